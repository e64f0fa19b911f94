// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/livechart.h"

#include "app/chart/chartbuilder.h"
#include "app/chart/chartcursor.h"
#include "app/chart/chartpainter.h"
#include "ui/theme/fontscale.h"
#include "ui/theme/theme.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QGraphicsScene>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>

namespace ferry {

namespace {
constexpr qsizetype mostSeries = 24; // of a line; what is in more pieces is painted without Qt Charts
} // namespace

LiveChart::LiveChart(const SeriesSource& series, const ChartMarks& marks, const SourceBook& book,
                     const Theme& theme, QWidget* parent)
    : QChartView(new QChart, parent), m_series(&series), m_marks(marks), m_book(book), m_theme(theme),
      m_layout(m_model, size()), m_x(new QValueAxis(this)), m_left(new QValueAxis(this)),
      m_right(new QValueAxis(this))
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
    m_x->setRange(-frame().spanS, 0);
    connect(&theme, &Theme::changed, this, &LiveChart::restyle);
    chart()->setPlotArea(m_layout.plot);
    restyle();
}

void LiveChart::setLines(const QString& title, const QList<LineSpec>& lines)
{
    setAccessibleName(tr("Chart: %1").arg(title));
    if (lines == this->lines())
        return;
    for (const QList<QLineSeries*>& all : std::as_const(m_drawn))
        for (QLineSeries* series : all) {
            chart()->removeSeries(series);
            delete series;
        }
    m_drawn = QList<QList<QLineSeries*>>(lines.size());
    ferry::setLines(m_model, lines);
    readFacts(m_model, *m_series, m_marks, m_book);
    place();
    viewport()->update();
}

void LiveChart::setEmptyWords(const EmptyWords& words)
{
    if (std::exchange(m_model.empty, words) != words)
        viewport()->update();
}

void LiveChart::setSource(const SeriesSource& series)
{
    m_series = &series;
    m_model.left = m_model.right = {};
}

void LiveChart::show(qsizetype line)
{
    QList<QLineSeries*>& all = m_drawn[line];
    const LineSpec& spec = m_model.lines[line].spec;
    const QList<QList<QPointF>>& stretches = m_model.lines[line].stretches;
    const qsizetype wanted = std::min(stretches.size(), mostSeries);
    while (all.size() < wanted) {
        auto* series = new QLineSeries(this);
        series->setPen(chartPen(spec, m_model.style));
        chart()->addSeries(series);
        series->attachAxis(m_x);
        series->attachAxis(spec.rightAxis ? m_right : m_left);
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
    m_model.style = {m_theme.colors(), font(), fontScale(), ChartStyle::Ground::Screen};
    for (qsizetype i = 0; i < m_drawn.size(); ++i)
        for (QLineSeries* series : std::as_const(m_drawn[i]))
            series->setPen(chartPen(m_model.lines[i].spec, m_model.style));
    viewport()->update();
}

void LiveChart::refresh(const ChartFrame& frame)
{
    if (frame.spanS != m_model.frame.spanS)
        m_x->setRange(-frame.spanS, 0);
    readFacts(m_model, *m_series, m_marks, m_book);
    readFigures(m_model, *m_series, frame, int(m_layout.plot.width() / 2));
    readCursor(m_model, *m_series, m_model.cursor);
    place();
    for (qsizetype i = 0; i < m_model.lines.size(); ++i)
        show(i);
    m_left->setRange(0, m_model.left.top);
    m_right->setRange(0, m_model.right.top);
    viewport()->update();
}

bool LiveChart::hasData() const
{
    return std::any_of(m_model.lines.begin(), m_model.lines.end(),
                       [this](const ChartLine& line) { return m_series->has(line.spec.key); });
}

QList<LineSpec> LiveChart::lines() const
{
    QList<LineSpec> specs;
    for (const ChartLine& line : m_model.lines)
        specs.append(line.spec);
    return specs;
}

void LiveChart::setCursor(std::optional<double> age)
{
    if (m_model.cursor == age)
        return;
    readCursor(m_model, *m_series, age);
    place();
    viewport()->update();
}

QStringList LiveChart::cursorWords() const
{
    QStringList words;
    const QList<CursorRow> rows = cursorRows(m_model, m_layout);
    for (const CursorRow& row : rows)
        words << (row.value.isEmpty() ? row.label : row.label + u' ' + row.value);
    return words;
}

QStringList LiveChart::stateWords() const
{
    QStringList words;
    const QList<StateLabel> labels = stateLabels(stateMarks(m_model, m_layout), nearState);
    for (const StateLabel& label : labels)
        words << label.text;
    return words;
}

QString LiveChart::legendWords(const LineSpec& line) const
{
    const auto mine = std::find_if(m_model.lines.begin(), m_model.lines.end(),
                                   [&line](const ChartLine& each) { return each.spec == line; });
    return mine == m_model.lines.end() ? QString() : ferry::legendWords(*mine);
}

void LiveChart::setRoomAtRight(double right)
{
    if (std::exchange(m_model.leastRight, right) != right)
        place();
}

void LiveChart::place()
{
    m_model.style.font = font();
    m_model.style.scale = fontScale();
    const QRectF before = m_layout.plot;
    m_layout = ChartLayout(m_model, size());
    // Qt Charts lays its lines out anew for it.
    if (m_layout.plot != before)
        chart()->setPlotArea(m_layout.plot);
}

void LiveChart::resizeEvent(QResizeEvent* event)
{
    QChartView::resizeEvent(event);
    place();
}

void LiveChart::drawBackground(QPainter* painter, const QRectF&)
{
    m_model.focused = hasFocus();
    ChartPainter(*painter, m_model, m_layout).background();
}

void LiveChart::drawForeground(QPainter* painter, const QRectF&)
{
    ChartPainter chart(*painter, m_model, m_layout);
    chart.lines(mostSeries);
    chart.foreground();
}

} // namespace ferry
