// SPDX-License-Identifier: GPL-3.0-or-later
// What the kernel command line tells the witness: where it is in the network, and how fast it may be.
#include "resources/guest/witness/options.h"
#include "resources/guest/witness/prepare.h"
#include "resources/guest/witness/state.h"

#include <QTest>

using namespace ferry::witness;

class TestWitnessWords : public QObject
{
    Q_OBJECT

private slots:
    void place_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<int>("prefixLength");
        QTest::addColumn<QByteArray>("router");
        const QByteArray usual("192.168.50.11");
        const auto row = [](const char* name, const QByteArray& line, const QByteArray& address, int length,
                            const QByteArray& router) {
            QTest::newRow(name) << line << address << length << router;
        };
        row("nothing", "", usual, 24, "");
        row("others' words", "quiet ferry.host=A panic=1\n", usual, 24, "");
        row("nested", "quiet ferry.ip=10.0.2.15/24 ferry.gw=10.0.2.2\n", "10.0.2.15", 24, "10.0.2.2");
        row("bridged", "ferry.ip=192.168.50.21/16", "192.168.50.21", 16, "");
        row("no length", "ferry.ip=10.1.1.1", "10.1.1.1", 24, "");
        row("no address", "ferry.ip=here/24 ferry.gw=there", usual, 24, "");
        row("no such length", "ferry.ip=10.1.1.1/33", usual, 24, "");
        row("empty", "ferry.ip= ferry.gw=", usual, 24, "");
    }

    void place()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, address);
        QFETCH(int, prefixLength);
        QFETCH(QByteArray, router);
        const Place place = placeOf(line.toStdString());
        QCOMPARE(QByteArray::fromStdString(place.address), address);
        QCOMPARE(place.prefixLength, prefixLength);
        QCOMPARE(QByteArray::fromStdString(place.router), router);
    }

    void tcp()
    {
        QVERIFY(parseCommandLine("quiet").tcp);
        QVERIFY(parseCommandLine("ferry.tcp=yes").tcp);
        QVERIFY(!parseCommandLine("quiet ferry.tcp=no\n").tcp);
    }

    // A slow heart slows what comes oftener, and nothing else.
    void pace()
    {
        QCOMPARE(paceNs(20, 1), std::int64_t{20});
        QCOMPARE(paceNs(20, 100), std::int64_t{100});
    }
};

QTEST_GUILESS_MAIN(TestWitnessWords)
#include "tst_witnesswords.moc"
