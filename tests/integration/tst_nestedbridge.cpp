// SPDX-License-Identifier: GPL-3.0-or-later
// nic=bridge's lines on a host of its own network: all addresses and routes go to br0 and come back, and what
// cannot be bridged is not touched.
#include "app/lab/nestedbridge.h"
#include "app/lab/nestedguest.h"
#include "tests/support/rootbox.h"

#include <QCoreApplication>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

// A card with two addresses, a third in IPv6, and three routes.
constexpr char host[] = R"sh(
ip link add card0 type veth peer name other
ip link set other up
ip addr add 10.1.0.5/24 brd 10.1.0.255 dev card0; ip addr add 10.2.0.5/16 dev card0
ip addr add 2001:db8::5/64 dev card0 nodad
ip link set card0 up
ip route add default via 10.1.0.1 dev card0 metric 100; ip route add 10.9.0.0/16 via 10.2.0.1 dev card0
ip route add 10.8.0.0/24 dev card0
# Calls of NetworkManager's tool, which says that it runs.
printf '#!/bin/sh\necho "$*" >>/run/calls\n' >/run/bin/nmcli; chmod 755 /run/bin/nmcli
state() { for f in 4 6; do ip -o -$f addr show scope global | awk '$2 != "lo" { print $2, $4 }'; ip -$f route | grep -v fe80; done | sed 's/ linkdown//' | sort; ip -o link | awk '{ print $2 }' | sort; }
)sh";

QString there(const QString& address = u"10.1.0.5"_s)
{
    return nestedBridgeLine(address);
}

} // namespace

class TestNestedBridge : public QObject
{
    Q_OBJECT

