// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/perfstat.h"
#include "tests/support/reports.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

struct OptionalCount
{
    std::optional<PerfCount> value;
};
Q_DECLARE_METATYPE(OptionalCount)

class TestPerfStat : public QObject
{
    Q_OBJECT

    static QList<ToolLine> feed(const QByteArray& bytes, qsizetype step)
    {
        ToolDecoder decoder(std::make_unique<PerfStatCodec>());
        QList<ToolLine> lines;
        for (qsizetype at = 0; at < bytes.size(); at += step)
            lines += decoder.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        return lines;
    }

private slots:
    void json_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<OptionalCount>("count");
        const auto row = [](const char* name, const char* line, std::optional<PerfCount> count) {
            QTest::newRow(name) << QByteArray(line).replace('\'', '"') << OptionalCount{count};
        };
        row("clock",
            "{'interval' : 0.200311721, 'counter-value' : '0.945596', 'unit' : 'msec', 'event' : "
            "'task-clock', 'event-runtime' : 945596, 'pcnt-running' : 100.00, 'metric-value' : 0.004728, "
            "'metric-unit' : 'CPUs utilized'}",
            PerfCount{0.200311721, {}, u"task-clock"_s, 0.945596, u"msec"_s, Mark::None, 100});
        row("not supported",
            "{'interval' : 0.2, 'counter-value' : '<not supported>', 'unit' : '', 'event' : 'cycles', "
            "'event-runtime' : 0, 'pcnt-running' : 100.00, 'metric-value' : 0.000000, 'metric-unit' : ''}",
            PerfCount{0.2, {}, u"cycles"_s, {}, {}, Mark::NotSupported, 100});
        row("not counted",
            "{'interval' : 0.4, 'thread' : 'CPU 0/TCG-17', 'counter-value' : '<not counted>', 'unit' : '', "
            "'event' : 'page-faults', 'event-runtime' : 0, 'pcnt-running' : 100.00}",
            PerfCount{0.4, u"CPU 0/TCG-17"_s, u"page-faults"_s, {}, {}, Mark::NotCounted, 100});
        row("scaled",
            "{'interval' : 1.0, 'counter-value' : '200.0', 'unit' : '', 'event' : 'cycles', 'pcnt-running' : "
            "66.67}",
            PerfCount{1.0, {}, u"cycles"_s, 200, {}, Mark::Scaled, 66.67});
        row("percent as text, as later versions print it",
            "{'interval' : 1.0, 'cpu' : '1', 'counter-value' : '7.0', 'unit' : '', 'event' : 'faults', "
            "'pcnt-running' : '100.00'}",
            PerfCount{1.0, u"CPU1"_s, u"faults"_s, 7, {}, Mark::None, 100});
        row("summary",
            "{'counter-value' : '55.0', 'unit' : '', 'event' : 'page-faults', 'pcnt-running' : 100.00}",
            PerfCount{{}, {}, u"page-faults"_s, 55, {}, Mark::None, 100});
        row("a zero is a zero",
            "{'interval' : 1.0, 'counter-value' : '0.000000', 'unit' : '', 'event' : 'faults', "
            "'pcnt-running' : 100.00}",
            PerfCount{1.0, {}, u"faults"_s, 0, {}, Mark::None, 100});
        row("comma in the value",
            "{'interval' : 1.0, 'counter-value' : '0,945596', 'unit' : 'msec', 'event' : 'task-clock', "
            "'pcnt-running' : 100.00}",
            {});
        row("commas as a locale prints JSON",
            "{'interval' : 1.0, 'counter-value' : '0,945596', 'unit' : 'msec', 'event' : 'task-clock', "
            "'pcnt-running' : 100,00}",
            {});
        row("no event", "{'interval' : 1.0, 'counter-value' : '1.0', 'pcnt-running' : 100.00}", {});
        row("torn", "{'interval' : 0.200311721, 'counter-value' : '0.9455", {});
        row("nan", "{'interval' : 1.0, 'counter-value' : 'nan', 'event' : 'x', 'pcnt-running' : 100.00}", {});
    }
    void json()
    {
        QFETCH(QByteArray, line);
        QFETCH(OptionalCount, count);
        QVERIFY(parsePerfJson(line) == count.value);
    }

    void csv_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<OptionalCount>("count");
        const auto row = [](const char* name, const char* line, std::optional<PerfCount> count) {
            QTest::newRow(name) << QByteArray(line) << OptionalCount{count};
        };
        row("clock", "     0.200653182,0.64,msec,task-clock,637720,100.00,0.003,CPUs utilized",
            PerfCount{0.200653182, {}, u"task-clock"_s, 0.64, u"msec"_s, Mark::None, 100});
        row("count", "     0.200653182,54,,page-faults,637720,100.00,84.677,K/sec",
            PerfCount{0.200653182, {}, u"page-faults"_s, 54, {}, Mark::None, 100});
        row("not supported", "     0.200653182,<not supported>,,cycles,0,100.00,,",
            PerfCount{0.200653182, {}, u"cycles"_s, {}, {}, Mark::NotSupported, 100});
        row("scaled", "     0.200653182,54,,cycles,637720,25.00,,",
            PerfCount{0.200653182, {}, u"cycles"_s, 54, {}, Mark::Scaled, 25});
        row("thread", "     0.301350547,sleep-20785,<not counted>,msec,task-clock,0,100.00,,",
            PerfCount{0.301350547, u"sleep-20785"_s, u"task-clock"_s, {}, u"msec"_s, Mark::NotCounted, 100});
        row("a thread with a comma in its name", "     0.301350547,a,b-17,3,,faults,99,100.00,,",
            PerfCount{0.301350547, u"a,b-17"_s, u"faults"_s, 3, {}, Mark::None, 100});
        row("summary", "         summary,57,,page-faults,907083,100.00,62.839,K/sec",
            PerfCount{{}, {}, u"page-faults"_s, 57, {}, Mark::None, 100});
        row("decimal comma", "     0.200653182,0,64,msec,task-clock,637720,100,00,0,003,CPUs utilized", {});
        row("decimal comma in the time", "     0,200653182,0,64,msec,task-clock,637720,100,00,,", {});
        row("torn", "     0.200653182,0.64,msec,task-cl", {});
        row("torn in the percent", "     0.200653182,0.64,msec,task-clock,637720,", {});
    }
    void csv()
    {
        QFETCH(QByteArray, line);
        QFETCH(OptionalCount, count);
        QVERIFY(parsePerfCsv(line) == count.value);
    }

    void rep15_namesOfHybridProcessors_data()
    {
        QTest::addColumn<QString>("printed");
        QTest::addColumn<QString>("event");
        QTest::addColumn<QString>("kind");
        const auto row = [](const char* printed, const char* event, const char* kind) {
            QTest::newRow(printed) << QString::fromLatin1(printed) << QString::fromLatin1(event)
                                   << QString::fromLatin1(kind);
        };
        row("cpu_core/cycles/", "cycles", "cpu_core");
        row("cpu_atom/cycles/", "cycles", "cpu_atom");
        row("cpu_core/cycles/u", "cycles:u", "cpu_core");
        row("cpu_atom/cache-misses:u/", "cache-misses:u", "cpu_atom");
        row("cpu_lowpower/instructions/", "instructions", "cpu_lowpower");
        row("armv8_cortex_a53/cycles/", "cycles", "armv8_cortex_a53");
        row("cpu/instructions/", "instructions", "");
        row("cycles", "cycles", "");
        row("cycles:u", "cycles:u", "");
        row("task-clock", "task-clock", "");
        row("power/energy-pkg/", "power/energy-pkg/", "");
        row("cpu_core/event=0x3c/", "cpu_core/event=0x3c/", "");
        row("cpu_core/cycles", "cpu_core/cycles", "");
    }
    void rep15_namesOfHybridProcessors()
    {
        QFETCH(QString, printed);
        QFETCH(QString, event);
        QFETCH(QString, kind);
        QCOMPARE(perfEventName(printed).event, event);
        QCOMPARE(perfEventName(printed).kind, kind);
    }

    // Each kind of core is a line of its own in the chart; the two are never added.
    void rep15_bothKindsOfCore()
    {
        const QByteArray text =
            report(QStringLiteral(FERRY_TEST_DATA "/reports"), u"15-perf-hybrid.jsonl"_s).toUtf8();
        for (const qsizetype step : {1, 7, 100000}) {
            const QList<ToolLine> lines = feed(text, step);
            QCOMPARE(lines.size(), 4);
            QStringList names;
            for (const ToolLine& line : lines) {
                QCOMPARE(line.kind, ToolLine::Kind::Readings);
                QCOMPARE(line.readings.size(), 1);
                names << line.readings.first().name();
            }
            QCOMPARE(names, (QStringList{u"cycles.cpu_core"_s, u"cycles.cpu_atom"_s, u"cycles:u.cpu_core"_s,
                                         u"cycles:u.cpu_atom"_s}));
            // Rates over the interval that perf states: 1.000412345 s from 0.
            QVERIFY(qAbs(*lines[0].readings.first().value - 812345678 / 1.000412345) < 1);
            QVERIFY(qAbs(*lines[1].readings.first().value - 210345678 / 1.000412345) < 1);
            QCOMPARE(lines[0].readings.first().mark, Mark::Scaled);
            QCOMPARE(lines[2].readings.first().mark, Mark::NotCounted);
            QVERIFY(!lines[2].readings.first().value);
            QCOMPARE(lines[3].readings.first().mark, Mark::None);
        }
    }

    void rep15_otherForms()
    {
        const QList<ToolLine> lines =
            feed("     1.000000000,CPU 0/KVM-17,100,,cpu_core/instructions/,637720,100.00,,\n"
                 "{\"counter-value\" : \"55.0\", \"unit\" : \"\", \"event\" : \"cpu_atom/cycles/\", "
                 "\"pcnt-running\" : 100.00}\n",
                 7);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].readings.first().name(), u"instructions.CPU 0/KVM-17.cpu_core"_s);
        QCOMPARE(lines[1].readings.first().name(), u"final_cycles.cpu_atom"_s);
    }

    void rep91_metricsWithoutValue()
    {
        const QByteArray line =
            report(QStringLiteral(FERRY_TEST_DATA "/reports"), u"91-perf-null-metric.jsonl"_s).toUtf8();
        const auto count = parsePerfJson(line.trimmed());
        QVERIFY(count && count->value == 812345 && count->event == "context-switches"_L1);
        QCOMPARE(count->mark, Mark::None);
        QVERIFY(!parsePerfJson("{\"interval\" : 1.0, \"metric-value\" : \"(null)\"}"));
        // perf 6.7 and later add the threshold of a metric.
        QVERIFY(
            parsePerfJson("{\"interval\" : 1.0, \"counter-value\" : \"5.0\", \"unit\" : \"\", \"event\" : "
                          "\"faults\", \"pcnt-running\" : \"100.00\", \"metric-threshold\" : \"good\"}"));
    }

    void ratesUnderAnyChunking_data()
    {
        QTest::addColumn<int>("step");
        for (const int step : {1, 2, 7, 100, 100000})
            QTest::newRow(qPrintable(QString::number(step))) << step;
    }
    void ratesUnderAnyChunking()
    {
        QFETCH(int, step);
        const QByteArray text = "# started on Sun Nov 22\n\n"
                                "     0.500000000,250.00,msec,task-clock,1,100.00,,\r\n"
                                "     0.500000000,10,,page-faults,1,100.00,,\n"
                                "     1.500000000,250.00,msec,task-clock,1,50.00,,\n"
                                "     1.500000000,<not counted>,,page-faults,0,100.00,,\n"
                                "Error:\n"
                                "     1.6000garbage\n"
                                "         summary,10,,page-faults,1,100.00,,\n"
                                "     2.000000000,1";
        const QList<ToolLine> lines = feed(text, step);
        QCOMPARE(lines.size(), 9);
        QCOMPARE(lines[0].kind, ToolLine::Kind::Chatter);
        QCOMPARE(lines[1].kind, ToolLine::Kind::Chatter);
        const QList<Reading> clock{{u"task-clock"_s, 0.5, u"cpus"_s, Mark::None, 100, 0, 0.5, {}, false}};
        QVERIFY(lines[2].readings == clock);
        const QList<Reading> faults{{u"page-faults"_s, 20, u"1/s"_s, Mark::None, 100, 0, 0.5, {}, false}};
        QVERIFY(lines[3].readings == faults);
        const QList<Reading> scaled{
            {u"task-clock"_s, 0.25, u"cpus"_s, Mark::Scaled, 50, 0.5, 1.5, {}, false}};
        QVERIFY(lines[4].readings == scaled);
        QVERIFY(!lines[5].readings.first().value);
        QCOMPARE(lines[5].readings.first().mark, Mark::NotCounted);
        QCOMPARE(lines[6].kind, ToolLine::Kind::Complaint);
        QCOMPARE(lines[7].kind, ToolLine::Kind::Nonsense);
        QVERIFY(lines[8].readings.first().total);
        QCOMPARE(lines[8].readings.first().name(), u"final_page-faults"_s);
    }
};

QTEST_GUILESS_MAIN(TestPerfStat)
#include "tst_perfstat.moc"
