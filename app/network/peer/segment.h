// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/network/peer/framelink.h"
#include "app/network/peer/hoststack.h"

#include <array>
#include <map>

namespace ferry::peer {

/// The lab network in one process: a switch with a cable to each QEMU, and this computer's side behind it.
class Segment
{
public:
    using Heard = std::function<void(Bytes payload)>;

    /// `address`: this computer's on the network, host byte order. `heard` takes the payload of each datagram
    /// that a guest sends to that address and `datagramPort`.
    Segment(std::uint32_t address, std::uint16_t datagramPort, Heard heard);

    HostStack& stack() { return m_stack; }
    /// Cable 0 or 1 into another socket.
    void plug(std::size_t cable, const std::string& path) { m_cables.at(cable).plugInto(path); }
    void addTo(std::vector<pollfd>& waited, int& timeoutMs);
    void handle(const std::vector<pollfd>& waited);

private:
    static constexpr std::size_t ownPort = 2;      ///< behind it: m_stack
    static constexpr std::size_t mostLearned = 64; ///< hardware addresses; a guest can make up any number
    void take(std::size_t port, Bytes frame);
    void forward(std::size_t from, Bytes frame);
    void sendBy(std::size_t port, Bytes frame);

    std::uint32_t m_address;
    std::uint16_t m_datagramPort;
    Heard m_heard;
    std::array<FrameLink, 2> m_cables;
    std::map<Mac, std::size_t> m_learned; ///< behind which port
    HostStack m_stack;
};

} // namespace ferry::peer
