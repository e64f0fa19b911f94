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

private:
    static constexpr std::int64_t ms = 1'000'000;
};

QTEST_GUILESS_MAIN(TestFeeds)
#include "tst_feeds.moc"
