// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartlayout.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr double legendRow = 16;
constexpr double behindWords = 8;
constexpr double leftRoom = 38;
constexpr double topRoom = 15;
constexpr double timesRoom = 17;
constexpr double leastPlot = 20; ///< each way: what is smaller cannot be divided by
} // namespace

QFont smallChartFont(const ChartStyle& style)
{
    QFont font = style.font;
    font.setPixelSize(int(std::lround(11 * style.scale)));
    return font;
}

namespace {

/// The widest that words may be so that all of them fit into the room: who needs less than an even share
/// leaves it to the others.
double fairShare(QList<double> wishes, double room)
{
    std::sort(wishes.begin(), wishes.end());
    qsizetype left = wishes.size();
    for (const double wish : std::as_const(wishes)) {
        if (wish * double(left) > room)
            return std::max(0.0, room / double(left));
        room -= wish;
        --left;
    }
    return wishes.isEmpty() ? 0 : wishes.constLast();
}

/// One row; in it the lines with their values at the cursor.
QList<LegendItem> legendOf(const ChartModel& model, double width)
{
    const QFontMetricsF metrics(smallChartFont(model.style));
    QList<LegendItem> items;
    QStringList values;
    QList<double> wishes;
    for (qsizetype i = 0; i < model.lines.size(); ++i) {
        const ChartLine& line = model.lines[i];
        if (!line.inLegend())
            continue;
        LegendItem item;
        item.line = i;
        item.words = legendWords(line);
        values << (model.cursor && !model.onPaper() && line.atCursor ? u' ' + shortValue(*line.atCursor)
                                                                     : QString());
        wishes << metrics.horizontalAdvance(item.words + values.constLast());
        items << item;
    }
    const double between = legendKeyWidth + behindWords;
    const double most = fairShare(wishes, width - between * double(items.size()) + behindWords);
    double x = 0;
    for (qsizetype i = 0; i < items.size(); ++i) {
        LegendItem& item = items[i];
        // The name gives way: it is in the cursor's box, too, and whoever points wants the figure. Its end
        // tells the hosts apart.
        const double room = std::max(0.0, most - metrics.horizontalAdvance(values[i]));
        if (wishes[i] > most)
            item.words = metrics.elidedText(item.words, Qt::ElideMiddle, room);
        item.words += values[i];
        item.wide = std::min(metrics.horizontalAdvance(item.words), std::max(most, 0.0));
        item.x = x;
        x += between + item.wide;
    }
    return items;
}

} // namespace

ChartLayout::ChartLayout(const ChartModel& model, QSizeF chartSize)
    : size(chartSize), frame(model.frame), left(model.left), right(model.right)
{
    const double scale = model.style.scale;
    legend = legendOf(model, size.width());
    for (LegendItem& item : legend)
        item.y = size.height() - legendRow * scale / 2;
    const double beside = std::max(model.hasRightAxis() ? rightAxisRoom * scale : 8.0, model.leastRight);
    const double before = leftRoom * scale, above = topRoom * scale, under = (timesRoom + legendRow) * scale;
    plot = QRectF(before, above, std::max(leastPlot, size.width() - before - beside),
                  std::max(leastPlot, size.height() - above - under));
}

QList<StateMark> stateMarks(const ChartModel& model, const ChartLayout& layout)
{
    const std::int64_t edge = model.frame.edgeNs;
    QList<StateMark> marks;
    for (const ChartSource& source : model.sources) {
        for (qsizetype i = 0; i < source.history.size(); ++i) {
            const SourceState& state = source.history[i];
            const std::int64_t until = i + 1 < source.history.size() ? source.history[i + 1].sinceNs : edge;
            const double from = layout.xOf(state.sinceNs), to = layout.xOf(until);
            if (state.bad() && to >= layout.plot.left() && from <= layout.plot.right() &&
                state.sinceNs <= edge)
                marks.append({source.name, state.kind, std::max(from, layout.plot.left()), to});
        }
    }
    return marks;
}

} // namespace ferry
