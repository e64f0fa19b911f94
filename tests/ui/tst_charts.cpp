// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/chartrig.h"

#include <QLocale>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestCharts : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void spikesAreDrawn()
    {
        ChartRig rig;
        for (int i = 0; i < 36'000; ++i)
            rig.sample(now - (36'000 - i) * second / 600, u"guest"_s, u"gap_ms"_s, i == 20'001 ? 141.0 : 2.0);
        rig.deck.setShown({ChartKind::Gaps});
        rig.deck.refresh(now);
        const auto drawn = drawnOf(rig.chart(ChartKind::Gaps), u"guest/gap_ms"_s);
        QCOMPARE(greatest(drawn), 141.0);
        QVERIFY(count(drawn) <= 2 * 241 + 1);
    }

    void gapsAreGaps()
    {
        ChartRig rig;
        // 100 a second with a stall of 200 ms; the last value before it and the first after it are known.
        std::int64_t t = now - 2 * second;
        std::int64_t stalled = 0;
        for (int i = 0; i < 150; ++i) {
            if (i == 75)
                stalled = t;
            t += i == 75 ? second / 5 : second / 100;
            rig.sample(t, u"iperf"_s, u"rate"_s, 400e6);
        }
        rig.deck.setShown({ChartKind::Iperf});
        rig.deck.setView({2.5, {}});
        rig.deck.refresh(now);
        const auto stretches = drawnOf(rig.chart(ChartKind::Iperf), u"iperf/rate"_s);
        QCOMPARE(stretches.size(), 2);
        const double gap = stretches[1].first().x() - stretches[0].last().x();
        QVERIFY2(qAbs(gap - 0.2) <= 0.005, qPrintable(QString::number(gap)));
        QVERIFY(qAbs(stretches[0].last().x() - double(stalled - now) / 1e9) < 0.005);
        // From far away, where it is narrower than a column, it is as long.
        rig.deck.setView({60, {}});
        rig.deck.refresh(now);
        const auto far = drawnOf(rig.chart(ChartKind::Iperf), u"iperf/rate"_s);
        QCOMPARE(far.size(), 2);
        QVERIFY(qAbs(far[1].first().x() - far[0].last().x() - 0.2) <= 0.005);
        rig.deck.setView({2.5, {}});
        // In the gap there is no value; beside it there is one.
        rig.chart(ChartKind::Iperf).setCursor(double(stalled - now) / 1e9 + 0.1);
        QVERIFY(rig.chart(ChartKind::Iperf)
                    .cursorWords()
                    .join(u'|')
                    .contains(u"client no value: gap of 200 ms"_s));
        rig.chart(ChartKind::Iperf).setCursor(double(stalled - now) / 1e9 - 0.1);
        QVERIFY(rig.chart(ChartKind::Iperf).cursorWords().join(u'|').contains(u"client 400 Mbit/s"_s));
        // No pixel of the line's colour in the middle of the gap.
        const QImage image = rig.chart(ChartKind::Iperf).grab().toImage();
        const QRectF plot = rig.chart(ChartKind::Iperf).plot();
        rig.chart(ChartKind::Iperf).setCursor(std::nullopt);
        const QImage clean = rig.chart(ChartKind::Iperf).grab().toImage();
        const double x = plot.right() + (double(stalled - now) / 1e9 + 0.1) / 2.5 * plot.width();
        for (int y = int(plot.top()) + 1; y < int(plot.bottom()) - 1; ++y)
            QVERIFY(clean.pixelColor(int(x), y).hslSaturation() < 60);
        QVERIFY(image != clean);
    }

    void movesAreNotJoined()
    {
        ChartRig rig;
        const auto sample = [&](double age, double mib) {
            rig.sample(now - std::int64_t(age * 1e9), u"qemu"_s, u"remaining_bytes"_s, mib * 1048576);
        };
        const auto event = [&](double age, const QString& what) {
            rig.event(now - std::int64_t(age * 1e9), u"migration"_s, what);
        };
        event(10, u"setup"_s);
        sample(9.9, 100);
        event(9.6, u"stop"_s);
        event(9.5, u"resume"_s);
        sample(9.5, 0);
        event(9.4, u"completed"_s);
        event(9, u"setup"_s);
        sample(8.9, 90);
        rig.deck.refresh(now);
        const auto drawn = drawnOf(rig.chart(ChartKind::Migration), u"qemu/remaining_bytes"_s);
        QCOMPARE(count(drawn), 3);
        QCOMPARE(drawn.size(), 2);
        QCOMPARE(rig.deck.marks().pauses.size(), 1);
        QCOMPARE(rig.deck.marks().pauses.first().toNs - rig.deck.marks().pauses.first().fromNs, second / 10);
        // Nothing of the line's colour from the first move's end to the second one's start.
        LiveChart& chart = rig.chart(ChartKind::Migration);
        rig.deck.setView({2, now - std::int64_t(8.5e9)});
        rig.deck.refresh(now);
        const QImage image = chart.grab().toImage();
        const auto at = [&](double age) {
            return int(chart.plot().right() + (age + 8.5) / 2 * chart.plot().width());
        };
        const auto coloured = [&](double from, double to) {
            int pixels = 0;
            for (int x = at(from); x <= at(to); ++x)
                for (int y = int(chart.plot().top()) + 1; y < int(chart.plot().bottom()) - 1; ++y)
                    pixels += image.pixelColor(x, y).hslSaturation() > 100;
            return pixels;
        };
        QVERIFY(coloured(-9.8, -9.6) > 0);
        QCOMPARE(coloured(-9.3, -9.1), 0);
    }

    void marksAreNamedAtTheCursor()
    {
        ChartRig rig;
        rig.fill(30);
        rig.event(now - 20 * second, u"migration"_s, u"setup"_s);
        rig.event(now - 15 * second, u"migration"_s, u"pass"_s, {{u"pass"_s, 2}});
        rig.event(now - 10 * second, u"migration"_s, u"stop"_s);
        rig.event(now - 10 * second + second / 5, u"migration"_s, u"resume"_s);
        rig.event(now - 5 * second, u"migration"_s, u"failed"_s);
        rig.deck.refresh(now);
        LiveChart& iperf = rig.chart(ChartKind::Iperf);
        const auto said = [&](double age) {
            iperf.setCursor(age);
            return iperf.cursorWords().join(u'|');
        };
        QVERIFY(said(-20).contains(u"The move begins"_s));
        QVERIFY(said(-15).contains(u"Pass 2 over the memory begins"_s));
        QVERIFY2(said(-9.9).contains(u"200 ms"_s), qPrintable(said(-9.9)));
        QVERIFY(said(-5).contains(u"failed"_s));
        QVERIFY(!said(-12).contains(u"Pass"_s));
    }

    void estimatesAndWhatIsNotCounted()
    {
        ChartRig rig;
        rig.fill(10);
        rig.event(now - second, u"perf-A"_s, u"mark"_s,
                  {{u"metric"_s, u"task-clock"_s}, {u"mark"_s, u"scaled"_s}, {u"running_percent"_s, 37.4}});
        rig.event(now - second, u"perf-B"_s, u"mark"_s,
                  {{u"metric"_s, u"task-clock"_s}, {u"mark"_s, u"not-supported"_s}});
        rig.deck.refresh(now);
        LiveChart& perf = rig.chart(ChartKind::Perf);
        const auto words = [&](const QString& key) {
            for (const LineSpec& line : perf.lines())
                if (line.key == key)
                    return perf.legendWords(line);
            return QString();
        };
        QVERIFY(words(u"perf-A/task-clock"_s).contains(u"scaled: counted 37 %"_s));
        QVERIFY(words(u"perf-B/task-clock"_s).contains(u"not supported"_s));
        perf.setCursor(-1);
        const QString said = perf.cursorWords().join(u'|');
        QVERIFY2(said.contains(u"≈ 0.90 CPUs"_s), qPrintable(said));
        // What is not supported has no value, which is not zero.
        QVERIFY(!said.contains(u"vCPU on B"_s));
    }

    /// Four tools over one ssh fall silent within a second, as they did in the homework lab.
    void aChartWritesItOnceAndTheCursorSaysWho()
    {
        ChartRig rig;
        rig.fill(60);
        const QStringList sources = {u"perf-A"_s, u"perf-B"_s, u"perf-A-migration"_s, u"perf-B-migration"_s};
        std::int64_t t = now - 20 * second;
        for (const QString& source : sources) {
            rig.sample(t - second, source, u"task-clock"_s, 0.5);
            rig.event(t, source, u"state"_s, {{u"state"_s, u"stalled"_s}});
            rig.event(t + 5 * second, source, u"state"_s, {{u"state"_s, u"live"_s}});
            t += second / 4;
        }
        rig.deck.setShown({ChartKind::Perf});
        rig.deck.refresh(now);
        LiveChart& chart = rig.chart(ChartKind::Perf);
        QStringList drawn;
        for (const LineSpec& line : chart.lines())
            drawn << line.source();
        for (const QString& source : sources)
            QVERIFY2(drawn.contains(source), qPrintable(drawn.join(u' ')));
        QCOMPARE(chart.stateWords(), QStringList{u"perf stalled ×4"_s});
        chart.setCursor(-18);
        const QString said = chart.cursorWords().join(u'\n');
        QVERIFY2(said.contains(u"stalled: perf-A"_s), qPrintable(said));
        for (const QString& source : sources)
            QVERIFY2(said.contains(source), qPrintable(said));
        chart.setCursor(-5);
        QVERIFY(!chart.cursorWords().join(u'\n').contains(u"stalled"_s));
        // Nearer, they are four again.
        rig.deck.setView({1, t - second / 5});
        rig.deck.refresh(now);
        QCOMPARE(chart.stateWords().size(), 4);
    }
};

QTEST_MAIN(TestCharts)
#include "tst_charts.moc"
