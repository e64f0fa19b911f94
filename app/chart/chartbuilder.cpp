// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartbuilder.h"

#include "app/run/runseries.h"

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {
constexpr double headroom = 1.02;               ///< above the greatest value
constexpr std::int64_t holdsNs = 2'500'000'000; ///< a value, where nothing is known of its series' rhythm
constexpr double leastRunS = 1;                 ///< of a run's own length on the axis
} // namespace

void setLines(ChartModel& model, const QList<LineSpec>& lines)
{
    model.lines.clear();
    for (const LineSpec& spec : lines)
        model.lines.append(ChartLine{spec});
    model.left = model.right = {};
}

void readFacts(ChartModel& model, const SeriesSource& series, const ChartMarks& marks, const SourceBook& book)
{
    model.marks = marks;
    model.sources.clear();
    for (ChartLine& line : model.lines) {
        line.known = series.has(line.spec.key);
        line.mark = book.mark(line.spec.key);
        const QString source = line.spec.source();
        if (std::none_of(model.sources.cbegin(), model.sources.cend(),
                         [&source](const ChartSource& one) { return one.name == source; }))
            model.sources.append({source, book.history(source)});
    }
}

void readFigures(ChartModel& model, const SeriesSource& series, const ChartFrame& frame, int columns)
{
    model.frame = frame;
    DecimationWindow window;
    window.fromNs = frame.fromNs();
    window.toNs = frame.toNs;
    window.knownNs = frame.edgeNs;
    window.columns = std::clamp(columns, 1, mostChartColumns);
    double most[2] = {0, 0};
    for (ChartLine& line : model.lines) {
        window.factor = line.spec.factor;
        window.gapNs = series.gapNs(line.spec.key);
        line.stretches = series.lines(line.spec.key, window);
        for (const QList<QPointF>& points : std::as_const(line.stretches))
            for (const QPointF& point : points)
                most[line.spec.rightAxis] = std::max(most[line.spec.rightAxis], point.y());
    }
    model.left = niceScale(most[0] * headroom, model.left);
    model.right = niceScale(most[1] * headroom, model.right);
}

void readCursor(ChartModel& model, const SeriesSource& series, std::optional<double> age)
{
    model.cursor = age;
    const std::int64_t at = model.frame.toNs + std::int64_t(age.value_or(0) * 1e9);
    for (ChartLine& line : model.lines) {
        line.atCursor.reset();
        if (!age || !line.known)
            continue;
        // In a gap there is no value, and the one before it is not one.
        const std::int64_t gap = series.gapNs(line.spec.key);
        const double value = series.valueAt(line.spec.key, at, gap > 0 ? gap : holdsNs);
        if (!std::isnan(value))
            line.atCursor = value * line.spec.factor;
    }
}

ChartModel chartOf(const SeriesSource& series, const ChartMarks& marks, const SourceBook& book,
                   const ChartSpec& spec, const ChartFrame& frame, const ChartStyle& style)
{
    const QStringList keys = series.keys();
    ChartModel model;
    model.style = style;
    setLines(model, expanded(spec.lines, keys));
    readFacts(model, series, marks, book);
    readFigures(model, series, frame);
    model.empty = emptyWords(spec.kind, book, keys, frame.toNs, !frame.live);
    return model;
}

ChartModel chartOf(const RunReader& run, const ChartSpec& spec, const ChartStyle& style)
{
    ChartMarks marks;
    SourceBook book;
    for (const RunEvent& event : run.events()) {
        marks.add(event);
        book.add(event);
    }
    ChartFrame frame;
    frame.toNs = frame.edgeNs = run.endNs();
    frame.zeroNs = run.startNs();
    frame.spanS = std::max(leastRunS, double(run.endNs() - run.startNs()) / 1e9);
    frame.live = false;
    return chartOf(RunSeries(run), marks, book, spec, frame, style);
}

} // namespace ferry
