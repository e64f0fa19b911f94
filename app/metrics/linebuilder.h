// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/decimation.h"

namespace ferry {

/// Makes the lines of decimate() from values given in the order of time. Beside the extremes of its columns
/// a line has its own first and last value, so that the gap between two lines is as long as it was.
class LineBuilder
{
public:
    explicit LineBuilder(const DecimationWindow& window);

    /// The next value; NaN ends the line. After the window only one that carries the line over its edge.
    void add(const TimedValue& value);
    /// A whole column at once: its first and last values and the extremes of all between.
    void addColumn(const TimedValue& first, const TimedValue& last, double least, double most);
    /// Where the column of tNs ends: columns lie on absolute time.
    std::int64_t columnEnd(std::int64_t tNs) const { return (tNs / m_width + 1) * m_width; }
    QList<QList<QPointF>> take();

private:
    void join(const TimedValue& value);
    void breakLine();
    void flush();
    void append(const TimedValue& value);
    QPointF point(const TimedValue& value) const;

    const DecimationWindow& m_window;
    std::int64_t m_width;
    std::int64_t m_columnEnd = 0;
    TimedValue m_last;     ///< of all values
    TimedValue m_appended; ///< the last point of m_line
    qsizetype m_break = 0; ///< the next of the window's breaks
    TimedValue m_low, m_high;
    bool m_open = false;   ///< a column has been begun
    bool m_joined = false; ///< the next value may be joined to the last
    QList<QPointF> m_line;
    QList<QList<QPointF>> m_lines;
};

} // namespace ferry
