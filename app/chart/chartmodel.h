// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/chartmarks.h"
#include "app/chart/chartspec.h"
#include "app/chart/nicescale.h"

#include <QFont>
#include <QPointF>

#include <optional>

namespace ferry {

/// The moment and the stretch of time that a chart is drawn for.
struct ChartFrame
{
    std::int64_t toNs = 0;   ///< right edge, CLOCK_MONOTONIC
    double spanS = 60;       ///< what is shown of the time before it
    std::int64_t edgeNs = 0; ///< newest moment there is: now, or the one that is played
    std::int64_t zeroNs = 0; ///< where the run's own time begins
    bool live = true;        ///< toNs is now: the axis counts back from it

    std::int64_t fromNs() const { return toNs - std::int64_t(spanS * 1e9); }
    bool operator==(const ChartFrame&) const = default;
};

/// What a chart is painted with.
struct ChartStyle
{
    enum class Ground {
        Screen, ///< lines one pixel wide, which Qt draws fastest; cursor and focus are shown
        Paper,  ///< lines wide enough for print; neither cursor nor focus
    };
    Colors colors = lightColors();
    QFont font = {};  ///< the family; the painter chooses the sizes
    double scale = 1; ///< of its words
    Ground ground = Ground::Screen;

    bool operator==(const ChartStyle&) const = default;
};

/// A line of a chart with what of its series lies in the frame.
struct ChartLine
{
    LineSpec spec;
    QList<QList<QPointF>> stretches =
        {}; ///< x: seconds before the right edge (≤ 0 but for one point that the line
            ///< goes on to); y: in the line's unit. Between two of them is a gap.
    MetricMark mark = {};
    bool known = false;                  ///< its series has had a value
    std::optional<double> atCursor = {}; ///< in the line's unit; none: there is no value

    /// Whether the legend has it: no source, no promise; but what this computer cannot count is said.
    bool inLegend() const { return known || mark.mark == Mark::NotSupported; }
    bool operator==(const ChartLine&) const = default;
};

/// What a source of a chart's lines said of itself, in the order of time.
struct ChartSource
{
    QString name;
    QList<SourceState> history;

    bool operator==(const ChartSource&) const = default;
};

/// All that is needed to paint one chart, and nothing that changes by itself.
struct ChartModel
{
    QList<ChartLine> lines;
    QList<ChartSource> sources; ///< of the lines, each once
    ChartMarks marks;
    EmptyWords empty;
    ChartFrame frame;
    NiceScale left = {}, right = {};
    std::optional<double> cursor = {}; ///< seconds before the right edge (≤ 0)
    bool focused = false;
    double leastRight = 0; ///< pixels at the right, so that charts above each other lie alike
    ChartStyle style = {};

    /// Whether any line has something in the frame; the last value before it is no such thing.
    bool any() const;
    bool anyAtRight() const; ///< of the scale at the right
    /// Whether any line ever had a value.
    bool hasData() const;
    /// Whether a line belongs to the scale at the right, with or without values.
    bool hasRightAxis() const;
    bool onPaper() const { return style.ground == ChartStyle::Ground::Paper; }

    bool operator==(const ChartModel&) const = default;
};

/// What the legend says of a line: its name, and whether its figures are estimates or none.
QString legendWords(const ChartLine& line);

/// A value in as many digits as a chart can tell apart, in the user's language.
QString shortValue(double value);

/// A moment as "minutes:seconds" of the run's own time. digits: behind the seconds' point.
QString chartTime(const ChartFrame& frame, std::int64_t tNs, int digits);

} // namespace ferry
