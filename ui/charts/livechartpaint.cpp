// SPDX-License-Identifier: GPL-3.0-or-later
// What LiveChart paints around the lines: scales, times, legend, and what there is to say of an empty chart.
#include "ui/charts/livechart.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainterPath>

#include <array>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QFont smallFont(const QWidget* widget)
{
    QFont font = widget->font();
    font.setPixelSize(11);
    return font;
}

constexpr int legendRow = 16;
constexpr int keyWidth = 27;
constexpr double timeRoom = 64; ///< pixels that a time below the axis needs

/// A round number of seconds not below least: 0.1, 0.2, 0.5, 1, … 60, 120, 300, 600, 1800, 3600, …
double timeStep(double least)
{
    constexpr std::array steps{0.01,  0.02,   0.05,   0.1,    0.2,    0.5,     1.0,     2.0,
                               5.0,   10.0,   15.0,   20.0,   30.0,   60.0,    120.0,   300.0,
                               600.0, 1200.0, 1800.0, 3600.0, 7200.0, 21600.0, 43200.0, 86400.0};
    for (const double step : steps)
        if (step >= least)
            return step;
    return 86400 * std::ceil(least / 86400);
}

int digitsOf(double step)
{
    return step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
}

} // namespace

void drawGlyph(QPainter& painter, Glyph glyph, const QPointF& at, const QColor& color, double size)
{
    painter.setPen(QPen(color, 1));
    painter.setBrush(color);
    const double s = size;
    switch (glyph) {
    case Glyph::Dot:
        painter.drawEllipse(at, s * 0.8, s * 0.8);
        break;
    case Glyph::Square:
        painter.drawRect(QRectF(at.x() - s * 0.75, at.y() - s * 0.75, s * 1.5, s * 1.5));
        break;
    case Glyph::Triangle:
        painter.drawPolygon(QPolygonF(
            {{at.x(), at.y() - s}, {at.x() + s, at.y() + s * 0.8}, {at.x() - s, at.y() + s * 0.8}}));
        break;
    case Glyph::Diamond:
        painter.drawPolygon(QPolygonF(
            {{at.x(), at.y() - s}, {at.x() + s, at.y()}, {at.x(), at.y() + s}, {at.x() - s, at.y()}}));
        break;
    case Glyph::Cross:
        painter.setPen(QPen(color, 1.6));
        painter.drawLine(QPointF(at.x() - s, at.y() - s), QPointF(at.x() + s, at.y() + s));
        painter.drawLine(QPointF(at.x() - s, at.y() + s), QPointF(at.x() + s, at.y() - s));
        break;
    }
}

void LiveChart::drawScale(QPainter& painter, const NiceScale& scale, bool right) const
{
    const Colors& c = m_theme.colors();
    for (int i = 0; i * scale.step <= scale.top * 1.0001; ++i) {
        const double value = i * scale.step;
        const double y = std::round(m_plot.bottom() - value / scale.top * m_plot.height()) + 0.5;
        if (!right) {
            painter.setPen(c.grid);
            painter.drawLine(QPointF(m_plot.left(), y), QPointF(m_plot.right(), y));
        }
        painter.setPen(c.muted);
        const QRectF box =
            right ? QRectF(m_plot.right() + 5, y - 8, 30, 16) : QRectF(0, y - 8, m_plot.left() - 6, 16);
        painter.drawText(box, Qt::AlignVCenter | (right ? Qt::AlignLeft : Qt::AlignRight),
                         scaleLabel(value, scale.step));
    }
}

QString LiveChart::timeWords(std::int64_t tNs, int digits) const
{
    const double seconds = double(tNs - m_frame.zeroNs) / 1e9;
    const double size = std::abs(seconds);
    const auto minutes = qint64(size / 60 + 1e-9);
    const double rest = std::max(0.0, size - double(minutes) * 60);
    // Two digits before the point, so that the times stand alike.
    const QString text = u"%1:%2"_s.arg(minutes).arg(QLocale::c().toString(rest, 'f', digits),
                                                     digits > 0 ? digits + 3 : 2, u'0');
    return seconds < 0 ? u"−"_s + text : text;
}

