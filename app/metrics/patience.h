// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>

namespace ferry {

/// How long a source may be silent before its silence is news.
///
/// Three of its intervals; the interval is the one it was asked for, or the one it really keeps where that
/// is longer: a loop in an emulated guest needs 1.3 s for its second, and what comes over ssh comes in
/// bursts. Not below one second, which a busy computer may hold back a line. This is about words only: a
/// silence that is shorter is a gap in the curve all the same, see gapOf().
class Patience
{
public:
    explicit Patience(std::chrono::milliseconds interval) : m_interval(interval) {}

    /// Figures arrived, CLOCK_MONOTONIC.
    void heard(std::int64_t tNs);
    /// For the first figures: the tool must connect and start first, which took 6 s over ssh to an emulated
    /// guest that had nothing else to do.
    std::chrono::milliseconds first() const;
    /// For the next ones.
    std::chrono::milliseconds next() const;

private:
    std::chrono::milliseconds m_interval;
    std::int64_t m_lastNs = 0;
    std::deque<std::int64_t> m_pauses; ///< between the last bursts, nanoseconds
};

} // namespace ferry
