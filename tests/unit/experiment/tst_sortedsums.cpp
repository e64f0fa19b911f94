// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/sortedsums.h"

#include "tests/unit/experiment/samples.h"

#include <QTest>

#include <algorithm>

using namespace ferry;
using namespace ferry::test;

namespace {

QList<double> allWalsh(const QList<double>& v)
{
    QList<double> all;
    for (qsizetype i = 0; i < v.size(); ++i)
        for (qsizetype j = i; j < v.size(); ++j)
            all << v.at(i) / 2 + v.at(j) / 2;
    std::sort(all.begin(), all.end());
    return all;
}

QList<double> allDifferences(const QList<double>& a, const QList<double>& b)
{
    QList<double> all;
    for (const double x : a)
        for (const double y : b)
            all << x - y;
    std::sort(all.begin(), all.end());
    return all;
}

void compareAll(const SortedSums& sums, const QList<double>& all)
{
    QCOMPARE(sums.count(), qint64(all.size()));
    for (qsizetype i = 0; i < all.size(); ++i) {
        const double limit = all.at(i);
        QVERIFY(sums.at(i + 1) == limit);
        QCOMPARE(sums.atMost(limit), std::upper_bound(all.begin(), all.end(), limit) - all.begin());
        QCOMPARE(sums.lessThan(limit), std::lower_bound(all.begin(), all.end(), limit) - all.begin());
    }
    const qsizetype n = all.size();
    QVERIFY(sums.median() == (all.at((n - 1) / 2) + all.at(n / 2)) / 2);
}

} // namespace

class TestSortedSums : public QObject
{
    Q_OBJECT
private slots:
    void likeAListOfThem()
    {
        std::mt19937_64 random(1);
        for (const Spread spread : {Spread::Normal, Spread::HeavyTailed, Spread::Ties}) {
            for (const qsizetype n : {1, 2, 3, 8}) {
                const QList<double> a = drawMany(spread, n, random), b = drawMany(spread, n + 2, random);
                compareAll(SortedSums::walshAverages(a), allWalsh(a));
                compareAll(SortedSums::differences(a, b), allDifferences(a, b));
                compareAll(SortedSums::differences(b, a), allDifferences(b, a));
            }
        }
        compareAll(SortedSums::walshAverages({-2, -2, 0, 2}), allWalsh({-2, -2, 0, 2}));
        compareAll(SortedSums::differences({1e300, -1e300, 0}, {0, 1e-300}),
                   allDifferences({1e300, -1e300, 0}, {0, 1e-300}));
    }

    void zeroHasNoSign()
    {
        QVERIFY(!std::signbit(SortedSums::differences({5}, {5}).at(1)));
        QVERIFY(!std::signbit(SortedSums::walshAverages({-0.0}).at(1)));
    }

    // Five thousand million sums.
    void moreThanFitIntoMemory()
    {
        QList<double> values;
        for (int i = 0; i < 100'000; ++i)
            values << i;
        const SortedSums sums = SortedSums::walshAverages(values);
        QCOMPARE(sums.count(), 100'000LL * 100'001 / 2);
        QCOMPARE(sums.median(), 49'999.5);
        QCOMPARE(sums.at(1), 0.0);
        QCOMPARE(sums.at(2), 0.5);
        QCOMPARE(sums.at(sums.count()), 99'999.0);
    }
};

QTEST_GUILESS_MAIN(TestSortedSums)
#include "tst_sortedsums.moc"
