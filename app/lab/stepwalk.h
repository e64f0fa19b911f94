// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/lab/labtypes.h"

#include <QObject>
#include <QStringList>

#include <optional>

namespace ferry {

/// What a walk has to know of a step, beside its place in the list.
struct WalkStep
{
    /// Whether a step that is done may be run again.
    enum class Again {
        Always,
        AfterUndo, ///< what it made is still there
    };

    QString id;
    QString title;
    QStringList needs;     ///< ids of earlier steps that must be done before this one
    bool undoable = false; ///< what it makes stays until it is taken back
    Again again = Again::Always;
    QString whyNotSkip = {}; ///< why its check alone cannot stand for it, a sentence; empty: it can

    bool operator==(const WalkStep&) const = default;
};

/// One time that a step is run, checked or undone. An old turn never passes for a new one.
struct StepTurn
{
    enum class Act { Run, Check, Undo };
    int step = -1;
    Act act = Act::Run;
    quint64 number = 0;

    bool operator==(const StepTurn&) const = default;
};

/// What the steps of a walk really do. Each turn that is begun here is ended by one StepWalk::done() or
/// stumbled() with that turn, at once or later. A turn that was interrupted need not be ended.
class StepBodies
{
public:
    virtual ~StepBodies() = default;
    virtual void run(const StepTurn& turn) = 0;
    virtual void check(const StepTurn& turn) = 0; ///< whether the effect is there, without making it
    virtual void undo(const StepTurn& turn) = 0;
    virtual void interrupt(const StepTurn& turn) = 0; ///< ends what this turn, which was given up, still does
    /// Whether a step may run while the other one does: neither needs the other, and they share no machine.
    virtual bool mayRunBeside(int, int) const { return false; }
    /// Why this step cannot be run or undone just now, with a cure; nothing: as far as the bodies know it
    /// can.
    virtual std::optional<Error> whyNotRun(int) const { return {}; }
    virtual std::optional<Error> whyNotUndo(int) const { return {}; }
};

/// The one way over the steps of a lab: run, run all, skip, undo. It holds their states, and with these
/// everything that follows from them. By hand one step is active at a time; runAll() also runs those together
/// that may run beside each other. Running and skipping wait for the steps that are needed, undoing for those
/// that stand on the step. Skipping runs the check: a step is done only when its body has said so.
class StepWalk : public QObject
{
    Q_OBJECT
public:
    /// `needs` name earlier steps of the list. The bodies must outlive the walk.
    StepWalk(QList<WalkStep> steps, StepBodies& bodies, QObject* parent = nullptr);

    int size() const { return int(m_steps.size()); }
    int indexOf(const QString& id) const; ///< -1: there is no such step
    const WalkStep& step(int index) const { return m_steps[index]; }
    StepState state(int index) const { return m_marks[index].state; }
    /// The active step that began first; -1: none is active.
    int running() const { return m_active.isEmpty() ? -1 : m_active.constFirst().step; }
    bool isCurrent(const StepTurn& turn) const { return m_active.contains(turn); }
    bool isDone(const QString& id) const;
    bool allDone() const;
    bool runsAll() const { return m_all; }
    /// Why a step cannot be run, skipped or undone now; nothing: it can.
    std::optional<Error> whyNotRunnable(int index) const;
    std::optional<Error> whyNotSkippable(int index) const;
    std::optional<Error> whyNotUndoable(int index) const;
    /// Puts state, detail and what can be done with a step into its view.
    void show(int index, StepView& view) const;

    Result<void> run(int index);
    /// From the first step that is not done to the last, until one stumbles; those beside it still end.
    void runAll();
    Result<void> skip(int index);
    Result<void> undo(int index);
    /// Gives up all that is active: each step stumbles with this error, and its body is interrupted.
    void interrupt(const Error& why);
    /// What a step made is no longer there: it has failed, and the steps that stand on it are to be done
    /// again. An active one among them is given up.
    void lose(int index, const Error& why);
    /// The same where only `gone` of the later steps have lost what they made; the others stand.
    void lose(int index, const Error& why, const QList<int>& gone);

    // For the bodies. A turn that is not current is ignored.
    void report(const StepTurn& turn, const QString& progress);
    void done(const StepTurn& turn, const QString& detail, const QString& evidence = {});
    void stumbled(const StepTurn& turn, const Error& error);

signals:
    void changed(int step);
    void began(const ferry::StepTurn& turn);
    void ended(const ferry::StepTurn& turn, const QString& detail, const QString& evidence);
    /// A turn ended without its effect, or what a step had made is gone.
    void failed(int step, const ferry::Error& error);
    /// No step is active, and none will be by itself.
    void rested();

private:
    struct Mark
    {
        StepState state = StepState::Pending;
        QString detail;
        bool touched = false; ///< something of it may be there: it was run, or found done
    };

    bool standsOn(int later, int earlier) const;
    QList<int> whatStandsOn(int index) const;
    std::optional<Error> whyBusy(int index) const;
    std::optional<Error> whyTooEarly(int index) const;
    std::optional<int> userOf(int index) const;
    void begin(int index, StepTurn::Act act);
    void set(int index, StepState state, const QString& detail);
    void forget(int index);
    void give(const StepTurn& turn, const Error& why);
    void goOn();
    bool beginNext();

    QList<WalkStep> m_steps;
    QList<QList<int>> m_needs; ///< of each step, as indices
    QList<Mark> m_marks;
    StepBodies& m_bodies;
    QList<StepTurn> m_active; ///< in the order of their beginning
    quint64 m_turns = 0;
    bool m_all = false;
    bool m_goingOn = false; ///< goOn() is on its way: what ends meanwhile is seen by it
};

} // namespace ferry
