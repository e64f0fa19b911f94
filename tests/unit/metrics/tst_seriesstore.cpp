// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/seriesstore.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestSeriesStore : public QObject
{
    Q_OBJECT
private slots:
    void sec19_aSourceHasABoundOnItsSeries()
    {
        SeriesStore store(10);
        for (int i = 0; i < 2000; ++i)
            store.add({i, u"perf-A"_s, u"cycles.%1"_s.arg(i), 1, {}});
        QCOMPARE(store.keyCount(), 500);
        store.add({3000, u"perf-A"_s, u"cycles.3"_s, 2, {}}); // one that is known goes on
        QCOMPARE(store.valueAt(u"perf-A/cycles.3"_s, 3000, 10), 2.0);
        store.add({3000, u"perf-B"_s, u"cycles"_s, 1, {}}); // and does no harm to others
        QVERIFY(store.has(u"perf-B/cycles"_s));
        store.add({3000, u"perf-B"_s, QString(1000, u'x'), 1, {}});
        QCOMPARE(store.keyCount(), 501);
        store.clear();
        store.add({1, u"perf-A"_s, u"new"_s, 1, {}});
        QVERIFY(store.has(u"perf-A/new"_s));
    }
};

QTEST_GUILESS_MAIN(TestSeriesStore)
#include "tst_seriesstore.moc"
