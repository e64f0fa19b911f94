// SPDX-License-Identifier: GPL-3.0-or-later
// The lines a chart draws of a recorded series.
#include "app/metrics/linebuilder.h"
#include "app/metrics/seriessource.h"
#include "app/run/runreader.h"
#include "app/run/runreader_p.h"

namespace ferry {

namespace {

/// From here on columns are taken whole from the pyramid, samples a column.
constexpr std::size_t dense = 6;

/// The values of a part from `at` to before `stop`, column by column.
void addColumns(LineBuilder& lines, const SampleColumn& part, std::size_t at, std::size_t stop)
{
    while (at < stop) {
        const std::size_t next = std::min(stop, part.lowerBound(lines.columnEnd(part.values[at].tNs), at));
        const MinMax extremes = part.minMax(at, next);
        if (!extremes.isEmpty())
            lines.addColumn(part.values[at], part.values[next - 1], extremes.min, extremes.max);
        at = next;
    }
}

} // namespace

QList<QList<QPointF>> RunReader::lines(int series, const DecimationWindow& window) const
{
    if (series < 0 || std::size_t(series) >= m_data->columns.size() || window.toNs <= window.fromNs)
        return {};
    const std::vector<SampleColumn>& parts = m_data->columns[std::size_t(series)];
    LineBuilder lines(window);
    const TimedValue* before = nullptr;
    for (const SampleColumn& part : parts) {
        if (part.values.back().tNs < window.fromNs) {
            before = &part.values.back();
            continue;
        }
        const std::size_t at = part.lowerBound(window.fromNs);
        const std::size_t stop = part.lowerBound(window.toNs + 1, at);
        if (at > 0)
            before = &part.values[at - 1];
        if (before)
            lines.add(*std::exchange(before, nullptr));
        if (stop - at > dense * std::size_t(std::max(1, window.columns))) {
            addColumns(lines, part, at, stop);
        } else {
            for (std::size_t i = at; i < stop; ++i)
                lines.add(part.values[i]);
        }
        if (stop < part.values.size()) {
            if (part.values[stop].tNs <= window.knownNs)
                lines.add(part.values[stop]);
            break;
        }
    }
    return lines.take();
}

std::int64_t RunReader::medianIntervalNs(int series) const
{
    if (series < 0 || std::size_t(series) >= m_data->columns.size())
        return 0;
    const std::vector<SampleColumn>& parts = m_data->columns[std::size_t(series)];
    std::size_t size = 0;
    for (const SampleColumn& part : parts)
        size += part.values.size();
    return medianInterval(size, [&parts](std::size_t i) -> const TimedValue& {
        auto part = parts.begin();
        for (; i >= part->values.size(); ++part)
            i -= part->values.size();
        return part->values[i];
    });
}

} // namespace ferry
