// SPDX-License-Identifier: GPL-3.0-or-later
// A quick lab under perf, iperf, sysbench and procfs at once, on real QEMU. What the run's table says is
// held against what the tools printed, read here with a few patterns of the test's own; one tool is killed
// in the middle and must disturb no other.
#include "app/base/files.h"
#include "tests/support/ferryprogram.h"
#include "tests/support/printedfigures.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTest>

#include <csignal>
#include <map>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

bool has(const QString& program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

} // namespace

class TestMeasure : public QObject
{
    Q_OBJECT

    static QStringList quick(const QString& measure)
    {
        QStringList words{u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"run1"_s};
        for (const QString& setting :
             {u"ram_mib=192"_s, u"dirty_mib=48"_s, u"dirty_rate_mibps=20"_s, u"accel=tcg"_s,
              u"bandwidth_mibps=30"_s, u"measure_interval_ms=200"_s, u"measure="_s + measure})
            words << u"--set"_s << setting;
        return words;
    }

    QList<QJsonObject> events(const QString& event) const
    {
        QList<QJsonObject> found;
        const QList<QByteArray> lines = wholeLines(ferry::fileContents(m_run + u"/events.jsonl"_s));
        for (const QByteArray& line : lines) {
            const QJsonObject json = QJsonDocument::fromJson(line).object();
            if (json.value("event"_L1).toString() == event)
                found << json;
        }
        return found;
    }
    QJsonObject source(const QString& name) const
    {
        const QJsonArray sources = m_summary.value("measure"_L1).toObject().value("sources"_L1).toArray();
        for (const QJsonValue& each : sources) {
            if (each.toObject().value("source"_L1).toString() == name)
                return each.toObject();
        }
        return {};
    }
    QByteArray raw(const QString& source) const
    {
        return ferry::fileContents(m_run + u"/raw/"_s + source + u".txt"_s);
    }

    FerryProgram m_ferry;
    QString m_run;
    QJsonObject m_summary;

private slots:
    void initTestCase()
    {
        for (const QString& tool : {u"perf"_s, u"iperf3"_s, u"sysbench"_s}) {
            if (!has(tool))
                QSKIP(qPrintable(u"FERRY-SKIP-ALL: %1 is not installed"_s.arg(tool)));
        }
        m_ferry.start(quick(u"perf,iperf,sysbench,procfs"_s));
        QVERIFY2(m_ferry.waitForLine(u"pass "_s), qPrintable(m_ferry.complaints()));
        // perf-host dies in the middle of the move, without being asked.
        qint64 victim = 0;
        const QStringList pids = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
        for (const QString& pid : pids) {
            const QList<QByteArray> words = ferry::fileContents(u"/proc/%1/cmdline"_s.arg(pid)).split('\0');
            const QByteArray status = ferry::fileContents(u"/proc/%1/status"_s.arg(pid));
            if (words.contains("stat") && words.contains("-a") &&
                status.contains("\nPPid:\t" + QByteArray::number(m_ferry.pid()) + '\n'))
                victim = pid.toLongLong();
        }
        if (victim > 0)
            ::kill(pid_t(victim), SIGKILL);
        const int code = m_ferry.wait();
        QVERIFY2(code == 0, qPrintable(m_ferry.complaints()));
        m_run = m_ferry.outFolder();
        m_summary = m_ferry.summary();
        QCOMPARE(m_ferry.leftovers().join(u'\n'), QString());
        QVERIFY2(victim > 0, "perf -a was not there to be killed");
    }

