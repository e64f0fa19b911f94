// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow.h"
#include "app/base/paths.h"
#include "app/experiment/trialrunner.h"
#include "app/lab/labregistry.h"
#include "app/lab/replaylab.h"
#include "ui/charts/chartbar.h"
#include "ui/charts/chartdeck.h"
#include "ui/experiment/experimentspage.h"
#include "ui/guest/screensboard.h"
#include "ui/labview.h"
#include "ui/stage.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/recording/windowfilm.h"
#include "ui/replay/playerbar.h"
#include "ui/replay/screenstills.h"
#include "ui/theme/theme.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/loadpopover.h"
#include "ui/widgets/strategypopover.h"
#include "ui/widgets/topbar.h"
#include "ui/wizard/labchoice.h"
#include "ui/wizard/passworddialog.h"
#include "ui/wizard/setuppages.h"

#include <QCloseEvent>
#include <QFileInfo>
#include <QScreen>
#include <QSettings>
#include <QStackedWidget>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int titleBar = 30; ///< what the desktop's frame needs of a screen's height, about
}

MainWindow::MainWindow(LabSession& session, Theme& theme, Attended attended)
    : m_session(session), m_attended(attended), m_theme(theme), m_view(new LabView(theme, this)),
      m_pages(new QStackedWidget(this)), m_makeRunner(makeTrialRunner), m_runs(runsFolder())
{
    makePages();
    setMinimumSize(1024, 640);
    connect(&session, &LabSession::leaving, this, &MainWindow::leaveLab);
    connect(&session, &LabSession::changed, this, &MainWindow::onLabExchanged);
    connect(&session, &LabSession::rested, this, &MainWindow::onLabRested);
    connect(&session, &LabSession::closed, this, [this] {
        m_closed = true;
        close();
        emit finished();
    });
    enterLab();
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

void MainWindow::leaveLab()
{
    // The charts draw from the run that goes now.
    m_view->charts()->setRun(nullptr);
    m_view->charts()->bar()->setPlayer(nullptr);
    m_stills.reset();
    m_replay = nullptr;
    m_film->setLab(nullptr);
}

void MainWindow::enterLab()
{
    Lab& lab = this->lab();
    m_replay = qobject_cast<ReplayLab*>(&lab);
    setWindowTitle(m_replay ? tr("Ferry · %1").arg(QFileInfo(lab.outFolder()).fileName())
                            : tr("Ferry · %1").arg(labTitle(lab.name())));
    m_view->setRecorded(m_replay, m_replay && m_replay->hasStills());
    m_view->setDriven(isExperimenting() && !m_replay);
    // What one has shown is none of the other's.
    const bool another = std::exchange(m_entered, true);
    if (another || m_replay)
        m_view->startOver(m_replay ? m_replay->startNs() : -1);
    if (another && !m_replay && lab.state() == LabState::Idle)
        m_view->noteStart();
    m_view->setLab(lab.name(), StepPlan::of(lab));
    m_view->topBar()->loadPopover()->setLimit(lab.largestDirtyMiB());
    m_view->setLoad(lab.load());
    m_view->setGuestSide(lab.guestSide());
    showSteps();
    m_view->screens()->setClipboardShared(false); // what one guest may know is none of another's business
    m_view->setHostScreens(lab.hostScreens());
    for (const Side side : {Side::A, Side::B})
        m_view->setSide(side, lab.view(side));
    m_view->setMove(lab.move());
    m_view->setState(lab.state());
    m_view->topBar()->setStrategy(lab.firstStrategy());
    if (m_choice)
        m_choice->setRunning(m_replay ? QString() : lab.name());
    bindLab();
    m_stage->setLab(lab);
    m_film->setLab(&lab);
    if (m_replay)
        bindReplay(*m_replay);
    else if (!m_driven)
        m_stills = std::make_unique<ScreenStills>(lab, *m_view->screens());
}

void MainWindow::bindLab()
{
    Lab* lab = &this->lab();
    connect(lab, &Lab::stateChanged, this, &MainWindow::onState);
    connect(lab, &Lab::sideChanged, this, [this, lab](Side side) { m_view->setSide(side, lab->view(side)); });
    connect(lab, &Lab::guestSideChanged, m_view, &LabView::setGuestSide);
    connect(lab, &Lab::stepsChanged, this, &MainWindow::showSteps);
    connect(lab, &Lab::stepFailed, m_view, &LabView::setStepTrouble);
    connect(lab, &Lab::hostScreensChanged, this, [this, lab] { m_view->setHostScreens(lab->hostScreens()); });
    connect(lab, &Lab::moveChanged, this, [this, lab] { m_view->setMove(lab->move()); });
    connect(lab, &Lab::sampled, m_view, &LabView::addSample);
    connect(lab, &Lab::happened, m_view, &LabView::addEvent);
    connect(lab, &Lab::monitorSaid, m_view, &LabView::addMonitor);
    connect(lab, &Lab::loadChanged, m_view, &LabView::setLoad);
    connect(lab, &Lab::moved, m_view, &LabView::addVerdict);
    connect(lab, &Lab::failed, m_view, &LabView::showError);
    // What an experiment measures must not be disturbed by a look at what its move would cost.
    if (!m_driven) {
        bindAdviceOf(*lab);
        if (m_attended == Attended::ByUser)
            PasswordDialog::serve(*lab, *this);
    }
}

void MainWindow::showSteps()
{
    m_view->setSteps(lab().steps(), StepPlan::of(lab()));
}

void MainWindow::startAgain()
{
    if (m_session.isExchanging() || m_session.isClosing())
        return;
    if (isExperimenting()) {
        afterExperiment([this] { startAgain(); });
        return;
    }
    m_view->lane()->clearVerdict(); // the rest goes once this lab has ended and says nothing more
    m_session.restart();
}

void MainWindow::exchangeLab(LabMaker maker)
{
    if (m_session.isClosing())
        return;
    m_view->lane()->clearVerdict();
    m_session.replace(std::move(maker));
}

void MainWindow::bindView()
{
    // By way of the window: the lab behind it is another one after a new start.
    connect(m_view, &LabView::startRequested, this, &MainWindow::startAgain);
    connect(m_view, &LabView::migrateRequested, this,
            [this](const Strategy& strategy) { lab().migrate(strategy); });
    connect(m_view, &LabView::cancelRequested, this, [this] { lab().cancel(); });
    connect(m_view, &LabView::postcopyRequested, this, [this] { lab().switchToPostcopy(); });
    connect(m_view, &LabView::recoverRequested, this, [this] { lab().recover(); });
    connect(m_view, &LabView::cutRequested, this, [this] { lab().pausePostcopy(); });
    connect(m_view->charts(), &ChartDeck::perfRequested, this, [this] { lab().allowPerf(); });
    connect(m_view, &LabView::loadRequested, this, [this](const Load& load) { lab().setLoad(load); });
    connect(m_view, &LabView::zoomChanged, this, [this](bool zoomed) {
        if (zoomed != isFullScreen())
            toggleFullScreen();
    });
    connect(m_view, &LabView::typed, this,
            [this](Side side, const QString& line) { lab().typeMonitor(side, line); });
    bindAdvice();
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
    for (StrategyKind kind : allStrategies())
        strategies->setUnsupported(kind, lab().whyUnsupported(kind));
    strategies->setOffers(lab().multifdCompressions(), lab().zeroPageMethods());
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

// As large as it was on another screen it would have its buttons outside of this one.
void MainWindow::fitScreen()
{
    const QRect room = screen()->availableGeometry().adjusted(0, titleBar, 0, 0);
    if (isMaximized() || isFullScreen() || room.isEmpty())
        return;
    resize(size().boundedTo(room.size()));
    move(std::clamp(x(), room.left(), std::max(room.left(), room.right() + 1 - width())),
         std::clamp(y(), room.top() - titleBar,
                    std::max(room.top() - titleBar, room.bottom() + 1 - height())));
}

void MainWindow::restore()
{
    const QSettings settings;
    resize(QSize(1440, 900).boundedTo(screen()->availableSize() - QSize(0, titleBar)));
    restoreGeometry(settings.value(u"window/geometry"_s).toByteArray());
    fitScreen();
    m_view->setWaitFile(cacheFolder() + u"/waits.json"_s);
    if (const int height = settings.value(u"monitor/height"_s).toInt(); height > 0)
        m_view->setMonitorHeight(height);
    m_view->monitors()->setFolded(settings.value(u"monitor/folded"_s, true).toBool());
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
    settings.setValue(u"monitor/height"_s, m_view->monitorHeight());
    settings.setValue(u"monitor/folded"_s, m_view->monitors()->isFolded());
    QStringList kinds;
    for (const ChartKind kind : m_view->charts()->chosen())
        kinds << chartWord(kind);
    settings.setValue(u"charts/shown"_s, kinds);
    settings.setValue(u"charts/stacked"_s, m_view->charts()->stacked());
    settings.setValue(u"window/looks"_s, int(m_theme.mode()));
}

void MainWindow::begin()
{
    if (m_make && setUpPage(lab().name()) && !m_replay)
        openSetUp(lab().name());
    else
        startLab();
}

void MainWindow::startLab()
{
    if (isExperimenting())
        afterExperiment([this] { startLab(); });
    else
        m_session.start();
}

void MainWindow::shutDown()
{
    if (m_session.isClosing())
        return;
    if (m_choice)
        m_choice->close();
    remember();
    // A film that is being recorded is finished first.
    if (m_film->isBusy() && !m_afterFilm) {
        m_afterFilm = [this] { shutDown(); };
        m_film->stop();
        return;
    }
    if (m_film->isBusy())
        return;
    if (!isExperimenting()) {
        m_session.close();
        return;
    }
    // It leaves what it has; asked a second time it hurries.
    m_afterExperiment = [this] { m_session.close(); };
    m_experiments->interrupt();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    // The window stays until the lab is gone, so that nothing is left behind unseen.
    event->setAccepted(m_closed);
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
