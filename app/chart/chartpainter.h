// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/chartlayout.h"

#include <QPen>
#include <QPolygonF>
#include <QRectF>

class QPainter;

namespace ferry {

/// Paints a chart into a rectangle of any painter, nothing outside it. The live window lets Qt Charts draw
/// the lines between background() and foreground(); who has no window calls paint(). Painter and model must
/// outlive it; the painter is left as it was.
class ChartPainter
{
public:
    ChartPainter(QPainter& painter, const ChartModel& model, const QRectF& rect);
    /// With the model's layout, where it is known already; topLeft: where the chart begins.
    ChartPainter(QPainter& painter, const ChartModel& model, const ChartLayout& layout,
                 const QPointF& topLeft = {});

    /// Everything.
    void paint();

    /// What lies below the lines: scales, times, marks, legend, and the words of an empty chart.
    void background();
    /// The lines, of each the stretches from `first` on; gaps stay gaps.
    void lines(qsizetype first = 0);
    /// What lies above the lines: glyphs, how the sources stand, the marks' names, the cursor.
    void foreground();

private:
    // chartpainter.cpp
    void enter(); ///< the chart's own coordinates, until leave()
    void leave();
    void drawFocus();
    void drawCursor();

    // chartpainter_frame.cpp
    void drawScale(const NiceScale& scale, bool right);
    void drawTimes();
    void drawLegend();
    void drawEmpty();

    // chartpainter_marks.cpp
    void drawMarks();
    QList<QRectF> drawMarkLabels();
    void drawStates(const QList<StateMark>& marks, const QList<StateLabel>& labels);
    void drawStateLabels(const QList<StateLabel>& labels, QList<QRectF> taken);

    // chartpainter_lines.cpp
    void drawGlyphs(const ChartLine& line);
    QPointF at(const LineSpec& spec, const QPointF& point) const
    {
        return {m_layout.xOf(point.x()), m_layout.yOf(point.y(), spec.rightAxis)};
    }

    QPainter& m_painter;
    const ChartModel& m_model;
    ChartLayout m_layout;
    QPointF m_topLeft;
    const Colors& m_colors;
};

/// How a line of a chart is drawn on its ground.
QPen chartPen(const LineSpec& spec, const ChartStyle& style);

/// The parts of the line through `points` that lie inside `box`, in order.
QList<QPolygonF> clippedLine(const QPolygonF& points, const QRectF& box);

} // namespace ferry
