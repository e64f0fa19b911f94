// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/lines.h"
#include "app/base/result.h"
#include "app/process/commandspec.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

namespace ferry {

/// Runs one program: lines out, polite stop, exactly one finished(). The child gets a session of its
/// own, so that Ctrl-C in a terminal reaches Ferry and not the guest.
class Process : public QObject
{
    Q_OBJECT
public:
    struct Exit
    {
        int code = 0;
        bool crashed = false; ///< ended by a signal
        QString lastStderr;   ///< the last 4 KiB of standard error

        bool operator==(const Exit&) const = default;
    };

    explicit Process(CommandSpec spec, QObject* parent = nullptr);
    ~Process() override;

    /// Gives the program `fd` as its input instead of a pipe; call before start(), and close it after
    /// started(). What is sent at the other end of a socket pair cannot be joined in by way of /proc/PID/fd.
    void takeInput(int fd);
    void start();
    /// Ends the program: SIGTERM, and SIGKILL after the grace period. finished() tells when it is gone.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(2000));
    void write(const QByteArray& bytes);
    void closeInput();

    bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    qint64 pid() const { return m_process.processId(); }
    const CommandSpec& spec() const { return m_spec; }

signals:
    void started();
    void outLine(const QByteArray& line);
    void errLine(const QByteArray& line);
    /// The program ended (any exit code), or could not be started (kind Missing).
    void finished(const ferry::Result<ferry::Process::Exit>& result);

private:
    void onFinished(int code, QProcess::ExitStatus status);
    void onError(QProcess::ProcessError error);
    void report(const Result<Exit>& result);

    CommandSpec m_spec;
    QProcess m_process;
    QTimer m_killTimer;
    LineBuffer m_out{1024 * 1024};
    LineBuffer m_err{1024 * 1024};
    QByteArray m_tail;
    bool m_reported = false;
};

} // namespace ferry
