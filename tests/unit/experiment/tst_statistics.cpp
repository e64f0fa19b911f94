// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/statistics.h"

#include "tests/unit/experiment/samples.h"

#include <QTest>

#include <algorithm>

using namespace ferry;
using namespace ferry::test;

namespace {

// Darwin's differences of crossed and self-fertilised maize, as Wilcoxon used them ("Individual comparisons
// by ranking methods", Biometrics Bulletin 1, 1945).
const QList<double> maize{49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48};

// Days that mice lived (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, table 2.1, treatment).
const QList<double> mice{94, 197, 16, 38, 99, 141, 23};

/// P(the bootstrap's median is the k-th of 7 values at most): 4 or more of 7 draws are (Efron 1979, section
/// 3).
double atMostOf7(int k)
{
    double sum = 0;
    const int choose[] = {1, 7, 21, 35, 35, 21, 7, 1};
    for (int j = 4; j <= 7; ++j)
        sum += choose[j] * std::pow(k / 7.0, j) * std::pow(1 - k / 7.0, 7 - j);
    return sum;
}

} // namespace

class TestStatistics : public QObject
{
    Q_OBJECT
private slots:
    void nothingAndOne()
    {
        QCOMPARE(summarize({}), Summary());
        QCOMPARE(summarize({NAN, INFINITY}), Summary());
        const Summary one = summarize({7});
        QCOMPARE(one.count, 1);
        QCOMPARE(one.median, 7.0);
        QCOMPARE(one.least, 7.0);
        QCOMPARE(one.upperQuartile, 7.0);
        QVERIFY(!one.interval);
        QCOMPARE(one.coverage, 0.0);
        QVERIFY(one.outliers.isEmpty());
    }

    // R 4: summary(c(49, -67, …)) prints -67, 11, 24, 45, 75 beside the mean.
    void quartilesAreThoseOfR()
    {
        const Summary summary = summarize(maize);
        QCOMPARE(summary.count, 15);
        QCOMPARE(summary.least, -67.0);
        QCOMPARE(summary.lowerQuartile, 11.0);
        QCOMPARE(summary.median, 24.0);
        QCOMPARE(summary.upperQuartile, 45.0);
        QCOMPARE(summary.most, 75.0);
        const Summary even = summarize({4, 1, 3, 2}); // R: 1, 1.75, 2.5, 3.25, 4
        QCOMPARE(even.lowerQuartile, 1.75);
        QCOMPARE(even.median, 2.5);
        QCOMPARE(even.upperQuartile, 3.25);
    }

    void outliersAreMarkedAndKept()
    {
        const Summary summary = summarize(maize);
        QCOMPARE(summary.outliers, (QList<qsizetype>{1, 14})); // below 11 - 1.5 * 34
        // On the fence is not beyond it; places count what has no value too.
        QCOMPARE(summarize({NAN, 0, 1, 2, 3, 4, 6, 7}).outliers, QList<qsizetype>());
        QCOMPARE(summarize({NAN, 0, 1, 2, 3, 4, 8.01}).outliers, QList<qsizetype>{6});
        QCOMPARE(summarize({NAN, 0, 1, 2, 3, 4, 8.01}).count, 6);
        QCOMPARE(summarize({5, 5, 5, 5, 5}).outliers, QList<qsizetype>());
    }

    // Efron and Tibshirani, table 2.2: the bootstrap's standard error of the treated mice's median is 37.83
    // for infinitely many resamples.
    void bootstrapOfAPublishedExample()
    {
        std::mt19937_64 random(1);
        const int resamples = 100'000;
        const QList<double> medians = bootstrapMedians(mice, resamples, random);
        QCOMPARE(medians.size(), resamples);
        double sum = 0, squares = 0;
        for (const double median : medians) {
            sum += median;
            squares += median * median;
        }
        const double mean = sum / resamples;
        const double error = std::sqrt(squares / resamples - mean * mean);
        QVERIFY2(std::abs(error - 37.83) < 0.3, qPrintable(QString::number(error)));

        QList<double> sorted = mice;
        std::sort(sorted.begin(), sorted.end());
        for (int k = 1; k <= 7; ++k) {
            const double expected = atMostOf7(k) - atMostOf7(k - 1);
            const double share = double(medians.count(sorted.at(k - 1))) / resamples;
            const double sigma = std::sqrt(expected * (1 - expected) / resamples);
            QVERIFY2(std::abs(share - expected) < 4 * sigma, qPrintable(QString::number(k)));
        }
    }

