// SPDX-License-Identifier: GPL-3.0-or-later
// What is the same is called different in at most one case of twenty; and what differs is seen.
#include "app/experiment/comparison.h"

#include "tests/unit/experiment/samples.h"

#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

constexpr struct
{
    const char* name;
    Spread spread;
} spreads[] = {{"normal", Spread::Normal},
               {"log-normal", Spread::LogNormal},
               {"heavy-tailed", Spread::HeavyTailed},
               {"ties", Spread::Ties},
               {"outliers", Spread::Outliers}};

/// Three standard deviations above 5 %, of so many experiments.
double mostCalled(int experiments)
{
    return 0.05 * experiments + 3 * std::sqrt(0.05 * 0.95 * experiments);
}

} // namespace

class TestNullExperiments : public QObject
{
    Q_OBJECT
private slots:
    void sameAgainstItself_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("experiments");
        for (const int n : {3, 4, 5, 6, 7, 8, 9, 10, 12})
            QTest::addRow("%d", n) << n << 1000;
        for (const int n : {15, 20, 30})
            QTest::addRow("%d", n) << n << 300;
    }
    void sameAgainstItself()
    {
        QFETCH(int, n);
        QFETCH(int, experiments);
        for (const Pairing pairing : {Pairing::Paired, Pairing::Unpaired}) {
            std::mt19937_64 random(static_cast<quint64>(n));
            int all = 0;
            for (const auto& [name, spread] : spreads) {
                int called = 0;
                for (int i = 0; i < experiments; ++i)
                    called +=
                        compare(drawMany(spread, n, random), drawMany(spread, n, random), pairing).differs();
                QVERIFY2(called <= mostCalled(experiments), name);
                all += called;
            }
            qInfo("%s, n = %d: %.2f %% of %d called", pairing == Pairing::Paired ? "paired" : "unpaired", n,
                  100.0 * all / (5 * experiments), 5 * experiments);
            QVERIFY(all <= mostCalled(5 * experiments));
            if (n < (pairing == Pairing::Paired ? 6 : 4))
                QCOMPARE(all, 0);
        }
    }

    // A computer that warms up: all that pairs are for. What a pair has in common is no difference.
    void pairsThatDrift()
    {
        std::mt19937_64 random(99);
        int called = 0;
        const int experiments = 1000;
        for (int i = 0; i < experiments; ++i) {
            QList<double> a, b;
            for (int pair = 0; pair < 10; ++pair) {
                const double level = std::exp(0.3 * pair + drawNormal(random));
                a << level * (1 + 0.01 * drawNormal(random));
                b << level * (1 + 0.01 * drawNormal(random));
            }
            called += compare(a, b, Pairing::Paired).differs();
        }
        QVERIFY2(called <= mostCalled(experiments), qPrintable(QString::number(called)));
    }

    // The interval holds the true difference, and a large difference is called.
    void intervalsHoldTheTruth()
    {
        for (const Pairing pairing : {Pairing::Paired, Pairing::Unpaired}) {
            std::mt19937_64 random(17);
            int held = 0, called = 0;
            const int experiments = 1000;
            for (int i = 0; i < experiments; ++i) {
                QList<double> a = drawMany(Spread::Normal, 12, random);
                for (double& value : a)
                    value += 2;
                const Comparison comparison = compare(a, drawMany(Spread::Normal, 12, random), pairing);
                held += comparison.difference->interval->contains(2);
                called += comparison.differs();
            }
            QVERIFY(held >= experiments - mostCalled(experiments));
            QVERIFY(called > 0.97 * experiments);
        }
    }
};

QTEST_GUILESS_MAIN(TestNullExperiments)
#include "tst_nullexperiments.moc"
