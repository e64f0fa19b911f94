// SPDX-License-Identifier: GPL-3.0-or-later
// Any datagrams at ferry-peer, and any bytes as the lines that it and the witness print. The first byte
// chooses.
#include "app/base/lines.h"
#include "app/metrics/peerfeed.h"
#include "app/metrics/witnessfeed.h"
#include "app/network/peer/framelink.h"
#include "app/network/peer/gate.h"
#include "app/network/peer/sequence.h"

#include <algorithm>
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
    peer::Gate gate(0xc0a832fe);
    gate.setService(0xc0a83201, 7002);
    gate.noteAnswerable(bytes);
    // Whatever it is, it opens nothing there.
    if (const auto packet = peer::readPacket(bytes); packet && packet->to == 0xc0a832fe && packet->opens)
        require(!gate.letsPass(bytes));
    gate.letsPass(bytes);
    require(payload.size() <= bytes.size());
}

/// What a QEMU sends through its cable, cut into pieces of the length that the first byte says.
void stream(peer::Bytes bytes)
{
    if (bytes.empty())
        return;
    const std::size_t piece = std::size_t{bytes[0]} + 1;
    bytes = bytes.subspan(1);
    peer::FrameReader reader;
    while (!bytes.empty()) {
        const peer::Bytes next = bytes.first(std::min(piece, bytes.size()));
        bytes = bytes.subspan(next.size());
        if (!reader.feed(next, [](peer::Bytes got) {
                require(!got.empty() && got.size() <= peer::FrameReader::longest);
                frame(got);
            }))
            return;
        require(reader.waiting() < peer::FrameReader::longest + 4);
    }
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
    switch (data[0] % 4) {
    case 0:
        datagrams(rest);
        break;
    case 1:
        frame(rest);
        break;
    case 3:
        stream(rest);
        break;
    default:
        lines({rest.data(), qsizetype(rest.size())});
    }
    return 0;
}
