// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/base/files.h"
#include "app/metrics/decimation.h"
#include "app/metrics/paranoid.h"
#include "app/metrics/perfstat.h"
#include "app/metrics/toolsource.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <csignal>
#include <cstdio>
#include <ctime>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A line "tick NANOSECONDS" of the child below.
class TickCodec : public ToolCodec
{
public:
    ToolLine line(QByteArrayView text) override
    {
        if (text.startsWith("#"))
            return {ToolLine::Kind::Chatter, {}};
        if (text.startsWith("!"))
            return {ToolLine::Kind::Complaint, {}};
        bool ok = false;
        const qint64 ns = text.startsWith("tick ") ? text.sliced(5).toLongLong(&ok) : 0;
        if (!ok)
            return {};
        return {ToolLine::Kind::Readings,
                {{u"tick"_s, double(ns), u"ns"_s, Mark::None, 100, m_before, double(ns) / 1e9, {}, false}}};
    }
    double m_before = 0;
};

/// The synthetic source: 100 lines a second with the moment of each, and one stall of exactly 200 ms.
int tickingChild()
{
    std::setvbuf(stdout, nullptr, _IOLBF, 4096);
    std::int64_t due = monotonicNs();
    for (int n = 0; n < 100; ++n) {
        due += n == 50 ? 200'000'000 : 10'000'000;
        const timespec at{due / 1'000'000'000, due % 1'000'000'000};
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &at, nullptr) != 0) {
        }
        std::printf("tick %lld\n", static_cast<long long>(monotonicNs()));
    }
    return 0;
}

struct Rig
{
    explicit Rig(const CommandSpec& command, std::chrono::milliseconds interval = 1000ms,
                 std::unique_ptr<ToolCodec> codec = std::make_unique<TickCodec>())
        : source(ToolSpec{u"tool/A"_s, u"tick"_s, command, interval}, std::move(codec)),
          samples(&source, &ToolSource::sampled), states(&source, &ToolSource::stateChanged),
          events(&source, &ToolSource::noted), finished(&source, &ToolSource::finished)
    {
        QObject::connect(&source, &ToolSource::printed, &source,
                         [this](const QByteArray& bytes) { raw += bytes; });
    }
    static CommandSpec shell(const QString& script) { return {u"/bin/sh"_s, {u"-c"_s, script}, {}, {}}; }
    bool run()
    {
        source.start();
        return !finished.isEmpty() || finished.wait(30000);
    }
    QStringList stateWords() const
    {
        QStringList words;
        for (const auto& one : states)
            words << toolStateWord(one.first().value<ToolStatus>().state);
        return words;
    }
    QList<Sample> metric(const QString& name) const
    {
        QList<Sample> all;
        for (const auto& one : samples)
            if (const auto sample = one.first().value<Sample>(); sample.metric == name)
                all << sample;
        return all;
    }
    Result<ToolSource::Summary> outcome() const
    {
        return finished.first().first().value<Result<ToolSource::Summary>>();
    }

    QByteArray raw;
    ToolSource source;
    QSignalSpy samples, states, events, finished;
};

} // namespace

class TestToolSource : public QObject
{
    Q_OBJECT
private slots:
    void keepsEveryByte()
    {
        Rig rig(Rig::shell(u"printf '# head\r\ntick 5\n'; echo odd >&2; printf 'tick 6\ntick 77'"_s));
        QVERIFY(rig.run());
        QCOMPARE(rig.raw, QByteArray("# head\r\ntick 5\nodd\ntick 6\ntick 77"));
        QVERIFY(rig.outcome());
        const auto summary = *rig.outcome();
        QCOMPARE(summary.figures, 2);
        QCOMPARE(summary.nonsense, 1);
        QCOMPARE(summary.tornBytes, 7);
        QCOMPARE(rig.metric(u"tick"_s).size(), 2); // not the line that its death cut off
        QCOMPARE(rig.stateWords(), (QStringList{u"starting"_s, u"live"_s, u"ended"_s}));
        QCOMPARE(rig.finished.count(), 1);
    }

    void stampsLieBetweenTheLineAndNow()
    {
        const std::int64_t before = monotonicNs();
        Rig rig(CommandSpec{QCoreApplication::applicationFilePath(), {u"--tick"_s}, {}, {}}, 100ms);
        QVERIFY(rig.run());
        const QList<Sample> ticks = rig.metric(u"tick"_s);
        QCOMPARE(ticks.size(), 100);
        std::int64_t last = before;
        for (const Sample& tick : ticks) {
            QVERIFY(tick.tNs >= std::int64_t(tick.value)); // after the child printed it
            QVERIFY(tick.tNs >= last);
            last = tick.tNs;
        }
        QVERIFY(last <= monotonicNs());
        QCOMPARE(rig.metric(u"tool_clock"_s).size(), 100);
    }

