// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/toolreading.h"

#include <cmath>
#include <cstdlib>
#include <memory>

namespace ferry {

/// Any bytes, whole and in small pieces, must give the same figures, all of them finite and named; aborts
/// when they do not.
template <typename Codec> void checkToolCodec(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    ToolDecoder whole(std::make_unique<Codec>()), pieces(std::make_unique<Codec>());
    const QList<ToolLine> expected = whole.feed(bytes);
    QList<ToolLine> found;
    const qsizetype step = size > 0 ? 1 + data[0] % 7 : 1;
    for (qsizetype at = 0; at < bytes.size(); at += step)
        found += pieces.feed(bytes.sliced(at, std::min(step, bytes.size() - at)));
    if (found != expected)
        std::abort();
    for (const ToolLine& line : found) {
        if (line.readings.isEmpty() == (line.kind == ToolLine::Kind::Readings))
            std::abort();
        for (const Reading& reading : line.readings) {
            if (reading.value && !std::isfinite(*reading.value))
                std::abort();
            if (reading.toS < reading.fromS || reading.name().isEmpty())
                std::abort();
        }
    }
}

} // namespace ferry
