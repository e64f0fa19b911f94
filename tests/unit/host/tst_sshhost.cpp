// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/sshhost.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestSshHost : public QObject
{
    Q_OBJECT
private slots:
    void addresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port"); // 0: refused
        QTest::newRow("all") << u"me@lab.local:2222"_s << u"me"_s << u"lab.local"_s << 2222;
        QTest::newRow("host") << u"192.168.50.11"_s << u""_s << u"192.168.50.11"_s << 22;
        QTest::newRow("IPv6") << u"me@fe80::1"_s << u"me"_s << u"fe80::1"_s << 22;
        QTest::newRow("IPv6 with port") << u"me@[::1]:2200"_s << u"me"_s << u"::1"_s << 2200;
        QTest::newRow("IPv6 in brackets") << u"[::1]"_s << u""_s << u"::1"_s << 22;
        QTest::newRow("empty") << u""_s << u""_s << u""_s << 0;
        QTest::newRow("no host") << u"me@"_s << u""_s << u""_s << 0;
        QTest::newRow("no user") << u"@host"_s << u""_s << u""_s << 0;
        QTest::newRow("port") << u"host:x"_s << u""_s << u""_s << 0;
        QTest::newRow("large port") << u"host:70000"_s << u""_s << u""_s << 0;
        QTest::newRow("option") << u"-oProxyCommand=x"_s << u""_s << u""_s << 0;
        QTest::newRow("option as user") << u"-l@host"_s << u""_s << u""_s << 0;
        QTest::newRow("line end") << u"host\nProxyCommand x"_s << u""_s << u""_s << 0;
        QTest::newRow("quote") << u"ho\"st"_s << u""_s << u""_s << 0;
        QTest::newRow("token") << u"%h"_s << u""_s << u""_s << 0;
    }

    void addresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, user);
        QFETCH(QString, host);
        QFETCH(int, port);
        const auto address = SshAddress::fromText(u"guest1"_s, text);
        QCOMPARE(address.has_value(), port != 0);
        if (!address) {
            QCOMPARE(address.error().kind, ErrorKind::Usage);
            return;
        }
        QCOMPARE(*address, (SshAddress{u"guest1"_s, host, port, user, {}, {}}));
    }

    void config()
    {
        const QString text = sshConfig(
            {{u"guest1"_s, u"10.0.0.1"_s, 22, u"ferry"_s, u"/a b/key"_s, {u"peer"_s, u"dial"_s, u"100%"_s}},
             {u"guest2"_s, u"10.0.0.2"_s, 2200, {}, {}, {}}},
            u"/run/lab"_s);
        QVERIFY(text.startsWith(
            "Host guest1\n  HostName 10.0.0.1\n  Port 22\n  User ferry\n"
            "  IdentityFile \"/a b/key\"\n  IdentitiesOnly yes\n  ProxyCommand peer dial 100%%\n"
            "Host guest2\n  HostName 10.0.0.2\n  Port 2200\nHost *\n"_L1));
        QVERIFY(text.contains("UserKnownHostsFile \"/run/lab/known_hosts\""_L1));
        QVERIFY(text.contains("ControlPath \"/run/lab/ssh-%n\""_L1));
    }

    void explains_data()
    {
        QTest::addColumn<QString>("complaint");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<bool>("lasting");
        QTest::newRow("refused") << u"ssh: connect to host 10.0.0.1 port 22: Connection refused"_s
                                 << u"no ssh server"_s << false;
        QTest::newRow("key") << u"ferry@10.0.0.1: Permission denied (publickey)."_s << u"refuses the login"_s
                             << true;
        QTest::newRow("changed") << u"@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @"_s
                                 << u"another host key"_s << true;
        QTest::newRow("name") << u"ssh: Could not resolve hostname x: Name or service not known"_s
                              << u"not known"_s << true;
        QTest::newRow("other") << u"kex_exchange_identification: read"_s << u"cannot be reached"_s << false;
    }

    void explains()
    {
        QFETCH(QString, complaint);
        QFETCH(QString, sentence);
        QFETCH(bool, lasting);
        const Error error = explainSsh(u"guest1"_s, complaint);
        QVERIFY2(error.sentence.contains(sentence) && error.sentence.contains("guest1"_L1),
                 qPrintable(error.sentence));
        QCOMPARE(error.kind == ErrorKind::Missing, lasting);
        QVERIFY(!error.cure.isEmpty());
        QCOMPARE(error.detail, complaint);
    }
};

QTEST_GUILESS_MAIN(TestSshHost)
#include "tst_sshhost.moc"
