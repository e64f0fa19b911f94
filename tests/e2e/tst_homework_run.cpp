// SPDX-License-Identifier: GPL-3.0-or-later
// The handout's whole path without a window, from packages to a proven nested guest, with real NFS.
#include "tests/support/computerstate.h"
#include "tests/support/ferryprogram.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>
#include <QThread>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestHomeworkRun : public QObject
{
    Q_OBJECT

    const QStringList m_words{
        u"run"_s,          u"homework"_s, u"--headless"_s,         u"--out"_s, u"run1"_s,      u"--set"_s,
        u"dirty_mib=16"_s, u"--set"_s,    u"dirty_rate_mibps=2"_s, u"--set"_s, u"accel=tcg"_s, u"--set"_s,
        u"measure=none"_s};

private slots:
    void provenMove()
    {
        FerryProgram ferry;
        const QStringList before = computerState();
        const int code = ferry.run(m_words, 1'500'000);
        if (code == 3)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + ferry.complaints().right(400)));
        QVERIFY2(code == 0, qPrintable(ferry.complaints() + ferry.output()));
        const QJsonObject run = ferry.summary();
        QCOMPARE(run.value("lab"_L1).toString(), u"homework"_s);
        const QJsonObject verdict = run.value("verdict"_L1).toObject();
        QCOMPARE(verdict.value("outcome"_L1).toString(), u"completed"_s);
        QCOMPARE(verdict.value("destination"_L1).toString(), u"running"_s);
        QCOMPARE(verdict.value("source"_L1).toString(), u"postmigrate"_s);
        QCOMPARE(verdict.value("integrity"_L1).toObject().value("lost"_L1).toInt(-1), 0);
        QVERIFY(verdict.value("integrity"_L1).toObject().value("pages"_L1).toInt() > 0);

        // guest2 really saw guest1's folder through NFS: the mount step's own evidence.
        QFile events(ferry.outFolder() + u"/events.jsonl"_s);
        QVERIFY(events.open(QIODevice::ReadOnly));
        QString mount;
        for (const QByteArray& line : events.readAll().split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            const QJsonObject data = event.value("data"_L1).toObject();
            if (event.value("event"_L1) == "done"_L1 && data.value("id"_L1) == "t2-mount"_L1)
                mount = data.value("evidence"_L1).toString();
        }
        QVERIFY2(mount.contains("192.168.50.11:/mnt/nfs nfs4"_L1), qPrintable(mount));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        QCOMPARE(differences(before, computerState()).join(u'\n'), QString());
    }

    // Killed on this computer's part of the path, and once further on: `ferry clean` leaves nothing, disks
    // included. What Ferry does inside its own guests goes with them; tst_homework_given has the other
    // points.
    void killedAndCleaned_data()
    {
        QTest::addColumn<QString>("step"); // it has begun
        QTest::addColumn<int>("delayMs");
        QTest::newRow("computer") << u"computer"_s << 20;
        QTest::newRow("images") << u"images"_s << 0;
        QTest::newRow("network") << u"network"_s << 0;
        QTest::newRow("network is up") << u"network"_s << 150;
        QTest::newRow("guests") << u"guests"_s << 0;
        QTest::newRow("guests boot") << u"guests"_s << 4000;
        QTest::newRow("both answer") << u"t1-packages"_s << 100;
    }

    void killedAndCleaned()
    {
        QFETCH(QString, step);
        QFETCH(int, delayMs);
        FerryProgram ferry;
        const QStringList before = computerState();
        ferry.start(m_words);
        const QByteArray mark = "\"id\":\"" + step.toUtf8() + '"';
        const auto begun = [&] { return ferry.journal().contains(mark) || !ferry.isRunning(); };
        QTRY_VERIFY_WITH_TIMEOUT(begun(), 600'000);
        if (!ferry.isRunning() && ferry.wait() == 3)
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + ferry.complaints().right(400)));
        QThread::msleep(quint64(delayMs));
        ferry.signalWith(SIGKILL);
        QCOMPARE(ferry.wait(), -2);
        QVERIFY2(ferry.run({u"clean"_s}) == 0, qPrintable(ferry.complaints() + ferry.output()));
        QCOMPARE(ferry.leftovers().join(u'\n'), QString());
        QCOMPARE(differences(before, computerState()).join(u'\n'), QString());
    }
};

QTEST_GUILESS_MAIN(TestHomeworkRun)
#include "tst_homework_run.moc"
