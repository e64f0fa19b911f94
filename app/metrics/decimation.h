// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/ring.h"

#include <QList>
#include <QPointF>

#include <cstdint>

namespace ferry {

/// A value at a moment of the monotonic clock. NaN breaks the line.
struct TimedValue
{
    std::int64_t tNs = 0;
    double value = 0;

    bool operator==(const TimedValue&) const = default;
};

/// What part of a series is drawn, and how finely.
struct DecimationWindow
{
    std::int64_t fromNs = 0; ///< left edge
    std::int64_t toNs = 0;   ///< right edge; x of the result is seconds relative to it (≤ 0)
    int columns = 1;         ///< at most two points a column are kept: its least and greatest value
    std::int64_t gapNs = 0;  ///< a pause longer than this breaks the line; 0: never
    double factor = 1;       ///< multiplies every value (bytes to MiB, …)
    /// The first value after toNs, but not after this, is kept too: the line goes on over the right edge.
    std::int64_t knownNs = 0;
    QList<std::int64_t> breaks = {}; ///< moments, in order, that no line crosses
};

/// The lines to draw: one list of points for each stretch without a gap. Every spike of the data is in
/// the result; columns are aligned to absolute time so that a moving window does not flicker. The last
/// value before the window is kept where the line reaches into it.
QList<QList<QPointF>> decimate(const Ring<TimedValue>& series, const DecimationWindow& window);

/// Index of the first value at or after tNs; size() when there is none.
std::size_t lowerBound(const Ring<TimedValue>& series, std::int64_t tNs);

} // namespace ferry
