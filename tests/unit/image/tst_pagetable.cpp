// SPDX-License-Identifier: GPL-3.0-or-later
#include "resources/guest/witness/pacer.h"
#include "resources/guest/witness/pagetable.h"

#include <QTest>

using namespace ferry::witness;

Q_DECLARE_METATYPE(Damage)

class TestPageTable : public QObject
{
    Q_OBJECT
private slots:
    void soundPagesStaySound()
    {
        PageTable table(64);
        QVERIFY(!table.resizeTowards(40, 16));
        QCOMPARE(table.size(), std::size_t{16});
        QVERIFY(table.resizeTowards(40, 1000));
        for (std::size_t pass = 0; pass < 200; ++pass) {
            for (std::size_t page = 0; page < table.size(); ++page)
                QCOMPARE(table.visit(page, pass).damage, Damage::None);
        }
        for (std::size_t page = 0; page < table.size(); ++page)
            QCOMPARE(table.audit(page).damage, Damage::None);
        QCOMPARE(table.counter(39), std::uint64_t{200});
        QVERIFY(table.resizeTowards(1000, 1000));
        QCOMPARE(table.size(), std::size_t{64}); // no more than was asked for at first
        QVERIFY(table.resizeTowards(3, 1));
        QVERIFY(table.resizeTowards(10, 100));
        QCOMPARE(table.visit(9, 0).damage, Damage::None);
    }

    void damageIsFoundOnce_data()
    {
        QTest::addColumn<Damage>("damage");
        QTest::newRow("counter") << Damage::Counter;
        QTest::newRow("stamp") << Damage::Stamp;
        QTest::newRow("checksum") << Damage::Checksum;
        QTest::newRow("body") << Damage::Body;
    }
    void damageIsFoundOnce()
    {
        QFETCH(Damage, damage);
        for (const bool audited : {false, true}) {
            PageTable table(8);
            table.resizeTowards(8, 8);
            table.visit(5, 0);
            table.corrupt(5, damage);
            int found = 0;
            for (std::size_t pass = 0; pass < PageTable::pieces; ++pass) {
                const Finding finding = audited ? table.audit(5) : table.visit(5, pass);
                if (finding.damage != Damage::None) {
                    QCOMPARE(finding.damage, damage);
                    QVERIFY(finding.expected != finding.found);
                    ++found;
                }
                QCOMPARE(table.visit(4, pass).damage, Damage::None);
            }
            QCOMPARE(found, 1);
        }
    }

    void pacing()
    {
        Pacer pacer;
        pacer.setRate(50);
        std::int64_t now = 1'000'000'000;
        QCOMPARE(pacer.due(now), 0);
        std::int64_t pages = 0;
        for (int step = 0; step < 1000; ++step)
            pages += pacer.due(now += 1'000'000);
        QCOMPARE(pages, 50 * 256);
        QCOMPARE(pacer.due(now += 60'000'000'000), 50 * 256 / 10); // a stall is made good by 100 ms only
        pacer.giveBack(100);
        QCOMPARE(pacer.due(now), 100);
        pacer.setRate(0);
        QCOMPARE(pacer.due(now + 1'000'000'000), 0);
    }

    void missedTicksAreSkipped()
    {
        QCOMPARE(nextTick(1000, 1001, 10), 1010);
        QCOMPARE(nextTick(1000, 1010, 10), 1020);
        QCOMPARE(nextTick(1000, 1055, 10), 1060);
        QCOMPARE(nextTick(1000, 1060, 10), 1070);
    }
};

QTEST_GUILESS_MAIN(TestPageTable)
#include "tst_pagetable.moc"
