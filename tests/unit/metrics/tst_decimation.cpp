// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/seriesstore.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {
constexpr std::int64_t second = 1'000'000'000;

double greatest(const QList<QList<QPointF>>& lines)
{
    double most = -std::numeric_limits<double>::infinity();
    for (const auto& line : lines)
        for (const QPointF& point : line)
            most = std::max(most, point.y());
    return most;
}

qsizetype count(const QList<QList<QPointF>>& lines)
{
    qsizetype n = 0;
    for (const auto& line : lines)
        n += line.size();
    return n;
}
} // namespace

class TestDecimation : public QObject
{
    Q_OBJECT
private slots:
    void everySpikeSurvives_data()
    {
        QTest::addColumn<int>("at");
        for (int at : {0, 1, 17, 4'999, 18'000, 35'998, 35'999})
            QTest::addRow("%d", at) << at;
    }

    void everySpikeSurvives()
    {
        QFETCH(int, at);
        Ring<TimedValue> up(36'000);
        Ring<TimedValue> down(36'000);
        for (int i = 0; i < 36'000; ++i) {
            const std::int64_t t = i * second / 100;
            up.push({t, i == at ? 1'000.0 : std::sin(i)});
            down.push({t, i == at ? -1'000.0 : std::sin(i)});
        }
        const DecimationWindow window{0, 360 * second, 300, 0, 1};
        const auto lines = decimate(up, window);
        QCOMPARE(lines.size(), 1);
        QVERIFY(count(lines) <= 2 * 301 + 2); // and the first and the last value
        QCOMPARE(greatest(lines), 1'000.0);
        double least = 0;
        const auto drawn = decimate(down, window);
        for (const QPointF& point : drawn.first())
            least = std::min(least, point.y());
        QCOMPARE(least, -1'000.0);
    }

    void timeNeverRunsBackwards()
    {
        Ring<TimedValue> ring(1'000);
        for (int i = 0; i < 5'000; ++i)
            ring.push({i * second / 50, double((i * 7919) % 101)});
        const auto lines = decimate(ring, {80 * second, 100 * second, 40, 0, 1});
        QCOMPARE(lines.size(), 1);
        for (qsizetype i = 1; i < lines.first().size(); ++i)
            QVERIFY(lines.first()[i - 1].x() < lines.first()[i].x());
    }

    void movingWindowKeepsItsPoints()
    {
        // The same sample must be chosen while the window slides, or the picture flickers.
        Ring<TimedValue> ring(10'000);
        for (int i = 0; i < 10'000; ++i)
            ring.push({i * second / 100, double((i * 7919) % 1'009)});
        const auto absolute = [&](std::int64_t toNs) {
            QSet<qint64> times;
            const auto lines = decimate(ring, {toNs - 20 * second, toNs, 100, 0, 1});
            for (const QPointF& point : lines.first())
                times.insert(qRound64(point.x() * 1e9) + toNs);
            return times;
        };
        const QSet<qint64> before = absolute(60 * second);
        const QSet<qint64> after = absolute(60 * second + 70'000'000);
        int inside = 0;
        for (qint64 t : before) {
            if (t < 41 * second || t > 59 * second)
                continue;
            ++inside;
            QVERIFY(after.contains(t));
        }
        QVERIFY(inside > 100);
    }

    void gapsAreGaps()
    {
        Ring<TimedValue> ring(100);
        for (int t : {1, 2, 3, 8, 9})
            ring.push({t * second, double(t)});
        ring.push({9 * second, std::numeric_limits<double>::quiet_NaN()});
        ring.push({10 * second, 10});
        const auto lines = decimate(ring, {0, 10 * second, 1'000, 2 * second, 2});
        QCOMPARE(lines,
                 (QList<QList<QPointF>>{{{-9, 2}, {-8, 4}, {-7, 6}}, {{-2, 16}, {-1, 18}}, {{0, 20}}}));
    }

    void windowTakesOneBeforeAndNoneAfter()
    {
        Ring<TimedValue> ring(100);
        for (int t = 0; t < 20; ++t)
            ring.push({t * second, double(t)});
        const auto lines = decimate(ring, {5 * second, 8 * second, 1'000, 0, 1});
        QCOMPARE(lines, (QList<QList<QPointF>>{{{-4, 4}, {-3, 5}, {-2, 6}, {-1, 7}, {0, 8}}}));
    }

    void nothingFromNothing()
    {
        QVERIFY(decimate(Ring<TimedValue>(4), {0, second, 10, 0, 1}).isEmpty());
        Ring<TimedValue> ring(4);
        ring.push({0, 1});
        QVERIFY(decimate(ring, {second, second, 10, 0, 1}).isEmpty());
        QCOMPARE(decimate(ring, {0, second, 0, 0, 1}).size(), 1);
    }

    void storeRemembersAndBreaks()
    {
        SeriesStore store(3);
        QVERIFY(!store.series(u"qemu/pass"_s));
        for (int t = 1; t <= 5; ++t)
            store.add({t * second, u"qemu"_s, u"pass"_s, double(t), {}});
        store.add({2 * second, u"qemu"_s, u"pass"_s, 99, {}});
        store.add({6 * second, u"qemu"_s, u"pass"_s, std::numeric_limits<double>::infinity(), {}});
        QCOMPARE(store.series(u"qemu/pass"_s)->size(), std::size_t(3));
        QCOMPARE(store.newestNs(), 5 * second);
        QCOMPARE(store.valueAt(u"qemu/pass"_s, 4 * second + 1, second), 4.0);
        QVERIFY(std::isnan(store.valueAt(u"qemu/pass"_s, 7 * second, second)));
        QVERIFY(std::isnan(store.valueAt(u"qemu/pass"_s, second, second)));
        QVERIFY(std::isnan(store.valueAt(u"none"_s, second, second)));
        store.breakLines(u"qemu"_s, 6 * second);
        store.breakLines(u"qemu"_s, 6 * second);
        store.add({7 * second, u"qemu"_s, u"pass"_s, 7, {}});
        QCOMPARE(decimate(*store.series(u"qemu/pass"_s), {0, 8 * second, 100, 0, 1}).size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestDecimation)
#include "tst_decimation.moc"
