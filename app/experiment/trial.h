// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

namespace ferry {

/// The moves a lab is to make: each takes the next strategy in turn.
struct MovePlan
{
    QList<StrategyKind> strategies{StrategyKind::PreCopy};
    Strategy strategy; ///< limits and numbers; its kind is replaced by the turn's
    int moves = 1;

    bool operator==(const MovePlan&) const = default;
};

/// What came of a trial whose moves were made, as far as they succeeded.
struct TrialResult
{
    QList<Verdict> verdicts; ///< in their order; the first that is not Completed is the last

    bool operator==(const TrialResult&) const = default;
    bool allCompleted() const;
};

/// The moves of a plan on a lab, one after the other, until all are made or one does not complete. A strategy
/// that this QEMU does not support is skipped where the plan has others. The lab must outlive the trial; it
/// is started only where it is Idle, and stopped only where that was asked for.
class Trial : public QObject
{
    Q_OBJECT
public:
    enum class Afterwards {
        LeaveLab,
        StopLab, ///< finished() follows once the lab has stopped, however the trial went
    };

    Trial(Lab& lab, MovePlan plan, Afterwards afterwards = Afterwards::LeaveLab, QObject* parent = nullptr);

    void start();
    /// Ends the trial early: a running move is cancelled, or the lab is stopped where that was asked for.
    void interrupt();
    QList<Verdict> verdicts() const { return m_result.verdicts; }

signals:
    void moved(const ferry::Verdict& verdict);
    void skipped(ferry::StrategyKind kind, const QString& why);
    /// Once, and never from within a signal of the lab. Errors: Cancelled when interrupted; Missing when no
    /// strategy of the plan can be used; Failed when the lab stopped by itself; else the lab's own.
    void finished(const ferry::Result<ferry::TrialResult>& result);

private:
    enum class State { Idle, Waiting, Moving, Ending, Done };

    void onState(LabState state);
    void nextMove();
    std::optional<Strategy> nextStrategy();
    void onMoved(const Verdict& verdict);
    void onStopped();
    void end(std::optional<Error> error);
    void conclude();

    Lab& m_lab;
    MovePlan m_plan;
    Afterwards m_afterwards;
    State m_state = State::Idle;
    TrialResult m_result;
    std::optional<Error> m_error;
    qsizetype m_turn = 0; ///< into the plan's strategies
    bool m_interrupted = false;
};

} // namespace ferry
