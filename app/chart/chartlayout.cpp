// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartlayout.h"

#include <QFontMetricsF>

#include <algorithm>

namespace ferry {

namespace {
constexpr double legendRow = 16;
constexpr double behindWords = 12;
constexpr double leftRoom = 38;
constexpr double topRoom = 15;
constexpr double timesRoom = 17;
constexpr double leastPlot = 20; ///< each way: what is smaller cannot be divided by
} // namespace

QFont smallChartFont(const ChartStyle& style)
{
    QFont font = style.font;
    font.setPixelSize(11);
    return font;
}

ChartLayout::ChartLayout(const ChartModel& model, QSizeF chartSize)
    : size(chartSize), frame(model.frame), left(model.left), right(model.right)
{
    const QFontMetricsF metrics(smallChartFont(model.style));
    double x = 0;
    int row = 0;
    for (qsizetype i = 0; i < model.lines.size(); ++i) {
        if (!model.lines[i].inLegend())
            continue;
        LegendItem item;
        item.line = i;
        item.words = legendWords(model.lines[i]);
        item.wide = metrics.horizontalAdvance(item.words);
        if (const double room = std::max(0.0, size.width() - legendKeyWidth); item.wide > room) {
            item.words = metrics.elidedText(item.words, Qt::ElideRight, room);
            item.wide = metrics.horizontalAdvance(item.words);
        }
        const double whole = legendKeyWidth + item.wide + behindWords;
        if (x > 0 && x + whole > size.width() - 8) {
            x = 0;
            ++row;
        }
        item.x = x;
        item.y = row * legendRow + legendRow / 2;
        legend.append(item);
        x += whole;
    }
    legendHeight = (row + 1) * legendRow;
    const double below = std::max(legendHeight, model.leastLegend);
    for (LegendItem& item : legend)
        item.y += size.height() - below;
    const double beside = std::max(model.hasRightAxis() ? rightAxisRoom : 8.0, model.leastRight);
    plot = QRectF(leftRoom, topRoom, std::max(leastPlot, size.width() - leftRoom - beside),
                  std::max(leastPlot, size.height() - topRoom - timesRoom - below));
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
