// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/network/peer/gate.h"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include <poll.h>

struct Slirp;

namespace ferry::peer {

/// This computer's side of the lab network where the kernel may not have one: TCP and UDP in this process, by
/// libslirp, which is QEMU's own user network. It is in neither of the two QEMUs, so connections outlive a
/// move. A guest reaches the one service named here and nothing else of this computer or its networks.
class HostStack
{
public:
    using Send = std::function<void(Bytes frame)>;

    /// `send` takes the frames for the guests.
    explicit HostStack(Send send);
    ~HostStack();
    HostStack(const HostStack&) = delete;
    HostStack& operator=(const HostStack&) = delete;

    /// What the guests reach at address:port is whoever listens on the unix socket. Host byte order. Once.
    bool serve(std::uint32_t address, std::uint16_t port, const std::string& socket);
    /// Who connects to the unix socket reaches the guest's TCP port. The socket is made here.
    bool reach(const std::string& socket, std::uint32_t guest, std::uint16_t port);
    /// The same for TCP and UDP by a port of 127.0.0.1 that is free; 0: none was.
    std::uint16_t reachByPort(std::uint32_t guest, std::uint16_t port);

    void input(Bytes frame);
    /// Adds what it waits for, and shortens the time to wait (ms) to its next own deadline.
    void addTo(std::vector<pollfd>& waited, int& timeoutMs);
    void handle(const std::vector<pollfd>& waited);

private:
    Slirp* m_slirp = nullptr;
    Gate m_gate;
    Send m_send;
};

} // namespace ferry::peer
