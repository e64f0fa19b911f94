// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/passwatch.h"

#include <QTest>

using namespace ferry;

class TestPassWatch : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t mib = 1024 * 1024, s = 1'000'000'000;

    static Progress at(double seconds, int pass, double sentMiB, int dirtyPages = 0)
    {
        Progress progress;
        progress.tNs = 100 * s + std::int64_t(seconds * double(s));
        progress.hasRam = true;
        progress.pass = pass;
        progress.transferred = std::int64_t(sentMiB * double(mib));
        progress.totalMs = seconds * 1000;
        progress.dirtyPagesPerSecond = dirtyPages;
        return progress;
    }

private slots:
    void eachPassOnce()
    {
        PassWatch watch;
        QVERIFY(!watch.add(at(0.5, 1, 50)));
        QVERIFY(!watch.add(at(2.0, 1, 200)));
        const auto first = watch.add(at(2.5, 2, 250, 2560));
        QVERIFY(first);
        QCOMPARE(*first, (PassFigures{1, 102'500'000'000, 2.5, 250, 10}));
        QVERIFY(!watch.add(at(2.75, 2, 270, 2560)));
        const auto last = watch.end(at(3, 2, 280, 2560), 103 * s);
        QVERIFY(last);
        QCOMPARE(*last, (PassFigures{2, 103 * s, 0.5, 30, 10}));
        QVERIFY(!watch.end(at(3, 2, 280), 103 * s));
    }

    // Between two looks a short pass can begin and end: its figures are in those of the next.
    void whatOneLookMissed()
    {
        PassWatch watch;
        QVERIFY(!watch.add(at(1, 1, 100)));
        const auto both = watch.add(at(2, 3, 180));
        QVERIFY(both);
        QCOMPARE(both->pass, 2);
        QCOMPARE(both->sentMiB, 180.0);
    }

    void nothingWithoutFigures()
    {
        PassWatch watch;
        Progress setup;
        QVERIFY(!watch.add(setup));
        QVERIFY(!watch.end(setup, 1));
    }
};

QTEST_GUILESS_MAIN(TestPassWatch)

#include "tst_passwatch.moc"
