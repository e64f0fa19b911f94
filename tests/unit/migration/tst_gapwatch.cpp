// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/gapwatch.h"

#include <QTest>

using namespace ferry;

class TestGapWatch : public QObject
{
    Q_OBJECT

    static PeerStat peer(std::int64_t received, std::int64_t gapMs, std::int64_t connections = 1,
                         std::int64_t bytes = 0)
    {
        return {0, received, 0, gapMs * 1'000'000, connections, bytes};
    }

private slots:
    void nothingMeasuredIsNotZero()
    {
        GapWatch watch;
        watch.begin();
        watch.stopped(1);
        watch.resumed(2);
        QVERIFY(!watch.guestPauseMs());
        QVERIFY(!watch.clientPauseMs());
        QVERIFY(!watch.guestWorstMs());
        QVERIFY(!watch.clientWorstMs());
        QVERIFY(!watch.tcpSurvived());
        QVERIFY(!watch.datagramsLost());
    }

    void theClientsPauseIsThatOfTheSwitchover()
    {
        constexpr std::int64_t ms = 1'000'000;
        GapWatch watch;
        watch.add(peer(100, 900));
        watch.begin();
        watch.add(PeerGap{100 * ms, 600 * ms, 0}); // QEMU starts to log writes: not the switchover
        watch.add(peer(200, 500));
        watch.stopped(2000 * ms);
        watch.resumed(2050 * ms);
        QVERIFY(!watch.clientHearsAgain());
        watch.add(PeerGap{1990 * ms, 2132 * ms, 0});
        PeerStat after = peer(300, 142);
        after.tNs = 2140 * ms;
        watch.add(after);
        watch.add(PeerGap{5000 * ms, 5900 * ms, 0}); // long after
        QCOMPARE(watch.clientPauseMs(), std::optional(142.0));
        QCOMPARE(watch.clientWorstMs(), std::optional(900.0));
    }

    void theGuestsPauseIsThatOfTheSwitchover()
    {
        constexpr std::int64_t ms = 1'000'000;
        GapWatch watch;
        watch.begin();
        watch.add(WitnessGap{0, 503 * ms}, false, 100 * ms);
        watch.stopped(2000 * ms);
        watch.resumed(2050 * ms);
        QVERIFY(!watch.guestSpokeAgain());
        WitnessStat stat;
        stat.gapNs = 138 * ms;
        stat.worstNs = 503 * ms;
        watch.add(stat, true, 2200 * ms);
        QVERIFY(watch.guestSpokeAgain());
        stat.gapNs = 300 * ms;
        watch.add(stat, true, 9000 * ms);
        QCOMPARE(watch.guestPauseMs(), std::optional(138.0));
        QCOMPARE(watch.guestWorstMs(), std::optional(503.0));
    }

    void aSilentClientHasNoGapToReport()
    {
        GapWatch watch;
        watch.add(peer(100, 1));
        watch.begin();
        watch.add(peer(100, 0));
        watch.resumed(5);
        watch.add(peer(100, 0));
        QVERIFY(!watch.clientPauseMs());
    }

    // The homework's nested guest: its network lets nothing out, and a move would wait for what cannot come.
    void aClientThatHearsNothingIsNone()
    {
        GapWatch watch;
        QVERIFY(!watch.hasClient());
        watch.add(peer(0, 0));
        QVERIFY(!watch.hasClient());
        watch.add(peer(1, 0));
        QVERIFY(watch.hasClient());
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
        watch.resumed(5);
        watch.add(peer(3, 0, connections, bytes));
        QCOMPARE(watch.tcpSurvived(), std::optional(survived));
    }

    void lossesCountFromTheBeginning()
    {
        GapWatch watch;
        WitnessStat stat;
        stat.lost = 2;
        watch.add(stat, false, 0);
        watch.begin();
        stat.lost = 5;
        stat.worstNs = 7'000'000;
        watch.add(stat, false, 0);
        QCOMPARE(watch.newLosses(), std::int64_t(3));
        QCOMPARE(watch.guestWorstMs(), std::optional(7.0));
    }
};

QTEST_GUILESS_MAIN(TestGapWatch)
#include "tst_gapwatch.moc"
