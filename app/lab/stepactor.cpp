// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/stepactor.h"

namespace ferry {

StepActor::~StepActor() = default;

void StepActor::stop()
{
    m_busy = false;
    m_runner.reset();
}

void StepActor::beginJob()
{
    Q_ASSERT(!m_busy);
    m_busy = true;
}

void StepActor::succeed(const StepEnd& end)
{
    if (std::exchange(m_busy, false))
        emit finished(end);
}

void StepActor::giveUpJob(const Error& error)
{
    if (std::exchange(m_busy, false))
        emit finished(tl::unexpected(error));
}

void StepActor::watch(Step step, const Shell& shell, bool handout, Then then)
{
    m_runner = std::make_unique<StepRunner>(std::move(step), shell, handout);
    connect(m_runner.get(), &StepRunner::running, this, &StepActor::commandBegan);
    connect(m_runner.get(), &StepRunner::said, this, &StepActor::said);
    // Queued: what follows may run other lines, with a runner of their own.
    connect(
        m_runner.get(), &StepRunner::finished, this,
        [this, then = std::move(then)](const Result<StepOutcome>& outcome) {
            if (outcome)
                then(*outcome);
            else
                giveUpJob(outcome.error());
        },
        Qt::QueuedConnection);
}

void StepActor::runLines(Step step, const Shell& shell, Then then, bool handout)
{
    watch(std::move(step), shell, handout, std::move(then));
    m_runner->run();
}

void StepActor::undoLines(Step step, const Shell& shell, Then then)
{
    watch(std::move(step), shell, false, std::move(then));
    m_runner->undo();
}

void ShellActor::run(const Step& step, const Shell& shell, bool handout)
{
    beginJob();
    runLines(
        step, shell,
        [this, proves = step.proves](const StepOutcome& outcome) {
            succeed(
                {outcome.alreadyDone ? tr("already done") : proves, outcome.evidence, !outcome.alreadyDone});
        },
        handout && step.runsHandout());
}

void ShellActor::check(Step step, const Shell& shell)
{
    beginJob();
    step.commands.clear();
    step.once = false;
    runLines(step, shell, [this, proves = step.proves](const StepOutcome& outcome) {
        succeed({proves, outcome.evidence, false});
    });
}

void ShellActor::undo(const Step& step, const Shell& shell)
{
    beginJob();
    undoLines(step, shell, [this](const StepOutcome&) { succeed({}); });
}

} // namespace ferry
