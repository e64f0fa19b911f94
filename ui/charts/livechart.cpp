// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/livechart.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>

namespace ferry {

namespace {
constexpr int mostColumns = 240;     // two points each: what Qt Charts draws fluently
constexpr qsizetype mostSeries = 24; // of a line; what is in more pieces is painted without Qt Charts
} // namespace

LiveChart::LiveChart(const SeriesSource& series, const ChartMarks& marks, const SourceBook& book,
                     const Theme& theme, QWidget* parent)
    : QChartView(new QChart, parent), m_series(&series), m_marks(marks), m_book(book), m_theme(theme),
      m_x(new QValueAxis(this)), m_left(new QValueAxis(this)), m_right(new QValueAxis(this))
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
    setAccessibleDescription(tr("Left and right move the cursor that shows the values; plus and minus zoom, "
                                "with Shift the arrows move the time, Home shows everything, End is now."));
    chart()->legend()->hide();
    chart()->setBackgroundVisible(false);
    chart()->setMargins({});
    chart()->layout()->setContentsMargins(0, 0, 0, 0);
    chart()->addAxis(m_x, Qt::AlignBottom);
    chart()->addAxis(m_left, Qt::AlignLeft);
    chart()->addAxis(m_right, Qt::AlignRight);
    for (QValueAxis* axis : {m_x, m_left, m_right})
        axis->setVisible(false);
    m_x->setRange(-m_frame.spanS, 0);
    connect(&theme, &Theme::changed, this, &LiveChart::restyle);
}

void LiveChart::setLines(const QString& title, const QList<LineSpec>& lines)
{
    setAccessibleName(tr("Chart: %1").arg(title));
    if (lines == m_specs)
        return;
    for (const Line& line : std::as_const(m_lines))
        for (QLineSeries* series : line.series) {
            chart()->removeSeries(series);
            delete series;
        }
    m_specs = lines;
    m_lines = QList<Line>(lines.size());
    m_leftScale = m_rightScale = {};
    place();
    viewport()->update();
}

void LiveChart::setEmptyWords(const EmptyWords& words)
{
    if (std::exchange(m_emptyWords, words) != words)
        viewport()->update();
}

void LiveChart::setSource(const SeriesSource& series)
{
    m_series = &series;
    m_leftScale = m_rightScale = {};
}

QPen LiveChart::pen(const LineSpec& spec) const
{
    // Up to one cosmetic pixel Qt draws a line's pixels itself; a wider one it strokes and fills as paths,
    // which took half of a picture's time (dashed: a hundred times as long).
    QPen pen(m_theme.colors().*spec.color, m_paper ? 1.6 : 1);
    pen.setStyle(spec.dash);
    pen.setCosmetic(!m_paper);
    pen.setJoinStyle(Qt::BevelJoin);
    return pen;
}

void LiveChart::show(qsizetype line)
{
    QList<QLineSeries*>& all = m_lines[line].series;
    const QList<QList<QPointF>>& stretches = m_lines[line].stretches;
    const qsizetype wanted = std::min(stretches.size(), mostSeries);
    while (all.size() < wanted) {
        auto* series = new QLineSeries(this);
        series->setPen(pen(m_specs[line]));
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(m_specs[line].rightAxis ? m_right : m_left);
        all.append(series);
    }
    for (qsizetype i = 0; i < wanted; ++i)
        all[i]->replace(stretches[i]);
    for (qsizetype i = wanted; i < all.size(); ++i)
        if (all[i]->count() > 0)
            all[i]->replace(QList<QPointF>());
}

void LiveChart::restyle()
{
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        for (QLineSeries* series : std::as_const(m_lines[i].series))
            series->setPen(pen(m_specs[i]));
    viewport()->update();
}

void LiveChart::refresh(const ChartFrame& frame)
{
    if (frame.spanS != m_frame.spanS)
        m_x->setRange(-frame.spanS, 0);
    m_frame = frame;
    DecimationWindow window;
    window.fromNs = frame.fromNs();
    window.toNs = frame.toNs;
    window.knownNs = frame.edgeNs;
    window.columns = std::clamp(int(m_plot.width() / 2), 1, mostColumns);
    double most[2] = {0, 0};
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        const LineSpec& spec = m_specs[i];
        window.factor = spec.factor;
        window.gapNs = m_series->gapNs(spec.key);
        m_lines[i].stretches = m_series->lines(spec.key, window);
        for (const auto& points : std::as_const(m_lines[i].stretches))
            for (const QPointF& point : points)
                most[spec.rightAxis] = std::max(most[spec.rightAxis], point.y());
        show(i);
    }
    if (std::max(legendHeight(), m_leastLegend) != m_legendHeight)
        place();
    m_leftScale = niceScale(most[0] * 1.02, m_leftScale);
    m_rightScale = niceScale(most[1] * 1.02, m_rightScale);
    m_left->setRange(0, m_leftScale.top);
    m_right->setRange(0, m_rightScale.top);
    viewport()->update();
}

bool LiveChart::hasData() const
{
    return std::any_of(m_specs.begin(), m_specs.end(),
                       [this](const LineSpec& l) { return m_series->has(l.key); });
}

bool LiveChart::any() const
{
    return std::any_of(m_lines.begin(), m_lines.end(),
                       [](const Line& line) { return !line.stretches.isEmpty(); });
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
    return m_plot.right() + age / m_frame.spanS * m_plot.width();
}

double LiveChart::yOf(double value, bool right) const
{
    return m_plot.bottom() - value / (right ? m_rightScale : m_leftScale).top * m_plot.height();
}

bool LiveChart::hasRightAxis() const
{
    return std::any_of(m_specs.begin(), m_specs.end(), [](const LineSpec& l) { return l.rightAxis; });
}

void LiveChart::setRoom(double legend, double right)
{
    if (std::exchange(m_leastLegend, legend) != legend || std::exchange(m_leastRight, right) != right) {
        m_leastRight = right;
        place();
    }
}

void LiveChart::place()
{
    m_legendHeight = std::max(legendHeight(), m_leastLegend);
    const double right = std::max(hasRightAxis() ? rightAxisRoom : 8.0, m_leastRight);
    m_plot = QRectF(38, 15, std::max(20.0, width() - 38.0 - right),
                    std::max(20.0, height() - 15 - 17 - m_legendHeight));
    chart()->setPlotArea(m_plot);
}

void LiveChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    place();
}

} // namespace ferry
