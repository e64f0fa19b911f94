// SPDX-License-Identifier: GPL-3.0-or-later
// What LiveChart paints around the lines: scales, marks, legend and the cursor.
#include "ui/charts/livechart.h"
#include "ui/theme/theme.h"

#include <QLocale>

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

} // namespace

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

void LiveChart::drawMarks(QPainter& painter) const
{
    const Colors& c = m_theme.colors();
    painter.save();
    painter.setClipRect(m_plot);
    const auto age = [this](std::int64_t tNs) { return double(tNs - m_now) / 1e9; };
    QColor shade = c.muted;
    shade.setAlphaF(0.28F);
    for (const ChartMarks::Pause& pause : m_marks.pauses) {
        const double from = xOf(age(pause.fromNs));
        const double to = xOf(pause.toNs == 0 ? 0 : age(pause.toNs));
        // A blink of 50 ms must still be seen.
        painter.fillRect(QRectF(from - 1, m_plot.top(), std::max(3.0, to - from), m_plot.height()), shade);
    }
    painter.setPen(QPen(c.muted, 1, Qt::DotLine));
    for (const std::int64_t pass : m_marks.passes) {
        const double x = std::round(xOf(age(pass))) + 0.5;
        painter.drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    }
    painter.restore();
}

double LiveChart::legendHeight() const
{
    const QFontMetrics metrics(smallFont(this));
    double x = 0;
    int rows = 1;
    for (const LineSpec& line : m_spec.lines) {
        if (!m_store.has(line.key))
            continue; // no source, no promise
        const double item = keyWidth + metrics.horizontalAdvance(line.label) + 12;
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
    double y = height() - legendHeight() + legendRow / 2.0;
    for (const LineSpec& line : m_spec.lines) {
        if (!m_store.has(line.key))
            continue; // no source, no promise
        const double item = keyWidth + metrics.horizontalAdvance(line.label) + 12;
        if (x > 0 && x + item > width() - 8) {
            x = 0;
            y += legendRow;
        }
        QPen key = pen(line);
        key.setWidthF(2);
        painter.setPen(key);
        painter.drawLine(QPointF(x + 1, y), QPointF(x + keyWidth - 5, y));
        painter.setPen(m_theme.colors().muted);
        painter.drawText(QRectF(x + keyWidth, y - 8, item, 16), Qt::AlignVCenter | Qt::AlignLeft, line.label);
        x += item;
    }
}

void LiveChart::drawBackground(QPainter* painter, const QRectF&)
{
    const Colors& c = m_theme.colors();
    painter->fillRect(QRectF(0, 0, width(), height()), c.surface);
    painter->setFont(smallFont(this));
    bool right = false;
    bool any = false;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        right = right || (m_spec.lines[i].rightAxis && m_lines[i].any);
        any = any || m_lines[i].any;
    }
    if (any)
        drawScale(*painter, m_leftScale, false);
    if (right)
        drawScale(*painter, m_rightScale, true);
    drawMarks(*painter);
    painter->setPen(c.muted);
    for (int i = 0; i <= 3; ++i) {
        const double age = -m_span * (3 - i) / 3;
        const QString text = i == 3   ? tr("now")
                             : i == 0 ? tr("−%1 s").arg(QLocale().toString(-age, 'f', 0))
                                      : u"−"_s + QLocale().toString(-age, 'f', 0);
        const double x = xOf(age);
        const QRectF box(i == 0 ? x : x - 60, m_plot.bottom() + 2, i == 0 || i == 3 ? 60 : 120, 15);
        painter->drawText(box,
                          Qt::AlignVCenter | (i == 0   ? Qt::AlignLeft
                                              : i == 3 ? Qt::AlignRight
                                                       : Qt::AlignHCenter),
                          text);
    }
    if (!any)
        painter->drawText(m_plot, Qt::AlignCenter | Qt::TextWordWrap, m_spec.emptyText);
    drawLegend(*painter);
    if (hasFocus()) {
        painter->setPen(QPen(c.hostA, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(0.5, 0.5, width() - 1, height() - 1), 6, 6);
    }
}

void LiveChart::drawForeground(QPainter* painter, const QRectF&)
{
    if (!m_cursor)
        return;
    const Colors& c = m_theme.colors();
    const double x = xOf(*m_cursor);
    const std::int64_t at = m_now + std::int64_t(*m_cursor * 1e9);
    painter->setPen(QPen(c.text, 1));
    painter->drawLine(QPointF(x, m_plot.top()), QPointF(x, m_plot.bottom()));
    painter->setFont(smallFont(this));
    const QFontMetricsF metrics(painter->font());
    struct Row
    {
        QString label, value;
        QColor color;
    };
    QList<Row> rows = {{tr("−%1 s").arg(QLocale().toString(-*m_cursor, 'f', 1)), {}, c.muted}};
    for (const LineSpec& line : m_spec.lines) {
        const double value = m_store.valueAt(line.key, at, 2'500'000'000) * line.factor;
        if (!std::isnan(value))
            rows.append({line.label, QLocale().toString(value, 'f', value < 10 ? 2 : 0) + u' ' + line.unit,
                         c.*line.color});
    }
    double labels = 0;
    double values = 0;
    for (const Row& row : rows) {
        labels = std::max(labels, metrics.horizontalAdvance(row.label));
        values = std::max(values, metrics.horizontalAdvance(row.value));
    }
    const double wide = labels + values + 36;
    QRectF box(x + 8, m_plot.top() + 2, wide, double(rows.size()) * 15 + 8);
    if (box.right() > width() - 2)
        box.moveRight(x - 8);
    if (box.left() < 2)
        box.moveLeft(2);
    painter->setBrush(c.surface);
    painter->setPen(c.border);
    painter->drawRoundedRect(box, 5, 5);
    double y = box.top() + 4;
    for (const Row& row : rows) {
        if (!row.value.isEmpty())
            painter->fillRect(QRectF(box.left() + 7, y + 6, 8, 3), row.color);
        painter->setPen(row.value.isEmpty() ? c.muted : c.text);
        painter->drawText(QRectF(box.left() + (row.value.isEmpty() ? 7 : 20), y, labels + 10, 15),
                          Qt::AlignVCenter | Qt::AlignLeft, row.label);
        painter->drawText(QRectF(box.right() - values - 8, y, values + 1, 15),
                          Qt::AlignVCenter | Qt::AlignRight, row.value);
        y += 15;
    }
}

} // namespace ferry
