// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labview.h"
#include "app/base/clock.h"
#include "ui/charts/chartdeck.h"
#include "ui/labactions.h"
#include "ui/monitor/monitorpanel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/explanationcard.h"
#include "ui/widgets/laneband.h"
#include "ui/widgets/screencard.h"
#include "ui/widgets/stepscard.h"
#include "ui/widgets/topbar.h"
#include "ui/widgets/words.h"

#include <QHBoxLayout>
#include <QSplitter>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr int gap = 12;
}

LabView::LabView(Theme& theme, QWidget* parent)
    : QWidget(parent), m_bar(new TopBar(this)), m_steps(new StepsCard(theme, this)),
      m_explanation(new ExplanationCard(theme, this)), m_a(new ScreenCard(Side::A, theme, this)),
      m_b(new ScreenCard(Side::B, theme, this)), m_lane(new LaneBand(theme, this)),
      m_charts(new ChartDeck(theme, this)), m_monitors(new MonitorPanel(theme, this)),
      m_splitter(new QSplitter(Qt::Vertical, this))
{
    setProperty("role", u"page"_s);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_bar);
    auto* page = new QVBoxLayout;
    page->setContentsMargins(16, 14, 16, 14);
    m_splitter->addWidget(makeUpper());
    m_splitter->addWidget(m_monitors);
    m_splitter->setStretchFactor(0, 5);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(gap);
    page->addWidget(m_splitter);
    column->addLayout(page, 1);

    connect(m_steps, &StepsCard::currentChanged, m_explanation, &ExplanationCard::setStep);
    connect(m_bar, &TopBar::migrateRequested, this, [this](const Strategy& strategy) {
        m_moving = strategy.kind;
        emit migrateRequested(strategy);
    });
    connect(m_bar, &TopBar::cancelRequested, this, &LabView::cancelRequested);
    connect(m_bar, &TopBar::startRequested, this, &LabView::startRequested);
    connect(m_bar, &TopBar::postcopyRequested, this, &LabView::postcopyRequested);
    connect(m_bar, &TopBar::recoverRequested, this, &LabView::recoverRequested);
    connect(m_bar, &TopBar::loadRequested, this, &LabView::loadRequested);
    for (ScreenCard* card : {m_a, m_b})
        connect(card, &ScreenCard::zoomToggled, this, &LabView::toggleZoom);
    connect(m_monitors, &MonitorPanel::typed, this, &LabView::typed);
}

QWidget* LabView::makeUpper()
{
    auto* upper = new QWidget(this);
    auto* row = new QHBoxLayout(upper);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(gap);
    auto* left = new QVBoxLayout;
    left->setSpacing(gap);
    left->addWidget(m_steps);
    left->addWidget(m_explanation, 1);
    m_steps->setFixedWidth(288);
    m_explanation->setFixedWidth(288);
    row->addLayout(left);
    auto* main = new QVBoxLayout;
    main->setSpacing(gap);
    auto* screens = new QHBoxLayout;
    screens->setSpacing(gap);
    screens->addWidget(m_a, 1);
    screens->addWidget(m_b, 1);
    main->addLayout(screens, 3);
    main->addWidget(m_lane);
    main->addWidget(m_charts, 2);
    row->addLayout(main, 1);
    return upper;
}

void LabView::refreshActions()
{
    const LabActions actions = LabActions::of(m_state, m_guest, m_move, m_moving);
    m_bar->setActions(actions);
    m_lane->setLab(m_state, m_guest);
    emit actionsChanged(actions);
}

void LabView::toggleZoom(Side side)
{
    m_zoomed = !m_zoomed;
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_steps, m_explanation, m_charts, m_monitors, screen(other(side))})
        widget->setVisible(!m_zoomed);
    emit zoomChanged(m_zoomed);
}

void LabView::setState(LabState state)
{
    m_state = state;
    if (state == LabState::Migrating)
        m_lane->clearVerdict();
    refreshActions();
}

void LabView::setGuestSide(Side side)
{
    m_guest = side;
    refreshActions();
}

void LabView::setSide(Side side, const SideView& view)
{
    screen(side)->setView(view);
    m_monitors->setLive(side, view.state != SideView::State::Empty &&
                                  view.state != SideView::State::Starting &&
                                  view.state != SideView::State::Failed);
}

void LabView::setSteps(const QList<StepView>& steps)
{
    m_steps->setSteps(steps);
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
    m_monitors->note(monotonicNs(), Words::verdict(verdict),
                     sound                                   ? JournalModel::Tone::Good
                     : verdict.outcome == Outcome::Cancelled ? JournalModel::Tone::Plain
                                                             : JournalModel::Tone::Bad);
}

void LabView::startOver()
{
    m_lane->clearVerdict();
    m_monitors->note(monotonicNs(), tr("The lab is started again."), JournalModel::Tone::Plain);
}

void LabView::showError(const Error& error)
{
    m_lane->setError(error);
    m_monitors->note(monotonicNs(), error.sentence, JournalModel::Tone::Bad);
}

} // namespace ferry
