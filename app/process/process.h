// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/lines.h"
#include "app/base/result.h"
#include "app/process/commandspec.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

#include <chrono>
#include <memory>

namespace ferry {

/// Runs one program: lines out, polite stop, exactly one finished(). The child gets a session of its
/// own, so that Ctrl-C in a terminal reaches Ferry and not the guest, and a stop reaches all it started.
/// Destroyed while it runs, it kills the program and leaves its end to a ProcessReaper: nobody waits.
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

    // Before start():
    /// Standard error joins standard output, in the order in which it was said.
    void mergeChannels();
    /// The kernel ends the program when Ferry dies, however it dies.
    void endWithFerry();

    /// Gives the program `fd` as its input instead of a pipe; call before start(), and close it after
    /// started(). What is sent at the other end of a socket pair cannot be joined in by way of /proc/PID/fd.
    void takeInput(int fd);
    void start();
    /// Ends the program and whatever it started: SIGTERM, and SIGKILL after the grace period. finished()
    /// tells when the program is gone. Asked again, only a shorter grace counts.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(2000));
    /// The same, beginning with SIGINT (as Ctrl-C: perf then prints its last interval), each step apart.
    void interrupt(std::chrono::milliseconds step = std::chrono::milliseconds(2000));
    void write(const QByteArray& bytes);
    void closeInput();

    bool isRunning() const { return m_process->state() != QProcess::NotRunning; }
    qint64 pid() const { return m_process->processId(); }
    /// What write() was given and the program has not read yet, bytes: wait for written() above a bound.
    qint64 bytesToWrite() const { return m_process->bytesToWrite(); }
    const CommandSpec& spec() const { return m_spec; }

signals:
    void started();
    void written(); ///< bytesToWrite() has become less
    /// Standard output as it comes, before outLine() of the lines it ends.
    void outBytes(const QByteArray& bytes);
    /// Without line ends; the last line of a stream need not have had one. Longer ones are cut at 256 KiB.
    void outLine(const QByteArray& line);
    void errLine(const QByteArray& line);
    /// The program ended (any exit code), or could not be started (kind Missing).
    void finished(const ferry::Result<ferry::Process::Exit>& result);

private:
    void readOut();
    void readErr();
    void endBy(const QList<int>& signalNumbers, std::chrono::milliseconds step);
    void escalate();
    void onFinished(int code, QProcess::ExitStatus status);
    void onError(QProcess::ProcessError error);
    void report(const Result<Exit>& result);

    static constexpr qsizetype longestLine = 256 * 1024;

    CommandSpec m_spec;
    std::unique_ptr<QProcess> m_process;
    QTimer m_escalation;
    QList<int> m_signals; ///< still to be sent, one a step
    std::chrono::milliseconds m_step{0};
    LineBuffer m_out{longestLine};
    LineBuffer m_err{longestLine};
    QByteArray m_tail;
    qint64 m_leader = 0; ///< of the session; known beyond its end
    bool m_stopping = false;
    bool m_endsWithFerry = false;
    int m_input = -1; ///< taken in the place of a pipe; -1: none
    bool m_reported = false;
};

} // namespace ferry
