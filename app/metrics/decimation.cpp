// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/decimation.h"

#include "app/metrics/linebuilder.h"

#include <algorithm>
#include <cmath>

namespace ferry {

LineBuilder::LineBuilder(const DecimationWindow& window)
    : m_window(window),
      m_width(std::max<std::int64_t>(1, (window.toNs - window.fromNs) / std::max(1, window.columns)))
{
}

void LineBuilder::add(const TimedValue& value)
{
    if (std::isnan(value.value)) {
        breakLine();
        return;
    }
    join(value);
    // The end of the open column spares a division for each of many samples.
    if (!m_open || value.tNs >= m_columnEnd) {
        flush();
        m_columnEnd = columnEnd(value.tNs);
        m_low = m_high = value;
        m_open = true;
    } else if (value.value < m_low.value) {
        m_low = value;
    } else if (value.value > m_high.value) {
        m_high = value;
    }
    m_last = value;
}

void LineBuilder::addColumn(const TimedValue& first, const TimedValue& last, double least, double most)
{
    join(first);
    flush();
    // Which extreme came first is not known; the one nearer to the first value zigzags least.
    const bool lowFirst = first.value - least <= most - first.value;
    m_low = {lowFirst ? first.tNs : last.tNs, least};
    m_high = {lowFirst ? last.tNs : first.tNs, most};
    m_open = true;
    flush();
    m_last = last;
}

void LineBuilder::join(const TimedValue& value)
{
    bool apart = m_joined && m_window.gapNs > 0 && value.tNs - m_last.tNs > m_window.gapNs;
    for (; m_break < m_window.breaks.size() && m_window.breaks[m_break] < value.tNs; ++m_break)
        apart = apart || (m_joined && m_window.breaks[m_break] >= m_last.tNs);
    if (apart)
        breakLine();
    if (!std::exchange(m_joined, true))
        append(value);
}

void LineBuilder::breakLine()
{
    flush();
    if (std::exchange(m_joined, false) && m_last.tNs > m_appended.tNs)
        append(m_last);
    if (!m_line.isEmpty())
        m_lines.append(std::exchange(m_line, {}));
}

void LineBuilder::flush()
{
    if (!m_open)
        return;
    const bool lowFirst = m_low.tNs <= m_high.tNs;
    append(lowFirst ? m_low : m_high);
    append(lowFirst ? m_high : m_low);
    m_open = false;
}

void LineBuilder::append(const TimedValue& value)
{
    if (!m_line.isEmpty() && value == m_appended)
        return;
    m_line.append(point(value));
    m_appended = value;
}

QPointF LineBuilder::point(const TimedValue& value) const
{
    return {double(value.tNs - m_window.toNs) / 1e9, value.value * m_window.factor};
}

QList<QList<QPointF>> LineBuilder::take()
{
    breakLine();
    return std::move(m_lines);
}

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
    LineBuilder lines(window);
    const auto [first, second] = series.from(begin == 0 ? 0 : begin - 1);
    for (const auto& run : {first, second}) {
        for (const TimedValue& value : run) {
            if (value.tNs <= window.toNs) {
                lines.add(value);
                continue;
            }
            if (value.tNs <= window.knownNs)
                lines.add(value);
            return lines.take();
        }
    }
    return lines.take();
}

} // namespace ferry
