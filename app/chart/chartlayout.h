// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/chartmodel.h"
#include "app/chart/statemarks.h"

#include <QRectF>
#include <QSizeF>

namespace ferry {

/// What the scale at the right of a chart needs, pixels.
constexpr double rightAxisRoom = 34;
/// Marks of sources so near to each other, in pixels, would write over each other.
constexpr double nearState = 56;
/// The mark of a source is at least so wide, pixels.
constexpr double leastStrip = 3;

/// The legend's piece of a line, with the space behind it, pixels.
constexpr double legendKeyWidth = 21;

/// Where a line stands in the legend.
struct LegendItem
{
    qsizetype line = 0; ///< its index in the model
    QString words;      ///< shortened where the chart is narrower than they are
    double x = 0;       ///< of the key's left end
    double y = 0;       ///< of its middle
    double wide = 0;    ///< of the words

    bool operator==(const LegendItem&) const = default;
};

/// Where everything of a chart lies. Pixels from the chart's own top left corner.
struct ChartLayout
{
    ChartLayout(const ChartModel& model, QSizeF size);

    QSizeF size;
    QRectF plot;
    QList<LegendItem> legend;
    ChartFrame frame;
    NiceScale left, right;

    double xOf(double age) const { return plot.right() + age / frame.spanS * plot.width(); }
    double xOf(std::int64_t tNs) const { return xOf(double(tNs - frame.toNs) / 1e9); }
    double yOf(double value, bool atRight) const
    {
        return plot.bottom() - value / (atRight ? right : left).top * plot.height();
    }
};

/// The font of everything small in a chart.
QFont smallChartFont(const ChartStyle& style);

/// When the sources of a chart gave no figures, as far as that lies in the frame.
QList<StateMark> stateMarks(const ChartModel& model, const ChartLayout& layout);

} // namespace ferry
