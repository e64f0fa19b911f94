// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"
#include "app/base/clock.h"
#include "ui/charts/chartdeck.h"
#include "ui/guest/consoleview.h"
#include "ui/labactions.h"
#include "ui/labview.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/helpdialog.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/loadpopover.h"
#include "ui/widgets/screencard.h"
#include "ui/widgets/shortcuts.h"
#include "ui/widgets/strategypopover.h"
#include "ui/widgets/topbar.h"

#include <QCloseEvent>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>

namespace ferry {

using namespace Qt::StringLiterals;

MainWindow::MainWindow(QuickSettings settings, const QString& outFolder, Theme& theme)
    : m_lab(std::move(settings), outFolder), m_theme(theme), m_view(new LabView(theme, this))
{
    setWindowTitle(tr("Ferry · quick lab"));
    setCentralWidget(m_view);
    setMinimumSize(1024, 640);
    Strategy strategy = m_lab.settings().strategy;
    if (!m_lab.settings().strategies.isEmpty())
        strategy.kind = m_lab.settings().strategies.first();
    m_view->topBar()->setStrategy(strategy);
    m_view->topBar()->loadPopover()->setLimit(m_lab.settings().ramMiB * 3 / 4);
    m_view->setLoad(m_lab.settings().load);
    m_view->setGuestSide(m_lab.guestSide());
    m_view->setSteps(m_lab.steps());
    bindLab();
    bindView();
    makeKeys();
    makeMenu();
    restore();
    m_view->installEventFilter(this);
    // No button wears the focus frame before the keyboard is used; Tab goes to the first one.
    m_view->setFocusPolicy(Qt::ClickFocus);
    m_view->setFocus();
}

MainWindow::~MainWindow() = default;

void MainWindow::bindLab()
{
    connect(&m_lab, &QuickLab::stateChanged, this, &MainWindow::onState);
    connect(&m_lab, &QuickLab::sideChanged, this,
            [this](Side side) { m_view->setSide(side, m_lab.view(side)); });
    connect(&m_lab, &QuickLab::guestSideChanged, m_view, &LabView::setGuestSide);
    connect(&m_lab, &QuickLab::stepsChanged, this, [this] { m_view->setSteps(m_lab.steps()); });
    connect(&m_lab, &QuickLab::moveChanged, this, [this] { m_view->setMove(m_lab.move()); });
    connect(&m_lab, &QuickLab::sampled, m_view, &LabView::addSample);
    connect(&m_lab, &QuickLab::happened, m_view, &LabView::addEvent);
    connect(&m_lab, &QuickLab::monitorSaid, m_view, &LabView::addMonitor);
    connect(&m_lab, &QuickLab::loadChanged, m_view, &LabView::setLoad);
    connect(&m_lab, &QuickLab::moved, m_view, &LabView::addVerdict);
    connect(&m_lab, &QuickLab::failed, m_view, &LabView::showError);
    connect(&m_lab, &QuickLab::stopped, this, [this] {
        m_done = true;
        if (m_closing) {
            close();
            emit finished();
        }
    });
}

void MainWindow::bindView()
{
    connect(m_view, &LabView::migrateRequested, &m_lab, &QuickLab::migrate);
    connect(m_view, &LabView::cancelRequested, &m_lab, &QuickLab::cancel);
    connect(m_view, &LabView::postcopyRequested, &m_lab, &QuickLab::switchToPostcopy);
    connect(m_view, &LabView::recoverRequested, &m_lab, &QuickLab::recover);
    connect(m_view, &LabView::cutRequested, &m_lab, &QuickLab::pausePostcopy);
    connect(m_view, &LabView::loadRequested, &m_lab, &QuickLab::setLoad);
    connect(m_view, &LabView::zoomChanged, this, [this](bool zoomed) {
        if (zoomed != isFullScreen())
            toggleFullScreen();
    });
    connect(m_view, &LabView::typed, &m_lab, &QuickLab::typeMonitor);
}

void MainWindow::onState(LabState state)
{
    m_view->setState(state);
    if (state != LabState::Ready)
        return;
    // Known from Ready on: what this QEMU can do.
    StrategyPopover* strategies = m_view->topBar()->strategyPopover();
    for (StrategyKind kind : {StrategyKind::PreCopy, StrategyKind::PostCopy, StrategyKind::Multifd,
                              StrategyKind::AutoConverge, StrategyKind::Xbzrle})
        strategies->setUnsupported(kind, m_lab.whyUnsupported(kind));
    strategies->setOffers(m_lab.multifdCompressions(), m_lab.zeroPageMethods());
}

void MainWindow::makeKeys()
{
    TopBar* bar = m_view->topBar();
    MonitorPanel* monitors = m_view->monitors();
    const auto bind = [this](Shortcut shortcut, auto&& does) {
        connect(new QShortcut(shortcutKey(shortcut), this), &QShortcut::activated, this, does);
    };
    bind(Shortcut::Migrate, [bar] { bar->pressMigrate(); });
    bind(Shortcut::Cancel, [bar] { bar->pressCancel(); });
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
    QAction* cut = menu->addAction(tr("Cut the post-copy connection"), m_view, &LabView::cutRequested);
    cut->setToolTip(tr("Breaks a running post-copy on purpose, to see how it is recovered"));
    cut->setEnabled(false);
    connect(m_view, &LabView::actionsChanged, cut,
            [cut](const LabActions& actions) { cut->setEnabled(actions.cut); });
    menu->addSeparator();
    add(Shortcut::Looks, tr("Light or dark"), [this] { m_theme.toggle(); });
    QAction* follow = menu->addAction(tr("Follow the desktop's looks"), this,
                                      [this] { m_theme.setMode(Theme::Mode::System); });
    follow->setCheckable(true);
    connect(menu, &QMenu::aboutToShow, this, [this, hold, follow] {
        hold->setChecked(m_view->charts()->held());
        follow->setChecked(m_theme.mode() == Theme::Mode::System);
    });
    add(Shortcut::FullScreen, tr("Full screen"), [this] { toggleFullScreen(); });
    menu->addSeparator();
    add(Shortcut::Help, tr("Keys"), [this] {
        auto* dialog = new HelpDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    add(Shortcut::Quit, tr("Quit"), [this] { close(); });
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::restore()
{
    const QSettings settings;
    resize(1440, 900);
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    if (!m_view->splitter()->restoreState(settings.value(u"window/splitter"_s).toByteArray()))
        m_view->splitter()->setSizes({690, 130});
    m_theme.setMode(Theme::Mode(settings.value(u"window/looks"_s, int(Theme::Mode::System)).toInt()));
}

void MainWindow::remember()
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/splitter"_s, m_view->splitter()->saveState());
    settings.setValue(u"window/looks"_s, int(m_theme.mode()));
}

void MainWindow::startLab()
{
    m_lab.start();
}

void MainWindow::shutDown()
{
    if (m_closing)
        return;
    m_closing = true;
    remember();
    const LabState state = m_lab.state();
    if (m_done || state == LabState::Idle || state == LabState::Stopped) {
        m_done = true;
        QMetaObject::invokeMethod(
            this,
            [this] {
                close();
                emit finished();
            },
            Qt::QueuedConnection);
        return;
    }
    m_lab.stop();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // The window stays until the lab is gone, so that nothing is left behind unseen.
    event->setAccepted(m_done && m_closing);
    if (!event->isAccepted())
        shutDown();
}

bool MainWindow::eventFilter(QObject* watched, QEvent* event)
{
    if (!m_painted && watched == m_view && event->type() == QEvent::Paint) {
        m_painted = true;
        m_view->removeEventFilter(this);
        // Queued: told when this paint and those of the children have been done.
        QMetaObject::invokeMethod(this, &MainWindow::firstPainted, Qt::QueuedConnection);
    }
    return QMainWindow::eventFilter(watched, event);
}

} // namespace ferry
