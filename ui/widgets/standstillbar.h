// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/remedies.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;

namespace ferry {

/// Says that a move does not converge, with both rates, and offers what helps: a button each.
class StandstillBar : public QFrame
{
    Q_OBJECT
public:
    explicit StandstillBar(QWidget* parent = nullptr);

    /// Shows the bar. Nothing is offered of a recorded run.
    void showStandstill(const Standstill& standstill, const QList<Remedy>& remedies);

signals:
    /// The bar hides itself.
    void chosen(const ferry::Remedy& remedy);

private:
    QLabel* m_text;
    QWidget* m_buttons = nullptr;
    QHBoxLayout* m_row;
};

} // namespace ferry
