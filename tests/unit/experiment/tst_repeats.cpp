// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/repeats.h"

#include "tests/unit/experiment/samples.h"

#include <QTest>

using namespace ferry;
using namespace ferry::test;

namespace {

/// n values that are spread as evenly as a normal distribution has them.
QList<double> evenlyNormal(int n, double mean)
{
    QList<double> values;
    for (int i = 0; i < n; ++i)
        values << mean + normalQuantile((i + 0.5) / n);
    return values;
}

const QList<double> noughts(100, 0.0);

std::optional<qsizetype> ofDifferences(const QList<double>& differences)
{
    return repeatsNeeded(differences, noughts.first(differences.size()), Pairing::Paired);
}

} // namespace

class TestRepeats : public QObject
{
    Q_OBJECT
private slots:
    void least()
    {
        QCOMPARE(leastRepeats(Pairing::Paired), 6);
        QCOMPARE(leastRepeats(Pairing::Unpaired), 4);
        QCOMPARE(leastRepeats(Pairing::Paired, 0.99), 8);
        QCOMPARE(leastRepeats(Pairing::Unpaired, 0.99), 5);
    }

    void chances()
    {
        // Of the six means of two, five are above 0 and one is at 0.
        QCOMPARE(chanceAbove({-1, 1, 2, 3}, {0, 0, 0, 0}, Pairing::Paired), 5.5 / 6);
        QCOMPARE(chanceAbove({1, 1}, {0, 0}, Pairing::Paired), 1.0);
        QCOMPARE(chanceAbove({0, 0}, {0, 0}, Pairing::Paired), 0.5);
        QCOMPARE(chanceAbove({1, 3}, {2, 3, 4, 5}, Pairing::Unpaired), 1.5 / 8);
        // The ratio leans the other way: 4 - 2 weighs more than 1 - 2, 4 / 3 less than 1 / 2.
        QCOMPARE(chanceAbove({1, 5}, {2, 3}, Pairing::Paired), 0.5);
        QVERIFY(!chanceAbove({1}, {2}, Pairing::Unpaired));
        QVERIFY(!chanceAbove({1, 2}, {2, NAN}, Pairing::Paired));
    }

    // Bonett, R package statpsych: size.test.mann(.05, .90, .3) is 44 for each group after Noether; with his
    // power of 0.8, (1.95996 + 0.84162)² / (6 · 0.04) = 32.7.
    void formula()
    {
        QVERIFY(std::abs(repeatsFor(0.3, Pairing::Unpaired) - 32.70) < 0.01);
        QVERIFY(std::abs(repeatsFor(0.7, Pairing::Unpaired) - 32.70) < 0.01);
        QVERIFY(std::abs(repeatsFor(0.7, Pairing::Paired) - 65.41) < 0.01);
        QVERIFY(std::isinf(repeatsFor(0.5, Pairing::Paired)));
    }

    void tooFewToTell()
    {
        for (const Pairing pairing : {Pairing::Paired, Pairing::Unpaired}) {
            QVERIFY(!repeatsNeeded({}, {}, pairing));
            QVERIFY(!repeatsNeeded({1}, {2}, pairing));
            QVERIFY(!repeatsNeeded({1, 2}, {NAN, 2}, pairing));
        }
    }

    void alreadyCalled() { QCOMPARE(ofDifferences({1, 2, 3, 4, 5, 6}), 0); }

    // Whatever leans as far as can be: 10.5 pairs, 5.2 trials of each.
    void farApart()
    {
        QCOMPARE(ofDifferences({10, 11, 12, 13, 14}), 6);
        QCOMPARE(ofDifferences({10, 11}), 9);
        QCOMPARE(repeatsNeeded({10, 11}, {20, 21}, Pairing::Unpaired), 4);
        QCOMPARE(repeatsNeeded({10, 11, 12}, {20, 21, 22}, Pairing::Unpaired), 3);
        // Five against six are as good as 5.45 of each.
        QCOMPARE(repeatsNeeded({10, 11}, {20, 21, 22}, Pairing::Unpaired), 3);
    }

    void noneToBeSeen()
    {
        QVERIFY(!ofDifferences({-2, -1, 1, 2}));
        QVERIFY(!ofDifferences({0, 0, 0, 0}));
        QVERIFY(!repeatsNeeded({1, 2, 3}, {1, 2, 3}, Pairing::Unpaired));
        // A difference that would take more than may be asked for.
        const QList<double> faint = evenlyNormal(20, 0.25);
        QVERIFY(!repeatsNeeded(faint, noughts.first(20), Pairing::Paired, usualLevel, 50));
        QVERIFY(repeatsNeeded(faint, noughts.first(20), Pairing::Paired, usualLevel, 500));
    }

    // What it promises: with so many, at least about four of five experiments are decided.
    void wouldDecide_data()
    {
        QTest::addColumn<Pairing>("pairing");
        QTest::addColumn<double>("shift");
        QTest::newRow("paired, half a deviation") << Pairing::Paired << 0.5;
        QTest::newRow("paired, 0.75") << Pairing::Paired << 0.75;
        QTest::newRow("unpaired, 0.75") << Pairing::Unpaired << 0.75;
    }
    void wouldDecide()
    {
        QFETCH(Pairing, pairing);
        QFETCH(double, shift);
        const int n = 6;
        const QList<double> a = evenlyNormal(n, shift);
        const QList<double> b = pairing == Pairing::Paired ? noughts.first(n) : evenlyNormal(n, 0);
        const auto more = repeatsNeeded(a, b, pairing);
        QVERIFY(more && *more > 0);
        std::mt19937_64 random(5);
        int called = 0;
        const int experiments = 300;
        for (int i = 0; i < experiments; ++i) {
            QList<double> moreA, moreB;
            for (qsizetype trial = 0; trial < n + *more; ++trial) {
                moreA << shift + drawNormal(random);
                moreB << (pairing == Pairing::Paired ? 0 : drawNormal(random));
            }
            called += compare(moreA, moreB, pairing).differs();
        }
        QVERIFY2(called > 0.7 * experiments && called < 0.96 * experiments,
                 qPrintable(QString::number(*more) + u' ' + QString::number(called)));
    }
};

QTEST_GUILESS_MAIN(TestRepeats)
#include "tst_repeats.moc"
