// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>

namespace ferry::witness {

/// Says how many pages are due for a rate in MiB/s (256 pages of 4 KiB each). Time that passed while
/// the guest stood still is made good up to 100 ms and no more: a move must not end in a burst.
class Pacer
{
public:
    static constexpr std::int64_t maxDebtNs = 100'000'000;
    static constexpr std::int64_t nsPerSecond = 1'000'000'000;

    void setRate(std::int64_t mibps) { m_rate = std::clamp<std::int64_t>(mibps, 0, 100'000); }
    std::int64_t rate() const { return m_rate; }

    /// Pages due at `nowNs` (CLOCK_MONOTONIC); they count as done from then on.
    std::int64_t due(std::int64_t nowNs)
    {
        if (m_lastNs == 0)
            m_lastNs = nowNs;
        const std::int64_t passed = std::clamp<std::int64_t>(nowNs - m_lastNs, 0, maxDebtNs);
        m_lastNs = nowNs;
        m_credit += passed * m_rate * 256;
        m_credit = std::min(m_credit, maxDebtNs * m_rate * 256);
        const std::int64_t pages = m_credit / nsPerSecond;
        m_credit -= pages * nsPerSecond;
        return pages;
    }

    /// Gives back pages that were due but not written in time; they are tried again.
    void giveBack(std::int64_t pages) { m_credit += pages * nsPerSecond; }

private:
    std::int64_t m_rate = 0;
    std::int64_t m_lastNs = 0;
    std::int64_t m_credit = 0; ///< pages × 1e9
};

/// The tick after `dueNs` in a loop of `periodNs`, on its grid and later than `nowNs`: missed ticks are
/// skipped.
constexpr std::int64_t nextTick(std::int64_t dueNs, std::int64_t nowNs, std::int64_t periodNs)
{
    const std::int64_t next = dueNs + periodNs;
    return next > nowNs ? next : next + ((nowNs - next) / periodNs + 1) * periodNs;
}

} // namespace ferry::witness
