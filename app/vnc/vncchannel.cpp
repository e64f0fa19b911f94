// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/vncchannel.h"

#include "app/base/clock.h"

#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <utility>

namespace ferry {

namespace {

constexpr size_t maxQueued = 1024;

void wake(int fd)
{
    const std::uint64_t one = 1;
    // A full counter already wakes the reader; nothing else can fail on an eventfd.
    [[maybe_unused]] const ssize_t written = ::write(fd, &one, sizeof one);
}

} // namespace

VncChannel::VncChannel()
    : m_workerFd(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)),
      m_windowFd(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC))
{
}

VncChannel::~VncChannel()
{
    if (m_workerFd >= 0)
        ::close(m_workerFd);
    if (m_windowFd >= 0)
        ::close(m_windowFd);
}

void VncChannel::send(VncCommand command)
{
    {
        const std::lock_guard lock(m_mutex);
        const bool isMove = command.kind == VncCommand::Kind::Pointer;
        if (isMove && !m_commands.empty() && m_commands.back().kind == VncCommand::Kind::Pointer &&
            m_commands.back().buttons == command.buttons) {
            m_commands.back() = std::move(command);
        } else if (m_commands.size() < maxQueued || (command.kind == VncCommand::Kind::Key && !command.down &&
                                                     m_commands.size() < 2 * maxQueued)) {
            m_commands.push_back(std::move(command));
        }
    }
    wake(m_workerFd);
}

std::vector<VncCommand> VncChannel::takeCommands()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_commands, {});
}

void VncChannel::stop()
{
    m_stop = true;
    {
        const std::lock_guard lock(m_mutex);
        if (m_socket >= 0)
            ::shutdown(m_socket, SHUT_RDWR);
    }
    wake(m_workerFd);
}

void VncChannel::cutIfLate()
{
    const std::int64_t deadline = m_deadlineNs;
    if (deadline == 0 || monotonicNs() < deadline)
        return;
    const std::lock_guard lock(m_mutex);
    if (m_socket < 0)
        return;
    m_late = true;
    ::shutdown(m_socket, SHUT_RDWR);
}

bool VncChannel::setSocket(int fd)
{
    const std::lock_guard lock(m_mutex);
    m_socket = fd;
    return !m_stop;
}

void VncChannel::setDeadline(std::chrono::milliseconds fromNow)
{
    m_deadlineNs = monotonicNs() + std::chrono::nanoseconds(fromNow).count();
}

void VncChannel::clearDeadline()
{
    m_deadlineNs = 0;
}

void VncChannel::drain(int fd)
{
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t got = ::read(fd, &count, sizeof count);
}

VncNotices VncChannel::takeNotices()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_notices, {});
}

void VncChannel::end(VncEnd how)
{
    {
        const std::lock_guard lock(m_mutex);
        m_ended = std::move(how);
    }
    wakeWindow();
}

std::optional<VncEnd> VncChannel::ended() const
{
    const std::lock_guard lock(m_mutex);
    return m_ended;
}

void VncChannel::wakeWindow()
{
    wake(m_windowFd);
}

} // namespace ferry
