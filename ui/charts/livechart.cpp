// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/livechart.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QKeyEvent>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>

namespace ferry {

namespace {
constexpr int mostColumns = 150;              // two points each: what Qt Charts draws fluently
constexpr std::int64_t gapNs = 2'500'000'000; // a longer silence breaks the line
} // namespace

LiveChart::LiveChart(ChartSpec spec, const SeriesStore& store, const ChartMarks& marks, const Theme& theme,
                     QWidget* parent)
    : QChartView(new QChart, parent), m_spec(std::move(spec)), m_store(store), m_marks(marks), m_theme(theme),
      m_x(new QValueAxis(this)), m_left(new QValueAxis(this)), m_right(new QValueAxis(this)),
      m_lines(m_spec.lines.size())
{
    setRenderHint(QPainter::Antialiasing);
    // Every way to change calls update() itself; what the scene asks for as well would be a second picture
    // of the same moment. The lines all change each time, so an index over them has no use.
    setViewportUpdateMode(QGraphicsView::NoViewportUpdate);
    scene()->setItemIndexMethod(QGraphicsScene::NoIndex);
    setFrameShape(QFrame::NoFrame);
    setBackgroundBrush(Qt::NoBrush);
    setStyleSheet(QStringLiteral("background: transparent"));
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(180, 96);
    setAccessibleName(tr("Chart: %1").arg(m_spec.title));
    setAccessibleDescription(tr("Left and right move the cursor that shows the values."));
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_left, Qt::AlignLeft);
    chart()->addAxis(m_right, Qt::AlignRight);
    for (QValueAxis* axis : {m_x, m_left, m_right})
        axis->setVisible(false);
    m_x->setRange(-m_span, 0);
    connect(&theme, &Theme::changed, this, &LiveChart::restyle);
}

QPen LiveChart::pen(const LineSpec& spec) const
{
    // Up to one cosmetic pixel Qt draws a line's pixels itself; a wider one it strokes and fills as paths,
    // which took half of a picture's time (dashed: a hundred times as long).
    QPen pen(m_theme.colors().*spec.color, 1);
    pen.setStyle(spec.dash);
    pen.setCosmetic(true);
    pen.setJoinStyle(Qt::BevelJoin);
    return pen;
}

QLineSeries* LiveChart::stretch(qsizetype line, qsizetype index)
{
    QList<QLineSeries*>& stretches = m_lines[line].stretches;
    while (stretches.size() <= index) {
        auto* series = new QLineSeries(this);
        series->setPen(pen(m_spec.lines[line]));
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_spec.lines[line].rightAxis ? m_right : m_left);
        stretches.append(series);
    }
    return stretches[index];
}

void LiveChart::restyle()
{
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        for (QLineSeries* series : m_lines[i].stretches)
            series->setPen(pen(m_spec.lines[i]));
    viewport()->update();
}

void LiveChart::refresh(std::int64_t nowNs, double spanSeconds)
{
    m_now = nowNs;
    if (spanSeconds != m_span) {
        m_span = spanSeconds;
        m_x->setRange(-m_span, 0);
    }
    const DecimationWindow base{nowNs - std::int64_t(m_span * 1e9), nowNs,
                                std::clamp(int(m_plot.width()), 1, mostColumns), gapNs, 1};
    double most[2] = {0, 0};
    bool any = false;
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const LineSpec& spec = m_spec.lines[i];
        QList<QList<QPointF>> stretches;
        if (const auto* series = m_store.series(spec.key)) {
            DecimationWindow window = base;
            window.factor = spec.factor;
            stretches = decimate(*series, window);
        }
        m_lines[i].any = !stretches.isEmpty();
        any = any || m_lines[i].any;
        for (const auto& points : stretches)
            for (const QPointF& point : points)
                most[spec.rightAxis] = std::max(most[spec.rightAxis], point.y());
        for (qsizetype s = 0; s < stretches.size(); ++s)
            stretch(i, s)->replace(stretches[s]);
        for (qsizetype s = stretches.size(); s < m_lines[i].stretches.size(); ++s)
            if (m_lines[i].stretches[s]->count() > 0)
                m_lines[i].stretches[s]->replace(QList<QPointF>());
    }
    if (legendHeight() != m_legendHeight)
        place();
    m_leftScale = niceScale(most[0] * 1.02, m_leftScale);
    m_rightScale = niceScale(most[1] * 1.02, m_rightScale);
    m_left->setRange(0, m_leftScale.top);
    m_right->setRange(0, m_rightScale.top);
    viewport()->update();
}

bool LiveChart::hasData() const
{
    return std::any_of(m_spec.lines.begin(), m_spec.lines.end(),
                       [this](const LineSpec& l) { return m_store.has(l.key); });
}

QList<QPointF> LiveChart::drawn(qsizetype line) const
{
    QList<QPointF> all;
    for (const QLineSeries* series : m_lines[line].stretches)
        all += series->points();
    return all;
}

void LiveChart::setCursor(std::optional<double> age)
{
    if (m_cursor == age)
        return;
    m_cursor = age;
    viewport()->update();
}

double LiveChart::xOf(double age) const
{
    return m_plot.right() + age / m_span * m_plot.width();
}

void LiveChart::place()
{
    const bool right =
        std::any_of(m_spec.lines.begin(), m_spec.lines.end(), [](const LineSpec& l) { return l.rightAxis; });
    m_legendHeight = legendHeight();
    m_plot = QRectF(38, 6, width() - 38 - (right ? 34 : 8), height() - 6 - 17 - m_legendHeight);
    chart()->setPlotArea(m_plot);
}

void LiveChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    place();
}

void LiveChart::mouseMoveEvent(QMouseEvent* event)
{
    const double x = event->position().x();
    if (x < m_plot.left() || x > m_plot.right())
        emit hovered(std::nullopt);
    else
        emit hovered((x - m_plot.right()) / m_plot.width() * m_span);
}

void LiveChart::mousePressEvent(QMouseEvent* event)
{
    mouseMoveEvent(event);
}

void LiveChart::leaveEvent(QEvent* event)
{
    QChartView::leaveEvent(event);
    emit hovered(std::nullopt);
}

void LiveChart::keyPressEvent(QKeyEvent* event)
{
    const double step = m_span / 60;
    switch (event->key()) {
    case Qt::Key_Left:
        emit hovered(std::max(-m_span, m_cursor.value_or(step) - step));
        return;
    case Qt::Key_Right:
        emit hovered(std::min(0.0, m_cursor.value_or(-step) + step));
        return;
    default:
        QChartView::keyPressEvent(event);
    }
}

void LiveChart::focusOutEvent(QFocusEvent* event)
{
    QChartView::focusOutEvent(event);
    emit hovered(std::nullopt);
}

} // namespace ferry
