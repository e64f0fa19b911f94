// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/monitor/journalmodel.h"
#include "ui/monitor/monitorpage.h"
#include "ui/widgets/card.h"

class QListView;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace ferry {

/// The two human monitors and the journal, one at a time. Folded it is one line with the last thing that
/// happened, until somebody wants to read or type.
class MonitorPanel : public Card
{
    Q_OBJECT
public:
    explicit MonitorPanel(const Theme& theme, QWidget* parent = nullptr);

    void add(const MonitorText& text);
    void addEvent(const RunEvent& event);
    void note(std::int64_t tNs, const QString& text, JournalModel::Tone tone);
    /// whyNot: why nothing can be typed into a monitor that is there; empty: it can.
    void setLive(Side side, bool live, const QString& whyNot = {});
    /// Forgets what the monitors said and what happened; times count from zeroNs again.
    void startOver(std::int64_t zeroNs);
    MonitorPage* page(Side side) const { return side == Side::A ? m_a : m_b; }
    JournalModel* journal() { return &m_journal; }
    /// 0 monitor A, 1 monitor B, 2 journal; the keyboard goes there too. It is unfolded for that.
    void open(int tab);
    void setFolded(bool folded);
    bool isFolded() const { return m_folded; }

signals:
    void foldedChanged(bool folded);
    void typed(ferry::Side side, const QString& line);

private:
    QTabBar* m_tabs;
    ElidedLabel* m_last; ///< the journal's last line
    QToolButton* m_copy;
    QToolButton* m_fold;
    QStackedWidget* m_stack;
    MonitorPage* m_a;
    MonitorPage* m_b;
    JournalModel m_journal;
    QListView* m_journalView;
    bool m_folded = false;
};

} // namespace ferry
