// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <poll.h>

namespace ferry::peer {

/// A TCP echo that never blocks: a client that does not read its echo loses it.
class EchoServer
{
public:
    /// Listens; false with errno set when it cannot.
    bool listen(std::uint32_t address, std::uint16_t port);
    /// The same on a unix socket, which is made here.
    bool listen(const std::string& path);
    void addTo(std::vector<pollfd>& waited) const;
    void handle(const std::vector<pollfd>& waited);
    std::int64_t connections() const { return m_accepted; }
    std::int64_t bytes() const { return m_bytes; }

private:
    static constexpr std::size_t mostClients = 64;
    bool serve(int client);

    int m_listener = -1;
    std::vector<int> m_clients;
    std::int64_t m_accepted = 0, m_bytes = 0;
};

} // namespace ferry::peer
