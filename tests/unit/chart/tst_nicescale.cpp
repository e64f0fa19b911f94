// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/nicescale.h"

#include <QLocale>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestNiceScale : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void scales_data()
    {
        QTest::addColumn<double>("most");
        QTest::addColumn<double>("top");
        QTest::addColumn<double>("step");
        QTest::newRow("1") << 1.0 << 1.0 << 0.25;
        QTest::newRow("1.1") << 1.1 << 1.5 << 0.5;
        QTest::newRow("285") << 285.0 << 300.0 << 100.0;
        QTest::newRow("520") << 520.0 << 600.0 << 200.0;
        QTest::newRow("0.07") << 0.07 << 0.08 << 0.02;
        QTest::newRow("9.9") << 9.9 << 10.0 << 2.5;
    }

    void scales()
    {
        QFETCH(double, most);
        QFETCH(double, top);
        QFETCH(double, step);
        const NiceScale scale = niceScale(most);
        QVERIFY(qAbs(scale.top - top) < 1e-9);
        QVERIFY(qAbs(scale.step - step) < 1e-9);
    }

    void scalesAreCalm()
    {
        const NiceScale big = niceScale(285);
        QCOMPARE(niceScale(150, big), big);
        QVERIFY(niceScale(90, big).top < big.top);
        QVERIFY(niceScale(301, big).top > big.top);
        QCOMPARE(niceScale(0, big), big);
        QCOMPARE(niceScale(0), NiceScale());
        QCOMPARE(scaleLabel(0.25, 0.25), u"0.25"_s);
        QCOMPARE(scaleLabel(1, 0.5), u"1.0"_s);
        QCOMPARE(scaleLabel(100, 50), u"100"_s);
    }
};

QTEST_GUILESS_MAIN(TestNiceScale)
#include "tst_nicescale.moc"
