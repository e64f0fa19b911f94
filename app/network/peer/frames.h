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

} // namespace ferry::peer