    /// A stall of exactly 200 ms reads 200 ± 5 ms in the samples, in what a chart draws of them and in the
    /// summary. On a loaded computer the child itself is late, or this program is: then it is tried again.
    void aStallOf200MillisecondsIsSeen()
    {
        constexpr std::int64_t tolerance = 5'000'000;
        for (int attempt = 0; attempt < 10; ++attempt) {
            Rig rig(CommandSpec{QCoreApplication::applicationFilePath(), {u"--tick"_s}, {}, {}}, 100ms);
            QVERIFY(rig.run());
            const QList<Sample> ticks = rig.metric(u"tick"_s);
            QCOMPARE(ticks.size(), 100);
            std::int64_t said = 0, seen = 0;
            bool quiet = true;
            Ring<TimedValue> series(1000);
            for (qsizetype i = 0; i < ticks.size(); ++i) {
                quiet = quiet && ticks[i].tNs - std::int64_t(ticks[i].value) < tolerance / 2;
                series.push({ticks[i].tNs, 1});
                if (i == 0)
                    continue;
                said = std::max(said, std::int64_t(ticks[i].value) - std::int64_t(ticks[i - 1].value));
                seen = std::max(seen, ticks[i].tNs - ticks[i - 1].tNs);
            }
            if (!quiet || std::abs(said - 200'000'000) > tolerance / 2)
                continue;
            QVERIFY(std::abs(seen - said) <= tolerance);
            QVERIFY(std::abs(seen - 200'000'000) <= tolerance);
            QCOMPARE(rig.outcome()->longestPauseNs, seen);
            // Drawn: two lines, with the pause between the last point of one and the first of the other.
            const auto lines =
                decimate(series, {ticks.first().tNs, ticks.last().tNs + 1, 100000, 100'000'000, 1});
            QCOMPARE(lines.size(), 2);
            const double drawn = lines[1].first().x() - lines[0].last().x();
            QVERIFY(std::abs(drawn - 0.2) <= 0.005);
            return;
        }
        QSKIP("this computer is too busy to keep a clock to 2 ms");
    }

