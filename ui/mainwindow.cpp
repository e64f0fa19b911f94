// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"
#include "app/lab/labregistry.h"
#include "app/lab/replaylab.h"
#include "ui/charts/chartbar.h"
#include "ui/charts/chartdeck.h"
#include "ui/guest/screensboard.h"
#include "ui/labview.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/replay/playerbar.h"
#include "ui/replay/screenstills.h"
#include "ui/theme/theme.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/loadpopover.h"
#include "ui/widgets/strategypopover.h"
#include "ui/widgets/topbar.h"
#include "ui/wizard/passworddialog.h"
#include "ui/wizard/setuppages.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QScreen>
#include <QSettings>
#include <QSplitter>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int titleBar = 30; ///< what the desktop's frame needs of a screen's height, about
}

MainWindow::MainWindow(LabMaker maker, Theme& theme)
    : m_maker(std::move(maker)), m_theme(theme), m_view(new LabView(theme, this))
{
    setCentralWidget(m_view);
    setMinimumSize(1024, 640);
    makeLab();
    m_view->topBar()->setStrategy(m_lab->firstStrategy());
    bindView();
    makeKeys();
    makeMenu();
    restore();
    m_view->installEventFilter(this);
    // No button wears the focus frame before the keyboard is used; Tab goes to the first one.
    m_view->setFocusPolicy(Qt::ClickFocus);
    m_view->setFocus();
}

MainWindow::~MainWindow()
{
    // The charts outlive the run by a moment: children go after members.
    m_view->charts()->setRun(nullptr);
}

void MainWindow::makeLab()
{
    // The charts draw from the run that goes now.
    m_view->charts()->setRun(nullptr);
    m_view->charts()->bar()->setPlayer(nullptr);
    m_stills.reset();
    const bool another = m_lab != nullptr;
    m_replay = nullptr;
    m_lab = m_maker();
    m_replay = qobject_cast<ReplayLab*>(m_lab.get());
    setWindowTitle(m_replay ? tr("Ferry · %1").arg(QFileInfo(m_lab->outFolder()).fileName())
                            : tr("Ferry · %1").arg(labTitle(m_lab->name())));
    m_view->setRecorded(m_replay, m_replay && m_replay->hasStills());
    // What one has shown is none of the other's.
    if (another || m_replay)
        m_view->startOver(m_replay ? m_replay->startNs() : -1);
    m_view->setLab(m_lab->name(), StepPlan::of(*m_lab));
    m_view->topBar()->loadPopover()->setLimit(m_lab->largestDirtyMiB());
    m_view->setLoad(m_lab->load());
    m_view->setGuestSide(m_lab->guestSide());
    showSteps();
    m_view->screens()->setClipboardShared(false); // what one guest may know is none of another's business
    m_view->setHostScreens(m_lab->hostScreens());
    for (const Side side : {Side::A, Side::B})
        m_view->setSide(side, m_lab->view(side));
    m_view->setMove(m_lab->move());
    m_view->setState(m_lab->state());
    bindLab();
    if (m_replay)
        bindReplay(*m_replay);
    else
        m_stills = std::make_unique<ScreenStills>(*m_lab, *m_view->screens());
}

void MainWindow::bindLab()
{
    connect(m_lab.get(), &Lab::stateChanged, this, &MainWindow::onState);
    connect(m_lab.get(), &Lab::sideChanged, this,
            [this](Side side) { m_view->setSide(side, m_lab->view(side)); });
    connect(m_lab.get(), &Lab::guestSideChanged, m_view, &LabView::setGuestSide);
    connect(m_lab.get(), &Lab::stepsChanged, this, &MainWindow::showSteps);
    connect(m_lab.get(), &Lab::stepFailed, m_view, &LabView::setStepTrouble);
    connect(m_lab.get(), &Lab::hostScreensChanged, this,
            [this] { m_view->setHostScreens(m_lab->hostScreens()); });
    connect(m_lab.get(), &Lab::moveChanged, this, [this] { m_view->setMove(m_lab->move()); });
    connect(m_lab.get(), &Lab::sampled, m_view, &LabView::addSample);
    connect(m_lab.get(), &Lab::happened, m_view, &LabView::addEvent);
    connect(m_lab.get(), &Lab::monitorSaid, m_view, &LabView::addMonitor);
    connect(m_lab.get(), &Lab::loadChanged, m_view, &LabView::setLoad);
    connect(m_lab.get(), &Lab::moved, m_view, &LabView::addVerdict);
    connect(m_lab.get(), &Lab::failed, m_view, &LabView::showError);
    connect(m_lab.get(), &Lab::stopped, this, &MainWindow::onStopped);
    PasswordDialog::serve(*m_lab, *this);
}

