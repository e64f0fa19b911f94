// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labview.h"
#include "app/base/clock.h"
#include "app/lab/advicewords.h"
#include "app/lab/labregistry.h"
#include "app/lab/verdictwords.h"
#include "ui/charts/chartdeck.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/explanationcard.h"
#include "ui/widgets/laneband.h"
#include "ui/guest/screencard.h"
#include "ui/guest/screensboard.h"
#include "ui/widgets/standstillbar.h"
#include "ui/widgets/stepscard.h"
#include "ui/widgets/topbar.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int pageGap = 10;
constexpr int leftWidth = 288;
constexpr int usualMonitorHeight = 190;
} // namespace

LabView::LabView(Theme& theme, QWidget* parent)
    : QWidget(parent), m_monitorHeight(usualMonitorHeight), m_bar(new TopBar(this)),
      m_standstill(new StandstillBar(this)), m_steps(new StepsCard(theme, this)),
      m_explanation(new ExplanationCard(theme, this)), m_screens(new ScreensBoard(theme, this)),
      m_lane(new LaneBand(theme, this)), m_charts(new ChartDeck(theme, this)),
      m_monitors(new MonitorPanel(theme, this)), m_splitter(new QSplitter(Qt::Vertical, this))
{
    setProperty("role", u"page"_s);
    m_bar->setMiddle(m_screens->chooser());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    column->addWidget(m_standstill);
    auto* page = new QVBoxLayout;
    page->setContentsMargins(16, 10, 16, 10);
    m_splitter->addWidget(makeUpper());
    m_splitter->addWidget(m_monitors);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(pageGap);
    page->addWidget(m_splitter);
    column->addLayout(page, 1);
    arrange();
    bind();
}

void LabView::setMonitorHeight(int height)
{
    m_monitorHeight = height;
    const QList<int> sizes = m_splitter->sizes();
    if (!m_monitors->isFolded())
        m_splitter->setSizes({sizes[0] + sizes[1] - height, height});
}

void LabView::bind()
{
    connect(m_steps, &StepsCard::currentChanged, this, &LabView::refreshStep);
    connect(m_steps, &StepsCard::handoutToggled, this, &LabView::handoutRequested);
    connect(m_steps, &StepsCard::runRequested, this, [this](int step) {
        if (StepActions::of(m_state, m_stepViews, step, m_plan).run)
            emit runStepRequested(step);
    });
    connect(m_explanation, &ExplanationCard::runRequested, this,
            [this] { emit runStepRequested(m_steps->currentRow()); });
    connect(m_explanation, &ExplanationCard::skipRequested, this, [this] {
        m_skipped = m_steps->currentRow();
        emit skipStepRequested(m_skipped);
    });
    connect(m_explanation, &ExplanationCard::undoRequested, this,
            [this] { emit undoStepRequested(m_steps->currentRow()); });
    connect(m_explanation, &ExplanationCard::nextRequested, this,
            [this] { m_steps->choose(m_steps->currentRow() + 1); });
    connect(m_bar, &TopBar::migrateRequested, this, [this](const Strategy& strategy) {
        m_moving = strategy.kind;
        emit migrateRequested(strategy);
    });
    connect(m_bar, &TopBar::cancelRequested, this, &LabView::cancelRequested);
    connect(m_bar, &TopBar::startRequested, this, &LabView::startRequested);
    connect(m_bar, &TopBar::setUpRequested, this, &LabView::setUpRequested);
    connect(m_bar, &TopBar::runAllRequested, this, &LabView::runAllRequested);
    connect(m_bar, &TopBar::postcopyRequested, this, &LabView::postcopyRequested);
    connect(m_bar, &TopBar::recoverRequested, this, &LabView::recoverRequested);
    connect(m_bar, &TopBar::loadRequested, this, &LabView::loadRequested);
    connect(m_charts, &ChartDeck::roomRequested, this, qOverload<ChartKind>(&LabView::toggleZoom));
    connect(m_screens, &ScreensBoard::zoomToggled, this, qOverload<ScreenCard*>(&LabView::toggleZoom));
    connect(m_monitors, &MonitorPanel::typed, this, &LabView::typed);
    connect(m_monitors, &MonitorPanel::foldedChanged, this, [this](bool folded) {
        if (!folded)
            setMonitorHeight(m_monitorHeight);
    });
    connect(&m_waiting, &QTimer::timeout, this, &LabView::showWaits);
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        if (!m_monitors->isFolded())
            m_monitorHeight = m_splitter->sizes().constLast();
    });
}

