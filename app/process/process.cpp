// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/process.h"

#include "app/process/childmark.h"
#include "app/process/processreaper.h"

#include <QPointer>

#include <csignal>
#include <sys/prctl.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype tailKept = 4096;

QProcessEnvironment environmentOf(const CommandSpec& spec)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& entry : spec.environment) {
        const qsizetype equals = entry.indexOf(u'=');
        environment.insert(entry.left(equals), entry.mid(equals + 1));
    }
    ChildMark::apply(environment);
    return environment;
}

} // namespace

Process::Process(CommandSpec spec, QObject* parent)
    : QObject(parent), m_spec(std::move(spec)), m_process(std::make_unique<QProcess>())
{
    m_process->setProgram(m_spec.program);
    m_process->setArguments(m_spec.arguments);
    if (!m_spec.workingFolder.isEmpty())
        m_process->setWorkingDirectory(m_spec.workingFolder);
    m_process->setProcessEnvironment(environmentOf(m_spec));
    m_escalation.setSingleShot(true);
    connect(&m_escalation, &QTimer::timeout, this, &Process::escalate);
    connect(m_process.get(), &QProcess::started, this, [this] {
        m_leader = m_process->processId();
        emit started();
    });
    connect(m_process.get(), &QProcess::bytesWritten, this, &Process::written);
    connect(m_process.get(), &QProcess::finished, this, &Process::onFinished);
    connect(m_process.get(), &QProcess::errorOccurred, this, &Process::onError);
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &Process::readOut);
    connect(m_process.get(), &QProcess::readyReadStandardError, this, &Process::readErr);
}

Process::~Process()
{
    m_process->disconnect(this);
    if (isRunning())
        ProcessReaper::kill(std::move(m_process));
}

void Process::mergeChannels()
{
    m_process->setProcessChannelMode(QProcess::MergedChannels);
}

void Process::endWithFerry()
{
    m_endsWithFerry = true;
}

void Process::takeInput(int fd)
{
    m_input = fd;
}

void Process::start()
{
    m_process->setChildProcessModifier([ends = m_endsWithFerry, input = m_input] {
        ::setsid();
        // Between fork and exec, after QProcess has put its own pipe there.
        if (input >= 0)
            ::dup2(input, STDIN_FILENO);
        if (ends)
            ::prctl(PR_SET_PDEATHSIG, SIGTERM);
    });
    m_process->start();
}

void Process::stop(std::chrono::milliseconds grace)
{
    endBy({SIGTERM, SIGKILL}, grace);
}

void Process::interrupt(std::chrono::milliseconds step)
{
    endBy({SIGINT, SIGTERM, SIGKILL}, step);
}

/// Only the timer takes the next step: who asks twice has not waited.
void Process::endBy(const QList<int>& signalNumbers, std::chrono::milliseconds step)
{
    if (!isRunning())
        return;
    if (std::exchange(m_stopping, true)) {
        m_step = std::min(m_step, step);
        if (m_escalation.isActive() && m_step < m_escalation.remainingTimeAsDuration())
            m_escalation.start(m_step);
        return;
    }
    m_leader = m_process->processId();
    m_signals = signalNumbers;
    m_step = step;
    escalate();
}

void Process::escalate()
{
    if (m_signals.isEmpty() || !isRunning())
        return;
    ProcessReaper::signalGroup(m_process->processId(), m_signals.takeFirst());
    if (!m_signals.isEmpty())
        m_escalation.start(m_step);
}

void Process::write(const QByteArray& bytes)
{
    m_process->write(bytes);
}

void Process::closeInput()
{
    m_process->closeWriteChannel();
}

void Process::readOut()
{
    const QPointer<Process> alive(this);
    const QByteArray bytes = m_process->readAllStandardOutput();
    if (bytes.isEmpty())
        return;
    const auto lines = m_out.feed(bytes);
    emit outBytes(bytes);
    for (const QByteArray& line : lines) {
        if (alive)
            emit outLine(line);
    }
}

void Process::readErr()
{
    if (m_process->processChannelMode() == QProcess::MergedChannels)
        return;
    const QPointer<Process> alive(this);
    const QByteArray bytes = m_process->readAllStandardError();
    m_tail = (m_tail + bytes.right(tailKept)).right(tailKept);
    const auto lines = m_err.feed(bytes);
    for (const QByteArray& line : lines) {
        if (alive)
            emit errLine(line);
    }
}

void Process::onFinished(int code, QProcess::ExitStatus status)
{
    const QPointer<Process> alive(this);
    const std::chrono::milliseconds grace =
        m_escalation.isActive() ? m_escalation.remainingTimeAsDuration() : std::chrono::milliseconds(0);
    m_escalation.stop();
    if (m_stopping)
        ProcessReaper::endSession(m_leader, grace);
    // The last lines, with and without a line end.
    readOut();
    if (alive)
        readErr();
    if (!alive)
        return;
    const QByteArray out = m_out.finish(), err = m_err.finish();
    if (!out.isEmpty())
        emit outLine(out);
    if (alive && !err.isEmpty())
        emit errLine(err);
    if (alive)
        report(Exit{code, status == QProcess::CrashExit, QString::fromLocal8Bit(m_tail)});
}

void Process::onError(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart) {
        report(fail(ErrorKind::Missing, tr("The program %1 could not be started.").arg(m_spec.program),
                    tr("Check that it is installed and may be run."), m_process->errorString()));
    }
}

void Process::report(const Result<Exit>& result)
{
    if (std::exchange(m_reported, true))
        return;
    emit finished(result);
}

} // namespace ferry
