// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/peerfeed.h"

#include "app/metrics/fields.h"

namespace ferry {

std::optional<PeerMessage> parsePeerLine(QByteArrayView text)
{
    FieldLine line(text);
    std::optional<PeerMessage> message;
    if (line.word() == "ready") {
        message = PeerReady{};
    } else if (line.word() == "stat") {
        PeerStat stat;
        stat.tNs = line.integer("t");
        stat.received = line.integer("received");
        stat.lost = line.integer("lost");
        stat.gapNs = line.integer("gap");
        stat.tcpConnections = line.integer("tcp_connections");
        stat.tcpBytes = line.integer("tcp_bytes");
        message = stat;
    } else if (line.word() == "gap") {
        PeerGap gap;
        gap.startNs = line.integer("start");
        gap.endNs = line.integer("end");
        gap.lost = line.integer("lost");
        message = gap;
    }
    return line.isValid() ? message : std::nullopt;
}

} // namespace ferry
