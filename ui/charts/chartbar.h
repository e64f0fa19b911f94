// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/chartspec.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QMenu;
class QToolButton;

namespace ferry {

/// The narrow bar over the charts: what time they show, the way back to now, and which of them are shown.
class ChartBar : public QWidget
{
    Q_OBJECT
public:
    explicit ChartBar(QWidget* parent = nullptr);

    /// words: what of the time is shown. live: it hangs on the edge. recorded: of a run that is played.
    void setTime(const QString& words, bool live, bool recorded);
    void setShown(const QList<ChartKind>& kinds, bool stacked, bool automatic);
    /// Room for the player of a recorded run, between time and choice.
    void setPlayer(QWidget* player);

    QString timeWords() const;
    QToolButton* liveButton() const { return m_live; }
    QMenu* menu() const { return m_menu; }

signals:
    void liveRequested();
    void zoomRequested(double factor);
    void shownToggled(ferry::ChartKind kind);
    void automaticRequested();
    void stackedToggled(bool stacked);
    void saveRequested();

private:
    void fillMenu();

    QHBoxLayout* m_row;
    QToolButton* m_live;
    QLabel* m_time;
    QToolButton* m_choice;
    QMenu* m_menu;
    QList<QAction*> m_kinds;
    QAction* m_automatic = nullptr;
    QAction* m_stacked = nullptr;
    QWidget* m_player = nullptr;
};

} // namespace ferry