void LiveChart::drawTimes(QPainter& painter) const
{
    const Colors& c = m_theme.colors();
    const double step = timeStep(m_frame.spanS * timeRoom / m_plot.width());
    const int digits = digitsOf(step);
    painter.setPen(c.muted);
    const auto put = [&](double x, const QString& text) {
        const double half = painter.fontMetrics().horizontalAdvance(text) / 2.0;
        const double middle = std::clamp(x, m_plot.left() + half - 4, m_plot.right() - half + 4);
        painter.drawLine(QPointF(x, m_plot.bottom()), QPointF(x, m_plot.bottom() + 3));
        painter.drawText(QRectF(middle - half - 4, m_plot.bottom() + 3, 2 * half + 8, 14), Qt::AlignCenter,
                         text);
    };
    if (m_frame.live) {
        // Counted back from now, so that nothing moves but the lines.
        for (int i = 0; i * step <= m_frame.spanS * 1.0001; ++i)
            put(xOf(-i * step), i == 0   ? tr("now")
                                : i == 1 ? tr("−%1 s").arg(QLocale().toString(step, 'f', digits))
                                         : u"−"_s + QLocale().toString(i * step, 'f', digits));
        return;
    }
    const double from = double(m_frame.fromNs() - m_frame.zeroNs) / 1e9;
    for (double at = std::ceil(from / step - 1e-6) * step; at <= from + m_frame.spanS + step * 1e-6;
         at += step)
        if (at > -step / 2) // nothing was before the run began
            put(xOf(at - from - m_frame.spanS),
                timeWords(m_frame.zeroNs + std::int64_t(std::llround(at * 1e9)), digits));
}

void LiveChart::drawEmpty(QPainter& painter) const
{
    const Colors& c = m_theme.colors();
    const QRectF room = m_plot.adjusted(6, 2, -6, -2);
    const bool silent = hasData();
    const QString why = silent ? tr("Nothing was measured in this stretch of time") : m_emptyWords.why;
    const QString cure = silent ? QString() : m_emptyWords.cure;
    QFont strong = painter.font();
    strong.setPixelSize(12);
    const int wrap = Qt::AlignHCenter | Qt::TextWordWrap;
    const double whyHeight = QFontMetricsF(strong).boundingRect(room, wrap, why).height();
    const double cureHeight =
        cure.isEmpty() ? 0 : QFontMetricsF(painter.font()).boundingRect(room, wrap, cure).height() + 3;
    double y = room.top() + std::max(0.0, (room.height() - whyHeight - cureHeight) / 2);
    const QFont before = painter.font();
    painter.setFont(strong);
    painter.setPen(c.text);
    painter.drawText(QRectF(room.left(), y, room.width(), whyHeight), wrap, why);
    painter.setFont(before);
    painter.setPen(c.muted);
    y += whyHeight + 3;
    painter.drawText(QRectF(room.left(), y, room.width(), std::max(0.0, room.bottom() - y)), wrap, cure);
}

QString LiveChart::legendWords(const LineSpec& line) const
{
    const MetricMark mark = m_book.mark(line.key);
    switch (mark.mark) {
    case Mark::None:
    case Mark::NotCounted: // of a moment: the cursor says it
        return line.label;
    case Mark::Scaled:
        return tr("%1 (scaled: counted %2 % of the time)").arg(line.label).arg(qRound(mark.runningPercent));
    case Mark::NotSupported:
        return tr("%1 (not supported here)").arg(line.label);
    }
    return line.label;
}

bool LiveChart::inLegend(const LineSpec& line) const
{
    // No source, no promise; but what this computer cannot count is said.
    return m_series->has(line.key) || m_book.mark(line.key).mark == Mark::NotSupported;
}

double LiveChart::legendHeight() const
{
    const QFontMetrics metrics(smallFont(this));
    double x = 0;
    int rows = 1;
    for (const LineSpec& line : m_specs) {
        if (!inLegend(line))
            continue;
        const double item = keyWidth + metrics.horizontalAdvance(legendWords(line)) + 12;
        if (x > 0 && x + item > width() - 8) {
            x = 0;
            ++rows;
        }
        x += item;
    }
    return rows * legendRow;
}

