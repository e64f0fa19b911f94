// SPDX-License-Identifier: GPL-3.0-or-later
// What the keyboard and the menu of the window do.
#include "ui/charts/chartdeck.h"
#include "ui/guest/consoleview.h"
#include "ui/labview.h"
#include "ui/mainwindow.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/theme/theme.h"
#include "ui/stage.h"
#include "ui/widgets/helpdialog.h"
#include "ui/widgets/plaintip.h"
#include "ui/guest/screencard.h"
#include "ui/guest/screensboard.h"
#include "ui/widgets/shortcuts.h"
#include "ui/widgets/topbar.h"

#include <QMenu>
#include <QShortcut>

namespace ferry {

void MainWindow::makeKeys()
{
    TopBar* bar = m_view->topBar();
    MonitorPanel* monitors = m_view->monitors();
    const auto bind = [this](Shortcut shortcut, auto&& does) {
        connect(new QShortcut(shortcutKey(shortcut), this), &QShortcut::activated, this, does);
    };
    const QList<PageInfo> pages = allPages();
    for (const PageInfo& info : pages)
        bind(info.shortcut, [this, page = info.page] { showPage(page); });
    bind(Shortcut::Migrate, [bar] { bar->pressMigrate(); });
    bind(Shortcut::Cancel, [this, bar] {
        if (m_view->zoomed())
            m_view->endZoom();
        else
            bar->pressCancel();
    });
    bind(Shortcut::Postcopy, [bar] { bar->pressPostcopy(); });
    bind(Shortcut::Recover, [bar] { bar->pressRecover(); });
    bind(Shortcut::Strategy, [bar] { bar->openStrategy(); });
    bind(Shortcut::Load, [bar] { bar->openLoad(); });
    bind(Shortcut::Menu, [bar] { bar->openMenu(); });
    bind(Shortcut::ScreenA,
         [this] { m_view->screen(Side::A)->console()->setFocus(Qt::ShortcutFocusReason); });
    bind(Shortcut::ScreenB,
         [this] { m_view->screen(Side::B)->console()->setFocus(Qt::ShortcutFocusReason); });
    bind(Shortcut::MonitorA, [monitors] { monitors->open(0); });
    bind(Shortcut::MonitorB, [monitors] { monitors->open(1); });
    bind(Shortcut::Journal, [monitors] { monitors->open(2); });
}

void MainWindow::makeMenu()
{
    QMenu* menu = m_view->topBar()->menu();
    addLabs(*menu, false);
    fillLabsMenu();
    // Actions with keys belong to the window too, or their keys would sleep while the menu is closed.
    const auto add = [this, menu](Shortcut shortcut, const QString& text, auto&& does) {
        QAction* action = menu->addAction(text, this, does);
        action->setShortcut(shortcutKey(shortcut));
        addAction(action);
        return action;
    };
    QAction* hold = add(Shortcut::Hold, tr("Hold the charts"),
                        [this] { m_view->charts()->setHeld(!m_view->charts()->held()); });
    hold->setCheckable(true);
    add(Shortcut::OpenRun, tr("Open a run…"), [this] { chooseRun(); });
    add(Shortcut::SaveCharts, tr("Save the charts or figures…"), [this] { saveCharts(); });
    QAction* cut = menu->addAction(tr("Cut the post-copy connection"), m_view, &LabView::cutRequested);
    setPlainToolTip(cut, tr("Breaks a running post-copy on purpose, to see how it is recovered"));
    cut->setEnabled(false);
    connect(m_view, &LabView::actionsChanged, cut,
            [cut](const LabActions& actions) { cut->setEnabled(actions.cut); });
    QAction* clipboard = menu->addAction(tr("Share the clipboard with the guest"), this, [this](bool shared) {
        m_view->screens()->setClipboardShared(shared);
    });
    clipboard->setCheckable(true);
    setPlainToolTip(clipboard,
                    tr("The guest whose screen has the focus can read what you copied, passwords too, "
                       "and replace it"));
    menu->addSeparator();
    add(Shortcut::Looks, tr("Light or dark"), [this] { m_theme.toggle(); });
    QAction* follow = menu->addAction(tr("Follow the desktop's looks"), this,
                                      [this] { m_theme.setMode(Theme::Mode::System); });
    follow->setCheckable(true);
    connect(menu, &QMenu::aboutToShow, this, [this, hold, follow, clipboard] {
        clipboard->setChecked(m_view->screens()->isClipboardShared());
        hold->setChecked(m_view->charts()->held());
        follow->setChecked(m_theme.mode() == Theme::Mode::System);
    });
    add(Shortcut::Record, tr("Record a film, or end it"), [this] { toggleFilm(); });
    QAction* present = add(Shortcut::Present, tr("Show to a room"), [this] {
        showPage(Page::Lab);
        m_stage->setPresenting(!m_stage->isPresenting());
    });
    present->setCheckable(true);
    connect(m_stage, &Stage::presentingChanged, present, &QAction::setChecked);
    setPlainToolTip(present,
                    tr("Larger words, only the screens, the lane and one chart, and the keys of a clicker"));
    add(Shortcut::FullScreen, tr("Full screen"), [this] { toggleFullScreen(); });
    menu->addSeparator();
    add(Shortcut::Help, tr("Keys"), [this] {
        auto* dialog = new HelpDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    add(Shortcut::Quit, tr("Quit"), [this] { close(); });
}

} // namespace ferry
