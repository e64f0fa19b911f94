// SPDX-License-Identifier: GPL-3.0-or-later
// The handout's whole path without a window, from packages to a proven nested guest, with real NFS.
#include "tests/support/ferryprogram.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <csignal>

using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestHomeworkRun : public QObject
{
    Q_OBJECT

    const QStringList m_words{
        u"run"_s,          u"homework"_s, u"--headless"_s,         u"--out"_s, u"run1"_s,     u"--set"_s,
        u"dirty_mib=24"_s, u"--set"_s,    u"dirty_rate_mibps=2"_s, u"--set"_s, u"accel=tcg"_s};

    static QStringList stores()
    {
        return QDir(QDir::homePath() + u"/.cache/ferry/labs"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    }

private slots:
    void provenMove()
    {
        FerryProgram ferry;
        const QStringList before = stores();
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
        QCOMPARE(ferry.leftovers(), QStringList());
        QCOMPARE(stores(), before);
    }

    // Killed while both hosts boot: `ferry clean` leaves nothing, the overlays included.
    void killedAndCleaned()
    {
        FerryProgram ferry;
        const QStringList before = stores();
        ferry.start(m_words);
        if (!ferry.waitForLine(u"br0"_s, 300'000))
            QSKIP(
                qPrintable(u"the lab did not come as far as its guests: "_s + ferry.complaints().right(400)));
        QTRY_COMPARE_WITH_TIMEOUT(ferry.processes(u"guest2"_s).size(), 1, 60'000);
        QVERIFY(stores().size() > before.size());
        ferry.signalWith(SIGKILL);
        QCOMPARE(ferry.wait(), -2);
        QCOMPARE(ferry.run({u"clean"_s}), 0);
        QCOMPARE(ferry.leftovers(), QStringList());
        QCOMPARE(stores(), before);
    }
};

QTEST_GUILESS_MAIN(TestHomeworkRun)
#include "tst_homework_run.moc"