    void silenceIsToldAndEnds()
    {
        Rig rig(Rig::shell(u"echo tick 1; sleep 3; echo tick 2"_s), 100ms);
        QVERIFY(rig.run());
        QCOMPARE(rig.stateWords(),
                 (QStringList{u"starting"_s, u"live"_s, u"stalled"_s, u"live"_s, u"ended"_s}));
        QVERIFY(rig.outcome()->longestPauseNs >= 2'900'000'000);
    }

    void nonsenseIsCountedAndToldOnce()
    {
        Rig rig(Rig::shell(
            u"echo tick 1; for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do echo x; done; echo tick 2"_s));
        QVERIFY(rig.run());
        QCOMPARE(rig.outcome()->nonsense, 13);
        QCOMPARE(rig.stateWords(),
                 (QStringList{u"starting"_s, u"live"_s, u"nonsense"_s, u"live"_s, u"ended"_s}));
        int told = 0;
        for (const auto& event : rig.events)
            told += event.first().value<RunEvent>().event == "nonsense"_L1;
        QCOMPARE(told, 10);
    }

    void endings_data()
    {
        QTest::addColumn<CommandSpec>("command");
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("words");
        const auto row = [](const char* name, const QString& script, const QString& state,
                            const QString& words) {
            QTest::newRow(name) << Rig::shell(script) << state << words;
        };
        row("code", u"echo tick 1; echo '! no more'; exit 3"_s, u"died"_s, u"tick ended with code 3."_s);
        row("signal", u"echo tick 1; kill -9 $$"_s, u"died"_s, u"tick was ended by signal 9."_s);
        row("nothing said", u"echo '! connect failed'"_s, u"died"_s, u"tick produced no data."_s);
        row("not there, behind a prefix", u"exec env tick-that-is-not-there"_s, u"missing"_s,
            u"The program tick is not installed where it should run."_s);
        row("denied", u"echo '! perf_event_paranoid setting is 4:'; exit 255"_s, u"denied"_s,
            u"The kernel lets plain users count nothing with perf (kernel.perf_event_paranoid=4)."_s);
        // Ubuntu's wrapper, whose code says nothing.
        row("rep24_perfWrapper", u"echo '! WARNING: perf not found for kernel 6.8.0-49'; exit 2"_s,
            u"missing"_s,
            u"The perf for the running kernel (6.8.0-49) is not installed: on Ubuntu each kernel has its own."_s);
        row("rep24_iperfRefused",
            u"echo '!'; echo '! iperf3: error - unable to connect to server: Connection "
            "refused'; exit 1"_s,
            u"died"_s, u"No iperf server listens at that address."_s);
        QTest::newRow("not there") << CommandSpec{u"/no/such/tick"_s, {}, {}, {}} << u"missing"_s
                                   << u"The program tick is not installed where it should run."_s;
    }
    void endings()
    {
        QFETCH(CommandSpec, command);
        QFETCH(QString, state);
        QFETCH(QString, words);
        Rig rig(command);
        QVERIFY(rig.run());
        QCOMPARE(rig.stateWords().last(), state);
        QVERIFY(!rig.outcome());
        QCOMPARE(rig.outcome().error().sentence, words);
        QCOMPARE(rig.source.status().sentence, words);
        QCOMPARE(rig.finished.count(), 1);
        if (words.contains("perf"_L1) && state == "missing"_L1)
            QVERIFY(rig.outcome().error().cure.contains("linux-tools-$(uname -r)"_L1));
        else if (state == "missing"_L1)
            QCOMPARE(rig.outcome().error().cure, u"Install it there: sudo apt-get install tick"_s);
    }

    void stoppingIsNoFailure_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("as perf does")
            << u"trap 'echo tick 2; exit 130' INT; echo tick 1; while :; do sleep 0.05; done"_s;
        QTest::newRow("dies of it") << u"echo tick 1; exec sleep 60"_s;
        QTest::newRow("deaf") << u"trap '' INT; echo tick 1; while :; do sleep 0.05; done"_s;
    }
    void stoppingIsNoFailure()
    {
        QFETCH(QString, script);
        Rig rig(Rig::shell(script));
        rig.source.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.metric(u"tick"_s).size(), 1, 20000);
        rig.source.stop();
        QVERIFY(!rig.finished.isEmpty() || rig.finished.wait(20000));
        QVERIFY(rig.outcome());
        QCOMPARE(rig.stateWords().last(), u"ended"_s);
        if (script.contains("130"_L1)) {
            QCOMPARE(rig.outcome()->exitCode, 130);
            QCOMPARE(rig.metric(u"tick"_s).size(), 2);
        }
    }

    void marksAreEventsNotZeros()
    {
        const QByteArray lines = "     0.100000000,<not supported>,,cycles,0,100.00,,\n"
                                 "     0.100000000,5,,faults,9,100.00,,\n"
                                 "     0.200000000,<not supported>,,cycles,0,100.00,,\n"
                                 "     0.200000000,5,,faults,9,40.00,,\n"
                                 "     0.300000000,<not counted>,,faults,0,100.00,,\n"
                                 "     0.400000000,0,,faults,9,100.00,,\n";
        CommandSpec command = Rig::shell(u"printf '%s' \"$TEXT\""_s);
        command.environment = {u"TEXT="_s + QString::fromLatin1(lines)};
        Rig with(command, 1000ms, std::make_unique<PerfStatCodec>());
        QVERIFY(with.run());
        QVERIFY(with.metric(u"cycles"_s).isEmpty());
        QCOMPARE(with.metric(u"faults"_s).size(), 3);
        QStringList marks;
        for (const auto& one : with.events) {
            const auto event = one.first().value<RunEvent>();
            if (event.event == "mark"_L1)
                marks << event.data.value("metric"_L1).toString() + u'=' +
                             event.data.value("mark"_L1).toString();
        }
        QCOMPARE(marks, (QStringList{u"cycles=not-supported"_s, u"faults=scaled"_s, u"faults=not-counted"_s,
                                     u"faults="_s}));
    }

    void rep15_aMarkIsToldOnceForEachKindOfChange()
    {
        QByteArray lines;
        for (int i = 1; i <= 50; ++i) {
            lines += "     " + QByteArray::number(i) +
                     (i % 2 ? ".100000000,<not counted>,,cpu_core/cycles/,0,100.00,,\n"
                            : ".100000000,5,,cpu_core/cycles/,9,100.00,,\n");
        }
        CommandSpec command = Rig::shell(u"printf '%s' \"$TEXT\""_s);
        command.environment = {u"TEXT="_s + QString::fromLatin1(lines)};
        Rig rig(command, 1000ms, std::make_unique<PerfStatCodec>());
        QVERIFY(rig.run());
        QVERIFY(rig.outcome());
        QCOMPARE(rig.outcome()->figures, 50);
        int marks = 0;
        for (const auto& one : rig.events)
            marks += one.first().value<RunEvent>().event == "mark"_L1;
        QCOMPARE(marks, 2);
    }

    void bug6_11_stopTwiceKeepsTheSummary()
    {
        Rig rig(Rig::shell(
            u"trap 'sleep 0.3; echo tick 2; exit 130' INT; echo tick 1; while :; do sleep 0.05; done"_s));
        rig.source.start();
        QTRY_COMPARE_WITH_TIMEOUT(rig.metric(u"tick"_s).size(), 1, 20000);
        rig.source.stop();
        rig.source.stop();
        rig.source.stop();
        QVERIFY(!rig.finished.isEmpty() || rig.finished.wait(20000));
        QVERIFY(rig.outcome());
        QCOMPARE(rig.outcome()->exitCode, 130);
        QCOMPARE(rig.metric(u"tick"_s).size(), 2);
    }

    void sec19_aToolMayNotNameEndlessSeries()
    {
        class Scopes : public ToolCodec
        {
        public:
            ToolLine line(QByteArrayView text) override
            {
                return {ToolLine::Kind::Readings,
                        {{u"x"_s, 1, {}, Mark::None, 100, 0, 0, QString::fromUtf8(text), false}}};
            }
        };
        Rig rig(Rig::shell(u"seq 1 5000; printf '%0300d\\n' 1"_s), 1000ms, std::make_unique<Scopes>());
        QVERIFY(rig.run());
        QCOMPARE(rig.outcome()->figures, 5001);
        QSet<QString> names;
        for (const auto& one : rig.samples)
            names << one.first().value<Sample>().metric;
        QCOMPARE(names.size(), 500);
        int told = 0;
        for (const auto& one : rig.events)
            told += one.first().value<RunEvent>().event == "too-many-series"_L1;
        QCOMPARE(told, 1);
    }

    void oneDeathDisturbsNoOther()
    {
        Rig good(Rig::shell(u"for i in 1 2 3 4 5 6; do echo tick $i; sleep 0.05; done"_s));
        Rig bad(Rig::shell(u"printf 'tick 1\ntick 2'; sleep 0.1; kill -9 $$"_s));
        good.source.start();
        bad.source.start();
        QTRY_VERIFY_WITH_TIMEOUT(good.finished.count() == 1 && bad.finished.count() == 1, 20000);
        QVERIFY(good.outcome());
        QCOMPARE(good.metric(u"tick"_s).size(), 6);
        QCOMPARE(bad.stateWords().last(), u"died"_s);
        QCOMPARE(bad.metric(u"tick"_s).size(), 1);
        QCOMPARE(bad.source.summary().tornBytes, 6);
    }

    void paranoidLevels_data()
    {
        QTest::addColumn<int>("level");
        QTest::addColumn<QString>("word");
        QTest::newRow("4") << 4 << u"nothing"_s;
        QTest::newRow("3") << 3 << u"nothing"_s;
        QTest::newRow("2") << 2 << u"outside the kernel"_s;
        QTest::newRow("1") << 1 << u"only their own programs"_s;
        QTest::newRow("0") << 0 << u"does not let this user"_s;
    }
    void paranoidLevels()
    {
        QFETCH(int, level);
        QFETCH(QString, word);
        const Error error = explainParanoid(level);
        QVERIFY(error.sentence.contains(word));
        QVERIFY(error.sentence.contains(QString::number(level)));
        QVERIFY(!error.cure.isEmpty());
        QCOMPARE(error.kind, ErrorKind::Missing);
        const QString output =
            u"Error:\nAccess to performance monitoring and observability operations is limited.\n"
            "perf_event_paranoid setting is %1:\n"_s.arg(level);
        QVERIFY(saysDenied(output));
        QCOMPARE(paranoidLevel(output), std::optional(level));
        QVERIFY(!paranoidLevel(u"perf_event_paranoid setting is high"_s));
        QVERIFY(!saysDenied(u"event syntax error"_s));
    }
};

int main(int argc, char** argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--tick") == 0)
        return tickingChild();
    QCoreApplication app(argc, argv);
    TestToolSource test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_toolsource.moc"
