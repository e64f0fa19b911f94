// SPDX-License-Identifier: GPL-3.0-or-later
// What stands around the lines: scales, times, legend, and what there is to say of an empty chart.
#include "app/chart/chartpainter.h"

#include "app/chart/glyphs.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct ChartFrameWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ChartFrameWords)
};

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

void ChartPainter::drawScale(const NiceScale& scale, bool right)
{
    const QRectF& plot = m_layout.plot;
    for (int i = 0; i * scale.step <= scale.top * 1.0001; ++i) {
        const double value = i * scale.step;
        const double y = std::round(m_layout.yOf(value, right)) + 0.5;
        if (!right) {
            m_painter.setPen(m_colors.grid);
            m_painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        }
        m_painter.setPen(m_colors.muted);
        const QRectF box =
            right ? QRectF(plot.right() + 5, y - 8, 30, 16) : QRectF(0, y - 8, plot.left() - 6, 16);
        m_painter.drawText(box, Qt::AlignVCenter | (right ? Qt::AlignLeft : Qt::AlignRight),
                           scaleLabel(value, scale.step));
    }
}

void ChartPainter::drawTimes()
{
    const QRectF& plot = m_layout.plot;
    const ChartFrame& frame = m_model.frame;
    const double step = timeStep(frame.spanS * timeRoom / plot.width());
    const int digits = digitsOf(step);
    m_painter.setPen(m_colors.muted);
    const auto put = [&](double x, const QString& text) {
        const double half = QFontMetricsF(m_painter.font()).horizontalAdvance(text) / 2;
        const double least = plot.left() + half - 4;
        const double middle = std::clamp(x, least, std::max(least, plot.right() - half + 4));
        m_painter.drawLine(QPointF(x, plot.bottom()), QPointF(x, plot.bottom() + 3));
        m_painter.drawText(QRectF(middle - half - 4, plot.bottom() + 3, 2 * half + 8, 14), Qt::AlignCenter,
                           text);
    };
    if (frame.live) {
        // Counted back from now, so that nothing moves but the lines.
        for (int i = 0; i * step <= frame.spanS * 1.0001; ++i)
            put(m_layout.xOf(-i * step),
                i == 0   ? ChartFrameWords::tr("now")
                : i == 1 ? ChartFrameWords::tr("−%1 s").arg(QLocale().toString(step, 'f', digits))
                         : u"−"_s + QLocale().toString(i * step, 'f', digits));
        return;
    }
    const double from = double(frame.fromNs() - frame.zeroNs) / 1e9;
    for (double at = std::ceil(from / step - 1e-6) * step; at <= from + frame.spanS + step * 1e-6; at += step)
        if (at > -step / 2) // nothing was before the run began
            put(m_layout.xOf(at - from - frame.spanS),
                chartTime(frame, frame.zeroNs + std::int64_t(std::llround(at * 1e9)), digits));
}

void ChartPainter::drawLegend()
{
    for (const LegendItem& item : std::as_const(m_layout.legend)) {
        const LineSpec& spec = m_model.lines[item.line].spec;
        QPen key = chartPen(spec, m_model.style);
        key.setWidthF(2);
        m_painter.setPen(key);
        m_painter.drawLine(QPointF(item.x + 1, item.y), QPointF(item.x + legendKeyWidth - 5, item.y));
        drawGlyph(m_painter, spec.glyph, {item.x + (legendKeyWidth - 4) / 2, item.y}, key.color());
        m_painter.setPen(m_colors.muted);
        m_painter.drawText(QRectF(item.x + legendKeyWidth, item.y - 8, item.wide + 1, 16),
                           Qt::AlignVCenter | Qt::AlignLeft, item.words);
    }
}

void ChartPainter::drawEmpty()
{
    const QRectF room = m_layout.plot.adjusted(6, 2, -6, -2);
    const bool silent = m_model.hasData();
    const QString why =
        silent ? ChartFrameWords::tr("Nothing was measured in this stretch of time") : m_model.empty.why;
    const QString cure = silent ? QString() : m_model.empty.cure;
    const QFont small = m_painter.font();
    QFont strong = small;
    strong.setPixelSize(int(std::lround(12 * m_model.style.scale)));
    const int wrap = Qt::AlignHCenter | Qt::TextWordWrap;
    const double whyHeight = QFontMetricsF(strong).boundingRect(room, wrap, why).height();
    const double cureHeight =
        cure.isEmpty() ? 0 : QFontMetricsF(small).boundingRect(room, wrap, cure).height() + 3;
    double y = room.top() + std::max(0.0, (room.height() - whyHeight - cureHeight) / 2);
    m_painter.setFont(strong);
    m_painter.setPen(m_colors.text);
    m_painter.drawText(QRectF(room.left(), y, room.width(), whyHeight), wrap, why);
    m_painter.setFont(small);
    m_painter.setPen(m_colors.muted);
    y += whyHeight + 3;
    m_painter.drawText(QRectF(room.left(), y, room.width(), std::max(0.0, room.bottom() - y)), wrap, cure);
}

} // namespace ferry
