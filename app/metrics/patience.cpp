// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/patience.h"

#include <algorithm>

namespace ferry {

using namespace std::chrono_literals;

namespace {

constexpr int intervals = 3;
constexpr std::chrono::milliseconds least = 1s;
constexpr std::chrono::milliseconds leastFirst = 20s;
constexpr std::size_t pausesKept = 15;
constexpr std::size_t pausesNeeded = 5; // fewer say nothing of what is usual

} // namespace

void Patience::heard(std::int64_t tNs)
{
    const std::int64_t pause = tNs - m_lastNs;
    if (m_lastNs > 0) {
        // Lines that were held back arrive together: they are one word.
        if (pause < std::chrono::nanoseconds(m_interval).count() / 4)
            return;
        m_pauses.push_back(pause);
        if (m_pauses.size() > pausesKept)
            m_pauses.pop_front();
    }
    m_lastNs = tNs;
}

std::chrono::milliseconds Patience::first() const
{
    return std::max(intervals * m_interval, leastFirst);
}

std::chrono::milliseconds Patience::next() const
{
    std::chrono::milliseconds usual = m_interval;
    if (m_pauses.size() >= pausesNeeded) {
        // The middle one: a silence that was real does not make the next one last longer.
        std::deque<std::int64_t> sorted = m_pauses;
        const auto middle = sorted.begin() + std::ptrdiff_t(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        usual = std::max(
            usual, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::nanoseconds(*middle)));
    }
    return std::max(intervals * usual, least);
}

} // namespace ferry
