// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/comparison.h"

#include "tests/unit/experiment/samples.h"

#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

// The Hamilton depression scale of nine patients before and after (Hollander and Wolfe, Nonparametric
// Statistical Methods, 1973, page 29; also the example of R's wilcox.test).
const QList<double> before{1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
const QList<double> after{0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};

bool near(double value, double expected)
{
    return std::abs(value - expected) < 1e-9;
}

#define COMPARE_ESTIMATE(estimate, expected, expectedLow, expectedHigh)                                      \
    do {                                                                                                     \
        QVERIFY2(near((estimate).value, expected), qPrintable(QString::number((estimate).value)));           \
        QVERIFY((estimate).interval);                                                                        \
        QVERIFY2(near((estimate).interval->low, expectedLow),                                                \
                 qPrintable(QString::number((estimate).interval->low)));                                     \
        QVERIFY2(near((estimate).interval->high, expectedHigh),                                              \
                 qPrintable(QString::number((estimate).interval->high)));                                    \
    } while (false)

/// Differences as pairs.
Comparison ofDifferences(const QList<double>& differences, double level = usualLevel)
{
    return compare(differences, QList<double>(differences.size(), 0.0), Pairing::Paired, level);
}

} // namespace

class TestComparison : public QObject
{
    Q_OBJECT
private slots:
    // Hollander and Wolfe's own estimate is -0.46, their interval at 96.1 % from -0.786 to -0.010, of after -
    // before.
    void pairedHollanderWolfe()
    {
        const Comparison comparison = compare(after, before, Pairing::Paired);
        QCOMPARE(comparison.countA, 9);
        COMPARE_ESTIMATE(*comparison.difference, -0.46, -0.786, -0.010);
    }

    // R: wilcox.test(before, after, paired = TRUE) gives V = 40, p = 0.039: the test and the interval say the
    // same. Wilcoxon's maize: V = 96, p = 0.0413.
    void pairedAgreesWithTheTest()
    {
        QVERIFY(compare(before, after, Pairing::Paired).difference->excludes(0));
        QVERIFY(compare(before, after, Pairing::Paired, 0.9609).difference->excludes(0));
        QVERIFY(!compare(before, after, Pairing::Paired, 0.9611).difference->excludes(0));
        const QList<double> maize{49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};
        QVERIFY(ofDifferences(maize).differs());
        QVERIFY(ofDifferences(maize, 0.9587).differs());
        QVERIFY(!ofDifferences(maize, 0.9588).differs());
    }

    // Iowa State University, Stat 403 (W. R. Stephenson), "Permeability of a membrane": median of the 55
    // Walsh averages 1.385, from the 9th to the 47th 1.13 to 1.67 (95.2 %). And "Walsh averages with ties":
    // 28, from the 7th to the 39th of 45, 24 to 31.5 (94.6 %).
    void pairedWalshAverages()
    {
        COMPARE_ESTIMATE(
            *ofDifferences({0.90, 1.13, 1.89, 1.14, 1.45, 1.38, 1.91, 1.64, 0.83, 1.46}).difference, 1.385,
            1.13, 1.67);
        COMPARE_ESTIMATE(*ofDifferences({31, 32, 20, 36, 23, 24, 27, 28, 30}, 0.94).difference, 28, 24, 31.5);
    }

    // The same patients as two groups: 0.56 from -0.37 to 1.183, by SAS's PROC NPAR1WAY and R's wilcox.test
    // (Moses' limits; PSI's "Comparing Analysis Method Implementations in Software", non-parametric point
    // estimation).
    void unpairedHollanderWolfe()
    {
        const Comparison comparison = compare(before, after, Pairing::Unpaired);
        COMPARE_ESTIMATE(*comparison.difference, 0.56, -0.37, 1.183);
        QVERIFY(!comparison.differs());
    }

    // Many ties: SAS/STAT User's Guide, the NPAR1WAY procedure, example "Hodges-Lehmann Estimation": 0.35, 98
    // % limits (Moses) 0 and 0.82.
    void unpairedWithTies()
    {
        const QList<double> first{1.94, 1.94, 2.92, 2.92, 2.92, 2.92, 3.27,
                                  3.27, 3.27, 3.27, 3.70, 3.70, 3.74};
        const QList<double> second{3.27, 3.27, 3.27, 3.70, 3.70, 3.74};
        const Comparison comparison = compare(second, first, Pairing::Unpaired, 0.98);
        QCOMPARE(comparison.countA, 6);
        QCOMPARE(comparison.countB, 13);
        COMPARE_ESTIMATE(*comparison.difference, 0.35, 0, 0.82);
        QVERIFY(!comparison.differs());
    }

    void ratios()
    {
        QList<double> slow, fast;
        for (int i = 0; i < 12; ++i) {
            slow << 100 + 10 * i;
            fast << slow.last() * (3.9 + 0.02 * (i % 3 - 1));
        }
        const Comparison paired = compare(fast, slow, Pairing::Paired);
        QVERIFY(near(paired.ratio->value, 3.9) || std::abs(paired.ratio->value - 3.9) < 0.001);
        QVERIFY(paired.ratio->interval->low >= 3.88 - 1e-9 && paired.ratio->interval->high <= 3.92 + 1e-9);
        QVERIFY(paired.differs());
        // Unpaired the cells' own spread is in it.
        const Comparison unpaired = compare(fast, slow, Pairing::Unpaired);
        QVERIFY(unpaired.differs());
        QVERIFY(unpaired.ratio->interval->high - unpaired.ratio->interval->low > 0.5);
        // Of what is not positive there is no ratio, but a difference.
        slow[3] = 0;
        QVERIFY(!compare(fast, slow, Pairing::Paired).ratio);
        QVERIFY(!compare(fast, slow, Pairing::Unpaired).ratio);
        QVERIFY(compare(fast, slow, Pairing::Paired).differs());
    }

