// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes from iperf 2 or iperf3, whole and in small pieces, must give the same figures, all finite.
#include "app/metrics/iperf.h"

#include <cmath>
#include <cstdlib>

using namespace ferry;

namespace {

QList<ToolLine> feed(QByteArrayView bytes, IperfCodec codec, qsizetype step)
{
    ToolDecoder decoder(std::make_unique<IperfCodec>(codec));
    QList<ToolLine> lines;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        lines += decoder.feed(bytes.sliced(at, std::min(step, bytes.size() - at)));
    return lines;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    if (size == 0)
        return 0;
    // The first byte chooses the end and the number of streams: in the corpus they begin with a digit or "[".
    const IperfCodec codec(data[0] % 2 ? IperfCodec::End::Sender : IperfCodec::End::Receiver,
                           1 + data[0] / 2 % 2);
    const QByteArrayView bytes(data, qsizetype(size));
    const QList<ToolLine> found = feed(bytes, codec, 1 + data[0] % 7);
    if (found != feed(bytes, codec, bytes.size()))
        std::abort();
    for (const ToolLine& line : found) {
        if (line.readings.isEmpty() == (line.kind == ToolLine::Kind::Readings))
            std::abort();
        for (const Reading& reading : line.readings) {
            if (!reading.value || !std::isfinite(*reading.value) || *reading.value < 0)
                std::abort();
            if (reading.toS < reading.fromS)
                std::abort();
        }
    }
    return 0;
}
