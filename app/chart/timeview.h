// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

namespace ferry {

/// What of the time is there to be seen: from the first sample to the live edge, which is now or, of a run
/// that is played, the moment that is shown. CLOCK_MONOTONIC, nanoseconds.
struct TimeLimits
{
    std::int64_t firstNs = 0;
    std::int64_t edgeNs = 0;

    bool operator==(const TimeLimits&) const = default;
};

/// The part of the time that all charts show. Either it hangs on the live edge and moves with it, or it
/// stands still; it leaves the edge when dragged away from it and takes hold again when brought back.
struct TimeView
{
    static constexpr double leastSpanS = 0.1;
    static constexpr double usualSpanS = 60;

    double spanS = usualSpanS;
    std::optional<std::int64_t> standsAtNs; ///< the right edge; none: the live edge

    bool live() const { return !standsAtNs; }
    std::int64_t toNs(const TimeLimits& limits) const { return standsAtNs.value_or(limits.edgeNs); }
    std::int64_t fromNs(const TimeLimits& limits) const;

    /// Shows `factor` times as much. share: 0 … 1 from left to right, the moment that stays where it is. On
    /// the live edge, that edge stays.
    void zoom(double factor, double share, const TimeLimits& limits);
    /// Moves the view; positive: towards now.
    void pan(double seconds, const TimeLimits& limits);
    /// Everything there is, up to the live edge.
    void showAll(const TimeLimits& limits);
    /// Stands still where it is.
    void hold(const TimeLimits& limits) { standsAtNs = toNs(limits); }
    void goLive() { standsAtNs.reset(); }

    bool operator==(const TimeView&) const = default;
};

} // namespace ferry
