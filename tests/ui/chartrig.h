// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/chartdeck.h"
#include "ui/theme/theme.h"

#include <QTest>
#include <QTimer>
#include <QWheelEvent>

#include <algorithm>

namespace ferry::test {

using namespace Qt::StringLiterals;

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t now = 1'000 * second;

inline double greatest(const QList<QList<QPointF>>& stretches)
{
    double most = 0;
    for (const auto& points : stretches)
        for (const QPointF& point : points)
            most = std::max(most, point.y());
    return most;
}

inline qsizetype count(const QList<QList<QPointF>>& stretches)
{
    qsizetype points = 0;
    for (const auto& one : stretches)
        points += one.size();
    return points;
}

/// The line of a chart that is drawn from a series.
inline QList<QList<QPointF>> drawnOf(const LiveChart& chart, const QString& key)
{
    for (qsizetype i = 0; i < chart.lines().size(); ++i)
        if (chart.lines()[i].key == key)
            return chart.drawn(i);
    return {};
}

inline void turnWheel(LiveChart& chart, int notches, double share)
{
    const QPointF at(chart.plot().left() + share * chart.plot().width(), chart.plot().center().y());
    QWheelEvent event(at, chart.viewport()->mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(chart.viewport(), &event);
}

/// A deck on the screen, ten samples a second of a move, of perf on both sides and of iperf.
struct ChartRig
{
    Theme theme;
    ChartDeck deck{theme};

    explicit ChartRig(QSize size = {1100, 240})
    {
        deck.resize(size);
        deck.show();
        std::ignore = QTest::qWaitForWindowExposed(&deck);
        // The tests say what time it is.
        for (QTimer* timer : deck.findChildren<QTimer*>())
            timer->stop();
    }
    void sample(std::int64_t t, const QString& source, const QString& metric, double value)
    {
        deck.add(Sample{t, source, metric, value, {}});
    }
    void event(std::int64_t t, const QString& source, const QString& what, const QJsonObject& data = {})
    {
        deck.add(RunEvent{t, source, what, data});
    }
    /// Up to `now`, `seconds` of it.
    void fill(int seconds)
    {
        for (int i = seconds * 10; i >= 0; --i) {
            const std::int64_t t = now - i * second / 10;
            sample(t, u"qemu"_s, u"remaining_bytes"_s, 1048576.0 * i);
            sample(t, u"perf-A"_s, u"task-clock"_s, 0.9);
            sample(t, u"iperf"_s, u"rate"_s, 400e6);
        }
    }
    LiveChart& chart(ChartKind kind) { return *deck.chart(kind); }
};

} // namespace ferry::test
