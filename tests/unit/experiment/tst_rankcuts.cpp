// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/rankcuts.h"

#include <QTest>

#include <bit>

using namespace ferry;

class TestRankCuts : public QObject
{
    Q_OBJECT
private slots:
    // Critical values of T, two-tailed, 0.05 (as tabled by the University of York's Department of
    // Mathematics, and up to 50 in McCornack, "Extended tables of the Wilcoxon matched pair signed rank
    // statistic", JASA 60, 1965).
    void signedRankTable()
    {
        const qint64 table[] = {0, 2, 3, 5, 8, 10, 13, 17, 21, 25, 29, 34, 40, 46, 52, 58, 65, 73, 81, 89};
        qsizetype n = 6;
        for (const qint64 critical : table)
            QCOMPARE(signedRankCut(n++, 0.95), critical);
        QCOMPARE(signedRankCut(30, 0.95), 137);
        QCOMPARE(signedRankCut(40, 0.95), 264);
        QCOMPARE(signedRankCut(50, 0.95), 434);
    }

    // Critical values of U, two-tailed, 0.05, as in the tables of most textbooks (after Mann and Whitney, "On
    // a test of whether one of two random variables is stochastically larger than the other", 1947).
    void rankSumTable_data()
    {
        QTest::addColumn<int>("n");
        QTest::addColumn<int>("m");
        QTest::addColumn<int>("critical");
        const int rows[][3] = {{2, 8, 0},    {3, 5, 0},    {4, 4, 0},     {4, 10, 5},   {5, 5, 2},
                               {6, 6, 5},    {7, 7, 8},    {8, 8, 13},    {10, 10, 23}, {12, 12, 37},
                               {13, 16, 59}, {15, 15, 64}, {20, 20, 127}, {5, 20, 20},  {3, 20, 8}};
        for (const auto& [n, m, critical] : rows)
            QTest::addRow("%d against %d", n, m) << n << m << critical;
    }
    void rankSumTable()
    {
        QFETCH(int, n);
        QFETCH(int, m);
        QFETCH(int, critical);
        QCOMPARE(rankSumCut(n, m, 0.95), critical);
        QCOMPARE(rankSumCut(m, n, 0.95), critical);
    }

    void tooFew()
    {
        for (const qsizetype n : {0, 1, 2, 3, 4, 5})
            QVERIFY(!signedRankCut(n, 0.95));
        QVERIFY(signedRankCut(5, 0.9));
        QVERIFY(!rankSumCut(3, 3, 0.95));
        QVERIFY(!rankSumCut(3, 4, 0.95));
        QVERIFY(!rankSumCut(0, 100, 0.95));
        QVERIFY(!rankSumCut(1, 38, 0.95));
        QCOMPARE(rankSumCut(1, 39, 0.95), 0); // the one is the least or the most in 2 of 40 cases
    }

    // Every arrangement counted: no more than 5 % lie within the cut on either side, and one rank more would
    // be more.
    void everyArrangement()
    {
        for (int n = 6; n <= 12; ++n) {
            const qint64 cut = *signedRankCut(n, 0.95);
            int within = 0, nextWithin = 0;
            for (unsigned signs = 0; signs < 1U << n; ++signs) {
                int sum = 0;
                for (int rank = 1; rank <= n; ++rank)
                    sum += signs >> (rank - 1) & 1 ? rank : 0;
                within += sum <= cut;
                nextWithin += sum <= cut + 1;
            }
            QVERIFY(2 * within <= 0.05 * (1 << n) && 2 * nextWithin > 0.05 * (1 << n));
        }
        for (int n = 4; n <= 6; ++n) {
            const int m = 10 - n;
            const qint64 cut = *rankSumCut(n, m, 0.95);
            int all = 0, within = 0, nextWithin = 0;
            for (unsigned places = 0; places < 1U << 10; ++places) {
                if (std::popcount(places) != n)
                    continue;
                int u = 0, others = 0; // the others that lie before each
                for (int place = 0; place < 10; ++place)
                    places >> place& 1 ? u += others : ++others;
                ++all;
                within += u <= cut;
                nextWithin += u <= cut + 1;
            }
            QVERIFY(2 * within <= 0.05 * all && 2 * nextWithin > 0.05 * all);
        }
    }

    // Cuts counted with whole numbers of any length; where the normal curve takes over it is at most one rank
    // narrower, never wider.
    void large()
    {
        QCOMPARE(signedRankCut(100, 0.95), 1955);
        QCOMPARE(rankSumCut(30, 30, 0.95), 317);
        QCOMPARE(rankSumCut(50, 50, 0.95), 965);
        QCOMPARE(signedRankCut(101, 0.95), 1997 - 1);
        QCOMPARE(signedRankCut(200, 0.95), 8444 - 1);
        QCOMPARE(rankSumCut(63, 63, 0.95), 1582);
        QCOMPARE(rankSumCut(60, 70, 0.95), 1680 - 1);
        QCOMPARE(rankSumCut(100, 100, 0.95), 4197);
    }
};

QTEST_GUILESS_MAIN(TestRankCuts)
#include "tst_rankcuts.moc"
