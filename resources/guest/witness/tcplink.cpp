// SPDX-License-Identifier: GPL-3.0-or-later
#include "heartbeat.h"
#include "lab.h"

#include <cerrno>
#include <cinttypes>
#include <cstdio>

#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace ferry::witness {

namespace {

constexpr std::int64_t usualLineNs = 20'000'000;
constexpr std::int64_t retryNs = 1'000'000'000;
constexpr int connectMs = 3000;

int connectToHost()
{
    const int tcp = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (tcp < 0)
        return -1;
    const int on = 1;
    ::setsockopt(tcp, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    const sockaddr_in host = hostEndpoint(echoPort);
    if (::connect(tcp, reinterpret_cast<const sockaddr*>(&host), sizeof host) == 0)
        return tcp;
    int error = errno;
    if (error == EINPROGRESS) {
        pollfd waited{tcp, POLLOUT, 0};
        socklen_t size = sizeof error;
        if (::poll(&waited, 1, connectMs) == 1)
            ::getsockopt(tcp, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error == 0)
            return tcp;
    }
    ::close(tcp);
    return -1;
}

/// Reads away what the host echoed. False: the connection is gone.
bool drain(int tcp)
{
    char buffer[4096];
    for (;;) {
        const ssize_t got = ::recv(tcp, buffer, sizeof buffer, 0);
        if (got > 0)
            continue;
        return got < 0 && (errno == EAGAIN || errno == EINTR);
    }
}

/// Sends lines until the connection fails. A line that went out in part is finished first.
void talk(int tcp, std::int64_t lineNs)
{
    std::uint64_t sequence = 0;
    char line[48];
    int length = 0;
    int sent = 0;
    for (std::int64_t next = nowNs() + lineNs;; next = nowNs() + lineNs) {
        if (sent == length) {
            length = std::snprintf(line, sizeof line, "seq %" PRIu64 "\n", sequence++);
            sent = 0;
        }
        const ssize_t done = ::send(tcp, line + sent, static_cast<std::size_t>(length - sent), MSG_NOSIGNAL);
        if (done > 0)
            sent += static_cast<int>(done);
        else if (errno != EAGAIN && errno != EINTR)
            return;
        if (!drain(tcp))
            return;
        sleepUntil(next);
    }
}

} // namespace

void runTcpLink(const State& state)
{
    for (;;) {
        if (const int tcp = connectToHost(); tcp >= 0) {
            talk(tcp, paceNs(usualLineNs, state.tickNs));
            ::close(tcp);
        }
        sleepUntil(nowNs() + retryNs);
    }
}

} // namespace ferry::witness
