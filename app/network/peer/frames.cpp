// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/peer/frames.h"

namespace ferry::peer {

namespace {

constexpr std::uint64_t typeIp = 0x0800, typeArp = 0x0806;
constexpr std::size_t ipSize = 20, tcpFlags = 13;
constexpr std::uint8_t protocolTcp = 6, protocolUdp = 17, syn = 0x02, ack = 0x10;

/// A big-endian number of `size` bytes at `at`; the caller has checked the length.
std::uint64_t number(Bytes bytes, std::size_t at, std::size_t size)
{
    std::uint64_t value = 0;
    for (std::size_t index = 0; index < size; ++index)
        value = value << 8 | bytes[at + index];
    return value;
}

} // namespace

std::optional<Beat> readBeat(Bytes payload)
{
    if (payload.size() != 16)
        return std::nullopt;
    return Beat{number(payload, 0, 8), static_cast<std::int64_t>(number(payload, 8, 8))};
}

Bytes udpPayload(Bytes frame, std::uint32_t address, std::uint16_t port)
{
    if (frame.size() < etherHead + 28 || number(frame, 12, 2) != typeIp)
        return {};
    const Bytes packet = frame.subspan(etherHead); // the frame may be padded: lengths come from the heads
    const std::size_t headSize = (packet[0] & 0x0fU) * 4U;
    const std::size_t total = number(packet, 2, 2);
    const bool fragment = (number(packet, 6, 2) & 0x3fff) != 0;
    if (packet[0] >> 4 != 4 || headSize < 20 || total > packet.size() || total < headSize + 8 || fragment ||
        packet[9] != 17 || number(packet, 16, 4) != address)
        return {};
    const Bytes udp = packet.subspan(headSize, total - headSize);
    const std::size_t length = number(udp, 4, 2);
    if (number(udp, 2, 2) != port || length < 8 || length > udp.size())
        return {};
    return udp.subspan(8, length - 8);
}

bool isArp(Bytes frame)
{
    return frame.size() >= etherHead + 28 && number(frame, 12, 2) == typeArp;
}

std::optional<Packet> readPacket(Bytes frame)
{
    if (frame.size() < etherHead + ipSize || number(frame, 12, 2) != typeIp)
        return std::nullopt;
    const Bytes head = frame.subspan(etherHead);
    const std::size_t size = (head[0] & 0x0fU) * 4U;
    const bool fragment = (number(head, 6, 2) & 0x3fff) != 0;
    const std::uint8_t protocol = head[9];
    const std::size_t least = protocol == protocolTcp ? tcpFlags + 1 : 4;
    if (head[0] >> 4 != 4 || size < ipSize || fragment ||
        (protocol != protocolTcp && protocol != protocolUdp) || head.size() < size + least)
        return std::nullopt;
    const Bytes rest = head.subspan(size);
    const bool opens = protocol == protocolTcp && (rest[tcpFlags] & (syn | ack)) == syn;
    return Packet{protocol == protocolTcp ? Packet::Protocol::Tcp : Packet::Protocol::Udp,
                  static_cast<std::uint32_t>(number(head, 12, 4)),
                  static_cast<std::uint32_t>(number(head, 16, 4)),
                  static_cast<std::uint16_t>(number(rest, 0, 2)),
                  static_cast<std::uint16_t>(number(rest, 2, 2)),
                  opens};
}

} // namespace ferry::peer
