// SPDX-License-Identifier: GPL-3.0-or-later
// The plans that measure, as a user starts them, on real QEMU: killed in their midst and gone on with.
#include "app/base/files.h"
#include "app/experiment/trialrecord.h"
#include "tests/support/ferryprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestFerryJobs : public QObject
{
    Q_OBJECT

    static QString folder(const FerryProgram& ferry)
    {
        return QFileInfo(ferry.outFolder()).path() + u"/experiment"_s;
    }
    static QByteArray file(const FerryProgram& ferry, int number, const QString& name)
    {
        return ferry::fileContents(
            u"%1/trials/%2/%3"_s.arg(folder(ferry)).arg(number, 4, 10, QChar(u'0')).arg(name));
    }
    static ferry::TrialRecord record(const FerryProgram& ferry, int number)
    {
        const auto read = ferry::TrialRecord::fromJson(
            QJsonDocument::fromJson(file(ferry, number, u"trial.json"_s)).object());
        return read.value_or(ferry::TrialRecord{});
    }

    static QString writePlan(const FerryProgram& ferry, const QByteArray& json)
    {
        QFile plan(folder(ferry) + u"-plan.json"_s);
        return plan.open(QIODevice::WriteOnly) && plan.write(json) == json.size() ? plan.fileName()
                                                                                  : QString();
    }

private slots:
    void accelGoesOnAfterAKill()
    {
        if (QStandardPaths::findExecutable(u"sysbench"_s).isEmpty())
            QSKIP("sysbench is not installed");
        FerryProgram ferry;
        // As the built-in plan, but shorter, and it waits for nobody.
        const QString plan =
            writePlan(ferry, R"({"name": "small", "task": "processor", "repeats": 1, "before_s": 0,
            "settings": {"tool_seconds": 1, "job_events": 200},
            "factors": [{"name": "machine", "levels": ["host", "kvm", "tcg"]}]})");
        const QStringList words{u"experiment"_s, plan, u"--out"_s, folder(ferry)};
        ferry.start(words);
        // The first is the warm-up.
        const bool made = QTest::qWaitFor(
            [&] { return !file(ferry, 2, u"trial.json"_s).isEmpty() || !ferry.isRunning(); }, 300'000);
        QVERIFY2(made && ferry.isRunning(), qPrintable(ferry.complaints()));
        const QByteArray first = file(ferry, 1, u"trial.json"_s);
        ferry.signalWith(SIGKILL);
        QCOMPARE(ferry.wait(), -2);
        QVERIFY(file(ferry, 4, u"trial.json"_s).isEmpty());
        const int code = ferry.run(words + QStringList{u"--resume"_s});
        QVERIFY2(code == 0, qPrintable(ferry.complaints() + ferry.output()));
        QCOMPARE(file(ferry, 1, u"trial.json"_s), first);

        double host = 0, guest = 0;
        for (int number = 1; number <= 4; ++number) {
            const ferry::TrialRecord trial = record(ferry, number);
            const QString machine = trial.settings.last();
            if (trial.outcome == ferry::TrialRecord::Outcome::Unsupported) {
                QCOMPARE(machine, u"machine=kvm"_s);
                QVERIFY(!trial.sentence.isEmpty());
                QVERIFY(trial.figures.isEmpty());
                continue;
            }
            QCOMPARE(trial.outcome, ferry::TrialRecord::Outcome::Completed);
            QVERIFY(trial.figures.value(u"cpu_events_per_s"_s) > 0);
            QVERIFY(trial.figures.value(u"memory_mib_per_s"_s) > 0);
            (machine == "machine=host"_L1  ? host
             : machine == "machine=tcg"_L1 ? guest
                                           : host) = trial.figures.value(u"cpu_events_per_s"_s);
            // As typed, and what they printed.
            QVERIFY(file(ferry, number, u"events.jsonl"_s).contains("--time=1 cpu run"));
            QVERIFY(file(ferry, number, u"raw/sysbench-cpu.txt"_s).contains("events per second"));
        }
        QVERIFY2(host > guest && guest > 0, qPrintable(u"%1 %2"_s.arg(host).arg(guest)));
        QVERIFY(!ferry::fileContents(folder(ferry) + u"/figure-cpu_events_per_s.svg"_s).isEmpty());
        // Each trial is a run as any other.
        QCOMPARE(ferry.run({u"replay"_s, folder(ferry) + u"/trials/0001"_s, u"--headless"_s}), 0);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void nic_data()
    {
        QTest::addColumn<QString>("network");
        QTest::newRow("best") << u"auto"_s;
        QTest::newRow("segment") << u"segment"_s;
    }
    void nic()
    {
        if (QStandardPaths::findExecutable(u"iperf3"_s).isEmpty())
            QSKIP("iperf3 is not installed");
        QFETCH(QString, network);
        FerryProgram ferry;
        const QString plan =
            writePlan(ferry, R"({"name": "small", "task": "network", "repeats": 1, "before_s": 0,
            "settings": {"tool_seconds": 1},
            "factors": [{"name": "card", "levels": ["host", "virtio-net-pci", "e1000"]}]})");
        const int code = ferry.run(
            {u"experiment"_s, plan, u"--out"_s, folder(ferry), u"--set"_s, u"network="_s + network});
        QVERIFY2(code == 0, qPrintable(ferry.complaints() + ferry.output()));
        const double rate = record(ferry, 1).figures.value(u"udp_rate_mbps"_s);
        QVERIFY(rate > 0);
        for (int number = 1; number <= 4; ++number) {
            const ferry::TrialRecord trial = record(ferry, number);
            QCOMPARE(trial.outcome, ferry::TrialRecord::Outcome::Completed);
            for (const QString& figure : {u"tcp_to_mbps"_s, u"tcp_from_mbps"_s, u"udp_rate_mbps"_s,
                                          u"udp_loss_percent"_s, u"udp_jitter_ms"_s})
                QVERIFY2(trial.figures.contains(figure), qPrintable(figure));
            // All were offered the rate that the first one found.
            const double asked = QJsonDocument::fromJson(file(ferry, number, u"run.json"_s))
                                     .object()["job"_L1]["udp_mbps"_L1]
                                     .toDouble();
            const double first = QJsonDocument::fromJson(file(ferry, 1, u"run.json"_s))
                                     .object()["job"_L1]["udp_mbps"_L1]
                                     .toDouble();
            QVERIFY(asked > 0);
            QCOMPARE(asked, first);
        }
        QVERIFY2(!ferry.complaints().contains("QObject"_L1), qPrintable(ferry.complaints()));
        // Only the first looks for it.
        QVERIFY(file(ferry, 1, u"events.jsonl"_s).contains("rate-udp-1"));
        QVERIFY(!file(ferry, 2, u"events.jsonl"_s).contains("rate-udp-1"));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void withoutTheTools()
    {
        const QByteArray path = qgetenv("PATH");
        qputenv("PATH", "/nonexistent");
        FerryProgram ferry; // it has the environment of now
        const int code = ferry.run({u"experiment"_s, u"nic"_s, u"--out"_s, folder(ferry)});
        qputenv("PATH", path);
        QCOMPARE(code, 3);
        QVERIFY2(ferry.complaints().contains("iperf3"_L1), qPrintable(ferry.complaints()));
    }
};

QTEST_GUILESS_MAIN(TestFerryJobs)

#include "tst_ferry_jobs.moc"
