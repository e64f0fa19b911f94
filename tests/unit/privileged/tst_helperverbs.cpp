// SPDX-License-Identifier: GPL-3.0-or-later
// What the program that runs as root understands, and what it must not.
#include "app/privileged/helper/acl.h"
#include "app/privileged/helper/state.h"
#include "app/privileged/helper/verbs.h"

#include <QTest>

using namespace ferry::helper;

class TestHelperVerbs : public QObject
{
    Q_OBJECT
private slots:
    void understood_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("verb");
        QTest::addColumn<QByteArray>("name");
        const auto row = [](const char* line, Verb verb, const char* name) {
            QTest::newRow(line) << QByteArray(line) << int(verb) << QByteArray(name);
        };
        row("bridge-add br0 192.168.50.1/24", Verb::BridgeAdd, "br0");
        row("bridge-add ferry-lab-12345 10.0.0.1/16", Verb::BridgeAdd, "ferry-lab-12345");
        row("bridge-add br0 172.31.255.253/30", Verb::BridgeAdd, "br0");
        row("bridge-del br0", Verb::BridgeDel, "br0");
        row("tap-add ferry-a br0 1000", Verb::TapAdd, "ferry-a");
        row("tap-add ferry-a br0 0", Verb::TapAdd, "ferry-a");
        row("tap-del ferry-a", Verb::TapDel, "ferry-a");
        row("acl-allow br0", Verb::AclAllow, "br0");
        row("acl-deny br0", Verb::AclDeny, "br0");
        row("forward-allow br0", Verb::ForwardAllow, "br0");
        row("forward-deny br0", Verb::ForwardDeny, "br0");
        row("perf-allow", Verb::PerfAllow, "");
        row("perf-deny", Verb::PerfDeny, "");
        row("list", Verb::List, "");
    }
    void understood()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, verb);
        QFETCH(QByteArray, name);
        const auto parsed = parse(line.toStdString());
        QVERIFY(std::holds_alternative<Request>(parsed));
        QCOMPARE(int(std::get<Request>(parsed).verb), verb);
        QCOMPARE(QByteArray::fromStdString(std::get<Request>(parsed).name), name);
    }

    void parts()
    {
        const auto bridge = std::get<Request>(parse("bridge-add br0 192.168.50.1/24"));
        QCOMPARE(bridge.subnet, (Subnet{0xc0a83201, 24}));
        QCOMPARE(text(bridge.subnet), std::string("192.168.50.1/24"));
        const auto tap = std::get<Request>(parse("tap-add ferry-a br0 2147483647"));
        QCOMPARE(tap.bridge, std::string("br0"));
        QCOMPARE(tap.uid, 0x7fffffffu);
    }

    void perfBefore_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("level"); // -1: none
        QTest::addColumn<quint32>("uid");
        const auto row = [](const char* name, const QByteArray& text, int level, quint32 uid) {
            QTest::newRow(name) << text << level << uid;
        };
        row("alone", "perf 4 1000\n", 4, 1000);
        row("after others", "bridge br0 52:54:00:40:c9:fe 0\nperf 2 0\n", 2, 0);
        row("a level that is none", "perf 44 1000\n", -1, 0);
        row("no number", "perf x 1000\n", -1, 0);
        row("no user", "perf 4\n", -1, 0);
        row("more words", "perf 4 1000 1\n", -1, 0);
        row("nothing", "", -1, 0);
    }
    void perfBefore()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, level);
        QFETCH(quint32, uid);
        const auto before = readPerfBefore(text.toStdString());
        QCOMPARE(before ? before->level : -1, level);
        QCOMPARE(before ? before->uid : 0, uid);
        if (before)
            QCOMPARE(readPerfBefore(perfText(*before)), before);
    }

    void refused_data()
    {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char* name, const QByteArray& line) { QTest::newRow(name) << line; };
        row("nothing", "");
        row("a blank", " ");
        row("no verb", "br0");
        row("another case", "LIST");
        row("a longer verb", "bridge-delete br0");
        row("a verb with its blank", "list ");
        row("a blank before", " list");
        row("two blanks", "bridge-del  br0");
        row("a tab", "bridge-del\tbr0");
        row("too few words", "bridge-add br0");
        row("too many words", "bridge-del br0 br1");
        row("very many words", "list" + QByteArray(" x").repeated(50));
        row("a long line", "bridge-del " + QByteArray(100'000, 'b'));
        row("a name of 16", "bridge-del br01234567890123");
        row("a name of two", "bridge-del br");
        row("no name", "bridge-del ");
        row("a stranger's bridge", "bridge-del docker0");
        row("the loopback", "bridge-del lo");
        row("a card", "tap-del eth0");
        row("an option", "bridge-del -br0");
        row("two options", "bridge-del --help");
        row("a folder", "bridge-del br/../../lo");
        row("dots", "bridge-del br..");
        row("shell: end", "bridge-del br0;id");
        row("shell: and", "bridge-del br0&&id");
        row("shell: dollar", "bridge-del br$(id)");
        row("shell: backtick", "bridge-del br`id`");
        row("shell: quote", "bridge-del br'0'");
        row("shell: star", "bridge-del br*");
        row("shell: tilde", "bridge-del br~root");
        row("shell: redirection", "bridge-del br>x");
        row("format", "bridge-del br%s%n");
        row("a newline", "bridge-del br0\nbridge-del br1");
        row("a return", "bridge-del br0\r");
        row("NUL", QByteArray("bridge-del br0\0", 15));
        row("NUL inside", QByteArray("bridge-del br\0x", 15));
        row("an escape", "bridge-del br\x1b[2J");
        row("delete", "bridge-del br\x7f");
        row("UTF-8", "bridge-del br\xc3\xa9");
        row("a full-width zero", "bridge-del br\xef\xbc\x90");
        row("right to left", "bridge-del br\xe2\x80\xae");
        row("not UTF-8", "bridge-del br\xff\xfe");
        row("a no-break blank", "bridge-del\xc2\xa0"
                                "br0");
        for (const char* const address : {"192.168.50.1",
                                          "192.168.50.1/",
                                          "/24",
                                          "192.168.50.1/-1",
                                          "192.168.50.1/+24",
                                          "192.168.50.1/0",
                                          "192.168.50.1/15",
                                          "192.168.50.1/31",
                                          "192.168.50.1/32",
                                          "192.168.50.1/33",
                                          "192.168.50.1/99999999999999999999",
                                          "192.168.50.1/24/24",
                                          "192.168.50.1/024",
                                          "192.168.50.1/0x18",
                                          "192.168.50.1/2 4",
                                          "192.168.50.0/24",
                                          "192.168.50.255/24",
                                          "192.168.50.3/30",
                                          "8.8.8.8/24",
                                          "127.0.0.1/16",
                                          "0.0.0.0/16",
                                          "255.255.255.255/16",
                                          "172.15.0.1/16",
                                          "172.32.0.1/16",
                                          "192.167.0.1/16",
                                          "192.169.0.1/16",
                                          "11.0.0.1/16",
                                          "169.254.1.1/16",
                                          "224.0.0.1/16",
                                          "100.64.0.1/16",
                                          "192.168.50/24",
                                          "192.168.50.1.1/24",
                                          "192.168.050.1/24",
                                          "192.168.50.256/24",
                                          "192.168.50.-1/24",
                                          "192.168..1/24",
                                          "3232248321/24",
                                          "0xc0a83201/24",
                                          "192.168.50.1e0/24",
                                          "fd00::1/64",
                                          "::ffff:192.168.50.1/24",
                                          "localhost/24",
                                          "$(id)/24",
                                          "192.168.50.1;id/24",
                                          "192.168.50.4294967297/24"})
            row(address, QByteArray("bridge-add br0 ") + address);
        row("a tap without its user", "tap-add ferry-a br0");
        row("a user by name", "tap-add ferry-a br0 root");
        row("a negative user", "tap-add ferry-a br0 -1");
        row("a large user", "tap-add ferry-a br0 2147483648");
        row("nobody at all", "tap-add ferry-a br0 4294967295");
        row("a user in hex", "tap-add ferry-a br0 0x3e8");
        row("a user with a zero", "tap-add ferry-a br0 01000");
        row("a stranger's bridge for the tap", "tap-add ferry-a virbr0 1000");
        row("a tap on itself", "tap-add ferry-a ferry-a 1000");
    }
    void refused()
    {
        QFETCH(QByteArray, line);
        const auto parsed = parse(std::string_view(line.constData(), std::size_t(line.size())));
        QVERIFY(std::holds_alternative<Refusal>(parsed));
        QVERIFY(!std::get<Refusal>(parsed).sentence.empty());
        QVERIFY(std::get<Refusal>(parsed).sentence.back() == '.');
    }

    // Whatever the bytes: never anything but a request that can be written back, or a refusal.
    void anyByteAnywhere()
    {
        const QByteArray sound = "tap-add ferry-a br0 1000";
        for (qsizetype at = 0; at < sound.size(); ++at) {
            for (int byte = 0; byte < 256; ++byte) {
                QByteArray line = sound;
                line[at] = char(byte);
                const auto parsed = parse(std::string_view(line.constData(), std::size_t(line.size())));
                if (const auto* request = std::get_if<Request>(&parsed)) {
                    QCOMPARE(QByteArray::fromStdString("tap-add " + request->name + ' ' + request->bridge +
                                                       ' ' + std::to_string(request->uid)),
                             line);
                }
            }
        }
    }

    void acl_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another bridge") << QByteArray("allow virbr0\n");
        QTest::newRow("no last newline") << QByteArray("allow virbr0");
        QTest::newRow("comments and blank lines") << QByteArray("# mine\n\n\nallow virbr0\n\n");
        QTest::newRow("only a newline") << QByteArray("\n");
        QTest::newRow("longer name") << QByteArray("allow br01\n#allow br0\ndeny br0\n");
    }
    void acl()
    {
        QFETCH(QByteArray, before);
        const std::string text = before.toStdString();
        QVERIFY(!allows(text, "br0"));
        for (const AclOrigin origin : {AclOrigin{}, AclOrigin{true, false}, AclOrigin{true, true}}) {
            const std::string with = withAllowed(text, "br0", origin);
            QVERIFY(with.starts_with(text));
            QVERIFY(allows(with, "br0"));
            QVERIFY(!allows(with, "br1"));
            const auto rest = withoutAllowed(with, "br0");
            QVERIFY(rest);
            QCOMPARE(QByteArray::fromStdString(rest->text), before);
            QCOMPARE(rest->origin, origin);
            QVERIFY(!withoutAllowed(rest->text, "br0"));
            QVERIFY(!withoutAllowed(with, "br"));
            // What somebody added meanwhile stays.
            const auto later = withoutAllowed(with + "allow br7\n", "br0");
            QVERIFY(later && allows(later->text, "br7") && !allows(later->text, "br0"));
        }
    }

    void strangersLinesStay()
    {
        QVERIFY(allows("  allow   br0  \n", "br0"));
        QVERIFY(allows("allow all\n", "br0"));
        QVERIFY(!allows("allowbr0\n", "br0"));
        QVERIFY(!withoutAllowed("allow br0\n", "br0"));
    }

    void record()
    {
        const std::vector<Owned> owned{{Owned::Kind::Bridge, "br0", "02:00:00:00:00:01", 1000},
                                       {Owned::Kind::Tap, "ferry-a", "02:00:00:00:00:02", 0}};
        QVERIFY(readOwned(ownedText(owned)) == owned);
        QVERIFY(readOwned("bridge docker0 02:00:00:00:00:01\nbridge br0 02:00\nbridge br0\n\nrm br0 x\n"
                          "bridge br0 02:00:00:00:00:0G 0\nbridge br0 02:00:00:00:00:01 x\n"
                          "bridge br0 02:00:00:00:00:01 -1\nbridge br0 02:00:00:00:00:01 1 1\n"
                          "bridge br0 02:00:00:00:00:01 4294967296\nbridge br0 02:00:00:00:00:01 \ntap")
                    .empty());
    }

    void sec13_entriesBelongToTheirUser()
    {
        const Owned entry{Owned::Kind::Bridge, "br0", "02:00:00:00:00:01", 1000};
        QVERIFY(mayChange(entry, 1000));
        QVERIFY(mayChange(entry, {})); // root itself
        QVERIFY(!mayChange(entry, 1001));
        QVERIFY(!mayChange(entry, 0));
    }

    void sec13_overlappingSubnets_data()
    {
        QTest::addColumn<QByteArray>("a");
        QTest::addColumn<QByteArray>("b");
        QTest::addColumn<bool>("both");
        const auto row = [](const char* a, const char* b, bool both) {
            QTest::newRow((QByteArray(a) + " " + b).constData()) << QByteArray(a) << QByteArray(b) << both;
        };
        row("192.168.50.1/24", "192.168.50.77/24", true);
        row("192.168.50.1/24", "192.168.50.77/30", true);
        row("192.168.50.1/24", "192.168.1.1/16", true);
        row("192.168.50.1/24", "192.168.51.1/24", false);
        row("192.168.50.1/24", "192.168.49.1/24", false);
        row("10.0.0.1/16", "10.1.0.1/16", false);
        row("192.168.50.1/30", "192.168.50.5/30", false);
    }
    void sec13_overlappingSubnets()
    {
        QFETCH(QByteArray, a);
        QFETCH(QByteArray, b);
        const auto first = parseSubnet(a.toStdString()), second = parseSubnet(b.toStdString());
        QVERIFY(first && second);
        QTEST(overlap(*first, *second), "both");
        QTEST(overlap(*second, *first), "both");
        QVERIFY(overlap(*first, Subnet{0, 0}));
        QVERIFY(!overlap(*first, Subnet{0x08080808, 32}));
    }
};

QTEST_GUILESS_MAIN(TestHelperVerbs)
#include "tst_helperverbs.moc"