void MainWindow::showSteps()
{
    m_view->setSteps(m_lab->steps(), StepPlan::of(*m_lab));
}

void MainWindow::onStopped()
{
    if (std::exchange(m_again, false) && !m_closing) {
        makeLab();
        m_view->topBar()->setStrategy(m_lab->firstStrategy());
        m_lab->start();
        return;
    }
    m_done = true;
    if (m_closing) {
        close();
        emit finished();
    }
}

void MainWindow::startAgain()
{
    if (m_again || m_closing)
        return;
    m_again = true;
    m_view->lane()->clearVerdict(); // the rest goes once this lab has ended and says nothing more
    if (m_lab->state() == LabState::Idle || m_lab->state() == LabState::Stopped)
        QMetaObject::invokeMethod(this, &MainWindow::onStopped, Qt::QueuedConnection);
    else
        m_lab->stop();
}

void MainWindow::bindView()
{
    // By way of the window: the lab behind it is another one after a new start.
    connect(m_view, &LabView::startRequested, this, &MainWindow::startAgain);
    connect(m_view, &LabView::migrateRequested, this,
            [this](const Strategy& strategy) { m_lab->migrate(strategy); });
    connect(m_view, &LabView::cancelRequested, this, [this] { m_lab->cancel(); });
    connect(m_view, &LabView::postcopyRequested, this, [this] { m_lab->switchToPostcopy(); });
    connect(m_view, &LabView::recoverRequested, this, [this] { m_lab->recover(); });
    connect(m_view, &LabView::cutRequested, this, [this] { m_lab->pausePostcopy(); });
    connect(m_view, &LabView::loadRequested, this, [this](const Load& load) { m_lab->setLoad(load); });
    connect(m_view, &LabView::zoomChanged, this, [this](bool zoomed) {
        if (zoomed != isFullScreen())
            toggleFullScreen();
    });
    connect(m_view, &LabView::typed, this,
            [this](Side side, const QString& line) { m_lab->typeMonitor(side, line); });
    bindSteps();
    bindRuns();
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
        strategies->setUnsupported(kind, m_lab->whyUnsupported(kind));
    strategies->setOffers(m_lab->multifdCompressions(), m_lab->zeroPageMethods());
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

void MainWindow::restore()
{
    const QSettings settings;
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(0, titleBar)));
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    if (!m_view->splitter()->restoreState(settings.value(u"window/splitter"_s).toByteArray()))
        m_view->splitter()->setSizes({690, 130});
    QList<ChartKind> kinds;
    const QStringList words = settings.value(u"charts/shown"_s).toStringList();
    for (const ChartKind kind : allCharts())
        if (words.contains(chartWord(kind)))
            kinds.append(kind);
    m_view->charts()->setShown(kinds);
    m_view->charts()->setStacked(settings.value(u"charts/stacked"_s).toBool());
    m_theme.setMode(Theme::Mode(settings.value(u"window/looks"_s, int(Theme::Mode::System)).toInt()));
}

void MainWindow::remember()
{
    QSettings settings;
    settings.setValue(u"window/geometry"_s, saveGeometry());
    settings.setValue(u"window/splitter"_s, m_view->splitter()->saveState());
    QStringList kinds;
    for (const ChartKind kind : m_view->charts()->chosen())
        kinds << chartWord(kind);
    settings.setValue(u"charts/shown"_s, kinds);
    settings.setValue(u"charts/stacked"_s, m_view->charts()->stacked());
    settings.setValue(u"window/looks"_s, int(m_theme.mode()));
}

void MainWindow::begin()
{
    if (m_make && setUpPage(m_lab->name()) && !m_replay)
        openSetUp(m_lab->name());
    else
        startLab();
}

void MainWindow::startLab()
{
    m_lab->start();
}

void MainWindow::shutDown()
{
    if (m_closing)
        return;
    m_closing = true;
    remember();
    const LabState state = m_lab->state();
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
    m_lab->stop();
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
