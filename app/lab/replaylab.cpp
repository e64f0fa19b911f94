// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/replaylab.h"

#include <algorithm>
#include <numeric>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Of a long jump only so many are told one by one: more than a journal shows at once. What stays in sight
/// for good, the moments of the moves and what the sources said, is told whole.
constexpr qsizetype recentEvents = 400;

bool staysInSight(const RunEvent& event)
{
    return event.source == "migration"_L1 || event.event == "state"_L1 || event.event == "mark"_L1 ||
           event.event == "left-out"_L1;
}

bool isVerdict(const RunEvent& event)
{
    return event.source == "migration"_L1 &&
           (event.event == "completed"_L1 || event.event == "failed"_L1 || event.event == "cancelled"_L1);
}

} // namespace

ReplayLab::ReplayLab(const RunReader& run, QObject* parent)
    : Lab(parent), m_run(run), m_series(run), m_stills(run.folder()), m_state(ReplayState::begin(run)),
      m_order(run.events().size()), m_position(run.startNs())
{
    std::iota(m_order.begin(), m_order.end(), 0);
    // Some events are told when they are understood and carry the moment at which they happened.
    std::stable_sort(m_order.begin(), m_order.end(), [this](qsizetype a, qsizetype b) {
        return m_run.events()[a].tNs < m_run.events()[b].tNs;
    });
    m_series.setEdge(m_position);
    m_timer.setInterval(33ms);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &ReplayLab::tick);
}

QString ReplayLab::name() const
{
    return m_run.summary().value("lab"_L1).toString(u"quick"_s);
}

Strategy ReplayLab::firstStrategy() const
{
    Strategy strategy;
    const QString name = m_run.summary().value("strategy"_L1).toObject().value("name"_L1).toString();
    strategy.kind = strategyFromName(name).value_or(StrategyKind::PreCopy);
    return strategy;
}

int ReplayLab::largestDirtyMiB() const
{
    return std::max(1, m_state.load.dirtyMiB);
}

QString ReplayLab::still(Side side) const
{
    return m_stills.at(side, m_position);
}

void ReplayLab::start()
{
    seek(startNs());
    play();
}

void ReplayLab::stop()
{
    pause();
    m_state.state = LabState::Stopped;
    QMetaObject::invokeMethod(this, &Lab::stopped, Qt::QueuedConnection);
}

void ReplayLab::play()
{
    if (playing())
        return;
    if (m_position >= endNs())
        seek(startNs());
    m_clock.start();
    m_timer.start();
    emit playingChanged(true);
}

void ReplayLab::pause()
{
    if (!playing())
        return;
    m_timer.stop();
    emit playingChanged(false);
}

void ReplayLab::setSpeed(double speed)
{
    if (std::exchange(m_speed, speed) != speed)
        emit speedChanged(speed);
}

void ReplayLab::tick()
{
    const qint64 passed = m_clock.nsecsElapsed();
    m_clock.start();
    goTo(m_position + std::int64_t(double(passed) * m_speed));
    if (m_position >= endNs())
        pause();
}

void ReplayLab::seek(std::int64_t tNs)
{
    const std::int64_t to = std::clamp(tNs, startNs(), endNs());
    m_clock.start();
    if (to >= m_position) {
        goTo(to);
        return;
    }
    m_before = m_state;
    m_before->error.reset();
    m_state = ReplayState::begin(m_run);
    m_next = 0;
    emit rewound();
    goTo(to);
}

void ReplayLab::goTo(std::int64_t tNs)
{
    const ReplayState before = m_before ? *std::exchange(m_before, std::nullopt) : m_state;
    m_position = std::min(tNs, endNs());
    const qsizetype from = m_next;
    while (m_next < m_order.size() && m_run.events()[m_order[m_next]].tNs <= m_position)
        m_state.apply(m_run.events()[m_order[m_next++]]);
    tellEvents(from, m_next);
    tellChanges(before);
}

void ReplayLab::tellEvents(qsizetype from, qsizetype to)
{
    for (qsizetype i = from; i < to; ++i) {
        const RunEvent& event = m_run.events()[m_order[i]];
        const bool recent = to - i <= recentEvents;
        if (recent || staysInSight(event))
            emit happened(event);
        if (isVerdict(event)) {
            m_told = true;
            emit moved(Verdict::fromJson(event.data));
        }
        if (!recent)
            continue;
        if (const auto text = monitorTextOf(event, m_state.storied))
            emit monitorSaid(*text);
    }
}

void ReplayLab::tellChanges(const ReplayState& before)
{
    m_series.setEdge(m_position);
    for (const Side side : {Side::A, Side::B}) {
        const std::size_t i = side == Side::A ? 0 : 1;
        if (before.sides[i] != m_state.sides[i])
            emit sideChanged(side);
    }
    if (before.steps != m_state.steps)
        emit stepsChanged();
    if (before.guest != m_state.guest)
        emit guestSideChanged(m_state.guest);
    if (before.load != m_state.load)
        emit loadChanged(m_state.load);
    const MoveView move = m_state.withFigures(m_run, m_position);
    if (std::exchange(m_move, move) != move)
        emit moveChanged();
    // Told after the verdicts, and again where it is the same: a new move takes the last one's verdict away.
    if (std::exchange(m_told, false) || before.state != m_state.state)
        emit stateChanged(m_state.state);
    if (m_state.error && m_state.error != before.error)
        emit failed(*m_state.error);
    emit positionChanged(m_position);
}

} // namespace ferry