    static BoxAnswer onHost(const QString& script) { return runInBox(QLatin1StringView(host) + script); }

private slots:
    void initTestCase()
    {
        if (const QString why = whyNoBox(); !why.isEmpty())
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + why));
        const BoxAnswer answer = onHost(u"ip link add br9 type bridge && ip tuntap add tap9 mode tap"_s);
        if (answer.code != 0)
            QSKIP(
                qPrintable(u"FERRY-SKIP-ALL: no bridge or tap here: "_s + QString::fromUtf8(answer.output)));
    }

    void rep07_allAddressesAndRoutesMoveAndComeBack()
    {
        const BoxAnswer answer = onHost(
            u"state >/run/before\n"_s + there() +
            u" || exit 9\nstate >/run/bridged\n"
            "grep -c 'br0 10.1.0.5/24\\|br0 10.2.0.5/16\\|br0 2001:db8::5/64' /run/bridged\n"
            "grep -c 'default via 10.1.0.1 dev br0\\|10.9.0.0/16 via 10.2.0.1 dev br0\\|10.8.0.0/24 dev br0' "
            "/run/bridged\ngrep 'card0 [0-9]' /run/bridged\n"
            "ls /sys/class/net/br0/brif\n"
            "cat /sys/class/net/tap0/owner\n"_s +
            there() + u" || exit 8\n"_s + nestedBridgeUndoLine() +
            u" || exit 7\nstate | diff /run/before - && ls /run/ferry-bridge 2>/dev/null || echo same\n"_s);
        QCOMPARE(answer.output, "3\n3\ncard0\ntap0\n" + QByteArray::number(nested::user) + "\nsame\n");
        QCOMPARE(answer.code, 0);
    }

    void rep07_networkManagerIsToldAndToldBack()
    {
        const BoxAnswer answer =
            onHost(there() + u" || exit 9\ngrep managed /run/calls; rm /run/calls; echo; "_s +
                   nestedBridgeUndoLine() + u"; grep managed /run/calls\n"_s);
        QVERIFY2(answer.output.contains("device set br0 managed no\ndevice set tap0 managed no\n"
                                        "device set card0 managed no\n\n"),
                 answer.output.constData());
        QVERIFY2(answer.output.endsWith("device set card0 managed yes\n"), answer.output.constData());
    }

    void rep07_wirelessCardIsNotTouched_data()
    {
        QTest::addColumn<QString>("mark");
        QTest::newRow("wireless") << u"wireless"_s;
        QTest::newRow("phy80211") << u"phy80211"_s;
    }

    void rep07_wirelessCardIsNotTouched()
    {
        QFETCH(QString, mark);
        // The kernel's folder of the card, with what a Wi-Fi card has in it.
        const BoxAnswer answer = onHost(
            u"mac=$(cat /sys/class/net/card0/address); mount -t tmpfs tmpfs $(readlink -f "
            u"/sys/class/net/card0); "
            "mkdir /sys/class/net/card0/%1; echo $mac >/sys/class/net/card0/address\nstate >/run/before\n"_s
                .arg(mark) +
            there() + u" && exit 9\nstate | diff /run/before - && echo same\n"_s);
        QVERIFY2(answer.output.startsWith("card0 is a Wi-Fi card"), answer.output.constData());
        QVERIFY2(answer.output.endsWith("same\n"), answer.output.constData());
        QVERIFY(!answer.output.contains("calls"));
    }

    // The kernel's word counts where the folder says nothing: lo is no card either.
    void rep07_cardThatTheKernelRefusesKeepsItsAddress()
    {
        const BoxAnswer answer = onHost(u"state >/run/before\n"_s + there(u"192.168.50.12"_s) +
                                        u" && exit 9\nstate | diff /run/before - && ls /run/ferry-bridge "
                                        "2>/dev/null || echo same\n"_s);
        QVERIFY2(answer.output.contains("lo cannot be put on a bridge"), answer.output.constData());
        QVERIFY2(answer.output.endsWith("same\n"), answer.output.constData());
    }

    void rep07_somebodyElsesBridge()
    {
        const BoxAnswer answer =
            onHost(u"ip link add br0 type bridge\nstate >/run/before\n"_s + there() +
                   u" && exit 9\nstate | diff /run/before - && echo same\n"_s + nestedBridgeUndoLine() +
                   u"; state | diff /run/before - && echo same\n"_s);
        QVERIFY2(answer.output.startsWith("br0 exists already"), answer.output.constData());
        QVERIFY2(answer.output.endsWith("same\nsame\n"), answer.output.constData());
    }

    // A host that is on a bridge of its own called br0 keeps it: only the tap comes and goes.
    void rep07_hostWithABridgeOfItsOwn()
    {
        const BoxAnswer answer =
            onHost(u"ip link add br0 type bridge; ip link set br0 up; ip addr add 10.7.0.5/24 dev br0\n"
                   "state >/run/before\n"_s +
                   there(u"10.7.0.5"_s) + u" || exit 9\nls /sys/class/net/br0/brif\n"_s +
                   nestedBridgeUndoLine() + u" || exit 8\nstate | diff /run/before - && echo same\n"_s);
        QCOMPARE(answer.output, QByteArray("tap0\nsame\n"));
    }

    void rep07_undoOfAHalfDoneBridge_data()
    {
        QTest::addColumn<QString>("line"); // where it ended
        QTest::newRow("noted only") << u"ip link add br0"_s;
        QTest::newRow("a bridge without ports") << u"&& ip link set $card master br0"_s;
        QTest::newRow("on the bridge, address on the card") << u"ip link set br0 up; leave"_s;
        QTest::newRow("no address anywhere") << u"carry br0"_s;
        QTest::newRow("no tap") << u"\ntap\n"_s;
    }

    // The line ends where a power cut or a kill would end it; Undo, or the next try, finds its way.
    void rep07_undoOfAHalfDoneBridge()
    {
        QFETCH(QString, line);
        QString half = there();
        const qsizetype at = half.lastIndexOf(u"( umask 077"_s);
        const qsizetype cut = half.indexOf(line, half.indexOf(u">$note )"_s, at));
        QVERIFY(cut > 0);
        if (line.startsWith("&&"_L1))
            half.insert(cut + 2, u" exit 0;"_s);
        else
            half.insert(line.startsWith(u'\n') ? cut + 1 : cut, u"exit 0; "_s);
        const BoxAnswer undone = onHost(u"state >/run/before\n"_s + half + u"\n"_s + nestedBridgeUndoLine() +
                                        u" || exit 8\nstate | diff /run/before - && echo same\n"_s);
        QVERIFY2(undone.output.endsWith("same\n"), undone.output.constData());
        const BoxAnswer again = onHost(half + u"\n"_s + there() +
                                       u" || exit 8\nip -o addr show dev br0 | grep -c '10.1.0.5/24'\n"_s);
        QVERIFY2(again.output.endsWith("1\n"), again.output.constData());
    }

    void undoOfNothingIsHarmless()
    {
        const BoxAnswer answer = onHost(u"state >/run/before\n"_s + nestedBridgeUndoLine() +
                                        u" || exit 9\nstate | diff /run/before - && echo same\n"_s);
        QCOMPARE(answer.output, QByteArray("same\n"));
    }
};

QTEST_GUILESS_MAIN(TestNestedBridge)
#include "tst_nestedbridge.moc"
