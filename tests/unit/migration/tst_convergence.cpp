// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/convergence.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t mib = 1024 * 1024;

/// Passes that begin with so much left, each `seconds` long, as polled each 100 ms.
class Feed
{
public:
    explicit Feed(StrategyKind kind) : m_watch(kind) {}
    QList<Standstill> facts;
    int throttle = 0;
    QString status = u"active"_s;

    void pass(double leftMiB, double seconds, double sentMiBps)
    {
        ++m_pass;
        for (double t = 0; t < seconds; t += 0.1) {
            Progress progress;
            progress.tNs = m_tNs;
            progress.status = status;
            progress.hasRam = true;
            progress.pass = m_pass;
            progress.total = 512 * mib;
            progress.remaining = std::int64_t((leftMiB - t * sentMiBps) * double(mib));
            progress.transferred = std::int64_t(m_sentMiB * double(mib));
            progress.throttlePercent = throttle;
            if (const auto fact = m_watch.add(progress))
                facts << *fact;
            m_tNs += 100'000'000;
            m_sentMiB += 0.1 * sentMiBps;
        }
    }
    ConvergenceWatch& watch() { return m_watch; }

private:
    ConvergenceWatch m_watch;
    int m_pass = 0;
    std::int64_t m_tNs = 1'000'000'000;
    double m_sentMiB = 0;
};

} // namespace

class TestConvergence : public QObject
{
    Q_OBJECT
private slots:
    void theFirstPassSaysNothing()
    {
        Feed feed(StrategyKind::PreCopy);
        feed.pass(512, 60, 8);
        QVERIFY(feed.facts.isEmpty());
    }
    void passesThatShrinkConverge()
    {
        Feed feed(StrategyKind::PreCopy);
        feed.pass(264, 4, 64);
        for (double left = 120; left > 8; left *= 0.7)
            feed.pass(left, left / 64, 64);
        QVERIFY(feed.facts.isEmpty());
    }
    void passesThatDoNotShrinkAreToldOnceWithBothRates()
    {
        Feed feed(StrategyKind::PreCopy);
        feed.pass(264, 4, 64);
        for (int i = 0; i < 6; ++i)
            feed.pass(200, 3, 64);
        QCOMPARE(feed.facts.size(), 1);
        QCOMPARE(feed.facts[0].pass, 4); // two that did not shrink, after the first of the rewritten pages
        QVERIFY(std::abs(feed.facts[0].sentMiBps - 64) < 1);
        QVERIFY(std::abs(feed.facts[0].dirtiedMiBps - 64) < 5);
    }
    void oneLongPassIsNoProof()
    {
        Feed feed(StrategyKind::PreCopy);
        feed.pass(264, 4, 64);
        feed.pass(50, 1, 64);
        feed.pass(60, 1, 64); // a burst of the guest's
        feed.pass(30, 0.5, 64);
        feed.pass(10, 0.2, 64);
        QVERIFY(feed.facts.isEmpty());
    }
    void postCopyEndsAnyhow()
    {
        Feed feed(StrategyKind::PostCopy);
        feed.pass(264, 4, 64);
        feed.status = u"postcopy-active"_s;
        for (int i = 0; i < 6; ++i)
            feed.pass(200, 3, 64);
        QVERIFY(feed.facts.isEmpty());
    }
    void autoConvergeIsGivenTime()
    {
        Feed feed(StrategyKind::AutoConverge);
        feed.pass(264, 4, 64);
        for (feed.throttle = 20; feed.throttle < 99; feed.throttle += 10)
            feed.pass(200, 3, 64);
        QVERIFY(feed.facts.isEmpty());
        feed.throttle = 99;
        for (int i = 0; i < 4; ++i)
            feed.pass(200, 3, 64);
        QCOMPARE(feed.facts.size(), 1);
    }
    void otherLimitsAreJudgedAnew()
    {
        Feed feed(StrategyKind::PreCopy);
        feed.pass(264, 4, 64);
        for (int i = 0; i < 4; ++i)
            feed.pass(200, 3, 64);
        QCOMPARE(feed.facts.size(), 1);
        feed.watch().resume();
        for (double left = 200; left > 8; left *= 0.5)
            feed.pass(left, left / 128, 128);
        QCOMPARE(feed.facts.size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestConvergence)
#include "tst_convergence.moc"
