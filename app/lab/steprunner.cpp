// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/steprunner.h"

#include "app/base/printable.h"
#include "app/host/pitfalls.h"

#include <QRandomGenerator>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype keptLines = 200;
constexpr qsizetype longestLine = 8000; // characters; a QEMU's command line has two thousand
constexpr auto questionPatience = 60s;  // an emulated host takes seconds for a login

QByteArray secret()
{
    QByteArray bytes(16, Qt::Uninitialized);
    QRandomGenerator::system()->fillRange(reinterpret_cast<quint32*>(bytes.data()), bytes.size() / 4);
    return "ferry-" + bytes.toHex() + ' ';
}

} // namespace

StepRunner::StepRunner(Step step, Shell shell, bool handout, QObject* parent)
    : QObject(parent), m_step(std::move(step)), m_shell(std::move(shell)), m_handout(handout),
      m_secret(secret())
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(questionPatience);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        m_late = true;
        m_process->stop();
    });
}

StepRunner::~StepRunner() = default;

// Lines in subshells, so that an `exit` or `cd` in one ends there, and which do not know the secret: a
// program's output cannot pass for a mark. Each mark begins on a line of its own wherever the output before
// it ended. Marks: "run N", "failed", "already", "check", "end".
QString StepRunner::script() const
{
    const bool undo = m_purpose == Purpose::Undo;
    const bool checks = !undo && !m_step.check.isEmpty();
    // No step reads: one that would ask must not wait for an answer for ever.
    QString text = u"IFS= read -r ferry; exec 2>&1 </dev/null\n"
                   "mark() { printf '\\n%s%s\\n' \"$ferry\" \"$1\"; }\n"_s;
    if (checks && m_step.once)
        text +=
            u"if said=$(unset ferry; %1\n); then mark already; printf '%s\\n' \"$said\"; mark end; exit 0; "
            "fi\n"_s.arg(m_step.check);
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        text += u"mark 'run %1'\n( unset ferry; %2\n) || { mark failed; %3; }\n"_s.arg(i).arg(
            m_lines[i], undo ? u"bad=1"_s : u"mark end; exit 1"_s);
    if (checks)
        text += u"mark check\n( unset ferry; %1\n) || { mark end; exit 1; }\n"_s.arg(m_step.check);
    return text + u"mark end; exit ${bad:-0}\n"_s;
}

void StepRunner::run()
{
    for (const StepCommand& command : std::as_const(m_step.commands)) {
        const QString line = m_handout && !command.handout.isEmpty() ? command.handout : command.line;
        if (!line.isEmpty())
            m_lines << line;
    }
    if (m_lines.isEmpty())
        m_patience.start();
    start();
}

void StepRunner::undo()
{
    m_purpose = Purpose::Undo;
    m_lines = m_step.undo;
    start();
}

void StepRunner::stop()
{
    m_stopped = true;
    if (m_process && m_process->isRunning())
        m_process->stop();
    else
        end(fail(ErrorKind::Cancelled, tr("The step was stopped.")));
}

void StepRunner::start()
{
    m_process = std::make_unique<Process>(m_shell(script()));
    connect(m_process.get(), &Process::outLine, this,
            [this](const QByteArray& line) { onLine(QString::fromUtf8(line)); });
    connect(m_process.get(), &Process::errLine, this,
            [this](const QByteArray& line) { onOutput(QString::fromUtf8(line)); });
    connect(m_process.get(), &Process::finished, this, &StepRunner::onFinished);
    m_process->start();
    m_process->write(m_secret + '\n');
    m_process->closeInput();
}

void StepRunner::onLine(const QString& line)
{
    if (const auto secret = QLatin1StringView(m_secret); line.startsWith(secret)) {
        m_blank = false; // the mark's own
        onMark(line.mid(secret.size()));
        return;
    }
    if (std::exchange(m_blank, line.isEmpty()))
        onOutput({});
    if (!m_blank)
        onOutput(line);
}

// What a login shell's own files print before the script begins is nobody's output.
void StepRunner::onOutput(const QString& line)
{
    m_output << printable(line.left(longestLine));
    if (m_output.size() > keptLines)
        m_output.removeFirst();
    if (!m_already && m_part != Part::Before)
        emit said(m_output.last());
}

void StepRunner::onMark(const QString& word)
{
    if (word == "end"_L1) {
        // The part that ended stays the one that is told of.
        m_complete = true;
        return;
    }
    if (word == "failed"_L1) {
        if (m_purpose == Purpose::Undo && !m_undoError)
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
    m_patience.stop();
    if (m_stopped)
        end(fail(ErrorKind::Cancelled, tr("The step was stopped.")));
    else if (!exit)
        end(tl::unexpected(exit.error()));
    else if (m_undoError)
        end(tl::unexpected(*m_undoError));
    else if (m_complete && exit->code == 0 && !exit->crashed)
        end(StepOutcome{m_already, m_part == Part::Check ? m_output.join(u'\n').trimmed() : QString()});
    else
        end(tl::unexpected(whyFailed()));
}

Error StepRunner::whyFailed() const
{
    const QString words = m_output.join(u'\n').trimmed();
    if (m_late)
        return {
            ErrorKind::Failed,
            tr("%1 did not answer within %n seconds.", nullptr, int(m_patience.interval() / 1000))
                .arg(m_step.on),
            u"$ %1\n%2"_s.arg(m_step.check, words),
            tr("Check that sudo, its network folders and its connection do not hang there, then try again.")};
    // Without any mark the shell itself was not reached.
    if (m_part == Part::Before)
        return explained({ErrorKind::Disconnected, tr("“%1” failed on %2.").arg(m_step.title, m_step.on),
                          words, m_step.cure});
    const QString detail = u"$ %1\n%2"_s.arg(m_line, words);
    if (!m_complete)
        return explained({ErrorKind::Disconnected,
                          tr("“%1” was cut off on %2 before it ended.").arg(m_step.title, m_step.on), detail,
                          tr("Run this step again.")});
    if (m_part == Part::Check)
        return explained(
            {ErrorKind::Failed,
             tr("“%1” ran on %2, but it is not so that %3.").arg(m_step.title, m_step.on, m_step.proves),
             detail, m_step.cure});
    // What follows builds on it, so the step ends here.
    return explained(
        {ErrorKind::Failed, tr("“%1” failed on %2.").arg(m_step.title, m_step.on), detail, m_step.cure});
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
                m_purpose == Purpose::Undo
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
