// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/scriptedlab.h"

namespace ferry::test {

using namespace Qt::StringLiterals;

ScriptedLab::ScriptedLab(QString folder, QList<Step> steps, QObject* parent)
    : Lab(parent), m_folder(std::move(folder)), m_steps(std::move(steps))
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
}

void ScriptedLab::setHandout(bool handout)
{
    m_handout = handout;
    emit stepsChanged();
}

void ScriptedLab::start()
{
    setState(LabState::Starting);
}

void ScriptedLab::runStep(int step)
{
    if (m_running < 0 && m_state == LabState::Starting)
        begin(step, false);
}

void ScriptedLab::runAll()
{
    m_all = true;
    goOn();
}

void ScriptedLab::skipStep(int step)
{
    setStep(step, StepState::Done, u"skipped"_s);
}

void ScriptedLab::undoStep(int step)
{
    if (m_running >= 0 || !m_views[step].canUndo)
        return;
    setState(LabState::Starting);
    begin(step, true);
}

void ScriptedLab::stop()
{
    m_runner.reset();
    m_running = -1;
    setState(LabState::Stopped);
    QMetaObject::invokeMethod(this, &Lab::stopped, Qt::QueuedConnection);
}

void ScriptedLab::begin(int step, bool undo)
{
    m_running = step;
    m_views[step].output.clear();
    setStep(step, StepState::Active, undo ? u"being undone"_s : u"running"_s);
    m_runner = std::make_unique<StepRunner>(
        m_steps[step],
        [folder = m_folder](const QString& line) {
            return CommandSpec{u"sh"_s, {u"-c"_s, line}, {}, folder};
        },
        m_handout);
    const auto add = [this, step](const QString& line) {
        m_views[step].output += (m_views[step].output.isEmpty() ? u""_s : u"\n"_s) + line;
        emit stepsChanged();
    };
    connect(m_runner.get(), &StepRunner::running, this, [add](const QString& line) { add(u"$ "_s + line); });
    connect(m_runner.get(), &StepRunner::said, this, add);
    connect(
        m_runner.get(), &StepRunner::finished, this,
        [this, step, undo](const Result<StepOutcome>& outcome) { onFinished(step, undo, outcome); },
        Qt::QueuedConnection);
    if (undo)
        m_runner->undo();
    else
        m_runner->run();
}

void ScriptedLab::onFinished(int step, bool undo, const Result<StepOutcome>& outcome)
{
    m_running = -1;
    m_views[step].canUndo = undo ? !outcome : outcome && !m_steps[step].undo.isEmpty();
    if (!outcome) {
        m_all = false;
        setStep(step, StepState::Failed, outcome.error().sentence);
        emit stepFailed(step, outcome.error());
        return;
    }
    setStep(step, undo ? StepState::Pending : StepState::Done, undo ? QString() : m_steps[step].proves);
    if (!undo)
        goOn();
}

void ScriptedLab::goOn()
{
    for (qsizetype i = 0; i < m_views.size(); ++i) {
        if (m_views[i].state == StepState::Done)
            continue;
        if (m_all)
            begin(int(i), false);
        return;
    }
    m_all = false;
    setState(LabState::Ready);
}

void ScriptedLab::setState(LabState state)
{
    if (std::exchange(m_state, state) != state)
        emit stateChanged(state);
}

void ScriptedLab::setStep(int step, StepState state, const QString& detail)
{
    m_views[step].state = state;
    m_views[step].detail = detail;
    emit stepsChanged();
}

} // namespace ferry::test
