// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <chrono>
#include <memory>

namespace ferry {

/// A process that another program started: watched and ended through a pidfd (pidfd_open(2)), so that its
/// number cannot come to mean another one.
class FoundProcess : public QObject
{
    Q_OBJECT
public:
    /// Error Failed when there is no such process, or it has ended.
    static Result<std::unique_ptr<FoundProcess>> open(qint64 pid);
    ~FoundProcess() override;

    /// SIGTERM, and SIGKILL after the grace period. finished() tells when it is gone.
    void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(2000));
    void terminate(); ///< SIGTERM, and nothing after it
    void kill();      ///< SIGKILL, at once
    /// As finished() has told; hasEnded() asks the kernel.
    bool isRunning() const { return m_running; }
    bool hasEnded() const;
    qint64 pid() const { return m_pid; }

signals:
    void finished(); ///< exactly once; how it ended only its parent is told

private:
    FoundProcess(qint64 pid, int fd);
    void signalWith(int number) const;

    qint64 m_pid;
    int m_fd;
    bool m_running = true;
    QSocketNotifier m_ended;
    QTimer m_killTimer;
};

} // namespace ferry
