// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"
#include "ui/widgets/card.h"

namespace ferry {

class Lane;
class Theme;

/// The band between the screens and the charts: where the guest is, how far a move has come, and what the
/// last one came to.
class LaneBand : public Card
{
    Q_OBJECT
public:
    explicit LaneBand(const Theme& theme, QWidget* parent = nullptr);

    void setLab(LabState state, Side guest);
    /// What is said while the lab is starting; empty: just that.
    void setStarting(const QString& words);
    void setMove(const MoveView& move);
    void setVerdict(const Verdict& verdict);
    void clearVerdict();
    void setError(const Error& error);
    /// What is written on the band now, for tests and for reading aloud.
    QString text() const;

private:
    void refresh();
    void showResult(const QString& mark, const QString& tone, const QString& sentence, const QString& more);

    LabState m_state = LabState::Idle;
    QString m_starting;
    Side m_guest = Side::A;
    MoveView m_move;
    Lane* m_lane;
    QLabel* m_percent;
    QLabel* m_status;
    QWidget* m_result;
    QLabel* m_mark;
    QLabel* m_sentence;
    QLabel* m_more;
    QWidget* m_figures;
    QList<QLabel*> m_values;
};

} // namespace ferry
