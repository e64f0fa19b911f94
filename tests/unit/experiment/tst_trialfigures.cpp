// SPDX-License-Identifier: GPL-3.0-or-later
// What is read out of a trial's run, of a run whose figures are known by construction.
#include "app/experiment/trialfigures.h"

#include "app/base/clock.h"
#include "app/migration/verdict.h"
#include "app/run/runrecorder.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t second = 1'000'000'000;

/// A guest that writes 10 MiB/s, half of that in the four seconds of its move, and 10 MiB/s again.
struct KnownRun
{
    Outcome outcome = Outcome::Completed;
    bool procfs = true;

    Result<RunReader> record(const QString& folder) const
    {
        RunRecorder recorder(folder);
        if (const auto opened = recorder.open(); !opened)
            return tl::unexpected(opened.error());
        // The recorder's own start comes first.
        const std::int64_t start = monotonicNs() + second / 100, setup = start + 5 * second,
                           end = setup + 4 * second;
        recorder.add(RunEvent{setup, u"migration"_s, u"setup"_s, {}});
        recorder.add(RunEvent{end + second / 2, u"lab"_s, u"lab-state"_s, {{u"state"_s, u"settling"_s}}});
        for (int i = 0; i <= 60; ++i) {
            const std::int64_t t = start + i * second / 5;
            const double before = double(std::min(t, setup) - start),
                         during = double(std::clamp(t, setup, end) - setup),
                         after = double(std::max(t, end) - end);
            recorder.add(Sample{t, u"guest"_s, u"checks"_s,
                                256 * (10 * before + 5 * during + 10 * after) / double(second), u"pages"_s});
            if (procfs)
                recorder.add(
                    Sample{t, u"procfs-A"_s, u"cpu"_s, t > setup && t <= end ? 1.5 : 0.5, u"cpus"_s});
            recorder.add(Sample{t, u"iperf"_s, u"rate"_s,
                                t <= setup ? 100.0
                                : t <= end ? 40.0
                                           : 90.0,
                                u"bit/s"_s});
        }
        Verdict verdict;
        verdict.outcome = outcome;
        verdict.from = u"A"_s;
        verdict.to = u"B"_s;
        verdict.strategy = u"precopy"_s;
        verdict.totalMs = 4000;
        verdict.transferredBytes = 300 * 1024 * 1024;
        verdict.passes = 7;
        verdict.downtime.client = 52.5;
        verdict.lost = 0;
        if (const auto written = recorder.writeSummary({{u"moves"_s, QJsonArray{verdict.toMoveJson()}}});
            !written)
            return tl::unexpected(written.error());
        if (const auto closed = recorder.close(); !closed)
            return tl::unexpected(closed.error());
        return RunReader::open(folder);
    }
};

} // namespace

class TestTrialFigures : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    TrialFigures figures(const KnownRun& run, const QString& name) const
    {
        const auto read = run.record(m_dir.filePath(name));
        return read ? figuresOf(*read) : TrialFigures();
    }
    static bool isNear(double value, double wanted) { return std::abs(value - wanted) < 0.02 * wanted; }

private slots:
    void aCompletedMove()
    {
        const TrialFigures f = figures({}, u"completed"_s);
        QCOMPARE(f.value(u"total_ms"_s), 4000);
        QCOMPARE(f.value(u"sent_mib"_s), 300);
        QCOMPARE(f.value(u"passes"_s), 7);
        QCOMPARE(f.value(u"downtime_client_ms"_s), 52.5);
        QCOMPARE(f.value(u"lost_pages"_s, -1), 0);
        QVERIFY(!f.contains(u"downtime_guest_ms"_s)); // not measured is not zero
        QVERIFY2(isNear(f.value(u"slowdown_percent"_s), 50),
                 qPrintable(QString::number(f.value(u"slowdown_percent"_s))));
        QVERIFY(isNear(f.value(u"lost_work_mib"_s), 20));
        QVERIFY(isNear(f.value(u"cpu_source_s"_s), 6));
        QVERIFY(!f.contains(u"cpu_destination_s"_s));
        QVERIFY(isNear(f.value(u"during.source/cpu"_s), 1.5)); // host A's: it is the source
        QVERIFY(!f.contains(u"during.destination/cpu"_s));
        QVERIFY(isNear(f.value(u"before.iperf/rate"_s), 100e-6));
        QVERIFY(isNear(f.value(u"during.iperf/rate"_s), 40e-6));
        QVERIFY(isNear(f.value(u"after.iperf/rate"_s), 90e-6));
    }

    // It moved until it was cancelled, half a second later than QEMU's own count says.
    void aCancelledMove()
    {
        const TrialFigures f = figures({Outcome::Cancelled, false}, u"cancelled"_s);
        QVERIFY(!f.contains(u"total_ms"_s) && !f.contains(u"downtime_client_ms"_s));
        QCOMPARE(f.value(u"sent_mib"_s), 300);
        QVERIFY(!f.contains(u"cpu_source_s"_s));
        QVERIFY(isNear(f.value(u"slowdown_percent"_s), 100 * (1 - (4 * 5 + 0.5 * 10) / 45)));
    }

    void aRunWithoutAMoveHasNone()
    {
        RunRecorder recorder(m_dir.filePath(u"empty"_s));
        QVERIFY(recorder.open() && recorder.writeSummary({}) && recorder.close());
        const auto read = RunReader::open(m_dir.filePath(u"empty"_s));
        QVERIFY(read);
        QVERIFY(figuresOf(*read).isEmpty());
    }

    void everyFigureHasItsWords()
    {
        for (const FigureInfo& each : moveFigures())
            QCOMPARE(figureInfo(each.name), each);
        QCOMPARE(figureInfo(u"iperf/rate"_s).unit, u"Mbit/s"_s);
        QCOMPARE(figureInfo(u"dance"_s).title, u"dance"_s);
    }
};

QTEST_GUILESS_MAIN(TestTrialFigures)

#include "tst_trialfigures.moc"