QWidget* LabView::makeUpper()
{
    auto* upper = new QWidget(this);
    m_row = new QHBoxLayout(upper);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(pageGap);
    m_left = new QVBoxLayout;
    m_left->setSpacing(pageGap);
    m_left->addWidget(m_steps, 1);
    m_left->addWidget(m_explanation, 1);
    m_steps->setFixedWidth(leftWidth);
    m_row->addLayout(m_left);
    m_main = new QVBoxLayout;
    m_main->setSpacing(pageGap);
    m_main->addWidget(m_screens, 11);
    m_main->addWidget(m_lane);
    m_main->addWidget(m_charts, 10);
    m_row->addLayout(m_main, 1);
    return upper;
}

void LabView::arrange()
{
    // While the lab is built step by step the explanation has the room that charts and monitors need later.
    const bool all = !zoomed();
    const bool wide = m_teaching && all && !m_presenting;
    m_steps->setVisible(all && !m_presenting);
    m_explanation->setVisible(all && !m_presenting);
    m_screens->setVisible(!m_solo);
    m_lane->setVisible(!m_solo);
    m_charts->setVisible(m_solo || (all && !m_teaching));
    m_monitors->setVisible(all && !m_teaching && !m_presenting);
    m_left->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_explanation->setMinimumWidth(wide ? leftWidth + 72 : leftWidth);
    m_explanation->setMaximumWidth(wide ? QWIDGETSIZE_MAX : leftWidth);
    m_row->setStretchFactor(m_left, wide ? 7 : 0);
    m_row->setStretchFactor(m_main, wide ? 5 : 1);
    m_screens->setStacked(wide);
    m_explanation->setWide(wide);
}

void LabView::refreshActions()
{
    const LabActions actions = m_recorded ? LabActions::recorded()
                               : m_driven ? LabActions::driven()
                                          : LabActions::of(m_state, m_guest, m_move, m_moving, m_plan);
    m_bar->setActions(actions);
    showWaits();
    m_lane->setLab(m_state, m_guest);
    emit actionsChanged(actions);
}

void LabView::refreshStep()
{
    const int row = m_steps->currentRow();
    m_explanation->setStep(m_steps->current());
    m_explanation->setActions(StepActions::of(m_state, m_stepViews, row, m_plan), m_plan.handout,
                              row + 1 >= m_stepViews.size());
    const auto trouble = m_troubles.constFind(row);
    m_explanation->setTrouble(trouble == m_troubles.cend() ? std::nullopt : std::optional(*trouble));
}

ScreenCard* LabView::screen(Side side) const
{
    return m_screens->screen(side);
}

void LabView::setLab(const QString& name, const StepPlan& plan)
{
    m_lab = name;
    const LabKind* kind = findLabKind(name);
    const QString words = labTitle(name);
    m_bar->setLabWords(m_recorded ? tr("recorded run · %1").arg(words)
                       : m_driven ? tr("experiment · %1").arg(words)
                                  : words);
    m_screens->setNested(kind && kind->nested);
    m_troubles.clear();
    m_plan = plan;
}

void LabView::setRecorded(bool recorded, bool withStills)
{
    m_recorded = recorded;
    m_bar->setLoadFixed(m_recorded || m_driven);
    m_screens->setRecorded(recorded, withStills);
}

void LabView::setDriven(bool driven)
{
    m_driven = driven;
    m_bar->setLoadFixed(m_recorded || m_driven);
    refreshActions();
}

void LabView::rewind(std::int64_t startNs)
{
    m_lane->clearVerdict();
    m_charts->forgetEvents();
    m_monitors->startOver(startNs);
    m_troubles.clear();
}

void LabView::setMoment(std::int64_t tNs)
{
    m_moment = tNs;
    m_charts->refresh(tNs);
}

std::int64_t LabView::now() const
{
    return m_recorded ? m_moment : monotonicNs();
}

void LabView::followState()
{
    bool teaching = m_teaching;
    switch (m_state) {
    case LabState::Idle:
    case LabState::Starting:
        teaching = m_plan.byUser && m_plan.done < m_plan.before;
        break;
    case LabState::Ready:
    case LabState::Migrating:
    case LabState::Settling:
        teaching = false;
        break;
    case LabState::Stopping:
    case LabState::Stopped:
    case LabState::Failed:
        break; // the page stays as it was, to be read
    }
    if (std::exchange(m_teaching, teaching) != teaching)
        arrange();
}

