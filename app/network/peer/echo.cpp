// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/peer/echo.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace ferry::peer {

bool EchoServer::listen(std::uint32_t address, std::uint16_t port)
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    const int on = 1;
    ::setsockopt(m_listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_port = htons(port);
    own.sin_addr.s_addr = htonl(address);
    return ::bind(m_listener, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0 &&
           ::listen(m_listener, 16) == 0;
}

bool EchoServer::listen(const std::string& path)
{
    sockaddr_un own{};
    own.sun_family = AF_UNIX;
    if (path.size() >= sizeof own.sun_path) {
        errno = ENAMETOOLONG;
        return false;
    }
    std::memcpy(own.sun_path, path.c_str(), path.size());
    ::unlink(path.c_str()); // of a peer that was killed
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    return ::bind(m_listener, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0 &&
           ::listen(m_listener, 16) == 0;
}

void EchoServer::addTo(std::vector<pollfd>& waited) const
{
    if (m_listener >= 0)
        waited.push_back({m_listener, POLLIN, 0});
    for (const int client : m_clients)
        waited.push_back({client, POLLIN, 0});
}

void EchoServer::handle(const std::vector<pollfd>& waited)
{
    for (const pollfd& one : waited) {
        if (one.revents == 0)
            continue;
        if (one.fd == m_listener) {
            const int client = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
            if (client < 0)
                continue;
            ++m_accepted;
            if (m_clients.size() == mostClients) {
                ::close(m_clients.front());
                m_clients.erase(m_clients.begin());
            }
            m_clients.push_back(client);
        } else if (std::find(m_clients.begin(), m_clients.end(), one.fd) != m_clients.end() &&
                   !serve(one.fd)) {
            ::close(one.fd);
            std::erase(m_clients, one.fd);
        }
    }
}

bool EchoServer::serve(int client)
{
    char buffer[4096];
    const ssize_t got = ::recv(client, buffer, sizeof buffer, 0);
    if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
        return false;
    if (got > 0) {
        m_bytes += got;
        [[maybe_unused]] const ssize_t sent =
            ::send(client, buffer, static_cast<std::size_t>(got), MSG_NOSIGNAL);
    }
    return true;
}

} // namespace ferry::peer
