// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/remedies.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

QList<Remedy::What> kindsOf(const QList<Remedy>& remedies)
{
    QList<Remedy::What> kinds;
    for (const Remedy& each : remedies)
        kinds << each.what;
    return kinds;
}

} // namespace

class TestRemedies : public QObject
{
    Q_OBJECT
    using What = Remedy::What;

private slots:
    void aLimitInTheWayIsRaised()
    {
        Strategy strategy;
        strategy.bandwidthMiBps = 32;
        const auto remedies = remediesFor({4, 50, 31, 100}, strategy, allStrategies());
        QCOMPARE(kindsOf(remedies),
                 (QList{What::SetLimits, What::SetLimits, What::MoveAgain, What::MoveAgain, What::Cancel}));
        QCOMPARE(remedies[0].limits, (MoveLimits{100, std::nullopt})); // twice what is dirtied
        // 100 MiB at 31 MiB/s, and some room.
        QCOMPARE(remedies[1].limits, (MoveLimits{std::nullopt, 4200}));
        QCOMPARE(remedies[2].strategy.kind, StrategyKind::PostCopy);
        QCOMPARE(remedies[2].strategy.bandwidthMiBps, std::optional(32)); // the limits stay the user's
        QCOMPARE(remedies[3].strategy.kind, StrategyKind::AutoConverge);
    }
    void aSlowLinkIsNotHelpedByALimit()
    {
        Strategy strategy;
        strategy.bandwidthMiBps = 1000;
        const auto remedies = remediesFor({4, 50, 31, 400}, strategy, {StrategyKind::PreCopy});
        QCOMPARE(kindsOf(remedies), QList{What::Cancel}); // and 13 s of a pause are none to offer
    }
    void postCopyIsSwitchedTo()
    {
        Strategy strategy;
        strategy.kind = StrategyKind::PostCopy;
        strategy.postcopyAfterPasses = 0;
        const auto remedies = remediesFor({4, 50, 31, 400}, strategy, allStrategies());
        QCOMPARE(remedies[0].what, What::SwitchToPostcopy);
        for (const Remedy& each : remedies)
            QVERIFY(each.what != What::MoveAgain || each.strategy.kind == StrategyKind::AutoConverge);
    }
    void nothingSentOffersNoPause()
    {
        QCOMPARE(kindsOf(remediesFor({4, 0, 0, 400}, {}, {})), QList{What::Cancel});
    }
};

QTEST_GUILESS_MAIN(TestRemedies)
#include "tst_remedies.moc"
