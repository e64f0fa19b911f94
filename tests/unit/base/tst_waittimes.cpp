// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/waittimes.h"

#include <QFile>
#include <QLocale>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestWaitTimes : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t second = 1'000'000'000;

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void saysHowLongAndHowLongTheLastTime()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"waits.json"_s);
        WaitTimes waits;
        waits.setFile(file);
        QCOMPARE(waits.words(u"boot"_s, 0), QString());
        waits.begin(u"boot"_s, 5 * second);
        QCOMPARE(waits.words(u"boot"_s, 5 * second), QString());
        QCOMPARE(waits.words(u"boot"_s, 17 * second), u"12 s"_s);
        waits.begin(u"boot"_s, 18 * second); // the same wait goes on
        waits.end(u"boot"_s, 24 * second, true);
        QVERIFY(!waits.any());
        waits.begin(u"boot"_s, 100 * second);
        QCOMPARE(waits.words(u"boot"_s, 103 * second), u"3 s, last time 19 s"_s);
        // From the first moment on, where it is worth knowing.
        QCOMPARE(waits.words(u"boot"_s, 100 * second), u"0 s, last time 19 s"_s);

        WaitTimes next; // of the next program
        next.setFile(file);
        next.begin(u"boot"_s, 0);
        QCOMPARE(next.words(u"boot"_s, second), u"1 s, last time 19 s"_s);
    }

    // A step that failed says nothing about how long it takes.
    void onlyWhatWasReachedIsKept()
    {
        WaitTimes waits;
        waits.begin(u"step"_s, 0);
        waits.end(u"step"_s, 30 * second, true);
        waits.begin(u"step"_s, 40 * second);
        waits.end(u"step"_s, 41 * second, false);
        waits.end(u"never begun"_s, 41 * second, true);
        waits.begin(u"step"_s, 50 * second);
        QCOMPARE(waits.words(u"step"_s, 52 * second), u"2 s, last time 30 s"_s);
        waits.clear();
        QCOMPARE(waits.words(u"step"_s, 60 * second), QString());
    }

    void whatIsNoFileOfTimesIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("\0\xff", 2);
        QTest::newRow("a list") << QByteArray("[1]");
        QTest::newRow("absurd times") << QByteArray("{\"boot\":-5,\"step\":1e300,\"other\":\"x\"}");
    }
    void whatIsNoFileOfTimesIsPassedOver()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        QFile file(folder.filePath(u"waits.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        WaitTimes waits;
        waits.setFile(file.fileName());
        for (const QString& what : {u"boot"_s, u"step"_s, u"other"_s}) {
            waits.begin(what, 0);
            QCOMPARE(waits.words(what, 2 * second), u"2 s"_s);
        }
    }
};

QTEST_GUILESS_MAIN(TestWaitTimes)
#include "tst_waittimes.moc"
