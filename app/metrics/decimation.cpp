// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/decimation.h"

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {

/// Collects the extremes of one column after the other.
class Columns
{
public:
    explicit Columns(const DecimationWindow& window)
        : m_window(window),
          m_width(std::max<std::int64_t>(1, (window.toNs - window.fromNs) / std::max(1, window.columns)))
    {
    }

    void add(const TimedValue& value)
    {
        if (std::isnan(value.value)) {
            breakLine();
            return;
        }
        if (m_any && m_window.gapNs > 0 && value.tNs - m_lastNs > m_window.gapNs)
            breakLine();
        // The end of the open column spares a division for each of many samples.
        if (!m_any || value.tNs >= m_columnEnd) {
            flush();
            m_columnEnd = (value.tNs / m_width + 1) * m_width;
            m_low = m_high = value;
            m_any = true;
        } else if (value.value < m_low.value) {
            m_low = value;
        } else if (value.value > m_high.value) {
            m_high = value;
        }
        m_lastNs = value.tNs;
    }

    QList<QList<QPointF>> take()
    {
        breakLine();
        return std::move(m_lines);
    }

private:
    void breakLine()
    {
        flush();
        if (!m_line.isEmpty())
            m_lines.append(std::exchange(m_line, {}));
    }

    void flush()
    {
        if (!m_any)
            return;
        const bool lowFirst = m_low.tNs <= m_high.tNs;
        m_line.append(point(lowFirst ? m_low : m_high));
        if (m_low.tNs != m_high.tNs)
            m_line.append(point(lowFirst ? m_high : m_low));
        m_any = false;
    }

    QPointF point(const TimedValue& value) const
    {
        return {double(value.tNs - m_window.toNs) / 1e9, value.value * m_window.factor};
    }

    const DecimationWindow& m_window;
    std::int64_t m_width;
    std::int64_t m_columnEnd = 0;
    std::int64_t m_lastNs = 0;
    TimedValue m_low, m_high;
    bool m_any = false;
    QList<QPointF> m_line;
    QList<QList<QPointF>> m_lines;
};

} // namespace

std::size_t lowerBound(const Ring<TimedValue>& series, std::int64_t tNs)
{
    std::size_t low = 0;
    std::size_t high = series.size();
    while (low < high) {
        const std::size_t middle = low + (high - low) / 2;
        if (series.at(middle).tNs < tNs)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

QList<QList<QPointF>> decimate(const Ring<TimedValue>& series, const DecimationWindow& window)
{
    if (series.empty() || window.toNs <= window.fromNs)
        return {};
    const std::size_t begin = lowerBound(series, window.fromNs);
    Columns columns(window);
    const auto [first, second] = series.from(begin == 0 ? 0 : begin - 1);
    for (const auto& run : {first, second}) {
        for (const TimedValue& value : run) {
            if (value.tNs > window.toNs)
                return columns.take();
            columns.add(value);
        }
    }
    return columns.take();
}

} // namespace ferry