void LiveChart::drawLegend(QPainter& painter) const
{
    const QFontMetrics metrics(painter.font());
    double x = 0;
    double y = height() - m_legendHeight + legendRow / 2.0;
    for (const LineSpec& line : m_specs) {
        if (!inLegend(line))
            continue;
        const QString words = legendWords(line);
        const double item = keyWidth + metrics.horizontalAdvance(words) + 12;
        if (x > 0 && x + item > width() - 8) {
            x = 0;
            y += legendRow;
        }
        QPen key = pen(line);
        key.setWidthF(2);
        painter.setPen(key);
        painter.drawLine(QPointF(x + 1, y), QPointF(x + keyWidth - 5, y));
        drawGlyph(painter, line.glyph, {x + (keyWidth - 4) / 2.0, y}, key.color());
        painter.setPen(m_theme.colors().muted);
        painter.drawText(QRectF(x + keyWidth, y - 8, item, 16), Qt::AlignVCenter | Qt::AlignLeft, words);
        x += item;
    }
}

void LiveChart::drawGlyphs(QPainter& painter) const
{
    // Few, and fixed to moments, so that they travel with the line and do not crawl along it.
    const auto every = std::max<std::int64_t>(1, std::int64_t(m_frame.spanS * 1e9 / 4));
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const LineSpec& spec = m_specs[i];
        const QColor color = m_theme.colors().*spec.color;
        const QList<QList<QPointF>>& stretches = m_lines[i].stretches;
        std::int64_t last = -1;
        for (qsizetype s = 0; s < stretches.size(); ++s) {
            const QList<QPointF>& points = stretches[s];
            QPolygonF polygon;
            const bool own = s >= m_lines[i].series.size();
            for (const QPointF& point : points) {
                const QPointF at(xOf(point.x()), yOf(point.y(), spec.rightAxis));
                if (own)
                    polygon.append(at);
                const std::int64_t slot = (m_frame.toNs + std::int64_t(point.x() * 1e9)) / every;
                // A value alone between gaps is no line: it would not be seen.
                if ((std::exchange(last, slot) != slot && point.x() >= -m_frame.spanS) || points.size() == 1)
                    drawGlyph(painter, spec.glyph, at, color, points.size() == 1 ? 2 : 3);
            }
            if (polygon.size() > 1) {
                painter.setPen(pen(spec));
                painter.drawPolyline(polygon);
            }
        }
    }
}

void LiveChart::drawBackground(QPainter* painter, const QRectF&)
{
    const Colors& c = m_theme.colors();
    painter->fillRect(QRectF(0, 0, width(), height()), c.surface);
    painter->setFont(smallFont(this));
    bool right = false;
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        right = right || (m_specs[i].rightAxis && !m_lines[i].stretches.isEmpty());
    if (any()) {
        drawScale(*painter, m_leftScale, false);
        if (right)
            drawScale(*painter, m_rightScale, true);
    }
    drawMarks(*painter);
    drawTimes(*painter);
    if (!any())
        drawEmpty(*painter);
    drawLegend(*painter);
    if (hasFocus() && !m_paper) {
        painter->setPen(QPen(c.hostA, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(0.5, 0.5, width() - 1, height() - 1), 6, 6);
    }
}

void LiveChart::drawForeground(QPainter* painter, const QRectF&)
{
    painter->setFont(smallFont(this));
    painter->save();
    painter->setClipRect(m_plot.adjusted(-3, -3, 3, 3));
    drawGlyphs(*painter);
    drawStates(*painter);
    painter->restore();
    drawStateLabels(*painter, drawMarkLabels(*painter));
    if (m_cursor && !m_paper)
        drawCursor(*painter);
}

void LiveChart::paintTo(QPainter& painter, const QRectF& target)
{
    m_paper = true;
    restyle();
    render(&painter, target, rect(), Qt::KeepAspectRatio);
    m_paper = false;
    restyle();
}

} // namespace ferry
