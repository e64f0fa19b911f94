// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/foundprocess.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ferry {

namespace {

// pidfd_open(2): it can be read once the process has ended.
bool isOver(int fd)
{
    pollfd ended{fd, POLLIN, 0};
    return ::poll(&ended, 1, 0) != 0;
}

} // namespace

FoundProcess::FoundProcess(qint64 pid, int fd) : m_pid(pid), m_fd(fd), m_ended(fd, QSocketNotifier::Read)
{
    m_killTimer.setSingleShot(true);
    connect(&m_killTimer, &QTimer::timeout, this, &FoundProcess::kill);
    connect(&m_ended, &QSocketNotifier::activated, this, [this] {
        m_ended.setEnabled(false);
        m_killTimer.stop();
        m_running = false;
        emit finished();
    });
}

FoundProcess::~FoundProcess()
{
    m_ended.setEnabled(false);
    ::close(m_fd);
}

Result<std::unique_ptr<FoundProcess>> FoundProcess::open(qint64 pid)
{
    // By number: glibc before 2.36 has no function for it.
    const int fd = int(::syscall(SYS_pidfd_open, pid_t(pid), 0));
    if (fd >= 0 && !isOver(fd))
        return std::unique_ptr<FoundProcess>(new FoundProcess(pid, fd));
    const QString because = fd < 0 ? QString::fromLocal8Bit(std::strerror(errno)) : QString();
    if (fd >= 0)
        ::close(fd);
    return fail(ErrorKind::Failed, tr("Process %1 has ended.").arg(pid), {}, because);
}

void FoundProcess::stop(std::chrono::milliseconds grace)
{
    if (!m_running)
        return;
    signalWith(SIGTERM);
    m_killTimer.start(grace);
}

void FoundProcess::terminate()
{
    if (m_running)
        signalWith(SIGTERM);
}

bool FoundProcess::hasEnded() const
{
    return isOver(m_fd);
}

void FoundProcess::kill()
{
    if (m_running)
        signalWith(SIGKILL);
}

void FoundProcess::signalWith(int number) const
{
    ::syscall(SYS_pidfd_send_signal, m_fd, number, nullptr, 0);
}

} // namespace ferry
