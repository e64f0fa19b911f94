// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/peerfeed.h"
#include "app/metrics/witnessfeed.h"
#include "app/network/peer/sequence.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

/// In a struct, because QMetaType asks a bare std::variant for operator<, which ours do not have.
struct OptionalWitness
{
    std::optional<WitnessMessage> value;
};
struct OptionalPeer
{
    std::optional<PeerMessage> value;
};
Q_DECLARE_METATYPE(OptionalWitness)
Q_DECLARE_METATYPE(OptionalPeer)

class TestFeeds : public QObject
{
    Q_OBJECT
private slots:
    void witness_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<OptionalWitness>("message");
        const auto row = [](const char* name, const char* line, std::optional<WitnessMessage> message) {
            QTest::newRow(name) << QByteArray(line) << OptionalWitness{message};
        };
        row("hello", "hello version=1 mem_kib=466404", WitnessHello{1, 466404});
        row("more fields", "hello version=2 mem_kib=1 colour=red", WitnessHello{2, 1});
        row("stat", "stat t=1 writes=2 checks=3 lost=4 pages=5 passes=6 rate=49.5 gap=7 worst=8",
            WitnessStat{1, 2, 3, 4, 5, 6, 7, 8, 49.5});
        row("truncated stat", "stat t=1 writes=2 checks=3 lost=4 pages=5 passes=6 rate=49.5 gap=7", {});
        row("torn stat", "stat t=1 writes=2 che", {});
        row("not a number", "stat t=x writes=2 checks=3 lost=4 pages=5 passes=6 rate=1 gap=7 worst=8", {});
        row("nan", "stat t=1 writes=2 checks=3 lost=4 pages=5 passes=6 rate=nan gap=7 worst=8", {});
        row("loss", "loss page=7 expected=18446744073709551615 found=0 what=stamp",
            WitnessLoss{7, ~quint64{0}, 0, u"stamp"_s});
        row("negative loss", "loss page=7 expected=-1 found=0 what=stamp", {});
        row("audit", "audit id=3 pages=51200 lost=0 took=1000", WitnessAudit{3, 51200, 0, 1000});
        row("audit so far", "auditing id=3 page=256 pages=51200", WitnessAuditing{3, 256, 51200});
        row("audit of nothing known", "auditing id=3", {});
        row("room", "stat t=1 writes=2 checks=3 lost=4 pages=5 passes=6 rate=49.5 gap=7 worst=8 room=9",
            WitnessStat{1, 2, 3, 4, 5, 6, 7, 8, 49.5, 9});
        row("room of a fool",
            "stat t=1 writes=2 checks=3 lost=4 pages=5 passes=6 rate=1 gap=7 worst=8 room=-9", {});
        row("audit id too large", "audit id=99999999999 pages=1 lost=0 took=1", {});
        row("gap", "gap at=1 ns=25000000\r", WitnessGap{1, 25000000});
        row("empty", "", {});
        row("blanks", "   ", {});
        row("unknown", "dance now=1", {});
        row("bytes", "\xff\xfe=\x01 ==", {});
    }
    void witness()
    {
        QFETCH(QByteArray, line);
        QFETCH(OptionalWitness, message);
        QVERIFY(parseWitnessLine(line) == message.value);
    }

    void peer_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<OptionalPeer>("message");
        const auto row = [](const char* name, const char* line, std::optional<PeerMessage> message) {
            QTest::newRow(name) << QByteArray(line) << OptionalPeer{message};
        };
        row("ready", "ready", PeerReady{});
        row("stat", "stat t=1 received=2 lost=3 gap=4 tcp_connections=5 tcp_bytes=6",
            PeerStat{1, 2, 3, 4, 5, 6});
        row("truncated", "stat t=1 received=2 lost=3", {});
        row("gap", "gap start=1 end=2 lost=3", PeerGap{1, 2, 3});
        row("gap without a number", "gap start= end=2 lost=3", {});
        row("unknown", "hello", {});
        row("empty", "", {});
    }
    void peer()
    {
        QFETCH(QByteArray, line);
        QFETCH(OptionalPeer, message);
        QVERIFY(parsePeerLine(line) == message.value);
    }

    void sequencesInOrder()
    {
        peer::SequenceTracker tracker;
        for (int n = 0; n < 100; ++n)
            QVERIFY(!tracker.receive(50U + n, n * ms, (10 + n) * ms));
        QCOMPARE(tracker.received(), 100);
        QCOMPARE(tracker.lost(), 0);
        QCOMPARE(tracker.takeLargest(110 * ms), ms);
        QCOMPARE(tracker.takeLargest(209 * ms), 100 * ms); // silence counts while it lasts
        const auto gap = tracker.receive(153, 250 * ms, 260 * ms);
        QVERIFY(gap.has_value());
        QCOMPARE(*gap, (peer::Gap{109 * ms, 260 * ms, 3}));
    }

    void lateDoubledAndRestarted()
    {
        peer::SequenceTracker tracker;
        for (const int n : {0, 1, 3, 3, 1, 2, 2, 4})
            tracker.receive(static_cast<std::uint64_t>(n), 1000 + n, 5000 + n);
        QCOMPARE(tracker.received(), 5);
        QCOMPARE(tracker.lost(), 0);
        tracker.receive(9, 1009, 5009);
        QCOMPARE(tracker.lost(), 4);
        tracker.receive(0, 2000, 5010); // the witness began again in a guest that ran on
        tracker.receive(1, 2001, 5011);
        QCOMPARE(tracker.lost(), 4);
        QCOMPARE(tracker.received(), 8);
        for (std::uint64_t n = 100'000; n < 100'010; ++n)
            tracker.receive(n, 9'000'000'000 + static_cast<std::int64_t>(n), 5020);
        const std::int64_t lost = tracker.lost();
        tracker.receive(0, 5, 5030); // a guest that was reset: its clock began again, too
        tracker.receive(1, 6, 5031);
        QCOMPARE(tracker.lost(), lost);
        QCOMPARE(tracker.received(), 20);
    }

    void sec18_absurdNumbersAndTimes_data()
    {
        QTest::addColumn<quint64>("before");
        QTest::addColumn<quint64>("leap");
        QTest::addColumn<qint64>("sent");
        const qint64 most = std::numeric_limits<qint64>::max();
        for (const quint64 leap : {quint64(1) << 63, ~quint64(0), ~quint64(0) - 4096, quint64(1) << 32})
            for (const qint64 sent : {qint64(0), qint64(5), most, -most - 1})
                QTest::addRow("%llx at %lld", leap, sent) << quint64(100) << leap << sent;
    }
    void sec18_absurdNumbersAndTimes()
    {
        QFETCH(quint64, before);
        QFETCH(quint64, leap);
        QFETCH(qint64, sent);
        peer::SequenceTracker tracker;
        tracker.receive(before, 1000 * ms, 1000 * ms);
        tracker.receive(leap, sent, 1001 * ms);
        tracker.receive(leap, sent, 1002 * ms);
        QVERIFY(tracker.lost() >= 0);
        QVERIFY(tracker.lost() <= qint64(peer::SequenceTracker::longestLeap));
        QVERIFY(tracker.received() >= 0);
        // The honest sender is heard on: the leap was not believed.
        const std::int64_t received = tracker.received();
        for (quint64 n = 1; n <= 10; ++n)
            QVERIFY(!tracker.receive(before + n, (1000 + qint64(n)) * ms, (1002 + qint64(n)) * ms));
        QCOMPARE(tracker.received(), received + 10);
        QCOMPARE(tracker.lost(), 0);
    }

    void sec18_sumsEndAtTheGreatestNumber()
    {
        // As many believable leaps as it takes to pass 2⁶³ would take years: the largest, many times.
        peer::SequenceTracker tracker;
        std::uint64_t number = 0;
        for (int i = 0; i < 100'000; ++i, number += peer::SequenceTracker::longestLeap) {
            const auto gap = tracker.receive(number, i, 1 + i * 30 * ms);
            QVERIFY(!gap || gap->lost >= 0);
        }
        QCOMPARE(tracker.lost(), 99'999 * (std::int64_t{1} << 31) - 99'999);
        // A clock that is set: no pause is negative, none overflows.
        tracker.receive(number, 0, std::numeric_limits<std::int64_t>::min());
        QVERIFY(tracker.takeLargest(std::numeric_limits<std::int64_t>::max()) >= 0);
    }

    void sec18_figuresOutOfBoundsAreNoFigures()
    {
        QVERIFY(!parsePeerLine("stat t=1 received=2 lost=-7 gap=4 tcp_connections=5 tcp_bytes=6"));
        QVERIFY(!parsePeerLine("gap start=-9223372036854775808 end=9223372036854775807 lost=0"));
        QVERIFY(!parseWitnessLine("gap at=1 ns=9223372036854775807"));
        QVERIFY(parsePeerLine("gap start=0 end=1000000000000000000 lost=0"));
    }

private:
    static constexpr std::int64_t ms = 1'000'000;
};

QTEST_GUILESS_MAIN(TestFeeds)
#include "tst_feeds.moc"
