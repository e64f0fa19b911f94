// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartpainter.h"

#include "app/chart/chartcursor.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {
constexpr double rowTall = 15;
constexpr double cornerRadius = 5;
} // namespace

ChartPainter::ChartPainter(QPainter& painter, const ChartModel& model, const QRectF& rect)
    : ChartPainter(painter, model, ChartLayout(model, rect.size()), rect.topLeft())
{
}

ChartPainter::ChartPainter(QPainter& painter, const ChartModel& model, const ChartLayout& layout,
                           const QPointF& topLeft)
    : m_painter(painter), m_model(model), m_layout(layout), m_topLeft(topLeft), m_colors(model.style.colors)
{
}

void ChartPainter::enter()
{
    m_painter.save();
    m_painter.translate(m_topLeft);
    m_painter.setClipRect(QRectF({0, 0}, m_layout.size), Qt::IntersectClip);
    m_painter.setFont(smallChartFont(m_model.style));
    m_painter.setBrush(Qt::NoBrush);
}

void ChartPainter::leave()
{
    m_painter.restore();
}

void ChartPainter::paint()
{
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    background();
    lines();
    foreground();
    m_painter.restore();
}

void ChartPainter::background()
{
    enter();
    m_painter.fillRect(QRectF({0, 0}, m_layout.size), m_colors.surface);
    if (m_model.any()) {
        drawScale(m_layout.left, false);
        if (m_model.anyAtRight())
            drawScale(m_layout.right, true);
    }
    drawMarks();
    drawTimes();
    if (!m_model.any())
        drawEmpty();
    drawLegend();
    if (m_model.focused && !m_model.onPaper())
        drawFocus();
    leave();
}

void ChartPainter::foreground()
{
    enter();
    for (const ChartLine& line : m_model.lines)
        drawGlyphs(line);
    const QList<StateMark> marks = stateMarks(m_model, m_layout);
    const QList<StateLabel> labels = stateLabels(marks, nearState);
    drawStates(marks, labels);
    drawStateLabels(labels, drawMarkLabels());
    if (m_model.cursor && !m_model.onPaper())
        drawCursor();
    leave();
}

void ChartPainter::drawFocus()
{
    m_painter.setPen(QPen(m_colors.hostA, 1));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawRoundedRect(QRectF({0.5, 0.5}, m_layout.size - QSizeF(1, 1)), 6, 6);
}

void ChartPainter::drawCursor()
{
    const QRectF& plot = m_layout.plot;
    const QSizeF& size = m_layout.size;
    const double x = m_layout.xOf(*m_model.cursor);
    m_painter.setPen(QPen(m_colors.text, 1));
    m_painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    const QFontMetricsF metrics(m_painter.font());
    const QList<CursorRow> rows = cursorRows(m_model, m_layout);
    double alone = 0, labels = 0, values = 0;
    for (const CursorRow& row : rows) {
        double& widest = row.value.isEmpty() ? alone : labels;
        widest = std::max(widest, metrics.horizontalAdvance(row.label));
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    const double wide = std::min(std::ceil(std::max(alone + 14, labels + values + 40)), size.width() - 4);
    QRectF box(x + 8, plot.top() + 2, wide, double(rows.size()) * rowTall + 8);
    if (box.right() > size.width() - 2)
        box.moveRight(x - 8);
    if (box.left() < 2)
        box.moveLeft(2);
    // In a low chart the box may cover the scale, but not end outside.
    if (box.bottom() > size.height() - 1)
        box.moveTop(std::max(0.0, size.height() - 1 - box.height()));
    m_painter.setBrush(m_colors.surface);
    m_painter.setPen(m_colors.border);
    m_painter.drawRoundedRect(box, cornerRadius, cornerRadius);
    double y = box.top() + 4;
    for (const CursorRow& row : rows) {
        const bool isAlone = row.value.isEmpty();
        if (!isAlone)
            m_painter.fillRect(QRectF(box.left() + 7, y + 6, 8, 3), row.color);
        m_painter.setPen(isAlone ? row.color : m_colors.text);
        const double left = box.left() + (isAlone ? 7 : 20);
        const double room = isAlone ? wide - 14 : wide - values - 34;
        m_painter.drawText(QRectF(left, y, room, rowTall), Qt::AlignVCenter | Qt::AlignLeft,
                           metrics.elidedText(row.label, Qt::ElideRight, room));
        m_painter.drawText(QRectF(box.right() - values - 8, y, values + 1, rowTall),
                           Qt::AlignVCenter | Qt::AlignRight, row.value);
        y += rowTall;
    }
}

} // namespace ferry
