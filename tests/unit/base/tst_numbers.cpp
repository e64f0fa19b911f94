// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/numbers.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <cmath>

using namespace ferry;

class TestNumbers : public QObject
{
    Q_OBJECT
private slots:
    void sec15_doublesBecomeTheNearestWholeNumber()
    {
        QCOMPARE(saturated<int>(1e300), std::numeric_limits<int>::max());
        QCOMPARE(saturated<int>(-1e300), std::numeric_limits<int>::min());
        QCOMPARE(saturated<int>(2147483647.0), 2147483647);
        QCOMPARE(saturated<int>(2147483648.0), 2147483647);
        QCOMPARE(saturated<int>(-2147483648.0), std::numeric_limits<int>::min());
        QCOMPARE(saturated<int>(-0.9), 0);
        QCOMPARE(saturated<int>(41.9), 41);
        QCOMPARE(saturated<int>(std::nan("")), 0);
        QCOMPARE(saturated<int>(INFINITY), std::numeric_limits<int>::max());
        QCOMPARE(saturated<std::int64_t>(9223372036854775808.0), std::numeric_limits<std::int64_t>::max());
        QCOMPARE(saturated<std::int64_t>(9223372036854774784.0), 9223372036854774784);
        QCOMPARE(saturated<std::int64_t>(-1e19), std::numeric_limits<std::int64_t>::min());
        QCOMPARE(saturated<unsigned>(-1.0), 0U);
        QCOMPARE(saturated<unsigned>(4294967296.0), 4294967295U);
    }

    void sec15_numbersOfJson_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("whole");
        QTest::addColumn<int>("count");
        const qint64 most = std::numeric_limits<qint64>::max();
        const int full = std::numeric_limits<int>::max();
        QTest::newRow("small") << QByteArray("7") << qint64(7) << 7;
        QTest::newRow("exact beyond a double")
            << QByteArray("9007199254740993") << qint64(9007199254740993) << full;
        QTest::newRow("a part") << QByteArray("7.9") << qint64(7) << 7;
        QTest::newRow("negative") << QByteArray("-5") << qint64(-5) << 0;
        QTest::newRow("huge") << QByteArray("1e300") << most << full;
        QTest::newRow("2^63") << QByteArray("9223372036854775808") << most << full;
        QTest::newRow("most negative") << QByteArray("-1e300") << -most - 1 << 0;
        QTest::newRow("text") << QByteArray("\"7\"") << qint64(-1) << 3;
        QTest::newRow("null") << QByteArray("null") << qint64(-1) << 3;
        QTest::newRow("list") << QByteArray("[7]") << qint64(-1) << 3;
    }
    void sec15_numbersOfJson()
    {
        QFETCH(QByteArray, json);
        QFETCH(qint64, whole);
        QFETCH(int, count);
        const QJsonValue value = QJsonDocument::fromJson('[' + json + ']').array().first();
        const qint64 most = std::numeric_limits<qint64>::max();
        QCOMPARE(qint64(wholeNumber(value, -most - 1, most, -1)), whole);
        QCOMPARE(countOf(value, 3), count);
        QCOMPARE(qint64(wholeNumber(value, 0, 10, 5)),
                 value.isDouble() ? std::clamp<qint64>(whole, 0, 10) : 5);
    }
};

QTEST_GUILESS_MAIN(TestNumbers)
#include "tst_numbers.moc"
