// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/timeview.h"

#include <algorithm>

namespace ferry {

namespace {

std::int64_t nanoseconds(double seconds)
{
    return std::int64_t(seconds * 1e9);
}

/// More than there is would be an empty chart; less than the usual minute is still a minute.
double mostSpan(const TimeLimits& limits)
{
    return std::max(TimeView::usualSpanS, double(limits.edgeNs - limits.firstNs) / 1e9);
}

} // namespace

std::int64_t TimeView::fromNs(const TimeLimits& limits) const
{
    return toNs(limits) - nanoseconds(spanS);
}

void TimeView::zoom(double factor, double share, const TimeLimits& limits)
{
    const double before = spanS;
    spanS = std::clamp(spanS * factor, leastSpanS, mostSpan(limits));
    if (!standsAtNs)
        return;
    const std::int64_t to = *standsAtNs + nanoseconds((spanS - before) * (1 - share));
    pan(double(to - *standsAtNs) / 1e9, limits);
}

void TimeView::pan(double seconds, const TimeLimits& limits)
{
    const std::int64_t to = toNs(limits) + nanoseconds(seconds);
    if (to >= limits.edgeNs) {
        goLive();
        return;
    }
    // A part of what was recorded stays in sight.
    const std::int64_t least = limits.firstNs + nanoseconds(std::min(spanS, mostSpan(limits)) / 4);
    if (least >= limits.edgeNs)
        return;
    standsAtNs = std::max(to, least);
}

void TimeView::showAll(const TimeLimits& limits)
{
    spanS = std::max(1.0, double(limits.edgeNs - limits.firstNs) / 1e9);
    goLive();
}

} // namespace ferry
