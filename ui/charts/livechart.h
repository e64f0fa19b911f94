// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/chartlayout.h"
#include "app/metrics/seriessource.h"

#include <QChartView>

#include <optional>

class QLineSeries;
class QValueAxis;

namespace ferry {

class Theme;

/// One chart of a stretch of time on the screen: Qt Charts draws the lines, ChartPainter what is around
/// them, so that nothing is laid out anew while values stream in. Nothing is smoothed: columns of the
/// picture show the least and the greatest value of their time, and gaps stay gaps.
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
    /// Room at the right that all charts above each other have alike, so that their axes lie alike.
    void setRoomAtRight(double right);
    /// Where the curves are, in the widget's own coordinates.
    QRectF plotArea() const { return m_layout.plot; }
    bool hasRightAxis() const { return m_model.hasRightAxis(); }
    /// age: seconds before the right edge (≤ 0) where the linked cursor stands; none: no cursor.
    void setCursor(std::optional<double> age);
    /// Whether any of the lines ever had a value.
    bool hasData() const;
    QList<LineSpec> lines() const;
    const ChartFrame& frame() const { return m_model.frame; }
    /// The stretches drawn for a line: x in seconds before the right edge, y in the line's unit.
    QList<QList<QPointF>> drawn(qsizetype line) const { return m_model.lines[line].stretches; }
    /// What the cursor says, one row for each line: "label value unit", as it is painted.
    QStringList cursorWords() const;
    /// What is written of sources that gave no figures, from left to right.
    QStringList stateWords() const;
    /// What the legend says of a line of this chart.
    QString legendWords(const LineSpec& line) const;
    QRectF plot() const { return m_layout.plot; }
    /// The chart as it stands, for painting it elsewhere.
    const ChartModel& model() const { return m_model; }

signals:
    void hovered(std::optional<double> age);
    /// Show `factor` times as much; share: 0 … 1, what stays where it is.
    void zoomed(double factor, double share);
    void panned(double seconds); ///< positive: towards now
    void liveRequested();
    void allRequested();
    void roomRequested(); ///< the whole page, or back to its place

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    // livechartinput.cpp
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void show(qsizetype line);
    void restyle();
    void place();

    const SeriesSource* m_series;
    const ChartMarks& m_marks;
    const SourceBook& m_book;
    const Theme& m_theme;
    ChartModel m_model;
    ChartLayout m_layout;
    QValueAxis *m_x, *m_left, *m_right;
    QList<QList<QLineSeries*>>
        m_drawn; ///< of each line: Qt Charts has no gaps, a stretch is a series of its own
    std::optional<QPointF> m_pressed; ///< where a drag began or has come to
    bool m_dragging = false;
};

} // namespace ferry