    void figuresEqualThePrinted_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("metrics"); // that must be among them
        const QStringList perf{u"task-clock"_s, u"context-switches"_s, u"page-faults"_s};
        for (const QString& name :
             {u"perf-A"_s, u"perf-B"_s, u"perf-A-migration"_s, u"perf-B-migration"_s, u"perf-host"_s})
            QTest::newRow(qPrintable(name)) << name << perf;
        QTest::newRow("iperf") << u"iperf"_s
                               << QStringList{u"rate"_s, u"transferred"_s, u"final_rate.sent"_s};
        QTest::newRow("iperf-server") << u"iperf-server"_s << QStringList{u"rate"_s, u"transferred"_s};
        QTest::newRow("sysbench-cpu")
            << u"sysbench-cpu"_s << QStringList{u"events"_s, u"final_events"_s, u"final_latency_p95"_s};
        QTest::newRow("sysbench-memory") << u"sysbench-memory"_s << QStringList{u"memory_rate"_s};
    }
    void figuresEqualThePrinted()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, metrics);
        const QByteArray printed = raw(name);
        const Figures expected = printedBy(name, printed);
        for (const QString& metric : metrics)
            QVERIFY2(expected.contains(metric), qPrintable(metric + u'\n' + QString::fromUtf8(printed)));
        QCOMPARE(differencesFromRaw(m_run, name).join(u'\n'), QString());
    }

    void sourcesAreInTheSummary()
    {
        const QJsonObject measure = m_summary.value("measure"_L1).toObject();
        QCOMPARE(measure.value("asked"_L1).toString(), u"perf,iperf,sysbench,procfs"_s);
        QCOMPARE(measure.value("interval_ms"_L1).toInt(), 200);
        QStringList listed;
        const QJsonArray files = m_summary.value("files"_L1).toArray();
        for (const QJsonValue& file : files)
            listed << file.toString();
        const QJsonArray sources = measure.value("sources"_L1).toArray();
        QVERIFY(sources.size() >= 10);
        for (const QJsonValue& value : sources) {
            const QJsonObject one = value.toObject();
            const QString name = one.value("source"_L1).toString();
            QVERIFY2(one.value("samples"_L1).toInt() > 0, qPrintable(name));
            QCOMPARE(one.value("nonsense"_L1).toInt(), 0);
            QCOMPARE(one.value("clock"_L1).toObject().value("error_ns"_L1).toInt(-1), 0);
            if (one.value("tool"_L1).toString() == "procfs"_L1)
                continue;
            QVERIFY2(one.value("command"_L1).toString().contains(one.value("tool"_L1).toString()) ||
                         name == "iperf-server"_L1,
                     qPrintable(name));
            QVERIFY2(listed.contains(one.value("file"_L1).toString()), qPrintable(name));
            QVERIFY2(!raw(name).isEmpty(), qPrintable(name));
        }
    }

    void aKilledToolDisturbsNoOther()
    {
        QCOMPARE(source(u"perf-host"_s).value("state"_L1).toString(), u"died"_s);
        QVERIFY(source(u"perf-host"_s).value("sentence"_L1).toString().contains("perf"_L1));
        std::int64_t diedNs = 0;
        const QList<QJsonObject> states = events(u"state"_s);
        for (const QJsonObject& event : states) {
            const bool died = event.value("data"_L1).toObject().value("state"_L1).toString() == "died"_L1;
            QVERIFY2(!died || event.value("source"_L1).toString() == "perf-host"_L1,
                     qPrintable(event.value("source"_L1).toString()));
            if (died)
                diedNs = event.value("t_ns"_L1).toInteger();
        }
        QVERIFY(diedNs > 0);
        for (const QString& name : {u"perf-A"_s, u"perf-B"_s, u"sysbench-cpu"_s})
            QCOMPARE(source(name).value("state"_L1).toString(), u"ended"_s);
        // All went on after the death.
        std::map<QString, std::int64_t> last;
        const QList<QByteArray> lines = wholeLines(ferry::fileContents(m_run + u"/samples.csv"_s));
        for (const QByteArray& line : lines)
            last[QString::fromUtf8(line.split(',').value(1))] = line.split(',').first().toLongLong();
        QVERIFY(last[u"perf-host"_s] <= diedNs);
        for (const QString& name : {u"perf-A"_s, u"perf-B"_s, u"procfs-A"_s, u"host"_s, u"guest"_s})
            QVERIFY2(last[name] > diedNs, qPrintable(name));
        QCOMPARE(m_summary.value("verdict"_L1).toObject().value("outcome"_L1).toString(), u"completed"_s);
    }

    void theStreamSurvivesTheMove()
    {
        std::int64_t resumedNs = 0;
        const QList<QJsonObject> resumed = events(u"resume"_s);
        for (const QJsonObject& event : resumed)
            resumedNs = event.value("t_ns"_L1).toInteger();
        QVERIFY(resumedNs > 0);
        bool before = false, after = false;
        const QList<QByteArray> lines = wholeLines(ferry::fileContents(m_run + u"/samples.csv"_s));
        for (const QByteArray& line : lines) {
            const QList<QByteArray> fields = line.split(',');
            if (fields.value(1) != "iperf" || fields.value(2) != "rate" || fields.value(3).toDouble() <= 0)
                continue;
            (fields[0].toLongLong() < resumedNs ? before : after) = true;
        }
        QVERIFY(before && after);
        QCOMPARE(source(u"iperf"_s).value("runs"_L1).toInt(), 1); // one connection all the way
    }

    void exportedAsOneTable()
    {
        FerryProgram again;
        QCOMPARE(again.run({u"export"_s, m_run, u"--csv"_s, u"-"_s}), 0);
        const QList<QByteArray> recordedLines = wholeLines(ferry::fileContents(m_run + u"/samples.csv"_s));
        const QList<QByteArray> lines = wholeLines(again.output().toUtf8());
        QCOMPARE(lines.size(), recordedLines.size());
        QCOMPARE(lines.first(), QByteArray("t_s,source,metric,value,unit"));
        // All but the time is as it was recorded.
        for (qsizetype i = 1; i < lines.size(); ++i)
            QCOMPARE(lines[i].mid(lines[i].indexOf(',')),
                     recordedLines[i].mid(recordedLines[i].indexOf(',')));
        const QString json = QFileInfo(m_run).path() + u"/all.json"_s;
        QCOMPARE(again.run({u"export"_s, m_run, u"--json"_s, json}), 0);
        QCOMPARE(QJsonDocument::fromJson(ferry::fileContents(json)).object().value("run"_L1).toObject(),
                 m_summary);
        QCOMPARE(again.run({u"export"_s, u"/nowhere"_s, u"--csv"_s, json}), 2);
        QCOMPARE(again.run({u"export"_s, m_run, u"--csv"_s, u"/proc/x"_s}), 3);
    }

    void whatIsMissingIsSaid_data()
    {
        QTest::addColumn<QByteArray>("perf"); // a program of this name stands before the real one
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("cure");
        QTest::newRow("not installed") << QByteArray() << u"perf is not installed"_s << u"linux-perf"_s;
        QTest::newRow("no perf for this kernel")
            << QByteArray("#!/bin/sh\necho 'WARNING: perf not found for kernel 6.8.0-31' >&2\nexit 2\n")
            << u"perf for the running kernel"_s << u"apt-get install"_s;
        QTest::newRow("paranoid=4")
            << QByteArray("#!/bin/sh\ncat >&2 <<'END'\nError:\n"
                          "Access to performance monitoring and observability operations is limited.\n"
                          "Consider adjusting /proc/sys/kernel/perf_event_paranoid setting to open\n"
                          "access to performance monitoring and observability operations for processes\n"
                          "without CAP_PERFMON, CAP_SYS_PTRACE or CAP_SYS_ADMIN Linux capability.\n"
                          "perf_event_paranoid setting is 4:\n"
                          "  -1: Allow use of (almost) all events by all users\n"
                          ">= 0: Disallow raw and ftrace function tracepoint access\nEND\nexit 255\n")
            << u"perf_event_paranoid=4"_s << u"sysctl"_s;
    }
    void whatIsMissingIsSaid()
    {
        QFETCH(QByteArray, perf);
        QFETCH(QString, sentence);
        QFETCH(QString, cure);
        // All programs of this computer but perf.
        QTemporaryDir folder;
        for (const QString& from : {u"/usr/bin"_s, u"/usr/sbin"_s}) {
            const QStringList names = QDir(from).entryList(QDir::Files);
            for (const QString& name : names) {
                if (name != "perf"_L1)
                    QFile::link(from + u'/' + name, folder.filePath(name));
            }
        }
        if (!perf.isEmpty()) {
            QFile file(folder.filePath(u"perf"_s));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(perf) == perf.size());
            file.setPermissions(file.permissions() | QFile::ExeOwner);
        }
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", folder.path().toUtf8());
        FerryProgram ferry;
        qputenv("PATH", path);
        const int code = ferry.run(quick(u"perf,procfs"_s), 60'000);
        QVERIFY2(code == 3, qPrintable(ferry.complaints()));
        QVERIFY2(ferry.complaints().contains(sentence), qPrintable(ferry.complaints()));
        QVERIFY2(ferry.complaints().contains(cure), qPrintable(ferry.complaints()));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    // A plain user on a computer that gives them nothing: three live charts (migration, the threads'
    // processor time from /proc, iperf), TCP that survives, and all four downtimes.
    void aPlainUserWithoutRights()
    {
        FerryProgram ferry;
        if (!ferry.loseRights())
            QSKIP("this kernel gives no user namespace in which the rights could be taken away");
        const int code = ferry.run(quick(u"auto"_s), 180'000);
        QVERIFY2(code == 0, qPrintable(ferry.complaints()));
        const QJsonObject run = ferry.summary();
        QCOMPARE(run.value("network"_L1).toString(), u"segment"_s);
        const QJsonObject move = run.value("moves"_L1).toArray().at(0).toObject();
        QCOMPARE(move.value("network"_L1).toObject().value("tcp_survived"_L1).toBool(), true);
        QCOMPARE(move.value("integrity"_L1).toObject().value("lost"_L1).toInt(-1), 0);
        for (const QString& key : {u"qemu"_s, u"events"_s, u"guest"_s, u"client"_s})
            QVERIFY2(move.value("downtime_ms"_L1).toObject().value(key).toDouble(-1) >= 0, qPrintable(key));
        QVERIFY(ferry.complaints().contains("perf_event_paranoid=4"_L1));
        const QString folder = ferry.outFolder();
        for (const QString& series : {u"procfs-A cpu"_s, u"procfs-B cpu"_s, u"iperf rate"_s,
                                      u"iperf-server rate"_s, u"qemu remaining_bytes"_s})
            QVERIFY2(recordedOf(folder, series.section(u' ', 0, 0)).contains(series.section(u' ', 1)),
                     qPrintable(series));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    // Where there is no network of this computer's, iperf's way leads through ferry-peer.
    void iperfOnTheSegment_data()
    {
        QTest::addColumn<QString>("load");
        for (const QString& load : {u"tcp"_s, u"udp"_s, u"tcp-reverse"_s, u"udp-reverse"_s})
            QTest::newRow(qPrintable(load)) << load;
    }
    void iperfOnTheSegment()
    {
        QFETCH(QString, load);
        FerryProgram ferry;
        const int code = ferry.run(quick(u"iperf"_s) << u"--set"_s << u"network=segment"_s << u"--set"_s
                                                     << u"iperf="_s + load,
                                   120'000);
        QVERIFY2(code == 0, qPrintable(ferry.complaints()));
        QCOMPARE(ferry.summary().value("network"_L1).toString(), u"segment"_s);
        for (const QString& name : {u"iperf"_s, u"iperf-server"_s}) {
            const QByteArray printed = ferry::fileContents(ferry.outFolder() + u"/raw/%1.txt"_s.arg(name));
            QVERIFY2(printedBy(name, printed).contains(u"rate"_s), printed.constData());
            if (load.startsWith("tcp"_L1)) // the reader of the tests knows no datagrams
                QCOMPARE(differencesFromRaw(ferry.outFolder(), name).join(u'\n'), QString());
        }
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestMeasure)
#include "tst_measure.moc"
