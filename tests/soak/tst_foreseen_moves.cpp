// SPDX-License-Identifier: GPL-3.0-or-later
// What Ferry says of a move before it, against what comes of it, on real QEMUs: minutes, alone. FERRY_SEED
// draws other settings, FERRY_MOVES says how many. All that is drawn is printed, misses too.
#include "app/lab/labregistry.h"
#include "app/lab/quicksettings.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <cstdio>
#include <random>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

constexpr int counts = 2500; // ms, for the guest's own count after another load

int fromEnvironment(const char* name, int otherwise)
{
    bool ok = false;
    const int value = qEnvironmentVariableIntValue(name, &ok);
    return ok ? value : otherwise;
}

/// One setting that was drawn.
struct Setting
{
    Load load;
    Strategy strategy;
};

class Drawing
{
public:
    explicit Drawing(unsigned seed) : m_random(seed) {}
    int between(int low, int high) { return low + int(m_random() % unsigned(high - low + 1)); }
    /// Evenly over the powers: as many from 4 to 8 as from 64 to 128.
    int power(int low, int high)
    {
        const double share = double(m_random() % 10'000) / 10'000;
        return int(std::lround(low * std::pow(double(high) / low, share)));
    }
    Setting setting()
    {
        Setting drawn;
        drawn.load = {power(16, 220), between(0, 7) == 0 ? 0 : power(4, 160)};
        const int kind = between(0, 9);
        drawn.strategy.kind = kind < 5   ? StrategyKind::PreCopy
                              : kind < 7 ? StrategyKind::PostCopy
                              : kind < 8 ? StrategyKind::Multifd
                              : kind < 9 ? StrategyKind::Xbzrle
                                         : StrategyKind::AutoConverge;
        drawn.strategy.bandwidthMiBps = power(24, 200);
        drawn.strategy.downtimeLimitMs = power(100, 1000);
        return drawn;
    }

private:
    std::mt19937 m_random;
};

/// The quick lab, driven as a window drives it.
class Desk
{
public:
    explicit Desk(const QString& network, const Load& load = {})
    {
        const auto settings = readLabSettings(u"quick"_s, {u"network="_s + network, u"measure=none"_s,
                                                           u"dirty_mib=%1"_s.arg(load.dirtyMiB),
                                                           u"dirty_rate_mibps=%1"_s.arg(load.rateMiBps)});
        lab = makeLab(*settings, false, {});
        QObject::connect(lab.get(), &Lab::failed, lab.get(),
                         [](const Error& error) { qWarning() << describe(error); });
        lab->start();
    }
    ~Desk()
    {
        QSignalSpy stopped(lab.get(), &Lab::stopped);
        lab->stop();
        // Not QSignalSpy::wait: it does not wait once a test has failed.
        std::ignore = QTest::qWaitFor([&stopped] { return !stopped.isEmpty(); }, 60'000);
    }
    bool ready()
    {
        return QTest::qWaitFor([this] { return lab->state() == LabState::Ready; }, 120'000);
    }

    std::optional<Advice> measure(const Load& load, const Strategy& wish)
    {
        if (lab->load() != load)
            lab->setLoad(load);
        QTest::qWait(counts + 20 * load.dirtyMiB); // the table grows
        QSignalSpy advised(lab.get(), &Lab::advised);
        lab->measureForAdvice();
        advised.wait(30'000);
        return lab->advice(wish);
    }
    /// Nothing: it had not ended after so many seconds, and was cancelled.
    std::optional<Verdict> move(const Strategy& strategy, int seconds)
    {
        const qsizetype before = lab->verdicts().size();
        lab->migrate(strategy);
        const auto over = [this, before] { return lab->verdicts().size() > before; };
        const bool ended = QTest::qWaitFor(over, seconds * 1000);
        if (!ended)
            lab->cancel();
        std::ignore = QTest::qWaitFor(over, 120'000);
        const QList<Verdict> all = lab->verdicts();
        return all.size() > before && all.last().outcome != Outcome::Cancelled ? std::optional(all.last())
                                                                               : std::nullopt;
    }

    std::unique_ptr<Lab> lab;
};

const Prediction* of(const Advice& advice, const Strategy& strategy)
{
    for (const Prediction& each : advice.predictions) {
        if (each.strategy == strategy)
            return &each;
    }
    return nullptr;
}

double share(int of, int all)
{
    return all > 0 ? double(of) / all : 1;
}

} // namespace

class TestForeseenMoves : public QObject
{
    Q_OBJECT
private slots:
    // A line at a time, into a file too: whoever waits for half an hour may look.
    void initTestCase() { ::setvbuf(stdout, nullptr, _IOLBF, 0); }

    /// The dirty rate: what the guest writes by its own count, and what QEMU samples of it.
    void dirtyRates()
    {
        // Large enough that no page is written twice within the second of a sample.
        constexpr int tableMiB = 390;
        Desk desk(u"namespace"_s, {tableMiB, 0});
        QVERIFY(desk.ready());
        std::printf("asked  witness  QEMU (interval)   MiB/s\n");
        for (const int rate : {0, 5, 50, 500}) {
            const auto advice = desk.measure({tableMiB, rate}, {});
            QVERIFY(advice && advice->facts.writtenMiBps);
            const double written = *advice->facts.writtenMiBps;
            const Forecast sampled = advice->facts.dirtiedMiBps.value_or(Forecast());
            std::printf("%5d  %7.1f  %5.1f (%.1f … %.1f)\n", rate, written, sampled.likely, sampled.low,
                        sampled.high);
            if (rate <= 50)
                QVERIFY2(std::abs(written - rate) <= 0.1 * rate + 0.1, "the guest's own count is off");
            // The kernel's pages and the picture's are the guest's, too.
            constexpr double othersMiBps = 2;
            QVERIFY2(std::abs(sampled.likely - written) <= 0.1 * written + othersMiBps,
                     "QEMU's figure is off");
        }
    }

    /// Loads that plain pre-copy cannot move: what is advised moves them, in a third of the time.
    void loadsThatPrecopyCannotMove()
    {
        const int patience = fromEnvironment("FERRY_PATIENCE_S", 120);
        Drawing draw(unsigned(fromEnvironment("FERRY_SEED", 2611)) + 7);
        Desk desk(u"namespace"_s);
        QVERIFY(desk.ready());
        int good = 0;
        constexpr int loads = 5;
        for (int i = 0; i < loads; ++i) {
            Strategy plain;
            plain.bandwidthMiBps = draw.power(16, 48);
            const Load load{draw.between(80, 200), *plain.bandwidthMiBps + draw.between(20, 80)};
            const auto advice = desk.measure(load, plain);
            QVERIFY(advice && advice->best >= 0);
            const bool moved = desk.move(plain, patience).has_value();
            QVERIFY(desk.ready());
            const Strategy best = advice->predictions[advice->best].strategy;
            const auto verdict = desk.move(best, patience);
            QVERIFY(desk.ready());
            const bool fine = !moved && verdict && verdict->outcome == Outcome::Completed &&
                              verdict->lost == 0 && verdict->totalMs <= 1000.0 * patience / 3;
            good += fine ? 1 : 0;
            std::printf(
                "%3d MiB at %3d MiB/s, limit %2d: precopy %s in %d s; advised %s (limit %d): %s, %.1f s, "
                "lost "
                "%lld\n",
                load.dirtyMiB, load.rateMiBps, *plain.bandwidthMiBps, moved ? "moved it" : "did not end",
                patience, qPrintable(strategyName(best.kind)), best.bandwidthMiBps.value_or(128),
                verdict ? qPrintable(outcomeName(verdict->outcome)) : "did not end",
                verdict ? verdict->totalMs / 1000 : 0.0,
                verdict ? static_cast<long long>(verdict->lost.value_or(-1)) : -1);
        }
        QCOMPARE(good, loads);
    }

    /// Settings drawn by a seed, on both networks.
    void drawnSettings()
    {
        const int moves = fromEnvironment("FERRY_MOVES", 40);
        const int patience = fromEnvironment("FERRY_PATIENCE_S", 120);
        const unsigned seed = unsigned(fromEnvironment("FERRY_SEED", 2611));
        Drawing draw(seed);
        std::printf("seed %u, %d moves, patience %d s\n", seed, moves, patience);
        std::printf(
            "  #  network    strategy      MiB  rate  limit pause |  foreseen s (interval)      measured   "
            " off | "
            "foreseen ms (interval)   measured\n");
        int judged = 0, right = 0, ended = 0, near = 0, held = 0, heldTime = 0;
        std::unique_ptr<Desk> desk;
        for (int i = 0; i < moves; ++i) {
            const bool segment = i >= moves / 2;
            const Setting drawn = draw.setting();
            if (i == 0 || i == moves / 2) {
                desk.reset();
                desk = std::make_unique<Desk>(segment ? u"segment"_s : u"namespace"_s, drawn.load);
            }
            QVERIFY(desk->ready());
            const auto advice = desk->measure(drawn.load, drawn.strategy);
            const Prediction* const foreseen = advice ? of(*advice, drawn.strategy) : nullptr;
            std::printf("%3d  %-9s  %-12s  %3d  %4.0f  %5d %5d | ", i + 1, segment ? "segment" : "namespace",
                        qPrintable(strategyName(drawn.strategy.kind)), drawn.load.dirtyMiB,
                        advice ? advice->facts.writtenMiBps.value_or(-1) : -1.0,
                        *drawn.strategy.bandwidthMiBps, *drawn.strategy.downtimeLimitMs);
            if (!foreseen) {
                std::printf("cannot be used here\n");
                continue;
            }
            const Prediction said = *foreseen;
            const auto verdict = desk->move(drawn.strategy, patience);
            const bool saidEnds = said.likelyEnds() && said.totalMs.likely <= 1000.0 * patience;
            const bool hasEnded = verdict && verdict->outcome == Outcome::Completed;
            ++judged;
            right += saidEnds == hasEnded ? 1 : 0;
            if (said.likelyEnds())
                std::printf("%6.1f (%5.1f … %6.1f) ", said.totalMs.likely / 1000, said.totalMs.low / 1000,
                            said.totalMs.high / 1000);
            else
                std::printf("%-24s", said.ends == Prediction::Ends::No ? "no end" : "perhaps no end");
            if (!hasEnded) {
                std::printf("%s%s\n", verdict ? "failed" : "no end", saidEnds ? "   WRONG" : "");
                continue;
            }
            if (!said.likelyEnds()) {
                std::printf("%6.1f   WRONG\n", verdict->totalMs / 1000);
                continue;
            }
            ++ended;
            const double off = verdict->totalMs / said.totalMs.likely - 1;
            const double pause = verdict->downtime.qemu.value_or(verdict->downtime.events.value_or(0));
            near += std::abs(said.totalMs.likely / verdict->totalMs - 1) <= 0.25 ? 1 : 0;
            held += said.downtimeMs.holds(pause) ? 1 : 0;
            heldTime += said.totalMs.holds(verdict->totalMs) ? 1 : 0;
            std::printf("%6.1f  %+4.0f %% | %5.0f (%4.0f … %5.0f)  %5.0f%s%s\n", verdict->totalMs / 1000,
                        100 * off, said.downtimeMs.likely, said.downtimeMs.low, said.downtimeMs.high, pause,
                        said.downtimeMs.holds(pause) ? "" : " outside",
                        verdict->lost == 0 ? "" : " PAGES LOST");
        }
        std::printf(
            "ends or not: %d of %d right; time within ±25 %%: %d of %d; within its interval: %d; pause "
            "within "
            "its interval: %d\n",
            right, judged, near, ended, heldTime, held);
        QVERIFY2(share(right, judged) >= 0.95, "converges or not");
        QVERIFY2(share(near, ended) >= 0.8, "total time");
        QVERIFY2(share(held, ended) >= 0.8, "downtime's interval");
    }
};

int main(int argc, char** argv)
{
    qputenv("QTEST_FUNCTION_TIMEOUT", QByteArray::number(7'200'000));
    const QCoreApplication app(argc, argv);
    TestForeseenMoves test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_foreseen_moves.moc"
