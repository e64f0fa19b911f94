// SPDX-License-Identifier: GPL-3.0-or-later
// Trials that move nothing: their settings, commands and figures, and what their results say.
#include "app/experiment/homeworkbench.h"
#include "app/experiment/jobfigures.h"
#include "app/experiment/jobtrials.h"
#include "app/experiment/resultswriter.h"

#include "app/base/clock.h"
#include "app/run/runrecorder.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestJobs : public QObject
{
    Q_OBJECT

    static JobSettings settings(PlanTask task, const QStringList& words, const QString& lab = u"quick"_s)
    {
        const auto read = JobSettings::fromWords(task, lab, words);
        return read ? *read : JobSettings{};
    }

    static ExperimentPlan machines()
    {
        ExperimentPlan plan;
        plan.task = PlanTask::Processor;
        plan.factors = {{u"machine"_s,
                         {{u"host"_s, {u"machine=host"_s}},
                          {u"guest, KVM"_s, {u"machine=kvm"_s}},
                          {u"guest, TCG"_s, {u"machine=tcg"_s}}}}};
        plan.repeats = 6;
        plan.warmUps = 0;
        return plan;
    }

    static TrialRecord trial(int number, int cell, int repeat, double events)
    {
        TrialRecord record;
        record.trial = {number, cell, repeat};
        record.outcome = TrialRecord::Outcome::Completed;
        record.figures = {{u"cpu_events_per_s"_s, events}};
        return record;
    }

    static QList<Reading> readings(const QString& source, const QByteArray& text)
    {
        QList<Reading> all;
        const auto codec = jobCodec(source);
        const QByteArrayList lines = text.split('\n');
        for (const QByteArray& line : lines)
            all += codec->line(line).readings;
        return all;
    }

private slots:
    void settingsOfBoth()
    {
        const JobSettings tcg =
            settings(PlanTask::Processor, {u"machine=tcg"_s, u"tool_seconds=7"_s, u"job_events=300"_s});
        QVERIFY(!tcg.onHost);
        QCOMPARE(tcg.processor, GuestProcessor::Tcg);
        QCOMPARE(tcg.toolSeconds, 7);
        QCOMPARE(tcg.jobEvents, 300);
        QVERIFY(settings(PlanTask::Processor, {u"machine=host"_s}).onHost);
        const JobSettings card = settings(PlanTask::Network, {u"card=e1000"_s, u"udp_mbps=12.5"_s});
        QCOMPARE(card.card, u"e1000"_s);
        QCOMPARE(card.udpMbps, 12.5);
        QCOMPARE(card.processor, GuestProcessor::Best);
        // A processor that is emulated twice has a smaller job.
        QVERIFY(settings(PlanTask::Processor, {}, u"homework"_s).jobEvents <
                settings(PlanTask::Processor, {}).jobEvents);
        // The lab's own settings are read as ever.
        QCOMPARE(settings(PlanTask::Network, {u"network=segment"_s}).lab,
                 LabSettings(*QuickSettings::fromWords({u"network=segment"_s})));
    }

    void refusedSettings_data()
    {
        QTest::addColumn<QString>("lab");
        QTest::addColumn<QString>("word");
        QTest::newRow("machine") << u"quick"_s << u"machine=xen"_s;
        QTest::newRow("card of the other plan") << u"quick"_s << u"card=e1000"_s;
        QTest::newRow("time") << u"quick"_s << u"tool_seconds=0"_s;
        QTest::newRow("unknown") << u"quick"_s << u"colour=red"_s;
        QTest::newRow("a disk of the user's own") << u"homework"_s << u"image=/proc/self/exe"_s;
    }
    void refusedSettings()
    {
        QFETCH(QString, lab);
        QFETCH(QString, word);
        const auto read = JobSettings::fromWords(PlanTask::Processor, lab, {word});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Usage);
        QVERIFY(!read.error().cure.isEmpty());
    }

    void aPlanSaysItsTask()
    {
        const ExperimentPlan plan = machines();
        const auto read = ExperimentPlan::fromJson(plan.toJson());
        QVERIFY(read.has_value());
        QCOMPARE(*read, plan);
        QCOMPARE(ExperimentPlan::fromJson("{}")->task, PlanTask::Move);
        const auto wrong = ExperimentPlan::fromJson(R"({"task": "dance"})");
        QVERIFY(!wrong && wrong.error().kind == ErrorKind::Usage);
        QVERIFY(wrong.error().sentence.contains("dance"_L1));
        // What a move has, a measurement has not, and the other way round.
        QVERIFY(!ExperimentPlan::fromJson(R"({"task": "network", "settings": {"machine": "tcg"}})"));
        QVERIFY(!ExperimentPlan::fromJson(R"({"settings": {"machine": "tcg"}})"));
    }

    void commandsAsTyped()
    {
        JobSettings job;
        job.toolSeconds = 3;
        job.jobEvents = 500;
        const QList<JobCommand> processor = processorCommands(job);
        QCOMPARE(processor.size(), 3);
        QCOMPARE(processor[0].line, u"sysbench --report-interval=1 --threads=1 --time=3 cpu run"_s);
        QVERIFY(processor[2].line.startsWith("perf stat -j -e duration_time,task-clock,"_L1));
        QVERIFY(processor[2].line.endsWith("-- sysbench --threads=1 --events=500 --time=0 cpu run"_L1));
        QVERIFY(processor[2].optional && !processor[0].optional);

        const JobEnds ends{u"192.168.50.11"_s, 5201, u"127.0.0.1"_s, 20001};
        const QList<JobCommand> network = networkCommands(ends, 4);
        QCOMPARE(network.size(), 3);
        QCOMPARE(network[0].server, u"iperf3 -s -B 192.168.50.11 -i 1 -p 5201 -1 --forceflush -f m"_s);
        QCOMPARE(network[0].line, u"iperf3 -c 127.0.0.1 -i 1 -p 20001 -t 4 --forceflush -f m"_s);
        QVERIFY(network[1].line.contains(" -R "_L1));
        QVERIFY(network[2].udpAtRate && network[2].line.endsWith("-u -b RATEM"_L1));
        // Each rate that is tried is smaller than the one before.
        const QList<JobCommand> rates = rateCommands(ends);
        for (qsizetype i = 3; i < rates.size(); ++i)
            QVERIFY(rates[i].udpShare < rates[i - 1].udpShare);
        QVERIFY(rates.size() > 3 && rates.last().udpShare > 0);
        QVERIFY(isCarried(0, 1000) && isCarried(5, 1000) && !isCarried(6, 1000) && !isCarried(0, 0));
    }

    void perfWithinTheJobsWords()
    {
        // Of perf 6.1 in a guest under TCG, which has no counters.
        const QList<Reading> all = readings(
            u"perf-job"_s,
            "sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)\n"
            "    total time:                          1.1891s\n"
            R"({"counter-value" : "1265523882.000000", "unit" : "ns", "event" : "duration_time", "event-runtime" : 1265523882, "pcnt-running" : 100.00, "metric-value" : 1.007812, "metric-unit" : "G/sec"})"
            "\n"
            R"({"counter-value" : "1255.713977", "unit" : "msec", "event" : "task-clock", "event-runtime" : 1255713977, "pcnt-running" : 100.00, "metric-value" : 0.992248, "metric-unit" : "CPUs utilized"})"
            "\n"
            R"({"counter-value" : "<not supported>", "unit" : "", "event" : "cycles", "event-runtime" : 0, "pcnt-running" : 100.00, "metric-value" : 0.000000, "metric-unit" : ""})");
        QCOMPARE(all.size(), 3);
        QCOMPARE(all[0].name(), u"final_duration_time"_s);
        QCOMPARE(all[0].value, std::optional(1265523882.0));
        QCOMPARE(all[1].value, std::optional(1255.713977));
        QCOMPARE(all[2].name(), u"final_cycles"_s);
        QVERIFY(!all[2].value && all[2].mark == Mark::NotSupported);
    }

    void figuresOfARun()
    {
        const QTemporaryDir folder;
        RunRecorder recorder(folder.filePath(u"run"_s));
        QVERIFY(recorder.open());
        const std::int64_t now = monotonicNs() + 1'000'000;
        const auto add = [&](const QString& source, const QString& metric, double value) {
            recorder.add(Sample{now, source, metric, value, {}});
        };
        add(u"sysbench-cpu"_s, u"final_events"_s, 925.5);
        add(u"perf-job"_s, u"final_duration_time"_s, 1.5e9);
        add(u"iperf-to"_s, u"final_rate.sent"_s, 9e8);
        add(u"iperf-to"_s, u"final_rate.received"_s, 8e8);
        add(u"iperf-udp"_s, u"final_lost.received"_s, 3);
        add(u"iperf-udp"_s, u"final_datagrams.received"_s, 600);
        add(u"iperf-udp"_s, u"final_jitter.received"_s, 0.02);
        QVERIFY(recorder.writeSummary({}));
        QVERIFY(recorder.close());
        const auto run = RunReader::open(folder.filePath(u"run"_s));
        QVERIFY(run.has_value());
        const TrialFigures figures = jobFiguresOf(*run);
        QCOMPARE(figures, (TrialFigures{{u"cpu_events_per_s"_s, 925.5},
                                        {u"job_ms"_s, 1500},
                                        {u"tcp_to_mbps"_s, 800},
                                        {u"udp_loss_percent"_s, 0.5},
                                        {u"udp_jitter_ms"_s, 0.02}}));
        // Each has a title of its own and a place in the tables.
        for (const PlanTask task : {PlanTask::Processor, PlanTask::Network}) {
            const QList<FigureInfo> all = jobFigures(task);
            for (const FigureInfo& each : all) {
                QVERIFY(!all.isEmpty() && each.title != each.name);
                QCOMPARE(figureInfo(each.name), each);
            }
        }
    }

    void theRateIsThatOfTheOtherTrials()
    {
        const QTemporaryDir folder;
        const auto write = [&](const QString& trial, const QByteArray& json) {
            QDir(folder.path()).mkpath(trial);
            QFile file(folder.filePath(trial + u"/run.json"_s));
            return file.open(QIODevice::WriteOnly) && file.write(json) == json.size();
        };
        QCOMPARE(udpRateBeside(folder.filePath(u"0003"_s)), 0);
        QVERIFY(write(u"0001"_s, R"({"job": {"task": "network"}})"));
        QVERIFY(write(u"0002"_s, R"({"job": {"udp_mbps": 106.5}})"));
        QCOMPARE(udpRateBeside(folder.filePath(u"0003"_s)), 106.5);
    }

    void resultsSayWhyThereAreNone()
    {
        QList<TrialRecord> records;
        for (int repeat = 1; repeat <= 6; ++repeat) {
            records << trial(3 * repeat - 2, 0, repeat, 5000 + repeat) << trial(3 * repeat - 1, 1, repeat, 0)
                    << trial(3 * repeat, 2, repeat, 900 + repeat);
            TrialRecord& kvm = records[records.size() - 2];
            kvm.outcome = TrialRecord::Outcome::Unsupported;
            kvm.sentence = u"KVM opens here, but hangs."_s;
            kvm.figures.clear();
        }
        const QString text = resultsMarkdown(machines(), records);
        QVERIFY2(text.contains(u"| guest, KVM | 0 of 6: KVM opens here, but hangs. | – |"_s),
                 qPrintable(text));
        QVERIFY2(text.contains("The sysbench cpu rate of guest, TCG is 0.18"_L1), qPrintable(text));
        const QByteArrayList rows = resultsCsv(machines(), records).split('\n');
        QVERIFY2(rows[2].contains(",unsupported,") && rows[2].endsWith(",,\"KVM opens here, but hangs.\""),
                 rows[2].constData());
    }

    void emulatedKvmIsNoKvm()
    {
        QList<TrialRecord> records;
        for (int repeat = 1; repeat <= 6; ++repeat) {
            records << trial(2 * repeat - 1, 1, repeat, 400 + repeat)
                    << trial(2 * repeat, 2, repeat, 100 + repeat);
            records[records.size() - 2].remark = u"KVM, itself emulated"_s;
        }
        const auto kept = TrialRecord::fromJson(records[0].toJson());
        QVERIFY(kept && kept->remark == records[0].remark);
        QCOMPARE(cellsOf(machines(), records)[1].name, u"guest, KVM (KVM, itself emulated)"_s);
        // The two guests are compared with each other, too, where the host was not measured.
        const QString found = findingsOf(machines(), records).join(u'\n');
        QVERIFY2(found.contains("of guest, TCG is 0.2"_L1), qPrintable(found));
        // A trial on another computer, whose KVM is real, is not thrown in with them.
        records[2].remark.clear();
        records[2].figures[u"cpu_events_per_s"_s] = 4000;
        const CellResult mixed = cellsOf(machines(), records)[1];
        QCOMPARE(mixed.mixed, 1);
        QCOMPARE(mixed.summary(u"cpu_events_per_s"_s).count, 5);
        QVERIFY(findingsOf(machines(), records).join(u'\n').contains("do not count"_L1));
    }

    void theHandoutsLine()
    {
        QVERIFY(nestedMeasuringLine(true, {}).startsWith(
            "sudo qemu-system-x86_64 -cpu host -enable-kvm -m 512M -smp 1 "_L1));
        QVERIFY(!nestedMeasuringLine(false, {}).contains("kvm"_L1));
        QVERIFY(nestedMeasuringLine(true, u"e1000"_s).contains("-nic bridge,br=br0,model=e1000,mac="_L1));
        QVERIFY(nestedMeasuringLine(true, u"e1000"_s).contains("ferry.address=192.168.51.11/24"_L1));
    }

    // The script itself, as a shell runs it.
    void toolsBehindAnInitramfs()
    {
        if (QStandardPaths::findExecutable(u"busybox"_s).isEmpty())
            QSKIP("busybox is not installed");
        const QTemporaryDir folder;
        QFile base(folder.filePath(u"base.img"_s));
        QVERIFY(base.open(QIODevice::WriteOnly));
        base.write(QByteArray(512, 'b'));
        base.close();
        QProcess shell;
        shell.setWorkingDirectory(folder.path());
        shell.start(u"/bin/sh"_s, {u"-c"_s, addToolsScript({u"ls"_s, u"no-such-tool"_s})});
        QVERIFY(shell.waitForFinished());
        QCOMPARE(shell.exitCode(), 0);
        QCOMPARE(shell.readAllStandardOutput(), "missing no-such-tool\n");
        QFile made(folder.filePath(u"initrd.img"_s));
        QVERIFY(made.open(QIODevice::ReadOnly));
        const QByteArray bytes = made.readAll();
        QVERIFY(bytes.startsWith(QByteArray(512, 'b') + "070701"));
        QVERIFY(bytes.contains("bin/ls") && bytes.contains("libc.so"));
    }
};

QTEST_GUILESS_MAIN(TestJobs)

#include "tst_jobs.moc"
