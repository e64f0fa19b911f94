// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/network/peer/frames.h"

#include <set>

namespace ferry::peer {

/// What a guest may say to this computer's side: it asks by ARP, connects to the one service, and answers
/// those who have spoken to it by way of the gateway's address. It opens no connection there, for that
/// address leads to this computer's loopback.
class Gate
{
public:
    explicit Gate(std::uint32_t gateway) : m_gateway(gateway) {}

    void setService(std::uint32_t address, std::uint16_t port)
    {
        m_service = address;
        m_servicePort = port;
    }
    bool letsPass(Bytes frame) const;
    /// A frame that goes to a guest: who sends it may be answered.
    void noteAnswerable(Bytes frame);

private:
    static constexpr std::size_t mostPorts = 256; ///< any user of this computer can send from many

    std::uint32_t m_gateway, m_service = 0;
    std::uint16_t m_servicePort = 0;
    std::set<std::uint16_t> m_udpPorts; ///< of the gateway's address, from which a guest was spoken to
};

} // namespace ferry::peer
