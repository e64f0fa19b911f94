// SPDX-License-Identifier: GPL-3.0-or-later
// Any datagrams at ferry-peer, and any bytes as the lines that it and the witness print. The first byte
// chooses.
#include "app/base/lines.h"
#include "app/metrics/peerfeed.h"
#include "app/metrics/witnessfeed.h"
#include "app/network/peer/frames.h"
#include "app/network/peer/sequence.h"

#include <cstdlib>
#include <cstring>

using namespace ferry;

namespace {

constexpr std::int64_t greatest = 1'000'000'000'000'000'000;

void require(bool holds)
{
    if (!holds)
        std::abort();
}

/// 24 bytes each: number, time sent, time it came.
void datagrams(peer::Bytes bytes)
{
    peer::SequenceTracker tracker;
    for (; bytes.size() >= 24; bytes = bytes.subspan(24)) {
        const auto beat = peer::readBeat(bytes.first(16));
        std::int64_t now = 0;
        std::memcpy(&now, bytes.data() + 16, sizeof now);
        if (const auto gap = tracker.receive(beat->sequence, beat->sentNs, now))
            require(gap->lost >= 0);
        require(tracker.lost() >= 0 && tracker.received() >= 0);
        require(tracker.takeLargest(now) >= 0);
    }
}

void frame(peer::Bytes bytes)
{
    const peer::Bytes payload = peer::udpPayload(bytes, 0xc0a83201, 7001);
    peer::readBeat(payload);
    require(payload.size() <= bytes.size());
    peer::arpAnswer(bytes, 0xc0a83201, peer::Mac{1, 2, 3, 4, 5, 6});
}

void lines(QByteArrayView bytes)
{
    LineBuffer buffer(4096);
    const QList<QByteArray> all = buffer.feed(bytes);
    for (const QByteArray& line : all) {
        if (const auto message = parsePeerLine(line)) {
            if (const auto* stat = std::get_if<PeerStat>(&*message))
                require(stat->lost >= 0 && stat->lost <= greatest && stat->gapNs <= greatest);
            if (const auto* gap = std::get_if<PeerGap>(&*message))
                require(gap->endNs - gap->startNs <= greatest);
        }
        if (const auto message = parseWitnessLine(line))
            if (const auto* gap = std::get_if<WitnessGap>(&*message))
                require(gap->gapNs >= 0 && gap->gapNs <= greatest);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
        return 0;
    const peer::Bytes rest(data + 1, size - 1);
    switch (data[0] % 3) {
    case 0:
        datagrams(rest);
        break;
    case 1:
        frame(rest);
        break;
    default:
        lines({rest.data(), qsizetype(rest.size())});
    }
    return 0;
}
