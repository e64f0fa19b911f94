// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/peer/gate.h"

namespace ferry::peer {

namespace {

constexpr std::size_t etherSize = 14, ipSize = 20, tcpFlags = 13;
constexpr std::uint32_t ip = 0x0800, arp = 0x0806;
constexpr std::uint8_t tcp = 6, udp = 17, syn = 0x02, ack = 0x10;

/// Big-endian; the caller has checked the length.
std::uint32_t numberAt(Bytes bytes, std::size_t at, std::size_t size)
{
    std::uint32_t value = 0;
    for (const std::uint8_t byte : bytes.subspan(at, size))
        value = value << 8 | byte;
    return value;
}

} // namespace

std::optional<Packet> readPacket(Bytes frame)
{
    if (frame.size() < etherSize + ipSize || numberAt(frame, 12, 2) != ip)
        return std::nullopt;
    const Bytes head = frame.subspan(etherSize);
    const std::size_t size = (head[0] & 0x0fU) * 4U;
    const bool fragment = (numberAt(head, 6, 2) & 0x3fff) != 0;
    const std::uint8_t protocol = head[9];
    const std::size_t least = protocol == tcp ? tcpFlags + 1 : 4;
    if (head[0] >> 4 != 4 || size < ipSize || fragment || (protocol != tcp && protocol != udp) ||
        head.size() < size + least)
        return std::nullopt;
    const Bytes rest = head.subspan(size);
    const bool opens = protocol == tcp && (rest[tcpFlags] & (syn | ack)) == syn;
    return Packet{protocol == tcp ? Packet::Protocol::Tcp : Packet::Protocol::Udp,
                  numberAt(head, 12, 4),
                  numberAt(head, 16, 4),
                  static_cast<std::uint16_t>(numberAt(rest, 0, 2)),
                  static_cast<std::uint16_t>(numberAt(rest, 2, 2)),
                  opens};
}

bool Gate::letsPass(Bytes frame) const
{
    if (frame.size() >= etherSize + 28 && numberAt(frame, 12, 2) == arp)
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
