// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chartdeck.h"
#include "app/base/clock.h"
#include "ui/charts/chartbar.h"

#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

ChartDeck::ChartDeck(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_bar(new ChartBar(this)), m_scroll(new QScrollArea(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_bar);
    column->addWidget(m_scroll, 1);
    auto* board = new QWidget(m_scroll);
    board->setProperty("role", u"plain"_s);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight, board);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->setSpacing(12);
    for (const ChartKind kind : allCharts()) {
        auto* card = new ChartCard(kind, m_store, m_marks, m_book, theme, board);
        m_row->addWidget(card, 1);
        m_cards.append(card);
        bind(card);
    }
    m_scroll->setWidget(board);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setMinimumHeight(160);
    connect(m_bar, &ChartBar::liveRequested, this, [this] { setHeld(!held()); });
    connect(m_bar, &ChartBar::zoomRequested, this,
            [this](double factor) { changeView([&](TimeView& view) { view.zoom(factor, 0.5, limits()); }); });
    connect(m_bar, &ChartBar::shownToggled, this, [this](ChartKind kind) {
        QList<ChartKind> kinds = shown();
        if (!kinds.removeOne(kind))
            kinds.append(kind);
        if (!kinds.isEmpty())
            setShown(kinds);
        choose();
        emit choiceChanged();
    });
    connect(m_bar, &ChartBar::automaticRequested, this, [this] {
        setShown({});
        emit choiceChanged();
    });
    connect(m_bar, &ChartBar::stackedToggled, this, [this](bool stacked) {
        setStacked(stacked);
        emit choiceChanged();
    });
    connect(m_bar, &ChartBar::saveRequested, this, &ChartDeck::saveRequested);
    // Ten pictures a second: at 5 pixels a second of drift more would not be seen but would cost the guest.
    m_timer.setInterval(100);
    connect(&m_timer, &QTimer::timeout, this, [this] { refresh(monotonicNs()); });
    choose();
}

ChartDeck::~ChartDeck()
{
    // A chart that loses the focus while the window goes would still tell a deck that is half gone.
    for (const ChartCard* card : std::as_const(m_cards))
        card->chart()->disconnect(this);
}

void ChartDeck::bind(ChartCard* card)
{
    LiveChart* chart = card->chart();
    connect(chart, &LiveChart::hovered, this, &ChartDeck::setCursor);
    connect(chart, &LiveChart::zoomed, this, [this](double factor, double share) {
        changeView([&](TimeView& view) { view.zoom(factor, share, limits()); });
    });
    connect(chart, &LiveChart::panned, this,
            [this](double seconds) { changeView([&](TimeView& view) { view.pan(seconds, limits()); }); });
    connect(chart, &LiveChart::allRequested, this,
            [this] { changeView([&](TimeView& view) { view.showAll(limits()); }); });
    connect(chart, &LiveChart::roomRequested, this, [this, card] { emit roomRequested(card->kind()); });
    connect(chart, &LiveChart::liveRequested, this, [this] { setHeld(false); });
    connect(card, &ChartCard::permissionRequested, this, &ChartDeck::perfRequested);
    connect(card, &ChartCard::viewChanged, this, [this] {
        m_changed = true;
        redraw(true);
    });
}

void ChartDeck::add(const Sample& sample)
{
    m_store.add(sample);
}

void ChartDeck::add(const RunEvent& event)
{
    m_changed = m_book.add(event) || m_changed;
    m_marks.add(event);
    // One move's curve does not run into the next one's.
    if (event.source == "migration"_L1 && (event.event == "setup"_L1 || event.event == "completed"_L1 ||
                                           event.event == "failed"_L1 || event.event == "cancelled"_L1))
        m_store.breakLines(u"qemu"_s, event.tNs);
}

void ChartDeck::setRun(const SeriesSource* run, double lengthS)
{
    m_run = run;
    m_changed = true;
    m_view = {std::clamp(lengthS, 10.0, TimeView::usualSpanS), {}};
    m_drawn = {};
    if (run)
        m_timer.stop();
    else if (isVisible())
        m_timer.start();
}

void ChartDeck::forgetEvents()
{
    m_marks.clear();
    m_book.clear();
    m_changed = true;
}

void ChartDeck::startOver()
{
    forgetEvents();
    m_store.clear();
    m_view.goLive();
    redraw(true);
}

void ChartDeck::setCursor(std::optional<double> age)
{
    for (const ChartCard* card : std::as_const(m_cards))
        card->chart()->setCursor(age);
}

TimeLimits ChartDeck::limits() const
{
    const std::int64_t first = series().firstNs();
    return {first > 0 ? first : m_edge, m_edge};
}

void ChartDeck::changeView(const std::function<void(TimeView&)>& change)
{
    change(m_view);
    redraw(true);
}

void ChartDeck::setView(const TimeView& view)
{
    m_view = view;
    redraw(true);
}

void ChartDeck::setHeld(bool held)
{
    if (held)
        m_view.hold(limits());
    else
        m_view.goLive();
    redraw(true);
}

void ChartDeck::refresh(std::int64_t edgeNs)
{
    m_edge = edgeNs;
    // A run that is played from an earlier moment: what comes later is not known yet.
    if (m_view.standsAtNs && *m_view.standsAtNs > edgeNs)
        m_view.goLive();
    redraw(false);
}

void ChartDeck::redraw(bool always)
{
    if (std::exchange(m_known, series().keyCount()) != series().keyCount())
        m_changed = true;
    if (m_changed || m_run || always) {
        for (ChartCard* card : std::as_const(m_cards))
            card->follow(series(), m_view.toNs(limits()), m_run != nullptr);
        m_changed = false;
        sayInstead();
        choose();
    }
    const TimeLimits now = limits();
    const ChartFrame frame{m_view.toNs(now), m_view.spanS, m_edge, series().firstNs(),
                           m_view.live() && !m_run};
    // What stands still in the past does not change any more.
    constexpr std::int64_t settled = 3'000'000'000;
    const bool still = !m_view.live() && frame.toNs == m_drawn.toNs && frame.spanS == m_drawn.spanS &&
                       frame.toNs < m_drawn.edgeNs - settled;
    if (still && !always)
        return;
    m_drawn = frame;
    m_bar->setTime(timeWords(), m_view.live(), m_run != nullptr);
    shareRoom();
    for (const ChartCard* card : std::as_const(m_cards)) {
        LiveChart* chart = card->chart();
        if (!card->isHidden() && chart->isVisible() && !chart->visibleRegion().isEmpty())
            chart->refresh(frame);
    }
}

QString ChartDeck::timeWords() const
{
    const QLocale locale;
    const double span = m_view.spanS;
    const QString length = span >= 120 ? tr("%1 min").arg(locale.toString(span / 60, 'f', span < 600 ? 1 : 0))
                           : span >= 10 ? tr("%1 s").arg(locale.toString(span, 'f', 0))
                           : span >= 1  ? tr("%1 s").arg(locale.toString(span, 'f', 1))
                                        : tr("%1 ms").arg(locale.toString(span * 1000, 'f', 0));
    if (m_view.live())
        return m_run ? tr("the %1 before the moment shown").arg(length) : tr("the last %1").arg(length);
    const double ago = double(m_edge - m_view.toNs(limits())) / 1e9;
    return tr("%1, up to %2 s ago").arg(length, locale.toString(ago, 'f', ago < 10 ? 1 : 0));
}

void ChartDeck::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (!m_run)
        m_timer.start();
    redraw(true);
}

void ChartDeck::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

void ChartDeck::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    choose();
}

} // namespace ferry
