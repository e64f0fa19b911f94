// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/advice.h"
#include "app/migration/dirtyrateprobe.h"
#include "app/migration/movemodel.h"
#include "app/migration/writerate.h"

#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

GuestMemory guest(double rateMiBps, double workingSetMiB = 200)
{
    GuestMemory memory;
    memory.ramMiB = 512;
    memory.workingSetMiB = workingSetMiB;
    memory.filledMiB = 64 + workingSetMiB;
    memory.tailMiB = 20;
    memory.dirtyRateMiBps = Forecast::around(rateMiBps, 0);
    memory.fullSpeedMiBps = 400;
    memory.changedPerPage = 0.02;
    return memory;
}

Carrier carrier(double linkMiBps = 400)
{
    return {Forecast::around(linkMiBps, 0), {10, 10, 10}, 0, 0};
}

Strategy strategy(StrategyKind kind, int bandwidthMiBps, int downtimeLimitMs = 300)
{
    Strategy made;
    made.kind = kind;
    made.bandwidthMiBps = bandwidthMiBps;
    made.downtimeLimitMs = downtimeLimitMs;
    return made;
}

} // namespace

class TestPrediction : public QObject
{
    Q_OBJECT
private slots:
    void dirtied_data()
    {
        QTest::addColumn<int>("pattern");
        QTest::addColumn<double>("seconds");
        QTest::addColumn<double>("mib");
        const int inOrder = int(WritePattern::InOrder), random = int(WritePattern::Random);
        QTest::newRow("nothing yet") << inOrder << 0.0 << 0.0;
        QTest::newRow("in order, each page once") << inOrder << 2.0 << 100.0;
        QTest::newRow("in order, all of it") << inOrder << 10.0 << 200.0;
        QTest::newRow("random, little") << random << 0.01 << 200 * (1 - std::exp(-0.0025));
        QTest::newRow("random, as much as there is") << random << 4.0 << 200 * (1 - std::exp(-1.0));
    }
    void dirtied()
    {
        QFETCH(int, pattern);
        QFETCH(double, seconds);
        QFETCH(double, mib);
        GuestMemory memory = guest(50);
        memory.pattern = WritePattern(pattern);
        QVERIFY(std::abs(dirtiedMiB(memory, 50, seconds) - mib) < 1e-9);
    }

    void anIdleGuestIsSentOnce()
    {
        const Prediction move = predict(strategy(StrategyKind::PreCopy, 64), guest(0), carrier());
        QCOMPARE(move.ends, Prediction::Ends::Yes);
        // 264 MiB at 64 MiB/s, the last of them while the guest stands still, without the limit.
        QVERIFY2(move.totalMs.likely > 3700 && move.totalMs.likely < 4130,
                 qPrintable(QString::number(move.totalMs.likely)));
        QVERIFY(std::abs(move.sentMiB.likely - 264) < 1);
        QVERIFY(move.downtimeMs.likely < 300);
        QVERIFY(move.totalMs.holds(move.totalMs.likely));
    }

    void passesShrinkByTheRatioOfTheRates()
    {
        // A geometric series: 264 MiB / (1 − 20/64).
        const Prediction move = predict(strategy(StrategyKind::PreCopy, 64), guest(20), carrier());
        QCOMPARE(move.ends, Prediction::Ends::Yes);
        QVERIFY2(std::abs(move.sentMiB.likely - 264 / (1 - 20.0 / 64)) < 12,
                 qPrintable(QString::number(move.sentMiB.likely)));
        QVERIFY(move.passes.likely >= 5);
    }

