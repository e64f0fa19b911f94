// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedlab.h"

namespace ferry::test {

using namespace Qt::StringLiterals;

namespace {

QList<WalkStep> walkOf(const QList<Step>& steps)
{
    QList<WalkStep> list;
    for (const Step& step : steps)
        list.append({step.id, step.title, step.needs, !step.undo.isEmpty(), WalkStep::Again::Always,
                     step.check.isEmpty() ? u"It has no check."_s : QString()});
    return list;
}

} // namespace

ScriptedLab::ScriptedLab(QString folder, QList<Step> steps, QObject* parent)
    : Lab(parent), m_folder(std::move(folder)), m_steps(std::move(steps)), m_walk(walkOf(m_steps), *this)
{
    for (const Step& step : std::as_const(m_steps)) {
        StepView view;
        view.title = step.title;
        view.why = step.why;
        view.group = step.group;
        view.where = step.on;
        view.command = step.commands.value(0).line;
        view.arguments = step.commands.value(0).arguments;
        if (step.commands.value(0).handout != view.command)
            view.handout = step.commands.value(0).handout;
        view.check = step.check;
        view.proves = step.proves;
        view.runsHandout = step.runsHandout();
        m_views << view;
    }
    connect(&m_walk, &StepWalk::changed, this, &Lab::stepsChanged);
    connect(&m_walk, &StepWalk::failed, this, &Lab::stepFailed);
    connect(&m_walk, &StepWalk::rested, this, [this] {
        if (m_state == LabState::Starting && m_walk.allDone())
            setState(LabState::Ready);
    });
}

QList<StepView> ScriptedLab::steps() const
{
    QList<StepView> views = m_views;
    for (int i = 0; i < m_walk.size(); ++i)
        m_walk.show(i, views[i]);
    return views;
}

void ScriptedLab::setHandout(bool handout)
{
    m_handout = handout;
    emit stepsChanged();
}

void ScriptedLab::runStep(int step)
{
    if (m_state != LabState::Starting)
        return;
    if (const auto began = m_walk.run(step); !began)
        emit stepFailed(step, began.error());
}

void ScriptedLab::skipStep(int step)
{
    if (const auto began = m_walk.skip(step); !began)
        emit stepFailed(step, began.error());
}

void ScriptedLab::undoStep(int step)
{
    if (m_walk.whyNotUndoable(step))
        return;
    setState(LabState::Starting);
    std::ignore = m_walk.undo(step);
}

void ScriptedLab::stop()
{
    setState(LabState::Stopping);
    m_walk.interrupt({ErrorKind::Cancelled, u"The lab was stopped."_s, {}, {}});
    setState(LabState::Stopped);
    QMetaObject::invokeMethod(this, &Lab::stopped, Qt::QueuedConnection);
}

StepRunner& ScriptedLab::makeRunner(const StepTurn& turn, Step step)
{
    m_views[turn.step].output.clear();
    m_runner = std::make_unique<StepRunner>(
        std::move(step),
        [folder = m_folder](const QString& line) {
            return CommandSpec{u"sh"_s, {u"-c"_s, line}, {}, folder};
        },
        m_handout);
    connect(m_runner.get(), &StepRunner::running, this,
            [this, turn](const QString& line) { say(turn.step, u"$ "_s + line); });
    connect(m_runner.get(), &StepRunner::said, this,
            [this, turn](const QString& line) { say(turn.step, line); });
    connect(
        m_runner.get(), &StepRunner::finished, this,
        [this, turn](const Result<StepOutcome>& outcome) {
            if (outcome)
                m_walk.done(turn, m_steps[turn.step].proves, outcome->evidence);
            else
                m_walk.stumbled(turn, outcome.error());
        },
        Qt::QueuedConnection);
    return *m_runner;
}

void ScriptedLab::run(const StepTurn& turn)
{
    makeRunner(turn, m_steps[turn.step]).run();
}

void ScriptedLab::check(const StepTurn& turn)
{
    Step step = m_steps[turn.step];
    step.commands.clear();
    makeRunner(turn, step).run();
}

void ScriptedLab::undo(const StepTurn& turn)
{
    makeRunner(turn, m_steps[turn.step]).undo();
}

void ScriptedLab::say(int step, const QString& line)
{
    m_views[step].output += (m_views[step].output.isEmpty() ? u""_s : u"\n"_s) + line;
    emit stepsChanged();
}

void ScriptedLab::setState(LabState state)
{
    if (std::exchange(m_state, state) != state)
        emit stateChanged(state);
}

} // namespace ferry::test
