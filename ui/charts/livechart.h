// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/seriessource.h"
#include "app/chart/chartmarks.h"
#include "app/chart/chartspec.h"
#include "app/chart/nicescale.h"
#include "app/chart/statemarks.h"

#include <QChartView>

#include <optional>

class QLineSeries;
class QValueAxis;

namespace ferry {

class Theme;

/// The moment and the stretch of time that a chart is drawn for.
struct ChartFrame
{
    std::int64_t toNs = 0;   ///< right edge, CLOCK_MONOTONIC
    double spanS = 60;       ///< what is shown of the time before it
    std::int64_t edgeNs = 0; ///< newest moment there is: now, or the one that is played
    std::int64_t zeroNs = 0; ///< where the run's own time begins
    bool live = true;        ///< toNs is now: the axis counts back from it

    std::int64_t fromNs() const { return toNs - std::int64_t(spanS * 1e9); }
    bool operator==(const ChartFrame&) const = default;
};

/// One chart of a stretch of time. Qt Charts draws the lines; frame, marks and the cursor are painted
/// around them, so that nothing is laid out anew while values stream in. Nothing is smoothed: columns of
/// the picture show the least and the greatest value of their time, and gaps stay gaps.
class LiveChart : public QChartView
{
    Q_OBJECT
public:
    LiveChart(const SeriesSource& series, const ChartMarks& marks, const SourceBook& book, const Theme& theme,
              QWidget* parent = nullptr);

    /// What is drawn; takes effect at the next refresh().
    void setLines(const QString& title, const QList<LineSpec>& lines);
    void setEmptyWords(const EmptyWords& words);
    /// From now on the figures come from there.
    void setSource(const SeriesSource& series);
    void refresh(const ChartFrame& frame);
    /// Room below and at the right that all charts of a deck have alike, so that their axes lie alike.
    void setRoom(double legend, double right);
    double legendRoom() const { return legendHeight(); }
    bool hasRightAxis() const;
    /// age: seconds before the right edge (≤ 0) where the linked cursor stands; none: no cursor.
    void setCursor(std::optional<double> age);
    /// Whether any of the lines ever had a value.
    bool hasData() const;
    const QList<LineSpec>& lines() const { return m_specs; }
    const ChartFrame& frame() const { return m_frame; }
    /// The stretches drawn for a line: x in seconds before the right edge, y in the line's unit.
    QList<QList<QPointF>> drawn(qsizetype line) const { return m_lines[line].stretches; }
    /// What the cursor says, one row for each line: "label value unit", as it is painted.
    QStringList cursorWords() const;
    /// What is written of sources that gave no figures, from left to right.
    QStringList stateWords() const;
    /// What the legend says of a line: its name, and whether its figures are estimates or none.
    QString legendWords(const LineSpec& line) const;
    QRectF plot() const { return m_plot; }
    /// Paints the chart as it stands, with lines thick enough for paper.
    void paintTo(QPainter& painter, const QRectF& target);

signals:
    void hovered(std::optional<double> age);
    /// Show `factor` times as much; share: 0 … 1, what stays where it is.
    void zoomed(double factor, double share);
    void panned(double seconds); ///< positive: towards now
    void liveRequested();
    void allRequested();

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Line
    {
        QList<QList<QPointF>> stretches;
        QList<QLineSeries*> series; ///< Qt Charts has no gaps: each stretch is a series of its own
    };
    struct CursorRow
    {
        QString label, value;
        QColor color;
    };

    // livechart.cpp
    void show(qsizetype line);
    QPen pen(const LineSpec& spec) const;
    void restyle();
    void setCursorShape(Qt::CursorShape shape);
    void place();
    double xOf(double age) const;
    double ageOf(std::int64_t tNs) const { return double(tNs - m_frame.toNs) / 1e9; }
    double xOf(std::int64_t tNs) const { return xOf(ageOf(tNs)); }
    double yOf(double value, bool right) const;
    bool any() const;

    // livechartpaint.cpp
    void drawScale(QPainter& painter, const NiceScale& scale, bool right) const;
    void drawTimes(QPainter& painter) const;
    void drawEmpty(QPainter& painter) const;
    void drawLegend(QPainter& painter) const;
    void drawGlyphs(QPainter& painter) const;
    bool inLegend(const LineSpec& line) const;
    double legendHeight() const;
    QString timeWords(std::int64_t tNs, int digits) const;

    // livechartmarks.cpp
    void drawMarks(QPainter& painter) const;
    QList<QRectF> drawMarkLabels(QPainter& painter) const;
    void drawStateLabels(QPainter& painter, const QList<QRectF>& taken) const;
    QList<StateMark> stateMarks() const;
    void drawStates(QPainter& painter) const;
    QStringList statesUnderCursor() const;
    QList<CursorRow> cursorRows() const;
    QString gapWords(const LineSpec& line) const;
    QString markUnderCursor() const;
    void drawCursor(QPainter& painter) const;

    const SeriesSource* m_series;
    const ChartMarks& m_marks;
    const SourceBook& m_book;
    const Theme& m_theme;
    QList<LineSpec> m_specs;
    EmptyWords m_emptyWords;
    QValueAxis* m_x;
    QValueAxis* m_left;
    QValueAxis* m_right;
    QList<Line> m_lines;
    NiceScale m_leftScale, m_rightScale;
    QRectF m_plot;
    double m_legendHeight = 0;
    double m_leastLegend = 0, m_leastRight = 0;
    ChartFrame m_frame;
    std::optional<double> m_cursor;
    std::optional<QPointF> m_pressed; ///< where a drag began or has come to
    bool m_dragging = false;
    bool m_paper = false;
};

/// What the scale at the right of a chart needs, pixels.
constexpr double rightAxisRoom = 34;

/// Draws a glyph around a point.
void drawGlyph(QPainter& painter, Glyph glyph, const QPointF& at, const QColor& color, double size = 3);

} // namespace ferry
