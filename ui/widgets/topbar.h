// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/guestload.h"
#include "app/migration/advice.h"
#include "ui/actions/labactions.h"

#include <QFrame>

class QHBoxLayout;
class QMenu;
class QPushButton;
class QToolButton;

namespace ferry {

class AdvicePopover;
class LoadPopover;
class PageSwitch;
class StrategyPopover;

/// The bar at the top: the pages, what the lab is, the two choices, and the one button that moves the guest.
class TopBar : public QFrame
{
    Q_OBJECT
public:
    explicit TopBar(QWidget* parent = nullptr);

    void setLabWords(const QString& words); ///< which lab this is: "quick lab"
    /// The menu behind the lab's name; the window fills it.
    QMenu* labsMenu() const { return m_labs; }
    /// The load is that of a recorded run, or of an experiment: to be read, not changed.
    void setLoadFixed(bool fixed);
    PageSwitch* pages() const { return m_pages; }
    /// Whether what acts on the lab's guest is in sight: it is on the lab's own page.
    void setActing(bool acting);
    void setActions(const LabActions& actions);
    const LabActions& actions() const { return m_actions; }
    /// Puts a widget between the lab's name and what acts on the guest.
    void setMiddle(QWidget* widget);
    void setStrategy(const Strategy& strategy);
    void setLoad(const Load& load);
    /// What the next move would cost; nothing: not known.
    void setAdvice(const std::optional<Advice>& advice);
    AdvicePopover* advicePopover() const { return m_advicePopover; }
    Strategy strategy() const;
    StrategyPopover* strategyPopover() const { return m_strategyPopover; }
    LoadPopover* loadPopover() const { return m_loadPopover; }
    /// The menu behind ☰; the window fills it.
    QMenu* menu() const { return m_menu; }

    /// What is written on the button of the film: how long it is by now; empty: none is recorded.
    void setFilm(const QString& length, int speed);
    QToolButton* filmButton() const { return m_film; }

    void openStrategy();
    void openLoad();
    void openAdvice();
    void openMenu();
    void openLabs();
    /// What the shortcuts do; nothing where the button is grey or hidden.
    void pressMigrate();
    void pressCancel();
    void pressPostcopy();
    void pressRecover();

signals:
    void migrateRequested(const ferry::Strategy& strategy);
    void cancelRequested();
    void startRequested(); ///< the lab has ended; begin anew
    void runAllRequested();
    void setUpRequested(); ///< the lab waits for its settings
    void postcopyRequested();
    void recoverRequested();
    void filmRequested();
    void strategyChanged(const ferry::Strategy& strategy);
    void loadRequested(const ferry::Load& load);

private:
    void showStrategy();

    LabActions m_actions;
    bool m_loadFixed = false;
    PageSwitch* m_pages;
    QToolButton* m_lab;
    QMenu* m_labs;
    QWidget* m_middle; ///< and what acts on the guest
    QWidget* m_acts;
    QPushButton* m_strategy;
    QPushButton* m_load;
    QPushButton* m_advice;
    QPushButton* m_recover;
    QPushButton* m_postcopy;
    QPushButton* m_primary;
    QToolButton* m_film;
    QToolButton* m_more;
    QMenu* m_menu;
    StrategyPopover* m_strategyPopover;
    LoadPopover* m_loadPopover;
    AdvicePopover* m_advicePopover;
};

} // namespace ferry
