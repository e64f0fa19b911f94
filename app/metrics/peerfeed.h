// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <variant>

namespace ferry {

/// What ferry-peer, the host's side of the guest's network, prints: one line each, "word key=value …",
/// times in CLOCK_MONOTONIC nanoseconds of this computer.
struct PeerReady
{
    bool operator==(const PeerReady&) const = default;
};
/// Every 100 ms: datagrams received and lost (by sequence number) since start, largest gap since the
/// last line, TCP connections accepted and bytes read since start.
struct PeerStat
{
    std::int64_t tNs = 0, received = 0, lost = 0, gapNs = 0, tcpConnections = 0, tcpBytes = 0;
    bool operator==(const PeerStat&) const = default;
};
/// A gap above 20 ms between two datagrams, told when it ends.
struct PeerGap
{
    std::int64_t startNs = 0, endNs = 0, lost = 0;
    bool operator==(const PeerGap&) const = default;
};

using PeerMessage = std::variant<PeerReady, PeerStat, PeerGap>;
std::optional<PeerMessage> parsePeerLine(QByteArrayView line);

} // namespace ferry