    // Of an even number the median is the mean of the two in the middle: of two values with these chances.
    void bootstrapOfAnEvenNumber()
    {
        std::mt19937_64 random(2);
        const QList<double> medians = bootstrapMedians({10, 20}, 10'000, random);
        QVERIFY(std::abs(double(medians.count(15.0)) / 10'000 - 0.5) < 0.02);
        QVERIFY(std::abs(double(medians.count(10.0)) / 10'000 - 0.25) < 0.02);
        QCOMPARE(medians.count(10.0) + medians.count(15.0) + medians.count(20.0), 10'000);
    }

    // Of seven, 2.5 % of the medians lie below the second and above the sixth (1 % are the first).
    void intervalsAndWhatTheyHold()
    {
        QCOMPARE(*summarize(mice).interval, (Interval{23, 141}));
        QCOMPARE(summarize(mice).coverage, 0.875); // 1 - 2 (1 + 7) / 2^7
        const QList<double> values{1, 2, 3, 4, 5};
        for (qsizetype n = 2; n <= 5; ++n) {
            const Summary few = summarize(values.first(n));
            QCOMPARE(*few.interval, (Interval{1, double(n)}));
            QCOMPARE(few.coverage, 1 - std::ldexp(1, 1 - int(n)));
        }
        QCOMPARE(*summarize({3, 3, 3}).interval, (Interval{3, 3}));
        QVERIFY(Interval({1, 2}).contains(1) && Interval({1, 2}).contains(2) &&
                !Interval({1, 2}).contains(2.1));
    }

    // The promise of coverage, tried on values whose median is known.
    void coverageIsKept()
    {
        std::mt19937_64 random(3);
        for (const qsizetype n : {3, 7, 12}) {
            int held = 0;
            double least = 1;
            for (int i = 0; i < 400; ++i) {
                const Summary summary = summarize(drawMany(Spread::LogNormal, n, random), quint64(i), 400);
                held += summary.interval->contains(1);
                least = std::min(least, summary.coverage);
            }
            const double sigma = std::sqrt(least * (1 - least) / 400);
            QVERIFY2(held / 400.0 > least - 3 * sigma, qPrintable(QString::number(n)));
        }
    }

    void sameSeedSameFigures()
    {
        std::mt19937_64 random(4);
        const QList<double> values = drawMany(Spread::Normal, 20, random);
        QCOMPARE(summarize(values), summarize(values));
        QCOMPARE(summarize(values, 1, 50), summarize(values, 1, 50));
        QVERIFY(summarize(values, 1, 50) != summarize(values, 2, 50));
    }

    // The first draws of a seed, as another program has them too: no compiler or library may change them.
    void drawsAreTheSameEverywhere()
    {
        std::mt19937_64 random(usualSeed);
        QList<qsizetype> drawn;
        for (int i = 0; i < 12; ++i)
            drawn << drawIndex(random, 10);
        QCOMPARE(drawn, (QList<qsizetype>{1, 5, 1, 6, 8, 6, 2, 1, 8, 1, 5, 8}));
    }

    void drawsAreFair()
    {
        std::mt19937_64 random(5);
        for (const qsizetype count : {1, 2, 7, 100}) {
            QList<int> times(count, 0);
            const int draws = 20'000;
            for (int i = 0; i < draws; ++i)
                ++times[drawIndex(random, count)];
            double chiSquare = 0;
            const double expected = double(draws) / double(count);
            for (const int n : times)
                chiSquare += (n - expected) * (n - expected) / expected;
            // Its mean is count - 1, its variance twice that.
            QVERIFY(chiSquare <= double(count - 1) + 4 * std::sqrt(2 * double(count - 1)));
        }
        // Three quarters of 2^32: a plain remainder would give the lower half of it twice as often.
        const qsizetype many = 3LL << 30;
        int low = 0;
        for (int i = 0; i < 20'000; ++i)
            low += drawIndex(random, many) < many / 2;
        QVERIFY(std::abs(low - 10'000) < 4 * std::sqrt(5'000.0));
    }

    // Abramowitz and Stegun, Handbook of Mathematical Functions, table 26.5 (z), and coins by hand.
    void distributions()
    {
        QVERIFY(std::abs(normalQuantile(0.975) - 1.95996) < 1e-5);
        QVERIFY(std::abs(normalQuantile(0.8) - 0.84162) < 1e-5);
        QVERIFY(std::abs(normalQuantile(0.5)) < 1e-15);
        QCOMPARE(fairCoinBetween(3, 1, 2), 0.75);
        QCOMPARE(fairCoinBetween(4, 0, 4), 1.0);
        QCOMPARE(fairCoinBetween(4, -3, 0), 1.0 / 16);
        QCOMPARE(fairCoinBetween(4, 2, 9), 11.0 / 16);
        // Fisher's lady with her tea, and the table of students who study: R's fisher.test says the same.
        QVERIFY(std::abs(fisherExact(3, 4, 1, 4) - 0.4857143) < 1e-6);
        QVERIFY(std::abs(fisherExact(1, 10, 11, 14) - 0.002759456) < 1e-8);
        QCOMPARE(fisherExact(5, 5, 7, 7), 1.0);
        QCOMPARE(fisherExact(0, 0, 3, 5), 1.0);
        QCOMPARE(fairCoinBetween(4, 3, 2), 0.0);
        QCOMPARE(fairCoinBetween(4, 5, 9), 0.0);
    }
};

QTEST_GUILESS_MAIN(TestStatistics)
#include "tst_statistics.moc"
