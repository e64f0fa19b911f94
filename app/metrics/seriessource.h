// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/decimation.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace ferry {

/// What charts draw from: the figures of a running lab, or those of a recorded run. A key is
/// "source/metric" as in samples.csv.
class SeriesSource
{
public:
    virtual ~SeriesSource() = default;

    /// Whether the series has had a value yet.
    virtual bool has(const QString& key) const = 0;
    /// All of them, in no order. keyCount() changes whenever one is added.
    virtual QStringList keys() const = 0;
    virtual qsizetype keyCount() const = 0;
    /// As decimate().
    virtual QList<QList<QPointF>> lines(const QString& key, const DecimationWindow& window) const = 0;
    /// The value last measured at or before tNs, but not longer ago than maxAgeNs; NaN if none.
    virtual double valueAt(const QString& key, std::int64_t tNs, std::int64_t maxAgeNs) const = 0;
    /// How long a silence of this series is a gap, nanoseconds: see gapOf(). 0: not known yet.
    virtual std::int64_t gapNs(const QString& key) const = 0;
    /// The oldest value there is, CLOCK_MONOTONIC; 0 when there is none.
    virtual std::int64_t firstNs() const = 0;
};

/// Silences longer than this are gaps, nanoseconds, for a source that speaks every medianNs: three of its
/// intervals, but not below 60 ms, what a busy computer may be late with a line. A source at 100 Hz that
/// stalls for 200 ms has a gap; one at 10 Hz that is late by one line has none.
std::int64_t gapOf(std::int64_t medianNs);

/// The middle one of the times between neighbours, at most 64 of them spread evenly over the series; 0
/// with fewer than two values. at(i): the i-th value.
template <typename At> std::int64_t medianInterval(std::size_t size, const At& at)
{
    std::array<std::int64_t, 64> intervals{};
    const std::size_t wanted = std::min(intervals.size(), size > 0 ? size - 1 : 0);
    std::size_t count = 0;
    for (std::size_t n = 0; n < wanted; ++n) {
        const std::size_t i = 1 + n * (size - 1) / wanted;
        const TimedValue &before = at(i - 1), &after = at(i);
        if (!std::isnan(before.value) && !std::isnan(after.value))
            intervals[count++] = after.tNs - before.tNs;
    }
    if (count == 0)
        return 0;
    const auto middle = intervals.begin() + std::ptrdiff_t(count / 2);
    std::nth_element(intervals.begin(), middle, intervals.begin() + std::ptrdiff_t(count));
    return *middle;
}

} // namespace ferry
