// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/peer/gate.h"

namespace ferry::peer {

bool Gate::letsPass(Bytes frame) const
{
    if (isArp(frame))
        return true;
    const auto packet = readPacket(frame);
    if (!packet)
        return false;
    const bool isTcp = packet->protocol == Packet::Protocol::Tcp;
    if (packet->to == m_gateway)
        return isTcp ? !packet->opens : m_udpPorts.contains(packet->toPort);
    return isTcp && packet->to == m_service && packet->toPort == m_servicePort;
}

void Gate::noteAnswerable(Bytes frame)
{
    const auto packet = readPacket(frame);
    if (!packet || packet->protocol != Packet::Protocol::Udp || packet->from != m_gateway)
        return;
    if (m_udpPorts.size() >= mostPorts && !m_udpPorts.contains(packet->fromPort))
        m_udpPorts.clear();
    m_udpPorts.insert(packet->fromPort);
}

} // namespace ferry::peer
