// SPDX-License-Identifier: GPL-3.0-or-later
// The moments of the moves, and how the sources stand.
#include "app/chart/chartpainter.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {

constexpr double labelTall = 14;
constexpr double stripTall = 5;
constexpr double leastPostcopy = 1; ///< pixels of its shade
constexpr double leastPause = 3;    ///< a blink of 50 ms must still be seen

/// What is written first when there is not room for all.
int rank(ChartMarks::Kind kind)
{
    switch (kind) {
    case ChartMarks::Kind::Failed:
        return 0;
    case ChartMarks::Kind::Postcopy:
    case ChartMarks::Kind::Paused:
        return 1;
    case ChartMarks::Kind::Setup:
    case ChartMarks::Kind::Cancelled:
        return 2;
    case ChartMarks::Kind::Completed:
    case ChartMarks::Kind::Recovered:
        return 3;
    case ChartMarks::Kind::Pass:
        return 4;
    }
    return 5;
}

Qt::PenStyle dashOf(ChartMarks::Kind kind)
{
    switch (kind) {
    case ChartMarks::Kind::Pass:
        return Qt::DotLine;
    case ChartMarks::Kind::Postcopy:
        return Qt::DashDotLine;
    case ChartMarks::Kind::Failed:
        return Qt::SolidLine;
    case ChartMarks::Kind::Setup:
    case ChartMarks::Kind::Paused:
    case ChartMarks::Kind::Recovered:
    case ChartMarks::Kind::Completed:
    case ChartMarks::Kind::Cancelled:
        break;
    }
    return Qt::DashLine;
}

bool isFree(const QRectF& box, const QList<QRectF>& taken)
{
    return std::none_of(taken.begin(), taken.end(),
                        [&box](const QRectF& other) { return other.adjusted(-3, 0, 3, 0).intersects(box); });
}

QColor faint(QColor color, float alpha)
{
    color.setAlphaF(alpha);
    return color;
}

} // namespace

void ChartPainter::drawMarks()
{
    const QRectF& plot = m_layout.plot;
    const auto shade = [&](const ChartMarks::Stretch& stretch, double least, const QBrush& brush) {
        const double from = m_layout.xOf(stretch.fromNs);
        const double to = m_layout.xOf(stretch.toNs == 0 ? m_model.frame.edgeNs : stretch.toNs);
        if (to < plot.left() || from > plot.right())
            return;
        const double wide = std::max(least, to - from);
        const QRectF whole(from - (wide > to - from ? 1 : 0), plot.top(), wide, plot.height());
        m_painter.fillRect(whole.intersected(plot), brush);
    };
    for (const ChartMarks::Stretch& postcopy : m_model.marks.postcopies)
        shade(postcopy, leastPostcopy, QBrush(faint(m_colors.hostB, 0.22F), Qt::BDiagPattern));
    for (const ChartMarks::Stretch& pause : m_model.marks.pauses)
        shade(pause, leastPause, faint(m_colors.muted, 0.30F));
    for (const ChartMarks::Line& mark : m_model.marks.lines) {
        const double x = std::round(m_layout.xOf(mark.tNs)) + 0.5;
        if (x < plot.left() || x > plot.right() + 1)
            continue;
        const bool failed = mark.kind == ChartMarks::Kind::Failed;
        m_painter.setPen(QPen(failed ? m_colors.bad : m_colors.muted, failed ? 2 : 1, dashOf(mark.kind)));
        m_painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
}

QList<QRectF> ChartPainter::drawMarkLabels()
{
    struct Label
    {
        double x;
        int rank;
        QString text;
        bool bad;
    };
    QList<Label> labels;
    for (const ChartMarks::Line& mark : m_model.marks.lines)
        labels.append({m_layout.xOf(mark.tNs), rank(mark.kind), ChartMarks::label(mark),
                       mark.kind == ChartMarks::Kind::Failed});
    for (const ChartMarks::Stretch& pause : m_model.marks.pauses)
        if (pause.toNs != 0)
            labels.append(
                {m_layout.xOf((pause.fromNs + pause.toNs) / 2), 0, ChartMarks::duration(pause), false});
    std::stable_sort(labels.begin(), labels.end(),
                     [](const Label& a, const Label& b) { return a.rank < b.rank; });
    const QRectF& plot = m_layout.plot;
    const QFontMetricsF metrics(m_painter.font());
    QList<QRectF> taken;
    for (const Label& label : std::as_const(labels)) {
        if (label.x < plot.left() || label.x > plot.right() + 1)
            continue;
        const double wide = metrics.horizontalAdvance(label.text) + 2;
        QRectF box(label.x - wide / 2, 0, wide, labelTall);
        // Not onto the figures of a scale at the right.
        const double end = m_model.hasRightAxis() ? plot.right() + 4 : m_layout.size.width();
        box.moveLeft(std::clamp(box.left(), plot.left() - 4, std::max(plot.left() - 4, end - wide)));
        if (!isFree(box, taken))
            continue;
        taken.append(box);
        m_painter.setPen(label.bad ? m_colors.badText : m_colors.muted);
        m_painter.drawText(box, Qt::AlignCenter, label.text);
    }
    return taken;
}

void ChartPainter::drawStates(const QList<StateMark>& marks, const QList<StateLabel>& labels)
{
    const QRectF& plot = m_layout.plot;
    // One strip for all of them: figures near zero lie there too.
    const double top = plot.bottom() - stripTall;
    for (const auto& [from, to] : stateStretches(marks, leastStrip))
        m_painter.fillRect(QRectF(from, top, to - from, stripTall).intersected(plot),
                           QBrush(m_colors.bad, Qt::Dense4Pattern));
    for (const StateLabel& label : labels) {
        if (label.at <= plot.left())
            continue; // began before
        m_painter.setPen(QPen(m_colors.bad, 1, label.over ? Qt::SolidLine : Qt::DotLine));
        const double x = std::round(label.at) + 0.5;
        m_painter.drawLine(QPointF(x, plot.top()), QPointF(x, top));
    }
}

void ChartPainter::drawStateLabels(const QList<StateLabel>& labels, QList<QRectF> taken)
{
    const QRectF& plot = m_layout.plot;
    const QFontMetricsF metrics(m_painter.font());
    for (const StateLabel& label : labels) {
        const QString text = metrics.elidedText(label.text, Qt::ElideRight, plot.width() - 4);
        QRectF box(label.at - 3, 0, metrics.horizontalAdvance(text) + 8, labelTall);
        box.moveLeft(
            std::clamp(box.left(), plot.left() - 4, std::max(plot.left() - 4, plot.right() - box.width())));
        // Above the plot nothing is covered. Where a move's mark stands it goes below that, on a plate.
        const bool above = isFree(box, taken);
        if (!above)
            box.moveTop(plot.top() + 1);
        if (!isFree(box, taken))
            continue; // the strip and the cursor say it
        taken.append(box);
        if (!above) {
            m_painter.setPen(QPen(m_colors.border, 1));
            m_painter.setBrush(m_colors.surface);
            m_painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        }
        m_painter.setPen(m_colors.badText);
        m_painter.drawText(box, Qt::AlignCenter, text);
    }
}

} // namespace ferry
