// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdeck.h"
#include "app/base/clock.h"
#include "ui/charts/livechart.h"
#include "ui/widgets/card.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr double spanSeconds = 60;
constexpr qsizetype mostMarks = 500;
} // namespace

ChartDeck::ChartDeck(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(12);
    addChart(migrationChart(), true);
    addChart(cpuChart(), false);
    addChart(gapChart(), true);
    // Ten pictures a second: at 5 pixels a second of drift more would not be seen but would cost the guest.
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (!m_held)
            refresh(monotonicNs());
    });
}

ChartDeck::~ChartDeck()
{
    // A chart that loses the focus while the window goes would still tell a deck that is half gone.
    for (LiveChart* chart : std::as_const(m_charts))
        chart->disconnect(this);
}

void ChartDeck::addChart(const ChartSpec& spec, bool always)
{
    auto* card = new Card(this);
    card->body()->setContentsMargins(12, 8, 10, 6);
    card->body()->setSpacing(2);
    auto* head = new QHBoxLayout;
    head->addWidget(makeLabel("title", card, spec.title));
    head->addStretch();
    head->addWidget(makeLabel("small", card, spec.units));
    card->body()->addLayout(head);
    auto* chart = new LiveChart(spec, m_store, m_marks, m_theme, card);
    card->body()->addWidget(chart, 1);
    card->setVisible(always);
    layout()->addWidget(card);
    m_charts.append(chart);
    connect(chart, &LiveChart::hovered, this, &ChartDeck::setCursor);
}

void ChartDeck::setCursor(std::optional<double> age)
{
    for (LiveChart* chart : std::as_const(m_charts))
        chart->setCursor(age);
}

void ChartDeck::add(const Sample& sample)
{
    m_store.add(sample);
}

void ChartDeck::add(const RunEvent& event)
{
    if (event.source != "migration"_L1)
        return;
    if (event.event == "pass"_L1) {
        m_marks.passes.append(event.tNs);
        if (m_marks.passes.size() > mostMarks)
            m_marks.passes.removeFirst();
    } else if (event.event == "stop"_L1) {
        m_marks.pauses.append({event.tNs, 0});
        if (m_marks.pauses.size() > mostMarks)
            m_marks.pauses.removeFirst();
    } else if (event.event == "resume"_L1) {
        if (!m_marks.pauses.isEmpty() && m_marks.pauses.last().toNs == 0)
            m_marks.pauses.last().toNs = event.tNs;
    } else if (event.event == "setup"_L1 || event.event == "completed"_L1 || event.event == "failed"_L1 ||
               event.event == "cancelled"_L1) {
        // One move's curve does not run into the next one's.
        m_store.breakLines(u"qemu"_s, event.tNs);
        if (event.event != "setup"_L1 && !m_marks.pauses.isEmpty() && m_marks.pauses.last().toNs == 0)
            m_marks.pauses.last().toNs = event.tNs;
    }
}

void ChartDeck::refresh(std::int64_t nowNs)
{
    for (LiveChart* chart : std::as_const(m_charts)) {
        if (chart->parentWidget()->isHidden() && chart->hasData())
            chart->parentWidget()->show();
        if (chart->isVisible() && !chart->visibleRegion().isEmpty())
            chart->refresh(nowNs, spanSeconds);
    }
}

void ChartDeck::setHeld(bool held)
{
    m_held = held;
}

void ChartDeck::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_timer.start();
}

void ChartDeck::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace ferry
