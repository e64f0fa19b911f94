// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/process.h"

#include "app/process/childmark.h"

#include <QCoreApplication>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

Process::Process(CommandSpec spec, QObject* parent) : QObject(parent), m_spec(std::move(spec))
{
    m_process.setProgram(m_spec.program);
    m_process.setArguments(m_spec.arguments);
    if (!m_spec.workingFolder.isEmpty())
        m_process.setWorkingDirectory(m_spec.workingFolder);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString& entry : std::as_const(m_spec.environment)) {
        const qsizetype equals = entry.indexOf(u'=');
        environment.insert(entry.left(equals), entry.mid(equals + 1));
    }
    ChildMark::apply(environment);
    m_process.setProcessEnvironment(environment);
    m_process.setChildProcessModifier([] { ::setsid(); });
    m_killTimer.setSingleShot(true);
    connect(&m_killTimer, &QTimer::timeout, &m_process, &QProcess::kill);
    connect(&m_process, &QProcess::started, this, &Process::started);
    connect(&m_process, &QProcess::finished, this, &Process::onFinished);
    connect(&m_process, &QProcess::errorOccurred, this, &Process::onError);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
        const auto lines = m_out.feed(m_process.readAllStandardOutput());
        for (const QByteArray& line : lines)
            emit outLine(line);
    });
    connect(&m_process, &QProcess::readyReadStandardError, this, [this] {
        const QByteArray bytes = m_process.readAllStandardError();
        m_tail = (m_tail + bytes).right(4096);
        const auto lines = m_err.feed(bytes);
        for (const QByteArray& line : lines)
            emit errLine(line);
    });
}

Process::~Process()
{
    m_process.disconnect(this);
    if (isRunning()) {
        m_process.kill();
        m_process.waitForFinished(1000);
    }
}

void Process::start()
{
    m_process.start();
}

void Process::stop(std::chrono::milliseconds grace)
{
    if (!isRunning())
        return;
    m_process.terminate();
    m_killTimer.start(grace);
}

void Process::write(const QByteArray& bytes)
{
    m_process.write(bytes);
}

void Process::closeInput()
{
    m_process.closeWriteChannel();
}

void Process::onFinished(int code, QProcess::ExitStatus status)
{
    m_killTimer.stop();
    report(Exit{code, status == QProcess::CrashExit, QString::fromLocal8Bit(m_tail)});
}

void Process::onError(QProcess::ProcessError error)
{
    if (error == QProcess::FailedToStart) {
        report(fail(ErrorKind::Missing, tr("The program %1 could not be started.").arg(m_spec.program),
                    tr("Check that it is installed and may be run."), m_process.errorString()));
    }
}

void Process::report(const Result<Exit>& result)
{
    if (std::exchange(m_reported, true))
        return;
    emit finished(result);
}

} // namespace ferry