    void convergence_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<double>("workingSet");
        QTest::addColumn<int>("bandwidth");
        QTest::addColumn<int>("downtimeLimit");
        QTest::addColumn<bool>("ends");
        QTest::newRow("slower than the link") << 20.0 << 200.0 << 64 << 300 << true;
        QTest::newRow("faster than the link") << 80.0 << 200.0 << 64 << 300 << false;
        QTest::newRow("faster, but so small that it fits the pause") << 80.0 << 10.0 << 64 << 300 << true;
        QTest::newRow("faster, and the pause may be long") << 80.0 << 100.0 << 64 << 2000 << true;
        QTest::newRow("as fast as the link") << 64.0 << 200.0 << 64 << 300 << false;
    }
    void convergence()
    {
        QFETCH(double, rate);
        QFETCH(double, workingSet);
        QFETCH(int, bandwidth);
        QFETCH(int, downtimeLimit);
        QFETCH(bool, ends);
        const Prediction move = predict(strategy(StrategyKind::PreCopy, bandwidth, downtimeLimit),
                                        guest(rate, workingSet), carrier());
        QCOMPARE(move.ends, ends ? Prediction::Ends::Yes : Prediction::Ends::No);
        QCOMPARE(move.likelyEnds(), ends);
        QCOMPARE(move.toJson().contains("total_ms"_L1), ends);
    }

    void anUnsureRateIsSaidToBeUnsure()
    {
        GuestMemory memory = guest(60);
        memory.dirtyRateMiBps = {50, 60, 70};
        QCOMPARE(predict(strategy(StrategyKind::PreCopy, 64), memory, carrier()).ends,
                 Prediction::Ends::Perhaps);
    }

    void theLinkMayBeSlowerThanTheLimit()
    {
        const auto time = [](int limit, double link) {
            return predict(strategy(StrategyKind::PreCopy, limit), guest(0), carrier(link)).totalMs.likely;
        };
        QVERIFY(std::abs(time(1000, 64) - time(64, 64)) < 1);
        QVERIFY(time(1000, 64) > 1.5 * time(1000, 128));
    }

    void postCopyEndsWhateverTheGuestDoes()
    {
        const Prediction move = predict(strategy(StrategyKind::PostCopy, 32), guest(200, 100), carrier());
        QCOMPARE(move.ends, Prediction::Ends::Yes);
        // One pass, and the working set once more.
        QVERIFY(std::abs(move.sentMiB.likely - 264) < 10);
        QVERIFY(move.downtimeMs.likely < 50);
        // By hand it may never be asked for, and then it is pre-copy.
        Strategy byHand = strategy(StrategyKind::PostCopy, 32);
        byHand.postcopyAfterPasses = 0;
        QCOMPARE(predict(byHand, guest(200, 100), carrier()).ends, Prediction::Ends::No);
    }

    void autoConvergeSlowsTheGuestDown()
    {
        const Prediction move = predict(strategy(StrategyKind::AutoConverge, 64), guest(100, 100), carrier());
        QCOMPARE(move.ends, Prediction::Ends::Yes);
        const Prediction post = predict(strategy(StrategyKind::PostCopy, 64), guest(100, 100), carrier());
        QVERIFY(move.totalMs.likely > 3 * post.totalMs.likely);
    }

    void xbzrleSendsOnlyWhatChanged()
    {
        const auto ends = [](double table) {
            return predict(strategy(StrategyKind::Xbzrle, 32), guest(50, table), carrier()).ends;
        };
        QCOMPARE(ends(50), Prediction::Ends::Yes); // it fits the cache of 64 MiB
        QCOMPARE(ends(300), Prediction::Ends::No);
    }

    void advisedIsWhatEnds()
    {
        MoveFacts facts;
        facts.ramMiB = 512;
        facts.tableMiB = 200;
        facts.writtenMiBps = 100;
        facts.emulated = true;
        const Strategy wish = strategy(StrategyKind::PreCopy, 32);
        const QList<StrategyKind> kinds{StrategyKind::PreCopy, StrategyKind::PostCopy};
        const Advice advice = adviceOn(facts, {}, wish, kinds);
        QVERIFY(advice.best >= 0);
        QCOMPARE(advice.predictions[0].ends, Prediction::Ends::No);
        QCOMPARE(advice.predictions[advice.best].ends, Prediction::Ends::Yes);
        // An idle guest needs nothing but pre-copy.
        facts.writtenMiBps = 0;
        const Advice idle = adviceOn(facts, {}, wish, kinds);
        QCOMPARE(idle.predictions[idle.best].strategy.kind, StrategyKind::PreCopy);
        // And where nothing ends, nothing is advised.
        facts.writtenMiBps = 300;
        const Advice none =
            adviceOn(facts, {}, strategy(StrategyKind::PreCopy, 1000), {StrategyKind::PreCopy});
        QCOMPARE(none.best, -1);
        QVERIFY(none.toJson()["advised"_L1].isNull());
    }

    void residualsCorrectTheNextPrediction()
    {
        const Prediction model = predict(strategy(StrategyKind::PreCopy, 64), guest(20), carrier());
        Experience experience;
        QCOMPARE(corrected(model, experience), model);
        for (int i = 0; i < 8; ++i)
            experience.add({StrategyKind::PreCopy, 1000, 1500, 100, 50});
        const Prediction better = corrected(model, experience);
        QVERIFY(better.totalMs.likely > 1.3 * model.totalMs.likely);
        QVERIFY(better.totalMs.likely <= 1.5 * model.totalMs.likely);
        QVERIFY(better.downtimeMs.likely < 0.65 * model.downtimeMs.likely);
        QVERIFY(better.totalMs.low <= better.totalMs.likely && better.totalMs.likely <= better.totalMs.high);
        // Moves by another strategy say nothing of this one.
        const Prediction post = predict(strategy(StrategyKind::PostCopy, 64), guest(20), carrier());
        QCOMPARE(corrected(post, experience), post);
        // One move counts for less than many.
        Experience once;
        once.add({StrategyKind::PreCopy, 1000, 1500, 100, 50});
        QVERIFY(corrected(model, once).totalMs.likely < better.totalMs.likely);
    }

    void movesThatDifferMakeTheIntervalWide()
    {
        const Prediction model = predict(strategy(StrategyKind::PreCopy, 64), guest(20), carrier());
        Experience calm, wild;
        for (int i = 0; i < 10; ++i) {
            calm.add({StrategyKind::PreCopy, 1000, 1000, 100, 100});
            wild.add({StrategyKind::PreCopy, 1000, i % 2 ? 500.0 : 2000.0, 100, 100});
        }
        const Forecast narrow = corrected(model, calm).totalMs, wide = corrected(model, wild).totalMs;
        QVERIFY(wide.high / wide.low > 2 * narrow.high / narrow.low);
    }

    void theBookKeepsWhatWasLearned()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"predictions.json"_s), key = u"7.2.22/tcg/segment"_s;
        Experience experience;
        experience.add({StrategyKind::Multifd, 1000, 1500, 100, 50});
        experience.setupMs = 400;
        experience.linkMiBps = 120;
        experience.linkPerProbe = 0.25;
        PredictionBook book;
        book.setFile(file);
        QCOMPARE(book.of(key), Experience());
        book.set(key, experience);
        PredictionBook again;
        again.setFile(file);
        QCOMPARE(again.of(key), experience);
        QCOMPARE(again.of(u"9.0.0/kvm/segment"_s), Experience());
    }
    void aBookOfNonsenseTeachesNothing()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"predictions.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(R"({"k": {"residuals": [{"predicted_ms": -1, "measured_ms": 1e300}, 7], "setup_ms": "x",)"
                   R"( "link_mibps": -5}})");
        file.close();
        PredictionBook book;
        book.setFile(file.fileName());
        const Prediction model = predict(strategy(StrategyKind::PreCopy, 64), guest(20), carrier());
        QCOMPARE(corrected(model, book.of(u"k"_s)), model);
        QCOMPARE(book.of(u"k"_s).setupMs, 0.0);
        QCOMPARE(book.of(u"k"_s).linkMiBps, 0.0);
    }

    void aLimitedMoveDoesNotSayHowFastTheLinkIs()
    {
        QCOMPARE(linkLearned({}, 63, 64, 0).linkMiBps, 0.0);
        QCOMPARE(linkLearned({}, 100, 1000, 400).linkMiBps, 100.0);
        QCOMPARE(linkLearned({}, 100, 1000, 400).linkPerProbe, 0.25);
        Experience slow;
        slow.linkMiBps = 50; // it carries more than was thought
        QVERIFY(linkLearned(slow, 63, 64, 0).linkMiBps > 50);
    }

    void dirtyRateOfQemu()
    {
        const QJsonObject answer{{u"status"_s, u"measured"_s},
                                 {u"sample-pages"_s, 4096},
                                 {u"dirty-rate"_s, 50},
                                 {u"mode"_s, u"page-sampling"_s},
                                 {u"calc-time"_s, 1}};
        const auto rate = parseDirtyRate(answer, 512);
        QVERIFY(rate);
        QCOMPARE(rate->mibps.likely, 50.5); // QEMU drops what is no whole MiB/s
        QVERIFY(rate->mibps.holds(50) && rate->mibps.holds(53) && !rate->mibps.holds(70));
        QJsonObject unmeasured = answer;
        unmeasured["status"_L1] = u"unstarted"_s;
        QVERIFY(!parseDirtyRate(unmeasured, 512));
        unmeasured = answer;
        unmeasured.remove(u"dirty-rate"_s);
        QVERIFY(!parseDirtyRate(unmeasured, 512));
    }

    void slowGuestsAreSampledLonger()
    {
        const auto longer = [](double rate, double table) {
            return longerSample({Forecast::around(rate, 0), 1}, table);
        };
        QCOMPARE(longer(0, 200), 4);
        QCOMPARE(longer(5, 200), 4);
        QCOMPARE(longer(50, 200), 2);
        QCOMPARE(longer(200, 200), 1); // all of it may be dirty already
        QCOMPARE(longer(50, 1e300), 4);
    }

    void theGuestsOwnCount()
    {
        WriteRate rate;
        const auto stat = [](int tenths, std::int64_t writes, std::int64_t pages) {
            WitnessStat one;
            one.tNs = tenths * 100'000'000LL;
            one.writes = writes;
            one.pages = pages;
            return one;
        };
        for (int i = 0; i < 10; ++i)
            rate.add(stat(i, 0, 1000 * i)); // the table grows: nothing is rewritten
        QVERIFY(!rate.mibps());
        for (int i = 10; i <= 20; ++i)
            rate.add(stat(i, (i - 10) * 1280, 51200));
        QVERIFY(rate.mibps());
        QCOMPARE(*rate.mibps(), 50.0);
        QCOMPARE(rate.tableMiB(), 200.0);
        // What a guest has given up again is not zero.
        rate.add(stat(21, 14100, 256));
        QCOMPARE(rate.tableMiB(), 1.0);
        QCOMPARE(rate.mostMiB(), 200.0);
        rate.add(stat(3, 5, 512)); // another guest
        QVERIFY(!rate.mibps());
        QCOMPARE(rate.mostMiB(), 2.0);
    }

    void figuresFromElsewhereDoNoHarm()
    {
        for (const double odd : {0.0, -1.0, 1e300, double(INFINITY)}) {
            GuestMemory memory = guest(odd, odd);
            memory.ramMiB = odd;
            memory.filledMiB = odd;
            for (const StrategyKind kind : allStrategies()) {
                const Prediction move = predict(strategy(kind, 64), memory, carrier(odd));
                QVERIFY(!move.likelyEnds() || move.totalMs.likely >= 0);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPrediction)
#include "tst_prediction.moc"
