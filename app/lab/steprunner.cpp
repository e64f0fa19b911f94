// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/steprunner.h"

namespace ferry {

using namespace Qt::StringLiterals;

StepRunner::StepRunner(Step step, Shell shell, bool handout, QObject* parent)
    : QObject(parent), m_step(std::move(step)), m_shell(std::move(shell)), m_handout(handout)
{
}

StepRunner::~StepRunner() = default;

void StepRunner::run()
{
    m_phase = m_step.once && !m_step.check.isEmpty() ? Phase::CheckFirst : Phase::Commands;
    if (m_phase == Phase::CheckFirst)
        start(m_step.check);
    else
        next();
}

void StepRunner::undo()
{
    m_phase = Phase::Undo;
    next();
}

void StepRunner::stop()
{
    m_stopped = true;
    if (m_process && m_process->isRunning())
        m_process->stop();
    else
        end(fail(ErrorKind::Cancelled, tr("The step was stopped.")));
}

void StepRunner::next()
{
    const bool undoing = m_phase == Phase::Undo;
    const qsizetype count = undoing ? m_step.undo.size() : m_step.commands.size();
    while (m_at < count) {
        QString line;
        if (undoing) {
            line = m_step.undo[m_at++];
        } else {
            const StepCommand& command = m_step.commands[m_at++];
            line = m_handout && !command.handout.isEmpty() ? command.handout : command.line;
        }
        if (line.isEmpty())
            continue;
        emit running(line);
        start(line);
        return;
    }
    if (!undoing) {
        check();
        return;
    }
    if (m_undoError)
        end(tl::unexpected(*m_undoError));
    else
        end(StepOutcome{});
}

void StepRunner::check()
{
    if (m_step.check.isEmpty()) {
        end(StepOutcome{});
        return;
    }
    m_phase = Phase::Check;
    start(m_step.check);
}

void StepRunner::start(const QString& line)
{
    m_line = line;
    m_output.clear();
    m_process = std::make_unique<Process>(m_shell(line));
    const bool silent = m_phase == Phase::CheckFirst;
    const auto onLine = [this, silent](const QByteArray& bytes) {
        const QString text = QString::fromUtf8(bytes);
        m_output << text;
        if (m_output.size() > 200)
            m_output.removeFirst();
        if (!silent)
            emit said(text);
    };
    connect(m_process.get(), &Process::outLine, this, onLine);
    connect(m_process.get(), &Process::errLine, this, onLine);
    // Queued: the next command replaces the process that tells.
    connect(m_process.get(), &Process::finished, this, &StepRunner::onFinished, Qt::QueuedConnection);
    m_process->start();
    // No step reads: one that would ask must not wait for an answer for ever.
    m_process->closeInput();
}

void StepRunner::onFinished(const Result<Process::Exit>& exit)
{
    if (m_stopped) {
        end(fail(ErrorKind::Cancelled, tr("The step was stopped.")));
        return;
    }
    if (!exit) {
        end(tl::unexpected(exit.error()));
        return;
    }
    const bool good = exit->code == 0 && !exit->crashed;
    const QString words = m_output.join(u'\n').trimmed();
    switch (m_phase) {
    case Phase::CheckFirst:
        if (good) {
            end(StepOutcome{true, words});
            return;
        }
        m_phase = Phase::Commands;
        next();
        return;
    case Phase::Commands:
        // A command that fails ends the step: what follows builds on it.
        if (!good) {
            end(fail(ErrorKind::Failed, tr("“%1” failed on %2.").arg(m_step.title, m_step.on), m_step.cure,
                     u"$ %1\n%2"_s.arg(m_line, words)));
            return;
        }
        next();
        return;
    case Phase::Check:
        if (good)
            end(StepOutcome{false, words});
        else
            end(fail(
                ErrorKind::Failed,
                tr("“%1” ran on %2, but it is not so that %3.").arg(m_step.title, m_step.on, m_step.proves),
                m_step.cure, u"$ %1\n%2"_s.arg(m_line, words)));
        return;
    case Phase::Undo:
        if (!good && !m_undoError)
            m_undoError = Error{ErrorKind::Failed,
                                tr("“%1” could not be undone on %2.").arg(m_step.title, m_step.on),
                                u"$ %1\n%2"_s.arg(m_line, words),
                                {}};
        next();
        return;
    }
}

void StepRunner::end(const Result<StepOutcome>& outcome)
{
    if (!std::exchange(m_ended, true))
        emit finished(outcome);
}

} // namespace ferry
