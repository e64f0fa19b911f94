// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/peer/dial.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace ferry::peer {

namespace {

bool writeAll(int to, const char* bytes, ssize_t count)
{
    while (count > 0) {
        const ssize_t wrote = ::write(to, bytes, static_cast<std::size_t>(count));
        if (wrote < 0 && errno != EINTR)
            return false;
        if (wrote > 0) {
            bytes += wrote;
            count -= wrote;
        }
    }
    return true;
}

int complain()
{
    std::fprintf(stderr, "ferry-peer: connect: %s\n", std::strerror(errno));
    return 1;
}

/// Until the other side has ended, or nobody reads what it says: a guest that is gone never ends. The end of
/// standard input only closes that direction.
int relay(int wire)
{
    std::array<char, 65536> buffer;
    std::array<pollfd, 3> ends{{{STDIN_FILENO, POLLIN, 0}, {wire, POLLIN, 0}, {STDOUT_FILENO, 0, 0}}};
    for (;;) {
        if (::poll(ends.data(), ends.size(), -1) < 0 && errno != EINTR)
            return 1;
        if ((ends[2].revents & (POLLERR | POLLHUP)) != 0)
            return 0;
        if (ends[0].revents != 0) {
            const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
            if (got > 0) {
                if (!writeAll(wire, buffer.data(), got))
                    return 0;
            } else if (got == 0 || errno != EINTR) {
                ::shutdown(wire, SHUT_WR);
                ends[0].fd = -1;
            }
        }
        if (ends[1].revents != 0) {
            const ssize_t got = ::read(wire, buffer.data(), buffer.size());
            if (got == 0 || (got < 0 && errno != EINTR))
                return 0;
            if (got > 0 && !writeAll(STDOUT_FILENO, buffer.data(), got))
                return 0;
        }
    }
}

} // namespace

int dial(std::uint32_t address, std::uint16_t port)
{
    const int wire = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in there{};
    there.sin_family = AF_INET;
    there.sin_port = htons(port);
    there.sin_addr.s_addr = htonl(address);
    if (wire < 0 || ::connect(wire, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0)
        return complain();
    const int on = 1;
    ::setsockopt(wire, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return relay(wire);
}

int dial(const std::string& path)
{
    const int wire = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_un there{};
    there.sun_family = AF_UNIX;
    errno = path.size() < sizeof there.sun_path ? errno : ENAMETOOLONG;
    if (wire < 0 || path.size() >= sizeof there.sun_path)
        return complain();
    std::memcpy(there.sun_path, path.c_str(), path.size());
    if (::connect(wire, reinterpret_cast<const sockaddr*>(&there), sizeof there) != 0)
        return complain();
    return relay(wire);
}

} // namespace ferry::peer
