// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/ring.h"

#include <QTest>

using namespace ferry;

class TestRing : public QObject
{
    Q_OBJECT
private slots:
    void keepsTheLastInOrder()
    {
        for (std::size_t capacity = 1; capacity <= 5; ++capacity) {
            Ring<int> ring(capacity);
            QVERIFY(ring.empty());
            for (int n = 0; n < 13; ++n) {
                ring.push(n);
                const int size = std::min(int(capacity), n + 1);
                QCOMPARE(int(ring.size()), size);
                QCOMPARE(ring.last(), n);
                for (int from = 0; from <= size; ++from) {
                    QList<int> seen;
                    const auto [first, second] = ring.from(std::size_t(from));
                    seen.append(QList<int>(first.begin(), first.end()));
                    seen.append(QList<int>(second.begin(), second.end()));
                    QList<int> expected;
                    for (int i = from; i < size; ++i)
                        expected.append(n - size + 1 + i);
                    QCOMPARE(seen, expected);
                }
                for (int i = 0; i < size; ++i)
                    QCOMPARE(ring.at(std::size_t(i)), n - size + 1 + i);
            }
            ring.clear();
            QVERIFY(ring.empty());
            ring.push(7);
            QCOMPARE(ring.at(0), 7);
        }
    }

    void noCapacityMeansOne()
    {
        Ring<int> ring(0);
        ring.push(1);
        ring.push(2);
        QCOMPARE(int(ring.size()), 1);
        QCOMPARE(ring.last(), 2);
    }
};

QTEST_GUILESS_MAIN(TestRing)
#include "tst_ring.moc"
