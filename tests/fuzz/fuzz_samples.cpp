// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as samples.csv, whole and line by line, must give the same columns; each exported line is one.
#include "app/run/runexport.h"
#include "app/run/samplecolumns.h"

#include <bit>
#include <cstdlib>

using namespace ferry;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    SampleColumns whole, pieces;
    whole.parse(bytes);
    qint64 exported = 0;
    for (qsizetype at = 0, end; (end = bytes.indexOf('\n', at)) >= 0; at = end + 1) {
        pieces.parse(bytes.sliced(at, end + 1 - at));
        exported += !exportedLine(bytes.sliced(at, end - at), 1).isEmpty();
    }
    if (whole.malformed() != pieces.malformed() || whole.series().size() != pieces.series().size())
        std::abort();
    qint64 count = 0;
    for (std::size_t s = 0; s < whole.series().size(); ++s) {
        const auto& a = whole.series()[s];
        const auto& b = pieces.series()[s];
        if (a.key != b.key || a.column.values.size() != b.column.values.size() ||
            !splitKey(QByteArrayView(a.key.data(), qsizetype(a.key.size()))))
            std::abort();
        for (std::size_t i = 0; i < a.column.values.size(); ++i) {
            if (a.column.values[i].tNs != b.column.values[i].tNs ||
                std::bit_cast<std::uint64_t>(a.column.values[i].value) !=
                    std::bit_cast<std::uint64_t>(b.column.values[i].value))
                std::abort();
        }
        count += qint64(a.column.values.size());
        SampleColumn sorted = a.column;
        sorted.sort();
        if (!(sorted.minMax(0, sorted.values.size()) == a.column.minMax(0, a.column.values.size())))
            std::abort();
    }
    return count == exported ? 0 : (std::abort(), 0);
}