    // The same thing seen from the other side.
    void turnedRound_data()
    {
        QTest::addColumn<Pairing>("pairing");
        QTest::newRow("paired") << Pairing::Paired;
        QTest::newRow("unpaired") << Pairing::Unpaired;
    }
    void turnedRound()
    {
        QFETCH(Pairing, pairing);
        const Comparison there = compare(before, after, pairing), back = compare(after, before, pairing);
        COMPARE_ESTIMATE(*back.difference, -there.difference->value, -there.difference->interval->high,
                         -there.difference->interval->low);
        COMPARE_ESTIMATE(*back.ratio, 1 / there.ratio->value, 1 / there.ratio->interval->high,
                         1 / there.ratio->interval->low);
        QCOMPARE(back.differs(), there.differs());
    }

    void tooFew()
    {
        const QList<double> a{11, 12, 13, 14, 15, 16}, b{1, 2, 3, 4, 5, 6};
        for (qsizetype n = 1; n < 6; ++n) {
            const Comparison comparison = compare(a.first(n), b.first(n), Pairing::Paired);
            QCOMPARE(comparison.difference->value, 10.0);
            QVERIFY(!comparison.difference->interval && !comparison.ratio->interval);
            QVERIFY(!comparison.differs());
        }
        QVERIFY(compare(a, b, Pairing::Paired).differs());
        QVERIFY(!compare(a.first(3), b.first(3), Pairing::Unpaired).differs());
        QVERIFY(compare(a.first(4), b.first(4), Pairing::Unpaired).differs());
        QCOMPARE(compare({}, b, Pairing::Unpaired),
                 (Comparison{Pairing::Unpaired, usualLevel, 0, 6, {}, {}}));
        QCOMPARE(compare({}, {}, Pairing::Paired), Comparison());
    }

    void trialsWithoutAResult()
    {
        const QList<double> a{1, NAN, 3, 4, 5}, b{2, 7, INFINITY, 8};
        const Comparison paired = compare(a, b, Pairing::Paired);
        QCOMPARE(paired, compare({1, 4}, {2, 8}, Pairing::Paired));
        QCOMPARE(paired.countA, 2);
        QCOMPARE(paired.ratio->value, 0.5);
        QCOMPARE(compare(a, b, Pairing::Unpaired), compare({1, 3, 4, 5}, {2, 7, 8}, Pairing::Unpaired));
    }

    // Equal values are no difference, however many.
    void equal()
    {
        const QList<double> same(50, 4.0);
        for (const Pairing pairing : {Pairing::Paired, Pairing::Unpaired}) {
            const Comparison comparison = compare(same, same, pairing);
            QCOMPARE(comparison.difference->interval, (Interval{0, 0}));
            QCOMPARE(comparison.ratio->interval, (Interval{1, 1}));
            QVERIFY(!comparison.differs());
        }
    }

    // Called only where the difference and the ratio agree.
    void bothMustSay()
    {
        Comparison comparison{Pairing::Paired, usualLevel, 12, 12, Estimate{5, Interval{1, 9}}, {}};
        QVERIFY(comparison.differs());
        comparison.ratio = Estimate{1.2, Interval{0.9, 1.5}};
        QVERIFY(!comparison.differs());
        comparison.ratio = Estimate{1.2, Interval{1.1, 1.5}};
        QVERIFY(comparison.differs());
        comparison.ratio = Estimate{0.8, Interval{0.7, 0.9}};
        QVERIFY(!comparison.differs());
        comparison.difference = Estimate{-5, Interval{-9, -1}};
        QVERIFY(comparison.differs());
        comparison.difference = Estimate{-5, Interval{-9, 0}};
        QVERIFY(!comparison.differs());
    }

    // Pairs until the ratio is known to within 1 %.
    void precisionOfARatio()
    {
        QVERIFY(!relativeError({1.0, {}}));
        QVERIFY(!relativeError({0.0, Interval{-1, 1}}));
        QVERIFY(near(*relativeError({2.0, Interval{1.9, 2.3}}), 0.15));
        QVERIFY(near(*relativeError({2.0, Interval{1.6, 2.1}}), 0.2));
        std::mt19937_64 random(7);
        QList<double> bare, watched;
        std::optional<double> error;
        while (!error || *error > 0.01) {
            const double drift = 20'000 + 300 * double(bare.size() % 10); // of the computer, common to a pair
            bare << drift * (1 + 0.02 * drawNormal(random));
            watched << drift * 1.01 * (1 + 0.02 * drawNormal(random));
            error = relativeError(*compare(watched, bare, Pairing::Paired).ratio);
            QVERIFY(bare.size() < 200);
        }
        QVERIFY(bare.size() > 10);
        QVERIFY(std::abs(compare(watched, bare, Pairing::Paired).ratio->value - 1.01) < 0.015);
    }

    void many()
    {
        std::mt19937_64 random(8);
        const QList<double> a = drawMany(Spread::Normal, 20'000, random);
        QList<double> b = a;
        for (double& value : b)
            value += 0.5;
        const Comparison paired = compare(b, a, Pairing::Paired), unpaired = compare(b, a, Pairing::Unpaired);
        QVERIFY(std::abs(paired.difference->value - 0.5) < 1e-9);
        QVERIFY(std::abs(unpaired.difference->value - 0.5) < 0.01);
        QVERIFY(unpaired.differs());
    }
};

QTEST_GUILESS_MAIN(TestComparison)
#include "tst_comparison.moc"
