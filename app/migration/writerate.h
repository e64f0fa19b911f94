// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/witnessfeed.h"

#include <algorithm>
#include <deque>
#include <optional>

namespace ferry {

/// How fast the guest rewrites its table, by its own count over the last seconds: one figure of 200 ms says
/// little where the guest has a slow processor.
class WriteRate
{
public:
    void add(const WitnessStat& stat)
    {
        if (!m_stats.empty() && stat.tNs <= m_stats.back().tNs)
            m_mostPages = 0;
        // Counters that went back are another guest's; a table that still grows is not rewritten yet.
        if (!m_stats.empty() &&
            (stat.tNs <= m_stats.back().tNs || stat.writes < m_stats.back().writes || stat.pages != m_pages))
            m_stats.clear();
        m_stats.push_back({stat.tNs, stat.writes});
        while (m_stats.size() > 2 && stat.tNs - m_stats.front().tNs > spanNs)
            m_stats.pop_front();
        m_pages = stat.pages;
        m_mostPages = std::max(m_mostPages, stat.pages);
    }
    /// What was said before no longer holds: the guest was told another rate.
    void forget() { m_stats.clear(); }
    /// MiB/s; nothing within the first second.
    std::optional<double> mibps() const
    {
        if (m_stats.empty() || m_stats.back().tNs - m_stats.front().tNs < leastNs)
            return std::nullopt;
        const double seconds = double(m_stats.back().tNs - m_stats.front().tNs) / 1e9;
        return double(m_stats.back().writes - m_stats.front().writes) / pagesPerMiB / seconds;
    }
    /// Size of the table that is rewritten.
    double tableMiB() const { return double(m_pages) / pagesPerMiB; }
    /// The largest that the table has been: what the guest has given up is not zero, and is sent as well.
    double mostMiB() const { return double(m_mostPages) / pagesPerMiB; }

private:
    struct Count
    {
        std::int64_t tNs = 0, writes = 0;
    };
    static constexpr std::int64_t spanNs = 3'000'000'000, leastNs = 900'000'000;
    static constexpr double pagesPerMiB = 256;

    std::deque<Count> m_stats;
    std::int64_t m_pages = 0, m_mostPages = 0;
};

} // namespace ferry
