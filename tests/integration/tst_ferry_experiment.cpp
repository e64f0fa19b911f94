// SPDX-License-Identifier: GPL-3.0-or-later
// An experiment as a user starts it, on real QEMU: killed in its midst and gone on with, its results read by
// others.
#include "app/base/files.h"
#include "app/experiment/trialrecord.h"
#include "tests/support/ferryprogram.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestFerryExperiment : public QObject
{
    Q_OBJECT

    /// Where the experiment lies, whichever time the program runs.
    static QString folder(const FerryProgram& ferry)
    {
        return QFileInfo(ferry.outFolder()).path() + u"/experiment"_s;
    }
    static QByteArray trialFile(const FerryProgram& ferry, int number)
    {
        return ferry::fileContents(
            u"%1/trials/%2/trial.json"_s.arg(folder(ferry)).arg(number, 4, 10, QChar(u'0')));
    }

private slots:
    void goesOnAfterAKill()
    {
        FerryProgram ferry;
        const QString planPath = folder(ferry) + u"-plan.json"_s;
        QFile plan(planPath);
        QVERIFY(plan.open(QIODevice::WriteOnly));
        plan.write(
            R"({"name": "small", "repeats": 2, "warm_ups": 0, "before_s": 1, "after_s": 0, "idle_wait_s": 0, "seed": 5,
            "settings": {"ram_mib": 192, "dirty_mib": 48, "accel": "tcg", "measure": "procfs", "bandwidth_mibps": 40},
            "factors": [{"name": "strategy", "levels": ["precopy", "xbzrle"]},
                        {"name": "dirty_rate_mibps", "levels": [2, 10]}]})");
        plan.close();
        ferry.start({u"experiment"_s, planPath, u"--out"_s, folder(ferry)});
        const bool second =
            QTest::qWaitFor([&] { return !trialFile(ferry, 2).isEmpty() || !ferry.isRunning(); }, 180'000);
        QVERIFY2(second && ferry.isRunning(), qPrintable(ferry.complaints()));
        const QByteArray first = trialFile(ferry, 1);
        ferry.signalWith(SIGKILL);
        QCOMPARE(ferry.wait(), -2);
        QVERIFY(trialFile(ferry, 8).isEmpty());

        const int code = ferry.run({u"experiment"_s, planPath, u"--out"_s, folder(ferry), u"--resume"_s});
        QVERIFY2(code == 0, qPrintable(ferry.complaints() + ferry.output()));
        QCOMPARE(trialFile(ferry, 1), first);
        for (int number = 1; number <= 8; ++number) {
            const auto record =
                ferry::TrialRecord::fromJson(QJsonDocument::fromJson(trialFile(ferry, number)).object());
            QVERIFY(record);
            QCOMPARE(record->outcome, ferry::TrialRecord::Outcome::Completed);
            QCOMPARE(record->figures.value(u"lost_pages"_s, -1), 0);
            for (const QString& figure : {u"total_ms"_s, u"downtime_qemu_ms"_s, u"downtime_events_ms"_s,
                                          u"downtime_guest_ms"_s, u"downtime_client_ms"_s, u"sent_mib"_s,
                                          u"slowdown_percent"_s, u"cpu_source_s"_s, u"cpu_destination_s"_s})
                QVERIFY2(record->figures.contains(figure), qPrintable(figure));
        }
        // The guest dirtied what its cell says, at the rate that it says.
        const QByteArrayList rows =
            ferry::fileContents(folder(ferry) + u"/results.csv"_s).trimmed().split('\n');
        QCOMPARE(rows.size(), 9);
        const QJsonObject results =
            QJsonDocument::fromJson(ferry::fileContents(folder(ferry) + u"/results.json"_s)).object();
        const QJsonArray cells = results.value("cells"_L1).toArray();
        QCOMPARE(cells.size(), 4);
        for (const QJsonValue& cell : cells)
            QCOMPARE(cell["completed"_L1].toInt(), 2);
        for (const QString& name : {u"results.md"_s, u"figure-total_ms.svg"_s, u"figure-total_ms.png"_s})
            QVERIFY2(!ferry::fileContents(folder(ferry) + u'/' + name).isEmpty(), qPrintable(name));
        QVERIFY2(ferry.output().contains("It takes at least 6 repeats"_L1), qPrintable(ferry.output()));

        // Each trial is a run as any other.
        QCOMPARE(ferry.run({u"replay"_s, folder(ferry) + u"/trials/0003"_s, u"--headless"_s}), 0);
        // What is there is not made again.
        QCOMPARE(ferry.run({u"experiment"_s, planPath, u"--out"_s, folder(ferry)}), 2);
        QCOMPARE(ferry.run({u"experiment"_s, planPath, u"--out"_s, folder(ferry), u"--resume"_s}), 0);
        QCOMPARE(trialFile(ferry, 1), first);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestFerryExperiment)

#include "tst_ferry_experiment.moc"
