// SPDX-License-Identifier: GPL-3.0-or-later
// The program as a user starts it, on real QEMU: verdict, run folder, exit codes, nothing left over.
#include "app/migration/verdict.h"
#include "tests/support/ferryprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

const QStringList small{u"--set"_s, u"ram_mib=192"_s,         u"--set"_s, u"dirty_mib=48"_s,
                        u"--set"_s, u"dirty_rate_mibps=20"_s, u"--set"_s, u"accel=tcg"_s};

} // namespace

class TestFerryRun : public QObject
{
    Q_OBJECT

    static QStringList quick(const FerryProgram& ferry, const QStringList& settings = {})
    {
        Q_UNUSED(ferry)
        QStringList words{u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"run1"_s};
        words << small;
        for (const QString& setting : settings)
            words << u"--set"_s << setting;
        return words;
    }

private slots:
    void everyStrategyToAndFro()
    {
        FerryProgram ferry;
        const int code = ferry.run(quick(ferry, {u"strategy=all"_s}));
        QVERIFY2(code == 0, qPrintable(ferry.complaints() + ferry.output()));
        const QJsonObject run = ferry.summary();
        QCOMPARE(run.value("lab"_L1).toString(), u"quick"_s);
        QCOMPARE(run.value("accel"_L1).toString(), u"tcg"_s);
        const QJsonArray moves = run.value("moves"_L1).toArray();
        QCOMPARE(moves.size(), 5);
        QString from = u"A"_s;
        for (const QJsonValue& value : moves) {
            const QJsonObject move = value.toObject();
            QCOMPARE(move.value("from"_L1).toString(), from);
            from = move.value("to"_L1).toString();
            QCOMPARE(move.value("outcome"_L1).toString(), u"completed"_s);
            QCOMPARE(move.value("source"_L1).toString(), u"postmigrate"_s);
            QCOMPARE(move.value("destination"_L1).toString(), u"running"_s);
            QCOMPARE(move.value("integrity"_L1).toObject().value("lost"_L1).toInt(-1), 0);
            QCOMPARE(move.value("integrity"_L1).toObject().value("pages"_L1).toInt(), 48 * 256);
            const QJsonObject downtime = move.value("downtime_ms"_L1).toObject();
            for (const QString& key : {u"qemu"_s, u"events"_s, u"guest"_s, u"client"_s}) {
                // A pause takes time; QEMU alone tells whole milliseconds.
                const double ms = downtime.value(key).toDouble(-1);
                QVERIFY2(key == "qemu"_L1 ? ms >= 0 : ms > 0,
                         qPrintable(key + u' ' + ferry::Verdict::fromJson(move).strategy));
            }
            QCOMPARE(move.value("network"_L1).toObject().value("tcp_survived"_L1).toBool(), true);
        }
        QCOMPARE(run.value("verdict"_L1).toObject().value("outcome"_L1).toString(), u"completed"_s);
        QVERIFY(ferry.output().contains(u"Recorded in"_s));
        for (const QString& name : {u"samples.csv"_s, u"events.jsonl"_s})
            QVERIFY(QFile(ferry.outFolder() + u'/' + name).size() > 1000);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void onTheSegment()
    {
        FerryProgram ferry;
        QVERIFY2(ferry.run(quick(ferry, {u"network=segment"_s})) == 0, qPrintable(ferry.complaints()));
        const QJsonObject run = ferry.summary();
        QCOMPARE(run.value("network"_L1).toString(), u"segment"_s);
        const QJsonObject move = run.value("moves"_L1).toArray().at(0).toObject();
        QCOMPARE(move.value("network"_L1).toObject().value("tcp_survived"_L1).toBool(), true);
        QVERIFY(run.value("verdict"_L1)
                    .toObject()
                    .value("downtime_ms"_L1)
                    .toObject()
                    .value("client"_L1)
                    .toDouble(-1) > 0);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void controlC_data()
    {
        QTest::addColumn<QString>("when");
        QTest::newRow("while booting") << u"Network"_s;
        QTest::newRow("in the middle of a move") << u"pass "_s;
    }
    void controlC()
    {
        QFETCH(QString, when);
        FerryProgram ferry;
        ferry.start(quick(ferry, {u"bandwidth_mibps=5"_s, u"moves=9"_s}));
        QVERIFY2(ferry.waitForLine(when), qPrintable(ferry.complaints()));
        ferry.signalWith(SIGINT);
        QCOMPARE(ferry.wait(60'000), 1);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void aKilledQemuIsSaid()
    {
        FerryProgram ferry;
        ferry.start(quick(ferry, {u"bandwidth_mibps=5"_s}));
        QVERIFY2(ferry.waitForLine(u"pass "_s), qPrintable(ferry.complaints()));
        const QList<qint64> sources = ferry.processes(u"ferry-a"_s);
        QVERIFY(!sources.isEmpty());
        for (const qint64 pid : sources)
            ::kill(pid_t(pid), SIGKILL);
        QCOMPARE(ferry.wait(60'000), 1);
        QVERIFY2(ferry.complaints().contains(u"ferry: "_s), qPrintable(ferry.complaints()));
        QCOMPARE(ferry.summary().value("verdict"_L1).toObject().value("outcome"_L1).toString(), u"failed"_s);
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }

    void cleanAfterAKilledFerry()
    {
        FerryProgram ferry;
        ferry.start(quick(ferry, {u"bandwidth_mibps=5"_s, u"moves=9"_s}));
        QVERIFY2(ferry.waitForLine(u"pass "_s), qPrintable(ferry.complaints()));
        ferry.signalWith(SIGKILL);
        QCOMPARE(ferry.wait(10'000), -2);
        // The guests outlive it, and clean finds them.
        QVERIFY(!ferry.processes(u"qemu"_s).isEmpty());
        QCOMPARE(ferry.run({u"clean"_s}), 0);
        QVERIFY(ferry.output().contains(u"Removed"_s));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        QCOMPARE(ferry.run({u"clean"_s}), 0);
        QVERIFY(ferry.output().contains(u"Nothing"_s));
    }

    void badInput_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::newRow("no such command") << QStringList{u"fly"_s} << 2;
        QTest::newRow("no such lab") << QStringList{u"run"_s, u"moon"_s} << 2;
        QTest::newRow("bad setting") << QStringList{u"run"_s, u"quick"_s, u"--headless"_s, u"--set"_s,
                                                    u"moves=0"_s}
                                     << 2;
        QTest::newRow("no such qemu")
            << QStringList{u"run"_s,  u"quick"_s, u"--headless"_s,        u"--out"_s,
                           u"run1"_s, u"--set"_s, u"qemu=/no/such/qemu"_s}
            << 3;
        QTest::newRow("not a qemu") << QStringList{u"run"_s,  u"quick"_s, u"--headless"_s,    u"--out"_s,
                                                   u"run1"_s, u"--set"_s, u"qemu=/bin/true"_s}
                                    << 3;
        QTest::newRow("folder not to be made")
            << QStringList{u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"/proc/x"_s} << 3;
        // Nothing is written through a link. (A full disk ends the recording: tst_runrecorder.)
        QTest::newRow("a link in the folder")
            << QStringList{u"run"_s, u"quick"_s, u"--headless"_s, u"--out"_s, u"linked"_s} << 2;
    }
    void badInput()
    {
        QFETCH(QStringList, words);
        QFETCH(int, code);
        FerryProgram ferry;
        if (words.contains(u"linked"_s)) {
            const QString folder = QFileInfo(ferry.outFolder()).path() + u"/linked"_s;
            QVERIFY(QDir().mkpath(folder));
            QVERIFY(QFile::link(u"/dev/full"_s, folder + u"/events.jsonl"_s));
        }
        const int got = ferry.run(words);
        QVERIFY2(got == code, qPrintable(QString::number(got) + ferry.complaints()));
        QVERIFY(ferry.complaints().startsWith("ferry: "_L1) || ferry.complaints().contains("\nferry: "_L1));
        QVERIFY2(ferry.complaints().count(u'\n') >= 2, qPrintable(ferry.complaints()));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestFerryRun)
#include "tst_ferry_run.moc"
