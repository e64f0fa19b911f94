// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/gapwatch.h"

#include <QTest>

using namespace ferry;

class TestGapWatch : public QObject
{
    Q_OBJECT

    static PeerStat peer(std::int64_t received, std::int64_t gapMs, std::int64_t connections = 1, std::int64_t bytes = 0)
    {
        return {0, received, 0, gapMs * 1'000'000, connections, bytes};
    }

private slots:
    void nothingMeasuredIsNotZero()
    {
        GapWatch watch;
        watch.begin();
        watch.resumed();
        QVERIFY(!watch.guestGapMs());
        QVERIFY(!watch.clientGapMs());
        QVERIFY(!watch.tcpSurvived());
        QVERIFY(!watch.datagramsLost());
    }

    void gapsBeforeTheMoveDoNotCount()
    {
        GapWatch watch;
        watch.add(peer(100, 900));
        watch.begin();
        watch.add(peer(200, 3));
        watch.resumed();
        QVERIFY(!watch.clientHearsAgain());
        watch.add(peer(300, 142));
        QCOMPARE(watch.clientGapMs(), std::optional(142.0));
        watch.add(PeerGap{0, 150'000'000, 2});
        QCOMPARE(watch.clientGapMs(), std::optional(150.0));
    }

    void aSilentClientHasNoGapToReport()
    {
        GapWatch watch;
        watch.add(peer(100, 1));
        watch.begin();
        watch.add(peer(100, 0));
        watch.resumed();
        watch.add(peer(100, 0));
        QVERIFY(!watch.clientGapMs());
    }

    void tcp_data()
    {
        QTest::addColumn<qint64>("connections");
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<bool>("survived");
        QTest::newRow("goes on") << qint64(1) << qint64(900) << true;
        QTest::newRow("silent") << qint64(1) << qint64(500) << false;
        QTest::newRow("new connection") << qint64(2) << qint64(900) << false;
    }
    void tcp()
    {
        QFETCH(qint64, connections);
        QFETCH(qint64, bytes);
        QFETCH(bool, survived);
        GapWatch watch;
        watch.add(peer(1, 0, 1, 400));
        watch.begin();
        watch.add(peer(2, 0, 1, 500));
        watch.resumed();
        watch.add(peer(3, 0, connections, bytes));
        QCOMPARE(watch.tcpSurvived(), std::optional(survived));
    }

    void lossesCountFromTheBeginning()
    {
        GapWatch watch;
        WitnessStat stat;
        stat.lost = 2;
        watch.add(stat);
        watch.begin();
        stat.lost = 5;
        stat.worstNs = 7'000'000;
        watch.add(stat);
        QCOMPARE(watch.newLosses(), std::int64_t(3));
        QCOMPARE(watch.guestGapMs(), std::optional(7.0));
    }
};

QTEST_GUILESS_MAIN(TestGapWatch)
#include "tst_gapwatch.moc"
