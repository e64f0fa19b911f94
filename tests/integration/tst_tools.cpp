// SPDX-License-Identifier: GPL-3.0-or-later
// perf and sysbench of this computer, run as Ferry runs them. What the samples say is held against what
// the tool printed, as kept byte for byte in the run.
#include "app/metrics/perfstat.h"
#include "app/metrics/sysbench.h"
#include "app/metrics/toolcommands.h"
#include "tests/support/toolcase.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <csignal>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestTools : public ToolCase
{
    Q_OBJECT
private slots:
    void initTestCase() { open(); }
    void cleanupTestCase() { close(); }
    void perfCountsAProcess();
    void perfIsStoppedInOrder();
    void perfDenied();
    void sysbenchCpu();
    void sysbenchMemory();
    void noSuchProgram();
};

void TestTools::perfCountsAProcess()
{
    if (!has(u"perf"_s))
        QSKIP("perf is not installed");
    Process busy(CommandSpec{u"sh"_s, {u"-c"_s, u"while :; do :; done"_s}, {}, {}});
    QSignalSpy started(&busy, &Process::started);
    busy.start();
    QVERIFY(!started.isEmpty() || started.wait(10000));
    ToolRig perf(m_folder.path(),
                 spec(u"perf-A"_s, u"perf"_s,
                      perfStat({}, {{busy.pid()}, {}}, softwareEvents() + QStringList{u"cycles"_s}, 200ms),
                      200ms),
                 std::make_unique<PerfStatCodec>());
    QTRY_VERIFY2_WITH_TIMEOUT(perf.metric(u"tool_clock"_s).size() >= 5 || !perf.finished.isEmpty(),
                              qPrintable(perf.words()), 60000);
    if (perf.source.status().state == ToolState::Denied)
        QSKIP("perf_event_paranoid lets this user count nothing");
    perf.source.stop();
    QVERIFY(perf.wait());
    QVERIFY2(perf.finished.first().first().value<Result<ToolSource::Summary>>(), qPrintable(perf.words()));

    // Rates times the lengths that perf states are the counts of its own summary, up to its 6 decimals.
    const QList<Sample> clocks = perf.metric(u"tool_clock"_s), cpus = perf.metric(u"task-clock"_s);
    QCOMPARE(clocks.size(), cpus.size());
    double counted = 0, before = 0;
    for (qsizetype i = 0; i < clocks.size(); ++i) {
        counted += cpus[i].value * (clocks[i].value - before) * 1000;
        before = clocks[i].value;
    }
    const double total = perf.last(u"final_task-clock"_s);
    QVERIFY(total > 0);
    QVERIFY2(std::abs(counted - total) < 0.001 * double(clocks.size()),
             qPrintable(u"%1 of %2 ms"_s.arg(counted).arg(total)));
    // The raw file is where both come from.
    double raw = 0;
    const QList<QByteArray> lines = perf.printed().split('\n');
    for (const QByteArray& line : lines)
        if (const auto count = parsePerfJson(line);
            count && count->event == "task-clock"_L1 && count->intervalS)
            raw += count->value.value_or(0);
    QVERIFY(std::abs(raw - total) < 0.001 * double(clocks.size()));
    // What has no value here has no sample.
    bool unsupported = false;
    for (const auto& one : perf.events) {
        const auto event = one.first().value<RunEvent>();
        unsupported = unsupported ||
                      (event.event == "mark"_L1 && event.data.value("metric"_L1).toString() == "cycles"_L1 &&
                       event.data.value("mark"_L1).toString() == "not-supported"_L1);
    }
    QCOMPARE(perf.metric(u"cycles"_s).isEmpty(), unsupported);
}

void TestTools::perfIsStoppedInOrder()
{
    if (!has(u"perf"_s))
        QSKIP("perf is not installed");
    ToolRig perf(
        m_folder.path(),
        spec(u"perf-self"_s, u"perf"_s, perfStat({}, {{::getpid()}, {}}, {u"task-clock"_s}, 10s), 10s),
        std::make_unique<PerfStatCodec>());
    QTRY_VERIFY_WITH_TIMEOUT(perf.source.pid() > 0, 10000);
    // perf takes a moment to install its handler of SIGINT: until it counts, it just dies of it.
    QTest::qWait(1500);
    perf.source.stop();
    QVERIFY(perf.wait());
    QCOMPARE(toolStateWord(perf.source.status().state), u"ended"_s);
    if (perf.source.summary().exitCode != 130) // perf ends itself by the signal, after its last words
        QSKIP("perf may not count here");
    QVERIFY2(perf.source.summary().figures > 0,
             perf.printed().constData()); // a last interval, long before its time
    QCOMPARE(perf.source.summary().nonsense, 0);
}