void LabView::setState(LabState state)
{
    m_state = state;
    followWaits(m_stepViews);
    if (state == LabState::Migrating)
        m_lane->clearVerdict();
    if (state == LabState::Idle || state == LabState::Ready)
        m_screens->setGuestUp(state == LabState::Ready);
    followState();
    refreshActions();
    refreshStep();
}

void LabView::setGuestSide(Side side)
{
    m_guest = side;
    refreshActions();
}

void LabView::setSide(Side side, const SideView& view)
{
    m_screens->setSide(side, view);
    m_monitors->setLive(side,
                        view.state != SideView::State::Empty && view.state != SideView::State::Starting &&
                            view.state != SideView::State::Failed,
                        m_recorded ? tr("a recorded run: nothing can be typed")
                        : m_driven ? tr("the experiment drives this lab: nothing can be typed")
                                   : QString());
}

void LabView::setHostScreens(const QList<HostScreen>& screens)
{
    m_screens->setHostScreens(screens);
}

void LabView::setSteps(const QList<StepView>& steps, const StepPlan& plan)
{
    const QList<StepView> before = std::exchange(m_stepViews, steps);
    m_troubles.removeIf([&steps](const std::pair<const int&, Error&>& trouble) {
        const StepState state = steps.value(trouble.first).state;
        return state == StepState::Active || state == StepState::Done;
    });
    const bool planChanged = std::exchange(m_plan, plan) != plan;
    followWaits(before);
    m_steps->setPlan(plan);
    m_steps->setSteps(steps);
    // On to the next one, but only once the check has proven this one.
    if (const StepState skipped = steps.value(m_skipped).state;
        m_skipped >= 0 && skipped != StepState::Active) {
        if (skipped == StepState::Done && m_steps->currentRow() == m_skipped)
            m_steps->choose(m_skipped + 1);
        m_skipped = -1;
    }
    refreshStep();
    if (planChanged) {
        followState();
        refreshActions();
    }
}

void LabView::setStepTrouble(int step, const Error& error)
{
    m_troubles.insert(step, error);
    m_steps->choose(step);
    m_monitors->note(now(), m_stepViews.value(step).title + u": "_s + error.sentence,
                     JournalModel::Tone::Bad);
    refreshStep();
}

void LabView::setMove(const MoveView& move)
{
    const bool phaseChanged = move.phase != m_move.phase || move.active != m_move.active;
    m_move = move;
    m_lane->setMove(move);
    if (phaseChanged)
        refreshActions();
}

void LabView::setLoad(const Load& load)
{
    m_bar->setLoad(load);
}

void LabView::addSample(const Sample& sample)
{
    m_charts->add(sample);
}

void LabView::addEvent(const RunEvent& event)
{
    if (m_recorded)
        m_moment = event.tNs; // what is noted of it was noted then
    m_charts->add(event);
    m_monitors->addEvent(event);
}

void LabView::addMonitor(const MonitorText& text)
{
    m_monitors->add(text);
}

void LabView::addVerdict(const Verdict& verdict)
{
    m_lane->setVerdict(verdict);
    const bool sound = verdict.outcome == Outcome::Completed && verdict.lost == 0;
    m_monitors->note(now(), verdictInBrief(verdict),
                     sound                                   ? JournalModel::Tone::Good
                     : verdict.outcome == Outcome::Cancelled ? JournalModel::Tone::Plain
                                                             : JournalModel::Tone::Bad);
    const QString predicted = predictedInWords(verdict);
    if (verdict.outcome == Outcome::Completed && !predicted.isEmpty())
        m_monitors->note(now(), predicted, JournalModel::Tone::Plain);
}

void LabView::startOver(std::int64_t startNs)
{
    m_lane->clearVerdict();
    m_screens->startOver();
    m_charts->startOver();
    m_monitors->startOver(startNs);
    m_troubles.clear();
    m_waits.clear();
    m_skipped = -1;
}

void LabView::noteStart()
{
    m_monitors->note(now(), m_driven ? tr("The experiment starts a lab.") : tr("The lab is started again."),
                     JournalModel::Tone::Plain);
}

void LabView::showError(const Error& error)
{
    m_lane->setError(error);
    m_monitors->note(now(), error.sentence, JournalModel::Tone::Bad);
}

} // namespace ferry
