// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/steprunner.h"

#include "app/host/pitfalls.h"

#include <QRandomGenerator>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype keptLines = 200;

} // namespace

StepRunner::StepRunner(Step step, Shell shell, bool handout, QObject* parent)
    : QObject(parent), m_step(std::move(step)), m_shell(std::move(shell)), m_handout(handout),
      m_mark(u"ferry-%1-"_s.arg(QRandomGenerator::global()->generate64(), 0, 16))
{
}

StepRunner::~StepRunner() = default;

// Lines in subshells, so that an `exit` or `cd` in one ends there. Marks: "run N", "failed", "already",
// "check".
QString StepRunner::script(const QStringList& lines, bool stopAtFailure, bool checks) const
{
    // No step reads: one that would ask must not wait for an answer for ever.
    QString text = u"exec 2>&1 </dev/null\nm=%1\n"_s.arg(m_mark);
    if (checks && m_step.once)
        text += u"if said=$(%1\n); then echo ${m}already; printf '%s\\n' \"$said\"; exit 0; fi\n"_s.arg(
            m_step.check);
    for (qsizetype i = 0; i < lines.size(); ++i)
        text += u"echo ${m}run %1\n( %2\n) || { echo ${m}failed; %3; }\n"_s.arg(i).arg(
            lines[i], stopAtFailure ? u"exit 1"_s : u"bad=1"_s);
    if (checks)
        text += u"echo ${m}check\n( %1\n) || exit 1\n"_s.arg(m_step.check);
    return text + u"exit ${bad:-0}\n"_s;
}

void StepRunner::run()
{
    for (const StepCommand& command : std::as_const(m_step.commands)) {
        const QString line = m_handout && !command.handout.isEmpty() ? command.handout : command.line;
        if (!line.isEmpty())
            m_lines << line;
    }
    start(script(m_lines, true, !m_step.check.isEmpty()));
}

void StepRunner::undo()
{
    m_undoing = true;
    m_lines = m_step.undo;
    start(script(m_lines, false, false));
}

void StepRunner::stop()
{
    m_stopped = true;
    if (m_process && m_process->isRunning())
        m_process->stop();
    else
        end(fail(ErrorKind::Cancelled, tr("The step was stopped.")));
}

void StepRunner::start(const QString& script)
{
    m_process = std::make_unique<Process>(m_shell(script));
    connect(m_process.get(), &Process::outLine, this,
            [this](const QByteArray& line) { onLine(QString::fromUtf8(line)); });
    connect(m_process.get(), &Process::errLine, this,
            [this](const QByteArray& line) { onLine(QString::fromUtf8(line)); });
    connect(m_process.get(), &Process::finished, this, &StepRunner::onFinished);
    m_process->start();
    m_process->closeInput();
}

void StepRunner::onLine(const QString& line)
{
    if (!line.startsWith(m_mark)) {
        m_output << line;
        if (m_output.size() > keptLines)
            m_output.removeFirst();
        if (!m_already)
            emit said(line);
        return;
    }
    const QString word = line.mid(m_mark.size());
    if (word == "failed"_L1) {
        if (m_undoing && !m_undoError)
            m_undoError = explained({ErrorKind::Failed,
                                     tr("“%1” could not be undone on %2.").arg(m_step.title, m_step.on),
                                     u"$ %1\n%2"_s.arg(m_line, m_output.join(u'\n').trimmed()),
                                     {}});
        return;
    }
    if (word == "check"_L1)
        m_before = m_output;
    m_output.clear();
    m_already = word == "already"_L1;
    if (word.startsWith("run "_L1)) {
        m_part = Part::Command;
        m_line = m_lines.value(word.mid(4).toInt());
        emit running(m_line);
    } else {
        m_part = Part::Check;
        m_line = m_step.check;
    }
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
    const QString words = m_output.join(u'\n').trimmed();
    if (m_undoError) {
        end(tl::unexpected(*m_undoError));
    } else if (exit->code == 0 && !exit->crashed) {
        end(StepOutcome{m_already, m_part == Part::Check ? words : QString()});
    } else if (m_part == Part::Check) {
        end(tl::unexpected(explained(
            {ErrorKind::Failed,
             tr("“%1” ran on %2, but it is not so that %3.").arg(m_step.title, m_step.on, m_step.proves),
             u"$ %1\n%2"_s.arg(m_line, words), m_step.cure})));
    } else {
        // What follows builds on it, so the step ends here. Without any mark the shell itself was not
        // reached.
        end(tl::unexpected(
            explained({ErrorKind::Failed, tr("“%1” failed on %2.").arg(m_step.title, m_step.on),
                       m_part == Part::Command ? u"$ %1\n%2"_s.arg(m_line, words) : words, m_step.cure})));
    }
}

// What a program printed names the cause better than the step, which only knows that it failed. A check
// may fail without a word because a command before it had complained and yet ended with 0.
Error StepRunner::explained(const Error& error) const
{
    for (const QStringList& said : {m_output, m_before}) {
        const auto known = explainOutput(said.join(u'\n'));
        if (!known)
            continue;
        return {known->kind,
                m_undoing
                    ? tr("“%1” could not be undone on %2: %3").arg(m_step.title, m_step.on, known->sentence)
                    : tr("“%1” failed on %2: %3").arg(m_step.title, m_step.on, known->sentence),
                error.detail, known->cure.isEmpty() ? error.cure : known->cure};
    }
    return error;
}

void StepRunner::end(const Result<StepOutcome>& outcome)
{
    if (!std::exchange(m_ended, true))
        emit finished(outcome);
}

} // namespace ferry
