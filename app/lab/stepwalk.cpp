// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/stepwalk.h"

#include <algorithm>

namespace ferry {

namespace {

Error refusal(const QString& sentence, const QString& cure = {})
{
    return {ErrorKind::Usage, sentence, {}, cure};
}

Result<void> asResult(const std::optional<Error>& why)
{
    if (why)
        return tl::unexpected(*why);
    return {};
}

/// One sentence for a tooltip; empty where nothing is in the way.
QString inOneLine(const std::optional<Error>& why)
{
    if (!why)
        return {};
    return why->cure.isEmpty() ? why->sentence : why->sentence + QLatin1Char(' ') + why->cure;
}

} // namespace

StepWalk::StepWalk(QList<WalkStep> steps, StepBodies& bodies, QObject* parent)
    : QObject(parent), m_steps(std::move(steps)), m_marks(m_steps.size()), m_bodies(bodies)
{
    for (int i = 0; i < size(); ++i) {
        QList<int> needs;
        for (const QString& id : std::as_const(m_steps[i].needs)) {
            const int needed = indexOf(id);
            Q_ASSERT(needed >= 0 && needed < i);
            if (needed >= 0 && needed < i)
                needs << needed;
        }
        m_needs << needs;
    }
}

int StepWalk::indexOf(const QString& id) const
{
    const auto found =
        std::find_if(m_steps.begin(), m_steps.end(), [&id](const WalkStep& step) { return step.id == id; });
    return found == m_steps.end() ? -1 : int(found - m_steps.begin());
}

bool StepWalk::isDone(const QString& id) const
{
    const int index = indexOf(id);
    return index >= 0 && state(index) == StepState::Done;
}

bool StepWalk::allDone() const
{
    return std::all_of(m_marks.begin(), m_marks.end(),
                       [](const Mark& mark) { return mark.state == StepState::Done; });
}

bool StepWalk::standsOn(int later, int earlier) const
{
    return std::any_of(m_needs[later].begin(), m_needs[later].end(), [this, earlier](int needed) {
        return needed == earlier || (needed > earlier && standsOn(needed, earlier));
    });
}

QList<int> StepWalk::whatStandsOn(int index) const
{
    QList<int> found;
    for (int i = index + 1; i < size(); ++i) {
        if (standsOn(i, index))
            found << i;
    }
    return found;
}

std::optional<Error> StepWalk::whyBusy(int index) const
{
    if (index < 0 || index >= size())
        return refusal(tr("The lab has no such step to run."));
    if (m_active.isEmpty())
        return {};
    return refusal(m_marks[index].state == StepState::Active
                       ? tr("It is running.")
                       : tr("“%1” is running.").arg(m_steps[running()].title));
}

std::optional<Error> StepWalk::whyTooEarly(int index) const
{
    // Those it needs itself come first; one behind them may have been lost alone.
    QList<int> all = m_needs[index];
    for (int i = 0; i < index; ++i) {
        if (standsOn(index, i))
            all << i;
    }
    for (const int needed : std::as_const(all)) {
        if (m_marks[needed].state != StepState::Done)
            return refusal(
                tr("“%1” needs “%2”, which is not done.").arg(m_steps[index].title, m_steps[needed].title),
                m_steps[needed].whyNotSkip.isEmpty() ? tr("Run that step first, or skip it.")
                                                     : tr("Run that step first."));
    }
    return {};
}

/// A step that stands on this one and may have made something.
std::optional<int> StepWalk::userOf(int index) const
{
    const QList<int> later = whatStandsOn(index);
    // The last one is the one to begin with when all are taken back.
    for (auto it = later.rbegin(); it != later.rend(); ++it) {
        if (m_marks[*it].touched && m_steps[*it].undoable)
            return *it;
    }
    return {};
}

std::optional<Error> StepWalk::whyNotRunnable(int index) const
{
    if (auto why = whyBusy(index))
        return why;
    if (auto why = whyTooEarly(index))
        return why;
    if (m_steps[index].again == WalkStep::Again::AfterUndo && m_marks[index].state == StepState::Done)
        return refusal(tr("What “%1” made is there already.").arg(m_steps[index].title),
                       tr("Undo the step to run it again."));
    return m_bodies.whyNotRun(index);
}

std::optional<Error> StepWalk::whyNotSkippable(int index) const
{
    if (index < 0 || index >= size())
        return whyBusy(index);
    if (m_marks[index].state == StepState::Done)
        return refusal(tr("It is done."));
    if (!m_steps[index].whyNotSkip.isEmpty())
        return refusal(m_steps[index].whyNotSkip);
    if (auto why = whyBusy(index))
        return why;
    return whyTooEarly(index);
}

std::optional<Error> StepWalk::whyNotUndoable(int index) const
{
    if (auto why = whyBusy(index))
        return why;
    if (!m_steps[index].undoable || !m_marks[index].touched)
        return refusal(tr("There is nothing to take back."));
    if (const auto user = userOf(index))
        return refusal(tr("“%1” still uses it.").arg(m_steps[*user].title), tr("Undo that step first."));
    return m_bodies.whyNotUndo(index);
}

void StepWalk::show(int index, StepView& view) const
{
    enter(view, m_marks[index].state);
    view.detail = m_marks[index].detail;
    view.whyNotRun = inOneLine(whyNotRunnable(index));
    view.whyNotSkip = inOneLine(whyNotSkippable(index));
    view.whyNotUndo = inOneLine(whyNotUndoable(index));
}

Result<void> StepWalk::run(int index)
{
    if (const auto why = whyNotRunnable(index))
        return asResult(why);
    begin(index, StepTurn::Act::Run);
    return {};
}

void StepWalk::runAll()
{
    m_all = true;
    goOn();
}

Result<void> StepWalk::skip(int index)
{
    if (const auto why = whyNotSkippable(index))
        return asResult(why);
    begin(index, StepTurn::Act::Check);
    return {};
}

Result<void> StepWalk::undo(int index)
{
    if (const auto why = whyNotUndoable(index))
        return asResult(why);
    m_all = false;
    begin(index, StepTurn::Act::Undo);
    return {};
}

void StepWalk::begin(int index, StepTurn::Act act)
{
    const StepTurn turn{index, act, ++m_turns};
    m_active << turn;
    if (act == StepTurn::Act::Run)
        m_marks[index].touched = true;
    const QString what = act == StepTurn::Act::Run     ? tr("running")
                         : act == StepTurn::Act::Check ? tr("being checked")
                                                       : tr("being undone");
    set(index, StepState::Active, what);
    // Whoever heard of it may have given it up already.
    if (isCurrent(turn))
        emit began(turn);
    if (!isCurrent(turn))
        return;
    switch (act) {
    case StepTurn::Act::Run:
        m_bodies.run(turn);
        break;
    case StepTurn::Act::Check:
        m_bodies.check(turn);
        break;
    case StepTurn::Act::Undo:
        m_bodies.undo(turn);
        break;
    }
}

void StepWalk::report(const StepTurn& turn, const QString& progress)
{
    if (isCurrent(turn))
        set(turn.step, StepState::Active, progress);
}

void StepWalk::done(const StepTurn& turn, const QString& detail, const QString& evidence)
{
    if (!m_active.removeOne(turn))
        return;
    Mark& mark = m_marks[turn.step];
    if (turn.act == StepTurn::Act::Undo) {
        mark.touched = false;
        set(turn.step, StepState::Pending, {});
        // Nothing holds on to the step, but some steps may have found something out about it.
        for (const int later : whatStandsOn(turn.step))
            forget(later);
    } else {
        mark.touched = true;
        set(turn.step, StepState::Done, detail);
    }
    emit ended(turn, detail, evidence);
    goOn();
}

void StepWalk::stumbled(const StepTurn& turn, const Error& error)
{
    if (!m_active.removeOne(turn))
        return;
    m_all = false;
    set(turn.step, StepState::Failed, error.sentence);
    emit failed(turn.step, error);
    goOn();
}

void StepWalk::give(const StepTurn& turn, const Error& why)
{
    m_bodies.interrupt(turn);
    stumbled(turn, why);
}

void StepWalk::interrupt(const Error& why)
{
    m_all = false;
    const QList<StepTurn> active = m_active;
    for (const StepTurn& turn : active)
        give(turn, why);
}

void StepWalk::lose(int index, const Error& why)
{
    lose(index, why, whatStandsOn(index));
}

void StepWalk::lose(int index, const Error& why, const QList<int>& gone)
{
    const QList<StepTurn> active = m_active;
    for (const StepTurn& turn : active) {
        if (turn.step == index || gone.contains(turn.step))
            give(turn, why);
    }
    for (const int later : gone) {
        m_marks[later].touched = false;
        if (m_marks[later].state == StepState::Done)
            set(later, StepState::Pending, {});
    }
    if (m_marks[index].state != StepState::Done)
        return;
    m_all = false;
    set(index, StepState::Failed, why.sentence);
    emit failed(index, why);
}

void StepWalk::set(int index, StepState state, const QString& detail)
{
    m_marks[index].state = state;
    m_marks[index].detail = detail;
    emit changed(index);
}

void StepWalk::forget(int index)
{
    if (m_marks[index].state == StepState::Pending && !m_marks[index].touched)
        return;
    m_marks[index].touched = false;
    set(index, StepState::Pending, {});
}

// A body may end its turn at once, and with it this is called again: the first call sees to all of them.
void StepWalk::goOn()
{
    if (std::exchange(m_goingOn, true))
        return;
    while (m_all && beginNext()) {
    }
    m_goingOn = false;
    if (m_active.isEmpty())
        emit rested();
}

/// Begins a step of runAll(), if one can begin now.
bool StepWalk::beginNext()
{
    bool open = false;
    for (int i = 0; i < size(); ++i) {
        if (m_marks[i].state == StepState::Done)
            continue;
        open = true;
        if (m_active.isEmpty()) {
            if (const auto began = run(i); !began) {
                m_all = false;
                emit failed(i, began.error());
                return false;
            }
            return true;
        }
        const bool beside = std::all_of(m_active.begin(), m_active.end(), [this, i](const StepTurn& active) {
            return active.step != i && m_bodies.mayRunBeside(i, active.step);
        });
        if (beside && !whyTooEarly(i) && !m_bodies.whyNotRun(i)) {
            begin(i, StepTurn::Act::Run);
            return true;
        }
    }
    if (!open)
        m_all = false;
    return false;
}

} // namespace ferry
