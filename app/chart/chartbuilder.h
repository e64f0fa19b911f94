// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/chartmodel.h"
#include "app/metrics/seriessource.h"

namespace ferry {

class RunReader;

/// So many columns of two points each are drawn at most: more would not be told apart, and it is what
/// Qt Charts draws fluently.
constexpr int mostChartColumns = 240;

/// The lines of a chart, still without figures; scales begin anew.
void setLines(ChartModel& model, const QList<LineSpec>& lines);
/// Takes over which series there are, what the sources said, and the moments of the moves.
void readFacts(ChartModel& model, const SeriesSource& series, const ChartMarks& marks,
               const SourceBook& book);
/// Takes over the figures in a frame. Each scale stays as it is while it fits.
void readFigures(ChartModel& model, const SeriesSource& series, const ChartFrame& frame,
                 int columns = mostChartColumns);
/// Puts the cursor (seconds before the right edge, ≤ 0) and reads the values at it; none: no cursor.
void readCursor(ChartModel& model, const SeriesSource& series, std::optional<double> age);

/// A chart of a stretch of time, ready to be painted.
ChartModel chartOf(const SeriesSource& series, const ChartMarks& marks, const SourceBook& book,
                   const ChartSpec& spec, const ChartFrame& frame, const ChartStyle& style = {});
/// The same of a whole recorded run.
ChartModel chartOf(const RunReader& run, const ChartSpec& spec, const ChartStyle& style = {});

} // namespace ferry
