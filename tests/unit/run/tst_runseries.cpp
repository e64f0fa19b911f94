// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/seriesstore.h"
#include "app/run/runseries.h"
#include "app/run/runstills.h"
#include "tests/support/smallrun.h"

#include <QDir>
#include <QTest>

#include <cmath>

using namespace ferry;
using namespace Qt::StringLiterals;
using T = test::SmallRun;

class TestRunSeries : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;

    DecimationWindow window(double fromS, double toS, int columns) const
    {
        DecimationWindow w;
        w.fromNs = T::start + std::int64_t(fromS * 1e9);
        w.toNs = T::start + std::int64_t(toS * 1e9);
        w.columns = columns;
        return w;
    }

private slots:
    void initTestCase() { QVERIFY(test::smallRun(m_dir.filePath(u"run"_s))); }

    void drawnAsTheLabDrewIt()
    {
        // The same samples, once through the ring of a running lab, once from the file.
        const auto run = RunReader::open(m_dir.filePath(u"run"_s));
        QVERIFY(run);
        SeriesStore store;
        const int index = run->indexOf(u"iperf/rate"_s);
        for (const TimedValue& value : run->samples(index, 0, T::end + 1, 100'000))
            store.add({value.tNs, u"iperf"_s, u"rate"_s, value.value, {}});
        const RunSeries series(*run);
        QCOMPARE(series.gapNs(u"iperf/rate"_s), store.gapNs(u"iperf/rate"_s));
        for (const auto& [from, to, columns] :
             {std::tuple(0.0, 30.0, 2000), std::tuple(13.5, 14.5, 300), std::tuple(10.0, 20.0, 4000)}) {
            DecimationWindow w = window(from, to, columns);
            w.gapNs = series.gapNs(u"iperf/rate"_s);
            QCOMPARE(series.lines(u"iperf/rate"_s, w), store.lines(u"iperf/rate"_s, w));
        }
    }

    void denseColumnsKeepExtremesAndGaps()
    {
        const auto run = RunReader::open(m_dir.filePath(u"run"_s));
        const RunSeries series(*run);
        DecimationWindow w = window(0, 30, 100); // 25 samples a column
        w.gapNs = series.gapNs(u"iperf/rate"_s);
        const auto lines = series.lines(u"iperf/rate"_s, w);
        QCOMPARE(lines.size(), 2);
        const double gap = lines[1].first().x() - lines[0].last().x();
        QVERIFY2(qAbs(gap - 0.2) <= 0.005 + 1e-9, qPrintable(QString::number(gap)));
        QCOMPARE(lines[1].last().x(), -5.0);
    }

    void aGapOfOneSecondAtTenHertz()
    {
        const auto run = RunReader::open(m_dir.filePath(u"run"_s));
        const RunSeries series(*run);
        QCOMPARE(series.gapNs(u"perf-A/task-clock"_s), 300'000'000);
        DecimationWindow w = window(0, 10, 1000);
        w.gapNs = 300'000'000;
        QCOMPARE(series.lines(u"perf-A/task-clock"_s, w).size(), 2);
        QVERIFY(std::isnan(series.valueAt(u"perf-A/task-clock"_s, T::start + 5'500'000'000, w.gapNs)));
        QCOMPARE(series.valueAt(u"perf-A/task-clock"_s, T::start + 4'950'000'000, w.gapNs), 0.9);
    }

    void nothingAfterTheMomentShown()
    {
        const auto run = RunReader::open(m_dir.filePath(u"run"_s));
        RunSeries series(*run);
        QVERIFY(series.has(u"perf-B/task-clock"_s));
        series.setEdge(T::start + 12 * T::second);
        QVERIFY(!series.has(u"perf-B/task-clock"_s));
        QVERIFY(series.has(u"perf-A/task-clock"_s));
        QVERIFY(std::isnan(series.valueAt(u"perf-A/task-clock"_s, T::start + 13 * T::second, T::second)));
        DecimationWindow w = window(0, 12, 100);
        w.knownNs = T::end;
        const auto lines = series.lines(u"iperf/rate"_s, w);
        QVERIFY(lines.last().last().x() <= 0);
        QVERIFY(!series.has(u"no/such"_s));
        QVERIFY(series.lines(u"no/such"_s, w).isEmpty());
    }

    void linesGoOnOverTheRightEdge()
    {
        const auto run = RunReader::open(m_dir.filePath(u"run"_s));
        const RunSeries series(*run);
        DecimationWindow w = window(3, 3.55, 100);
        w.knownNs = T::end;
        w.gapNs = 300'000'000;
        const auto lines = series.lines(u"perf-A/task-clock"_s, w);
        QCOMPARE(lines.size(), 1);
        QVERIFY(lines.first().last().x() > 0.04);
        QVERIFY(lines.first().first().x() <= -0.55);
    }

    void intervals()
    {
        QCOMPARE(gapOf(0), 0);
        QCOMPARE(gapOf(10'000'000), 60'000'000);
        QCOMPARE(gapOf(100'000'000), 300'000'000);
        const QList<TimedValue> values = {{0, 1}, {10, 1}, {20, std::nan("")}, {500, 1}, {510, 1}, {520, 1}};
        QCOMPARE(medianInterval(std::size_t(values.size()),
                                [&](std::size_t i) -> const TimedValue& { return values[qsizetype(i)]; }),
                 10);
        QCOMPARE(medianInterval(0, [&](std::size_t) -> const TimedValue& { return values[0]; }), 0);
        QCOMPARE(medianInterval(1, [&](std::size_t) -> const TimedValue& { return values[0]; }), 0);
    }

    void stills()
    {
        const QString folder = m_dir.filePath(u"pictures"_s);
        QVERIFY(!RunStills(folder).any());
        QVERIFY(QDir().mkpath(RunStills::folder(folder)));
        for (const std::int64_t t : {T::start + T::second, T::start + 10 * T::second}) {
            QFile file(RunStills::file(folder, Side::A, t));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        QFile other(RunStills::folder(folder) + u"/notes.jpg"_s);
        QVERIFY(other.open(QIODevice::WriteOnly));
        const RunStills stills(folder);
        QVERIFY(stills.any());
        QCOMPARE(stills.at(Side::A, T::start), QString());
        QCOMPARE(stills.at(Side::A, T::start + 9 * T::second),
                 RunStills::file(folder, Side::A, T::start + T::second));
        QCOMPARE(stills.at(Side::A, T::end), RunStills::file(folder, Side::A, T::start + 10 * T::second));
        QCOMPARE(stills.at(Side::B, T::end), QString());
    }
};

QTEST_GUILESS_MAIN(TestRunSeries)
#include "tst_runseries.moc"
