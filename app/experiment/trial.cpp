// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/trial.h"

#include <algorithm>

namespace ferry {

bool TrialResult::allCompleted() const
{
    return std::all_of(verdicts.cbegin(), verdicts.cend(),
                       [](const Verdict& verdict) { return verdict.outcome == Outcome::Completed; });
}

Trial::Trial(Lab& lab, MovePlan plan, Afterwards afterwards, QObject* parent)
    : QObject(parent), m_lab(lab), m_plan(std::move(plan)), m_afterwards(afterwards)
{
    connect(&lab, &Lab::stateChanged, this, &Trial::onState);
    connect(&lab, &Lab::moved, this, &Trial::onMoved);
    connect(&lab, &Lab::failed, this, [this](const Error& error) { end(error); });
    connect(&lab, &Lab::stopped, this, &Trial::onStopped);
}

void Trial::start()
{
    if (m_state != State::Idle)
        return;
    m_state = State::Waiting;
    switch (m_lab.state()) {
    case LabState::Idle:
        m_lab.start();
        break;
    case LabState::Ready:
        // Queued, as all that follows: the caller may be in the middle of the lab's own signal.
        QMetaObject::invokeMethod(this, &Trial::nextMove, Qt::QueuedConnection);
        break;
    case LabState::Starting:
    case LabState::Migrating:
    case LabState::Settling:
        break; // Ready follows
    case LabState::Stopping:
    case LabState::Stopped:
    case LabState::Failed:
        end(Error{ErrorKind::Failed, tr("The lab is not up."), {}, tr("Start the lab again first.")});
        break;
    }
}

void Trial::interrupt()
{
    if (m_state == State::Done)
        return;
    m_interrupted = true;
    // A second time as well: a lab that is slow to stop may be told to hurry.
    if (m_state == State::Ending) {
        if (m_afterwards == Afterwards::StopLab)
            m_lab.stop();
        return;
    }
    if (m_state == State::Moving && m_afterwards == Afterwards::LeaveLab) {
        m_lab.cancel(); // moved() follows, whichever way the move ends
        return;
    }
    end(Error{ErrorKind::Cancelled, tr("The trial was interrupted."), {}, {}});
}

void Trial::onState(LabState state)
{
    if (state == LabState::Ready && m_state == State::Waiting)
        nextMove();
}

std::optional<Strategy> Trial::nextStrategy()
{
    const QList<StrategyKind>& kinds = m_plan.strategies;
    for (qsizetype tried = 0; tried < kinds.size(); ++tried) {
        const StrategyKind kind = kinds.at(m_turn++ % kinds.size());
        Strategy strategy = m_plan.strategy;
        strategy.kind = kind;
        const QString why = m_lab.whyNot(strategy);
        if (why.isEmpty())
            return strategy;
        if (kinds.size() > 1)
            emit skipped(kind, why);
    }
    return std::nullopt;
}

void Trial::nextMove()
{
    if (m_state != State::Waiting || m_lab.state() != LabState::Ready)
        return; // interrupted, or the lab was asked for something else meanwhile: its next Ready counts
    if (m_result.verdicts.size() >= m_plan.moves) {
        end(std::nullopt);
        return;
    }
    if (const auto strategy = nextStrategy()) {
        m_state = State::Moving;
        m_lab.migrate(*strategy);
        return;
    }
    Strategy strategy = m_plan.strategy;
    strategy.kind = m_plan.strategies.value(0);
    const QString why = m_lab.whyNot(strategy);
    const QString cure = tr("Choose another strategy; “ferry check” says what this computer lacks.");
    end(Error{ErrorKind::Missing,
              m_plan.strategies.size() == 1
                  ? tr("The strategy %1 cannot be used here.").arg(strategyName(strategy.kind))
                  : tr("None of the plan's strategies can be used here."),
              why, cure});
}

void Trial::onMoved(const Verdict& verdict)
{
    if (m_state != State::Moving)
        return; // somebody else's move
    m_state = State::Waiting;
    m_result.verdicts << verdict;
    emit moved(verdict);
    if (m_interrupted)
        end(Error{ErrorKind::Cancelled, tr("The trial was interrupted."), {}, {}});
    else if (verdict.outcome != Outcome::Completed || m_result.verdicts.size() >= m_plan.moves)
        end(std::nullopt); // after the last move nobody needs a side made ready for the way back
}

void Trial::end(std::optional<Error> error)
{
    // A lab that cannot go on after its last move, or whose record is incomplete, says so while it ends.
    if (m_state == State::Ending && error && !m_error)
        m_error = std::move(error);
    if (m_state == State::Ending || m_state == State::Done)
        return;
    m_error = std::move(error);
    m_state = State::Ending;
    // Queued: the lab is in the middle of telling.
    if (m_afterwards == Afterwards::StopLab && m_lab.state() != LabState::Stopped)
        QMetaObject::invokeMethod(&m_lab, &Lab::stop, Qt::QueuedConnection);
    else
        QMetaObject::invokeMethod(this, &Trial::conclude, Qt::QueuedConnection);
}

void Trial::onStopped()
{
    if (m_state == State::Idle || m_state == State::Done)
        return;
    if (m_state != State::Ending) {
        m_state = State::Ending;
        m_error = Error{ErrorKind::Failed, tr("The lab was stopped before all moves were made."), {}, {}};
    }
    QMetaObject::invokeMethod(this, &Trial::conclude, Qt::QueuedConnection);
}

void Trial::conclude()
{
    if (m_state != State::Ending)
        return;
    m_state = State::Done;
    if (m_error)
        emit finished(tl::unexpected(*m_error));
    else
        emit finished(m_result);
}

} // namespace ferry
