// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace ferry::peer {

using Bytes = std::span<const std::uint8_t>;
using Mac = std::array<std::uint8_t, 6>;

/// One datagram of the witness: number and guest time, both 64 bit, big endian.
struct Beat
{
    std::uint64_t sequence = 0;
    std::int64_t sentNs = 0;
    bool operator==(const Beat&) const = default;
};
std::optional<Beat> readBeat(Bytes payload);

/// The payload of an Ethernet frame with an unfragmented IPv4 UDP packet (RFC 791, 768) to that
/// address and port; empty for anything else. Addresses in host byte order.
Bytes udpPayload(Bytes frame, std::uint32_t address, std::uint16_t port);

inline constexpr std::size_t etherHead = 14; ///< bytes before what an Ethernet frame carries

/// Whether a frame is ARP (RFC 826).
bool isArp(Bytes frame);

/// An unfragmented TCP or UDP packet over IPv4 in an Ethernet frame (RFC 791, 768, 9293); host byte order.
struct Packet
{
    enum class Protocol { Tcp, Udp };
    Protocol protocol = Protocol::Tcp;
    std::uint32_t from = 0, to = 0;
    std::uint16_t fromPort = 0, toPort = 0;
    bool opens = false; ///< TCP: SYN without ACK

    bool operator==(const Packet&) const = default;
};
std::optional<Packet> readPacket(Bytes frame);

} // namespace ferry::peer
