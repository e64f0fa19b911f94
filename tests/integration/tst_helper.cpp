// SPDX-License-Identifier: GPL-3.0-or-later
// The real privileged helper, in network, mount and process surroundings of its own: what it makes is
// there, what it undoes is gone, and what is not its own stays.
#include "app/base/paths.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestHelper : public QObject
{
    Q_OBJECT

    QProcess m_shell;
    QTemporaryDir m_dir;
    QString m_helper;

    // One line for the shell inside the namespaces; its output without the end mark.
    QByteArray sh(const QByteArray& line)
    {
        m_shell.write(line + "\necho; echo @end\n");
        QByteArray said;
        while (!said.endsWith("\n@end\n")) {
            if (!m_shell.waitForReadyRead(30'000))
                return "the shell is silent: " + said;
            said += m_shell.readAll();
        }
        return said.chopped(6);
    }
    // Requests to one helper; its answers after "ready".
    QByteArrayList ask(const QByteArrayList& requests, const QByteArray& environment = {})
    {
        const QByteArray said = sh("printf '%s\\n' '" + requests.join("' '") + "' | env -i " + environment +
                                   ' ' + QFile::encodeName(m_helper) + " 2>&1");
        QByteArrayList lines = said.trimmed().split('\n');
        if (lines.value(0) == "ready 1")
            lines.removeFirst();
        return lines;
    }
    QByteArray links() { return sh("ip -br link | awk '{print $1}' | sort | xargs").trimmed(); }

private slots:
    void initTestCase()
    {
        const auto helper = findHelper(u"ferry-helper"_s);
        QVERIFY(helper);
        m_helper = *helper;
        const bool root = ::geteuid() == 0;
        m_shell.setProcessChannelMode(QProcess::MergedChannels);
        m_shell.start(u"unshare"_s, {root ? u"-nm"_s : u"-Urnm"_s, u"sh"_s});
        QVERIFY(m_shell.waitForStarted());
        // A folder of the test's own stands for /etc, an empty one for /run.
        const QByteArray etc = QFile::encodeName(m_dir.filePath(u"etc"_s));
        const QByteArray ready =
            sh("mkdir -p " + etc + " && cp -a /etc/passwd /etc/group /etc/alternatives " + etc +
               " 2>/dev/null; mount --bind " + etc +
               " /etc && mount -t tmpfs none /run && mount -t sysfs none /sys && ip link add brprobe type "
               "bridge && ip link del brprobe && "
               "ip link set lo up && echo sound");
        if (!ready.contains("sound"))
            QSKIP(("FERRY-SKIP-ALL: namespaces are not to be had here: " + ready).constData());
    }

    void cleanupTestCase()
    {
        m_shell.closeWriteChannel();
        m_shell.waitForFinished();
    }

    void bridgeIsMadeAndRemoved()
    {
        const QByteArray before = links();
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24", "bridge-add br0 192.168.50.1/24", "list"}),
                 (QByteArrayList{"ok made", "ok present", "ok bridge:br0"}));
        const QByteArray shown = sh("ip -br address show dev br0");
        QVERIFY2(shown.contains("192.168.50.1/24"), shown.constData());
        QVERIFY(sh("ip -d link show br0").contains("bridge"));
        // Another helper knows it too, as after a crash.
        QCOMPARE(ask({"bridge-del br0", "bridge-del br0", "list"}),
                 (QByteArrayList{"ok removed", "ok absent", "ok"}));
        QCOMPARE(links(), before);
        QCOMPARE(sh("ls -d /run/ferry-helper 2>/dev/null").trimmed(), QByteArray());
    }

    // The setting is the whole computer's: a file of the test's own lies over it.
    void perfIsAllowedAndTakenBack()
    {
        const QByteArray setting = "/proc/sys/kernel/perf_event_paranoid";
        const auto level = [&] { return sh("cat " + setting).trimmed(); };
        const QByteArray over =
            sh("echo 4 > /run/level && mount --bind /run/level " + setting + " && echo laid");
        if (!over.contains("laid"))
            QSKIP(("nothing can be laid over the setting: " + over).constData());
        QCOMPARE(ask({"perf-allow", "perf-allow", "list"}),
                 (QByteArrayList{"ok added", "ok present", "ok perf"}));
        QCOMPARE(level(), QByteArray("1"));
        // Another helper knows it too, as after a crash; for another user it is not to be taken back.
        QCOMPARE(ask({"perf-deny", "list"}, "PKEXEC_UID=1000"),
                 (QByteArrayList{"no refused Another user's lab has set kernel.perf_event_paranoid.", "ok"}));
        QCOMPARE(ask({"perf-deny", "perf-deny", "list"}), (QByteArrayList{"ok removed", "ok absent", "ok"}));
        QCOMPARE(level(), QByteArray("4"));
        QCOMPARE(sh("ls -d /run/ferry-helper 2>/dev/null").trimmed(), QByteArray());
        // What an administrator has set since stays.
        QCOMPARE(ask({"perf-allow"}), QByteArrayList{"ok added"});
        sh("echo 0 > " + setting);
        QCOMPARE(ask({"perf-deny"}), QByteArrayList{"ok absent"});
        QCOMPARE(level(), QByteArray("0"));
        QCOMPARE(ask({"perf-allow"}), QByteArrayList{"ok present"});
        QCOMPARE(sh("umount " + setting + " && ls -d /run/ferry-helper 2>/dev/null").trimmed(), QByteArray());
    }

    void tapsBelongToTheUser()
    {
        if (!sh("test -w /dev/net/tun && echo yes").contains("yes"))
            QSKIP("/dev/net/tun is not to be had");
        const QByteArray before = links();
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24", "tap-add ferry-a br0 0", "tap-add ferry-b brx 0"}),
                 (QByteArrayList{"ok made", "ok made", "no refused Ferry has not made the bridge brx."}));
        QVERIFY(sh("ip -d link show ferry-a").contains("master br0"));
        const QByteArray taps = sh("ip tuntap show");
        QVERIFY2(taps.contains("ferry-a: tap persist user root") ||
                     taps.contains("ferry-a: tap persist user 0"),
                 taps.constData());
        // The bridge keeps the address by which it is told when a port comes.
        QCOMPARE(
            ask({"bridge-del ferry-a", "tap-del br0", "tap-del ferry-a", "bridge-del br0"}),
            (QByteArrayList{"no refused Ferry has not made the interface ferry-a.",
                            "no refused Ferry has not made the interface br0.", "ok removed", "ok removed"}));
        QCOMPARE(links(), before);
        // Under pkexec the user who asked is the only owner there can be.
        QCOMPARE(
            ask({"bridge-add br0 192.168.50.1/24", "tap-add ferry-a br0 0", "bridge-del br0"},
                "PKEXEC_UID=1000"),
            (QByteArrayList{"ok made", "no refused Only the user who asks may own the tap.", "ok removed"}));
    }

    void strangersStay()
    {
        sh("ip link add br7 type bridge; ip link add docker0 type bridge; ip link add ferry7 type veth peer "
           "name ferry8");
        QCOMPARE(ask({"bridge-del br7", "bridge-add br7 192.168.50.1/24", "tap-del ferry7",
                      "forward-allow br7", "tap-add ferry-x br7 0"}),
                 (QByteArrayList{"no refused Ferry has not made the interface br7.",
                                 "no refused There is an interface br7 already that Ferry has not made.",
                                 "no refused Ferry has not made the interface ferry7.",
                                 "no refused Ferry has not made the bridge br7.",
                                 "no refused Ferry has not made the bridge br7."}));
        QVERIFY(ask({"bridge-del docker0"}).value(0).startsWith("no usage "));
        // A bridge of Ferry's name that somebody else has made since.
        QCOMPARE(ask({"bridge-add br8 192.168.51.1/24"}), QByteArrayList{"ok made"});
        sh("ip link del br8; ip link add br8 type bridge");
        QCOMPARE(ask({"bridge-del br8"}), QByteArrayList{"no refused Ferry has not made the interface br8."});
        QVERIFY(links().contains("br7") && links().contains("br8") && links().contains("docker0"));
        sh("ip link del br7; ip link del br8; ip link del docker0; ip link del ferry7; rm -rf "
           "/run/ferry-helper");
    }

    void aclLine_data()
    {
        QTest::addColumn<QByteArray>("setUp");
        QTest::newRow("no folder") << QByteArray("true");
        QTest::newRow("a folder") << QByteArray("mkdir /etc/qemu");
        QTest::newRow("a file") << QByteArray("mkdir /etc/qemu; echo allow virbr0 > /etc/qemu/bridge.conf; "
                                              "chmod 640 /etc/qemu/bridge.conf");
        QTest::newRow("no last newline")
            << QByteArray("mkdir /etc/qemu; printf 'allow virbr0' > /etc/qemu/bridge.conf");
        QTest::newRow("an empty file") << QByteArray("mkdir /etc/qemu; : > /etc/qemu/bridge.conf");
    }
    void aclLine()
    {
        QFETCH(QByteArray, setUp);
        const QByteArray look =
            "find /etc -printf '%p %m %U %G\\n' | sort; cat /etc/qemu/bridge.conf 2>/dev/null | od -c";
        sh("rm -rf /etc/qemu; " + setUp);
        const QByteArray before = sh(look);
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24", "acl-allow br0", "acl-allow br0"}),
                 (QByteArrayList{"ok made", "ok added", "ok present"}));
        QVERIFY(sh("cat /etc/qemu/bridge.conf").contains("\nallow br0\n"));
        QCOMPARE(ask({"bridge-del br0", "acl-deny br0", "acl-deny br0"}),
                 (QByteArrayList{"ok removed", "ok removed", "ok absent"}));
        QCOMPARE(sh(look), before);
    }

    void aStrangersLineStays()
    {
        sh("rm -rf /etc/qemu; mkdir /etc/qemu; echo allow br0 > /etc/qemu/bridge.conf");
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24", "acl-allow br0", "acl-deny br0", "bridge-del br0"}),
                 (QByteArrayList{"ok made", "ok present", "ok absent", "ok removed"}));
        QCOMPARE(sh("cat /etc/qemu/bridge.conf").trimmed(), QByteArray("allow br0"));
    }

    void linksAreNotFollowed_data()
    {
        QTest::addColumn<QByteArray>("setUp");
        QTest::newRow("the file") << QByteArray("mkdir /etc/qemu; ln -s /etc/victim /etc/qemu/bridge.conf");
        QTest::newRow("another name") << QByteArray("mkdir /etc/qemu; ln /etc/victim /etc/qemu/bridge.conf");
        QTest::newRow("the folder") << QByteArray("mkdir /etc/other; ln -s /etc/other /etc/qemu");
        QTest::newRow("a pipe") << QByteArray("mkdir /etc/qemu; mkfifo /etc/qemu/bridge.conf");
        QTest::newRow("others may write") << QByteArray("mkdir /etc/qemu; chmod 777 /etc/qemu");
        QTest::newRow("large") << QByteArray(
            "mkdir /etc/qemu; dd if=/dev/zero of=/etc/qemu/bridge.conf bs=1k count=65 status=none");
    }
    void linksAreNotFollowed()
    {
        QFETCH(QByteArray, setUp);
        sh("rm -rf /etc/qemu /etc/other; echo secret > /etc/victim; " + setUp);
        const QByteArrayList answers =
            ask({"bridge-add br0 192.168.50.1/24", "acl-allow br0", "acl-deny br0", "bridge-del br0"});
        QCOMPARE(answers.size(), 4);
        for (const QByteArray& answer : answers.mid(1, 2))
            QVERIFY2(answer.startsWith("no refused "), answer.constData());
        QCOMPARE(sh("cat /etc/victim").trimmed(), QByteArray("secret"));
        QCOMPARE(sh("ls -A /etc/other 2>/dev/null").trimmed(), QByteArray());
        sh("rm -rf /etc/qemu /etc/other /etc/victim");
    }

    // A line for any other bridge would let every user of the computer into that network.
    void sec13_onlyItsOwnBridgeIsAllowed()
    {
        sh("rm -rf /etc/qemu; ip link add br7 type bridge");
        QCOMPARE(ask({"acl-allow br7", "acl-allow br0", "acl-allow br-lan"}),
                 (QByteArrayList{"no refused Ferry has not made the bridge br7.",
                                 "no refused Ferry has not made the bridge br0.",
                                 "no refused Ferry has not made the bridge br-lan."}));
        QCOMPARE(sh("ls -d /etc/qemu 2>/dev/null").trimmed(), QByteArray());
        sh("ip link del br7");
    }

    void sec13_usedSubnetIsRefused_data()
    {
        QTest::addColumn<QByteArray>("setUp");
        QTest::addColumn<bool>("taken");
        QTest::newRow("an address") << QByteArray("ip address add 192.168.50.77/24 dev ferry7") << true;
        QTest::newRow("an address of a card that is off")
            << QByteArray("ip address add 192.168.50.77/24 dev ferry7; ip link set ferry7 down") << true;
        QTest::newRow("a narrower one") << QByteArray("ip address add 192.168.50.129/30 dev ferry7") << true;
        QTest::newRow("a wider route") << QByteArray("ip address add 10.9.9.1/24 dev ferry7; "
                                                     "ip route add 192.168.0.0/16 via 10.9.9.2")
                                       << true;
        QTest::newRow("a route of a VPN's own table")
            << QByteArray("ip address add 10.9.9.1/24 dev ferry7; ip route add 192.168.48.0/20 via 10.9.9.2 "
                          "table 51")
            << true;
        QTest::newRow("another subnet") << QByteArray("ip address add 192.168.51.1/24 dev ferry7") << false;
        QTest::newRow("the way to everywhere")
            << QByteArray(
                   "ip address add 10.9.9.1/24 dev ferry7; ip route add default via 10.9.9.2; ip route "
                   "add 0.0.0.0/1 via 10.9.9.2; ip route add 128.0.0.0/1 via 10.9.9.2")
            << false;
    }
    void sec13_usedSubnetIsRefused()
    {
        QFETCH(QByteArray, setUp);
        QFETCH(bool, taken);
        const QByteArray before = links();
        const QByteArray done =
            sh("set -e; ip link add ferry7 type veth peer name ferry8; ip link set ferry8 up; ip "
               "link set ferry7 up; " +
               setUp + "; set +e; echo sound");
        QVERIFY2(done.contains("sound"), done.constData());
        const QByteArrayList answers = ask({"bridge-add br0 192.168.50.1/24", "bridge-del br0"});
        sh("ip link del ferry7; ip route flush table 51 2>/dev/null");
        QCOMPARE(answers.size(), 2);
        if (taken)
            QVERIFY2(answers[0].startsWith("no refused This computer uses "), answers[0].constData());
        else
            QCOMPARE(answers[0], QByteArray("ok made"));
        QCOMPARE(links(), before);
    }

    void sec13_anothersLabStays()
    {
        sh("rm -rf /etc/qemu");
        const QByteArray before = links();
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24", "acl-allow br0", "list"}, "PKEXEC_UID=1000"),
                 (QByteArrayList{"ok made", "ok added", "ok bridge:br0"}));
        const QByteArray no = "no refused Another user's lab has made br0.";
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24", "bridge-del br0", "acl-allow br0", "acl-deny br0",
                      "forward-allow br0", "forward-deny br0", "list"},
                     "PKEXEC_UID=1001"),
                 (QByteArrayList{no, no, no, no, no, no, "ok"}));
        QCOMPARE(ask({"tap-add ferry-x br0 1001"}, "PKEXEC_UID=1001"),
                 QByteArrayList{"no refused Another user's lab has made the bridge br0."});
        QVERIFY(links().contains("br0") && sh("cat /etc/qemu/bridge.conf").contains("allow br0"));
        QCOMPARE(ask({"list", "acl-deny br0", "bridge-del br0"}, "PKEXEC_UID=1000"),
                 (QByteArrayList{"ok bridge:br0", "ok removed", "ok removed"}));
        // Root itself may take back everybody's, and what is gone is nobody's.
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24"}, "PKEXEC_UID=1000"), QByteArrayList{"ok made"});
        QCOMPARE(ask({"bridge-del br0"}), QByteArrayList{"ok removed"});
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24"}, "PKEXEC_UID=1000"), QByteArrayList{"ok made"});
        sh("ip link del br0");
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24", "bridge-del br0"}, "PKEXEC_UID=1001"),
                 (QByteArrayList{"ok made", "ok removed"}));
        QCOMPARE(links(), before);
    }

    // What a program that runs as root is built with: no writable jump table, a guarded stack, checked
    // copies.
    void sec28_helperIsHardened()
    {
        if (findProgram(u"readelf"_s).has_value() == false)
            QSKIP("readelf is not installed");
        QProcess readelf;
        readelf.start(u"readelf"_s, {u"-Wh"_s, u"-Wd"_s, u"-Wl"_s, u"--dyn-syms"_s, m_helper});
        QVERIFY(readelf.waitForFinished());
        const QByteArray said = readelf.readAllStandardOutput();
        QVERIFY2(said.contains("DYN (Position-Independent Executable") || said.contains("DYN (Shared object"),
                 said.left(1000).constData());
        QVERIFY(said.contains("GNU_RELRO"));
        QVERIFY(said.contains("BIND_NOW") || said.contains(" NOW"));
        if (said.contains("asan") || said.contains("tsan") || said.contains("ubsan"))
            QSKIP("a sanitizer stands in for the stack's guard and the checked functions");
        QVERIFY(said.contains("__stack_chk_fail"));
        QVERIFY(said.contains("_chk@"));
    }

    void forwarding()
    {
        if (!sh("iptables -S >/dev/null 2>&1 && echo yes").contains("yes"))
            QSKIP("iptables is not to be had here");
        const QByteArray before = sh("iptables -S");
        QCOMPARE(ask({"bridge-add br0 192.168.50.1/24", "forward-allow br0", "forward-allow br0"}),
                 (QByteArrayList{"ok made", "ok added", "ok present"}));
        QVERIFY(sh("iptables -S FORWARD").contains("-i br0 -o br0"));
        QCOMPARE(ask({"forward-deny br0", "forward-deny br0"}), (QByteArrayList{"ok removed", "ok absent"}));
        QCOMPARE(sh("iptables -S"), before);
        // Docker's own chain comes first where there is one; the rule of somebody else stays.
        sh("iptables -N DOCKER-USER; iptables -A FORWARD -i br0 -o br0 -j ACCEPT");
        QCOMPARE(ask({"forward-allow br0"}), QByteArrayList{"ok added"});
        QVERIFY(sh("iptables -S DOCKER-USER").contains("ferry-br0"));
        QCOMPARE(ask({"forward-deny br0", "bridge-del br0"}), (QByteArrayList{"ok removed", "ok removed"}));
        QVERIFY(sh("iptables -S FORWARD").contains("-A FORWARD -i br0 -o br0 -j ACCEPT"));
        sh("iptables -D FORWARD -i br0 -o br0 -j ACCEPT; iptables -X DOCKER-USER");
    }

    void killedHelperIsFollowedByAnother()
    {
        const QByteArray before = links();
        for (int moment = 0; moment < 8; ++moment) {
            // Killed at some moment between its first word and its last.
            sh("rm -f /run/in; mkfifo /run/in; " + QFile::encodeName(m_helper) +
               " < /run/in > /run/out & p=$!; exec 9> /run/in; echo bridge-add br0 192.168.50.1/24 >&9; "
               "sleep 0.00" +
               QByteArray::number(moment) + "; kill -9 $p; wait $p 2>/dev/null; exec 9>&-");
            const QByteArrayList answers = ask({"bridge-del br0"});
            QVERIFY2(answers == QByteArrayList{"ok removed"} || answers == QByteArrayList{"ok absent"},
                     answers.join('|').constData());
            QCOMPARE(links(), before);
        }
        sh("rm -f /run/in /run/out");
        QCOMPARE(sh("ls -d /run/ferry-helper 2>/dev/null").trimmed(), QByteArray());
    }

    void oddSurroundingsAreRefused()
    {
        const QByteArray helper = QFile::encodeName(m_helper);
        // Whoever types it is told whom to ask instead, whether there is a record or not.
        const QByteArray typed = sh(helper + " list 2>&1 </dev/null; echo $?").trimmed();
        QVERIFY2(typed.contains("takes no arguments") && typed.contains("ferry clean"), typed.constData());
        QVERIFY2(typed.endsWith("\n2"), typed.constData());
        QCOMPARE(typed.count('\n'), 1);
        QCOMPARE(ask({"list"}), QByteArrayList{"ok"});
        QVERIFY(sh("PKEXEC_UID=-1 " + helper + " 2>&1 </dev/null; echo $?").contains("not a number"));
        QVERIFY(sh("PKEXEC_UID= " + helper + " 2>&1 </dev/null; echo $?").contains("not a number"));
        QCOMPARE(sh(helper + " <&- >/dev/null 2>&1; echo $?").trimmed(), QByteArray("2"));
        QCOMPARE(sh(helper + " </dev/null >/dev/null; echo $?").trimmed(), QByteArray("0"));
        const QByteArray flood = sh("head -c 100000 /dev/zero | tr '\\0' b | " + helper + "; echo $?");
        QVERIFY2(flood.contains("too long"), flood.constData());
        QCOMPARE(sh("yes 'bridge-del lo' | head -1000 | " + helper + " | sort | uniq -c | wc -l").trimmed(),
                 QByteArray("2"));
        if (::geteuid() == 0) {
            const QByteArray plain =
                sh("setpriv --reuid 65534 --clear-groups " + helper + " </dev/null 2>&1; echo $?");
            if (plain.contains("Permission denied"))
                QSKIP("the build folder is closed to other users");
            QVERIFY2(plain.contains("must be started as root"), plain.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestHelper)
#include "tst_helper.moc"
