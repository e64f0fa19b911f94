// SPDX-License-Identifier: GPL-3.0-or-later
// The lines and their glyphs.
#include "app/chart/chartpainter.h"

#include "app/chart/glyphs.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace ferry {

namespace {

constexpr int glyphsInSight = 4; ///< of a line: few, so that it stays a line
constexpr double paperWidth = 1.6;
constexpr double glyphSize = 3;
constexpr double loneSize = 2; ///< of a value alone between gaps

/// The part of a line inside the box (Liang and Barsky, 1984); nothing when it passes by.
std::optional<QLineF> clipped(const QLineF& line, const QRectF& box)
{
    const std::array<std::pair<double, double>, 4> edges{{{-line.dx(), line.x1() - box.left()},
                                                          {line.dx(), box.right() - line.x1()},
                                                          {-line.dy(), line.y1() - box.top()},
                                                          {line.dy(), box.bottom() - line.y1()}}};
    if (!std::isfinite(line.dx()) || !std::isfinite(line.dy()))
        return std::nullopt;
    double from = 0, to = 1;
    for (const auto& [way, room] : edges) {
        if (way == 0) {
            if (room < 0)
                return std::nullopt;
            continue;
        }
        const double share = room / way;
        if (way < 0)
            from = std::max(from, share);
        else
            to = std::min(to, share);
    }
    if (from > to)
        return std::nullopt;
    // Its own ends to the last bit, so that neighbours are found to meet.
    return QLineF(from > 0 ? line.pointAt(from) : line.p1(), to < 1 ? line.pointAt(to) : line.p2());
}

} // namespace

QPen chartPen(const LineSpec& spec, const ChartStyle& style)
{
    // Up to one cosmetic pixel Qt draws a line's pixels itself; a wider one it strokes and fills as paths,
    // which took half of a picture's time (dashed: a hundred times as long).
    const bool paper = style.ground == ChartStyle::Ground::Paper;
    QPen pen(style.colors.*spec.color, paper ? paperWidth : 1);
    pen.setStyle(spec.dash);
    pen.setCosmetic(!paper);
    pen.setJoinStyle(Qt::BevelJoin);
    return pen;
}

QList<QPolygonF> clippedLine(const QPolygonF& points, const QRectF& box)
{
    QList<QPolygonF> parts;
    for (qsizetype i = 1; i < points.size(); ++i) {
        const auto part = clipped(QLineF(points[i - 1], points[i]), box);
        if (!part)
            continue;
        if (parts.isEmpty() || parts.last().last() != part->p1())
            parts.append(QPolygonF({part->p1()}));
        parts.last().append(part->p2());
    }
    return parts;
}

void ChartPainter::lines(qsizetype first)
{
    enter();
    for (const ChartLine& line : m_model.lines) {
        m_painter.setPen(chartPen(line.spec, m_model.style));
        for (qsizetype i = first; i < line.stretches.size(); ++i) {
            QPolygonF points;
            points.reserve(line.stretches[i].size());
            for (const QPointF& point : line.stretches[i])
                points.append(at(line.spec, point));
            // Not by the painter's clip: drawings (SVG) know none.
            const QList<QPolygonF> parts = clippedLine(points, m_layout.plot);
            for (const QPolygonF& part : parts)
                m_painter.drawPolyline(part);
        }
    }
    leave();
}

void ChartPainter::drawGlyphs(const ChartLine& line)
{
    // Fixed to moments, so that they travel with the line and do not crawl along it.
    const ChartFrame& frame = m_model.frame;
    const auto every = std::max<std::int64_t>(1, std::int64_t(frame.spanS * 1e9 / glyphsInSight));
    const QColor color = m_colors.*line.spec.color;
    const QRectF inSight = m_layout.plot.adjusted(-1, -1, 1, 1);
    std::int64_t last = -1;
    for (const QList<QPointF>& points : line.stretches) {
        for (const QPointF& point : points) {
            const std::int64_t slot = (frame.toNs + std::int64_t(point.x() * 1e9)) / every;
            // A value alone between gaps is no line: it would not be seen.
            const bool lone = points.size() == 1;
            const bool due = std::exchange(last, slot) != slot && point.x() >= -frame.spanS;
            const QPointF place = at(line.spec, point);
            if ((due || lone) && inSight.contains(place))
                drawGlyph(m_painter, line.spec.glyph, place, color, lone ? loneSize : glyphSize);
        }
    }
}

} // namespace ferry
