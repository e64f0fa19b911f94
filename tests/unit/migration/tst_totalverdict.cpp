// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/totalverdict.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestTotalVerdict : public QObject
{
    Q_OBJECT

    static Verdict good()
    {
        Verdict verdict;
        verdict.outcome = Outcome::Completed;
        verdict.strategy = u"precopy"_s;
        verdict.from = u"A"_s;
        verdict.to = u"B"_s;
        verdict.sourceStatus = u"postmigrate"_s;
        verdict.destinationStatus = u"running"_s;
        verdict.totalMs = 2000;
        verdict.setupMs = 5;
        verdict.transferredBytes = 1000;
        verdict.passes = 3;
        verdict.downtime = {51, 48.5, 138, 142};
        verdict.pages = 51200;
        verdict.checks = 99;
        verdict.lost = 0;
        return verdict;
    }

private slots:
    void theContractsKeys()
    {
        const QJsonObject json = totalVerdict({good()});
        QCOMPARE(json.value("outcome"_L1).toString(), u"completed"_s);
        QCOMPARE(json.value("source"_L1).toString(), u"postmigrate"_s);
        QCOMPARE(json.value("destination"_L1).toString(), u"running"_s);
        QCOMPARE(json.value("total_ms"_L1).toDouble(), 2000);
        QCOMPARE(json.value("setup_ms"_L1).toDouble(), 5);
        QCOMPARE(json.value("transferred_bytes"_L1).toInteger(), 1000);
        QCOMPARE(json.value("passes"_L1).toInt(), 3);
        const QJsonObject downtime = json.value("downtime_ms"_L1).toObject();
        QCOMPARE(downtime.value("qemu"_L1).toDouble(), 51);
        QCOMPARE(downtime.value("events"_L1).toDouble(), 48.5);
        QCOMPARE(downtime.value("guest"_L1).toDouble(), 138);
        QCOMPARE(downtime.value("client"_L1).toDouble(), 142);
        const QJsonObject integrity = json.value("integrity"_L1).toObject();
        QCOMPARE(integrity.value("pages"_L1).toInteger(), 51200);
        QCOMPARE(integrity.value("lost"_L1).toInteger(-1), 0);
    }

    void severalMoves()
    {
        Verdict second = good();
        second.downtime = {60, {}, 100, 200};
        second.sourceStatus = u"postmigrate"_s;
        const QJsonObject json = totalVerdict({good(), second});
        QCOMPARE(json.value("outcome"_L1).toString(), u"completed"_s);
        QCOMPARE(json.value("total_ms"_L1).toDouble(), 4000);
        QCOMPARE(json.value("transferred_bytes"_L1).toInteger(), 2000);
        QCOMPARE(json.value("moves"_L1).toInt(), 2);
        QCOMPARE(json.value("completed"_L1).toInt(), 2);
        const QJsonObject downtime = json.value("downtime_ms"_L1).toObject();
        QCOMPARE(downtime.value("qemu"_L1).toDouble(), 60);
        QCOMPARE(downtime.value("events"_L1).toDouble(), 48.5);
        QCOMPARE(downtime.value("client"_L1).toDouble(), 200);
    }

    void oneBadMoveSpoilsTheTotal()
    {
        Verdict bad = good();
        bad.outcome = Outcome::Failed;
        bad.lost.reset();
        bad.error = Error{ErrorKind::Failed, u"It broke."_s, {}, {}};
        const QJsonObject json = totalVerdict({bad, good()});
        QCOMPARE(json.value("outcome"_L1).toString(), u"failed"_s);
        QCOMPARE(json.value("error"_L1).toObject().value("sentence"_L1).toString(), u"It broke."_s);
        QVERIFY(json.value("integrity"_L1).toObject().value("lost"_L1).isNull());
    }

    void nothingMovedIsNoSuccess() { QCOMPARE(totalVerdict({}).value("outcome"_L1).toString(), u"failed"_s); }
};

QTEST_GUILESS_MAIN(TestTotalVerdict)
#include "tst_totalverdict.moc"
