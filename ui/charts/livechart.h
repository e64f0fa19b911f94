// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/seriesstore.h"
#include "ui/charts/chartspec.h"
#include "ui/charts/nicescale.h"

#include <QChartView>

#include <optional>

class QLineSeries;
class QValueAxis;

namespace ferry {

class Theme;

/// One chart over the last seconds. Qt Charts draws the lines; frame, marks and the cursor are painted
/// around them, so that nothing is laid out anew while values stream in.
class LiveChart : public QChartView
{
    Q_OBJECT
public:
    LiveChart(ChartSpec spec, const SeriesStore& store, const ChartMarks& marks, const Theme& theme,
              QWidget* parent = nullptr);

    /// Draws the span that ends at nowNs (CLOCK_MONOTONIC).
    void refresh(std::int64_t nowNs, double spanSeconds);
    /// age: seconds before now (≤ 0) where the linked cursor stands; none: no cursor.
    void setCursor(std::optional<double> age);
    bool hasData() const;
    const ChartSpec& spec() const { return m_spec; }
    /// The points drawn for a line, all stretches together; for tests.
    QList<QPointF> drawn(qsizetype line) const;

signals:
    void hovered(std::optional<double> age);

protected:
    void drawBackground(QPainter* painter, const QRectF& rect) override;
    void drawForeground(QPainter* painter, const QRectF& rect) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Line
    {
        QList<QLineSeries*> stretches; ///< Qt Charts has no gaps: each stretch is a series of its own
        bool any = false;
    };

    QLineSeries* stretch(qsizetype line, qsizetype index);
    QPen pen(const LineSpec& spec) const;
    void restyle();
    void place();
    double xOf(double age) const;
    void drawScale(QPainter& painter, const NiceScale& scale, bool right) const;
    void drawMarks(QPainter& painter) const;
    void drawLegend(QPainter& painter) const;
    double legendHeight() const;

    ChartSpec m_spec;
    const SeriesStore& m_store;
    const ChartMarks& m_marks;
    const Theme& m_theme;
    QValueAxis* m_x;
    QValueAxis* m_left;
    QValueAxis* m_right;
    QList<Line> m_lines;
    NiceScale m_leftScale, m_rightScale;
    QRectF m_plot;
    double m_legendHeight = 0;
    std::int64_t m_now = 0;
    double m_span = 60;
    std::optional<double> m_cursor;
};

} // namespace ferry