void TestTools::perfDenied()
{
    QFile file(u"/proc/sys/kernel/perf_event_paranoid"_s);
    if (!has(u"perf"_s) || !file.open(QIODevice::ReadOnly) || file.readAll().trimmed().toInt() < 1)
        QSKIP("perf is not installed, or everyone may count everything here");
    QStringList prefix;
    if (::geteuid() == 0) {
        if (!has(u"setpriv"_s))
            QSKIP("no setpriv to become a plain user with");
        prefix = QStringList{u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s,
                             u"--inh-caps=-all"_s};
    }
    ToolRig perf(m_folder.path(),
                 spec(u"perf-denied"_s, u"perf"_s, perfStat(prefix, {}, {u"task-clock"_s}, 100ms), 100ms),
                 std::make_unique<PerfStatCodec>());
    if (!perf.wait(5000) && perf.source.status().state == ToolState::Live)
        QSKIP("this user has the capability to count");
    QVERIFY(perf.wait());
    QCOMPARE(toolStateWord(perf.source.status().state), u"denied"_s);
    QVERIFY(perf.source.status().sentence.contains("perf_event_paranoid"_L1));
    QVERIFY(!perf.source.status().cure.isEmpty());
    QVERIFY(perf.samples.isEmpty());
}

void TestTools::sysbenchCpu()
{
    if (!has(u"sysbench"_s))
        QSKIP("sysbench is not installed");
    ToolRig bench(m_folder.path(),
                  spec(u"sysbench-cpu"_s, u"sysbench"_s, sysbench({}, SysbenchTest::Cpu, 1, 3), 1s),
                  std::make_unique<SysbenchCodec>());
    QVERIFY(bench.wait());
    QVERIFY2(bench.finished.first().first().value<Result<ToolSource::Summary>>(), qPrintable(bench.words()));
    QCOMPARE(bench.source.summary().nonsense, 0);
    QCOMPARE(bench.last(u"final_events"_s),
             bench.printedNumbers(u"events per second: +([0-9.]+)"_s).value(0).toDouble());
    QCOMPARE(bench.last(u"final_latency_p95"_s),
             bench.printedNumbers(u"95th percentile: +([0-9.]+)"_s).value(0).toDouble());
    QCOMPARE(bench.last(u"events"_s), bench.printedNumbers(u"eps: ([0-9.]+)"_s).value(0).toDouble());
    QVERIFY(bench.last(u"final_events"_s) > 0);
    // As many events as it says a second, over the time it says.
    const double product = bench.last(u"final_events"_s) * bench.last(u"final_total_time"_s);
    QVERIFY(std::abs(product - bench.last(u"final_total_events"_s)) < 0.05 * product);
}

void TestTools::sysbenchMemory()
{
    if (!has(u"sysbench"_s))
        QSKIP("sysbench is not installed");
    ToolRig bench(m_folder.path(),
                  spec(u"sysbench-memory"_s, u"sysbench"_s, sysbench({}, SysbenchTest::Memory, 1, 3), 1s),
                  std::make_unique<SysbenchCodec>());
    QVERIFY(bench.wait());
    QVERIFY2(bench.finished.first().first().value<Result<ToolSource::Summary>>(), qPrintable(bench.words()));
    QCOMPARE(bench.source.summary().nonsense, 0);
    const QStringList last = bench.printedNumbers(u"^([0-9.]+) MiB transferred \\(([0-9.]+) MiB/sec\\)"_s);
    QCOMPARE(last.size(), 2);
    QCOMPARE(bench.last(u"final_transferred"_s), last[0].toDouble());
    QCOMPARE(bench.last(u"final_memory_rate"_s), last[1].toDouble());
    QCOMPARE(bench.last(u"memory_rate"_s),
             bench.printedNumbers(u"^\\[ [0-9]+s \\] ([0-9.]+) MiB/sec"_s).value(0).toDouble());
    QVERIFY(bench.sum(u"memory_rate"_s) <= last[0].toDouble() * 1.05);
}

void TestTools::noSuchProgram()
{
    for (const QStringList& prefix :
         {QStringList{}, QStringList{u"sh"_s, u"-c"_s, u"exec \"$@\""_s, u"-"_s}}) {
        ToolRig rig(m_folder.path(),
                    spec(u"none"_s, u"perf"_s, prefixed(prefix, u"perf-that-is-not-there"_s, {}), 1s),
                    std::make_unique<PerfStatCodec>());
        QVERIFY(rig.wait());
        QCOMPARE(toolStateWord(rig.source.status().state), u"missing"_s);
        QVERIFY(rig.source.status().cure.contains("linux-perf"_L1));
    }
}

QTEST_GUILESS_MAIN(TestTools)
#include "tst_tools.moc"
