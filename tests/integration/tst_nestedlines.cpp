// SPDX-License-Identifier: GPL-3.0-or-later
// The nested QEMU's own lines, run by a shell with a real QEMU: who it is, who reaches it, what ends it.
#include "app/base/paths.h"
#include "app/host/sudo.h"
#include "app/lab/nestedguest.h"
#include "app/process/commandspec.h"
#include "tests/support/rootbox.h"

#include <QCoreApplication>
#include <QTest>

#include <arpa/inet.h>
#include <cstdio>
#include <cstring>
#include <grp.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

namespace {

constexpr unsigned nobody = 65534;

/// This program as another user, in the box: connects to a path or a port of 127.0.0.1, says `words` there,
/// prints what became of it.
int connectAs(unsigned user, const char* to, const char* words)
{
    if (::setgroups(0, nullptr) != 0 || ::setgid(user) != 0 || ::setuid(user) != 0)
        return 2;
    const bool isPath = *to == '/';
    sockaddr_un path{};
    path.sun_family = AF_UNIX;
    std::strncpy(path.sun_path, to, sizeof path.sun_path - 1);
    sockaddr_in port{};
    port.sin_family = AF_INET;
    port.sin_port = htons(uint16_t(std::atoi(to)));
    port.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int fd = ::socket(isPath ? AF_UNIX : AF_INET, SOCK_STREAM, 0);
    const int bad = isPath ? ::connect(fd, reinterpret_cast<sockaddr*>(&path), sizeof path)
                           : ::connect(fd, reinterpret_cast<sockaddr*>(&port), sizeof port);
    std::puts(bad == 0 ? "connected" : std::strerror(errno));
    if (bad != 0)
        return 1;
    if (words) {
        char heard[4096];
        (void)!::read(fd, heard, sizeof heard); // the monitor speaks first
        (void)!::write(fd, words, std::strlen(words));
        (void)!::write(fd, "\n", 1);
        (void)!::read(fd, heard, sizeof heard);
    }
    return 0;
}

QString as(unsigned user, const QString& to, const QString& words = {})
{
    return u"%1 connect %2 %3 %4"_s.arg(shellQuoted(QCoreApplication::applicationFilePath()))
        .arg(user)
        .arg(to, shellQuoted(words));
}

NestedGuest guest()
{
    NestedGuest guest;
    guest.machine = u"pc-i440fx-7.2"_s;
    guest.accel = u"tcg"_s;
    guest.ramKiB = 65536;
    guest.disk = QLatin1StringView(nested::disk);
    return guest;
}

NestedGuest waiting()
{
    NestedGuest one = guest();
    one.listen = u"192.168.50.12"_s;
    return one;
}

const QString disk = u"qemu-img create -q -f qcow2 /mnt/nfs/ubuntu.qcow2 64M\n"_s;
const QString pid = u"p=$("_s + nestedPidLine() + u") || echo none\n"_s;

} // namespace

class TestNestedLines : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char* program : {"qemu-system-x86_64", "qemu-img", "ss"}) {
            if (!findProgram(QLatin1StringView(program)))
                QSKIP("FERRY-SKIP-ALL: qemu-system-x86, qemu-utils or iproute2 is not installed");
        }
        if (const QString why = whyNoBox(); !why.isEmpty())
            QSKIP(qPrintable(u"FERRY-SKIP-ALL: "_s + why));
    }

    void sec01_qemuHasNoRights()
    {
        const BoxAnswer answer = runInBox(
            disk + nestedLine(guest()) + u" || exit 9\n"_s + pid +
            u"grep -E '^(Uid|Gid|Groups|CapPrm|CapEff|NoNewPrivs):' /proc/$p/status | tr -s '\\t ' ' '\n"_s);
        QVERIFY2(answer.code == 0, answer.output.constData());
        const QByteArray user = ' ' + QByteArray::number(nested::user);
        for (const QByteArray& line :
             QList<QByteArray>{"Uid:" + user + user + user + user, "Gid:" + user + user + user + user,
                               "CapPrm: 0000000000000000", "CapEff: 0000000000000000", "NoNewPrivs: 1"})
            QVERIFY2(answer.output.contains(line), answer.output.constData());
    }

    void sec01_socketsRefuseOtherUsers_data()
    {
        QTest::addColumn<QString>("socket");
        for (const QString& socket : {u"qmp.sock"_s, u"vnc.sock"_s, u"witness.sock"_s})
            QTest::newRow(qPrintable(socket)) << QLatin1StringView(nested::folder) + u'/' + socket;
    }

    void sec01_socketsRefuseOtherUsers()
    {
        QFETCH(QString, socket);
        const BoxAnswer answer = runInBox(disk + nestedLine(guest()) + u" || exit 9\n"_s +
                                          as(nobody, socket) + u"\n"_s + as(nested::user, socket) + u"\n"_s +
                                          as(0, socket) + u"\nstat -c '%a %u' /run/ferry\n"_s);
        QCOMPARE(answer.output, QByteArray("Permission denied\nPermission denied\nconnected\n700 0\n"));
    }

    // The monitor is the handout's and open to all users of the host; what is told there is not done by root.
    void sec01_monitorGivesNoRootAway()
    {
        const BoxAnswer answer =
            runInBox(disk + nestedLine(guest()) + u" || exit 9\n"_s +
                     as(nobody, u"5500"_s, u"migrate \"exec:id -u >/mnt/nfs/who; cat >/dev/null\""_s) +
                     u"\nuntil test -s /mnt/nfs/who; do sleep 0.1; done; cat /mnt/nfs/who\n"_s);
        QCOMPARE(answer.output, "connected\n" + QByteArray::number(nested::user) + '\n');
    }

    // A disk, or a link in its place, that belongs to somebody else stays so, and is not opened.
    void sec01_noOtherFileIsGivenAway_data()
    {
        QTest::addColumn<QString>("trap");
        QTest::newRow("symbolic link") << u"ln -s /etc/shadow.qcow2 /mnt/nfs/ubuntu.qcow2"_s;
        QTest::newRow("hard link")
            << u"mv /etc/shadow.qcow2 /mnt/secret; ln /mnt/secret /mnt/nfs/ubuntu.qcow2; "
               "mkdir -p /etc/x; ln -s /mnt/secret /etc/shadow.qcow2"_s;
        QTest::newRow("backing file") << u"qemu-img create -q -f qcow2 -F qcow2 -b /etc/shadow.qcow2 "
                                         "/mnt/nfs/ubuntu.qcow2"_s;
    }

    void sec01_noOtherFileIsGivenAway()
    {
        QFETCH(QString, trap);
        const BoxAnswer answer = runInBox(
            u"qemu-img create -q -f qcow2 /etc/shadow.qcow2 64M; chmod 600 /etc/shadow.qcow2\n"_s + trap +
            u'\n' + nestedLine(guest()) + u" && exit 9\nstat -L -c '%u %a' /etc/shadow.qcow2\n"_s);
        QVERIFY2(answer.code == 0 && answer.output.endsWith("\n0 600\n"), answer.output.constData());
    }

    void sec04_waitsOnItsOwnAddressOnly()
    {
        const BoxAnswer answer =
            runInBox(disk + nestedLine(waiting()) + u" || exit 9\nss -Hltn | awk '{ print $4 }' | sort\n"_s);
        QCOMPARE(answer.output, QByteArray("127.0.0.1:5500\n192.168.50.12:4400\n"));
    }

    // The waiting side opens its disk for writing only when the guest has come.
    void sec01_waitingQemuMayWriteItsDiskLater()
    {
        const BoxAnswer answer = runInBox(
            disk + u"chmod 600 /mnt/nfs/ubuntu.qcow2\n"_s + nestedLine(waiting()) + u" || exit 9\n"_s +
            u"setpriv --reuid=%1 --regid=%1 --clear-groups test -w /mnt/nfs/ubuntu.qcow2\n"_s.arg(
                nested::user));
        QVERIFY2(answer.code == 0, answer.output.constData());
    }

    // A whole move between two hosts with one shared disk, both without root: the handout's own line sends
    // it.
    void sec01_theGuestArrivesAndMayWrite()
    {
        NestedGuest there = guest();
        there.listen = u"192.168.60.12"_s;
        const BoxAnswer answer = runInBox(
            disk +
            u"chmod 600 /mnt/nfs/ubuntu.qcow2\n"
            "unshare -mn sh -c 'mount -t tmpfs tmpfs /run; mount -t sysfs sysfs /sys; echo $$ >/mnt/other; "
            "exec sleep 999' &\n"
            "until test -s /mnt/other; do sleep 0.1; done; o=$(cat /mnt/other)\n"
            "there() { nsenter -m -n -t $o sh /mnt/line; }\n"
            "ip link add here type veth peer name there; ip link set there netns $o; ip link set here up\n"
            "ip addr add 192.168.60.11/24 dev here\n"
            "echo 'ip link set lo up; ip link set there up; ip addr add 192.168.60.12/24 dev there' "
            ">/mnt/line\n"
            "there\ncat >/mnt/line <<'END'\n"_s +
            sudoFunction() + nestedLine(there) + u"\nEND\nthere || exit 9\n"_s + nestedLine(guest()) +
            u" || exit 8\nq=$(nsenter -m -n -t $o cat /run/ferry/nested.pid)\n"
            "mode() { ls -l /proc/$q/fd | awk '/ubuntu.qcow2/ { print substr($1, 1, 4) }'; }\nmode\n"_s +
            as(nobody, u"5500"_s, u"migrate -d tcp:192.168.60.12:4400"_s) +
            u"\nuntil test \"$(mode)\" = lrwx || ! test -d /proc/$q; do sleep 0.1; done; mode\n"_s);
        QCOMPARE(answer.output, QByteArray("lr-x\nconnected\nlrwx\n"));
    }

    void sec10_onlyTheLabsOwnQemuIsEnded()
    {
        const QString alive = u"; do kill -0 $each && echo alive; done\n"_s;
        const BoxAnswer answer =
            runInBox(disk + nestedLine(guest()) + u" || exit 9\n"_s + pid +
                     // A stranger under the number in the file, and processes that only mention it.
                     u"sleep 999 & a=$!; rm -f /run/ferry/nested.pid; echo $a >/run/ferry/nested.pid\n"
                     "tail -f /run/ferry/nested.pid >/dev/null & b=$!\n"
                     "sh -c 'sleep 999; : qemu-system-x86_64 -pidfile /run/ferry/nested.pid' & c=$!\n"
                     "qemu-system-x86_64 -M none -display none -daemonize -pidfile /mnt/nested.pid\n"
                     "for each in $a $b $c $(cat /mnt/nested.pid)"_s +
                     alive + endNestedLine() +
                     u"\nkill -0 $p 2>/dev/null && echo lives\nfor each in $a $b $c "
                     "$(cat /mnt/nested.pid)"_s +
                     alive + u"ls /run/ferry; "_s + endNestedLine() + u" && echo harmless\n"_s);
        QCOMPARE(answer.output, QByteArray("alive\nalive\nalive\nalive\n").repeated(2) + "harmless\n");
    }

    // Neither compared nor measured is whoever runs under the number in the file.
    void sec10_onlyTheLabsOwnQemuIsLookedAt()
    {
        const BoxAnswer answer = runInBox(
            disk + nestedLine(guest()) + u" || exit 9\n"_s + pid +
            u"sleep 999 & rm -f /run/ferry/nested.pid; echo $! >/run/ferry/nested.pid\n"
            "( "_s +
            nestedWordsLine() + u" ) | head -n 1\n( "_s + nestedThreadsLine() +
            u" ) | grep -qx \"pid $p\" && echo own\n"_s + endNestedLine() + u"\n( "_s + nestedWordsLine() +
            u" ) || echo none\n( "_s + nestedThreadsLine() + u" ) || echo none\n"_s);
        QCOMPARE(answer.output, QByteArray("qemu-system-x86_64\nown\nnone\nnone\n"));
    }

    void sec10_endsAQemuWhosePidFileIsGone()
    {
        const BoxAnswer answer =
            runInBox(disk + nestedLine(guest()) + u" || exit 9\n"_s + pid + u"rm /run/ferry/nested.pid\n"_s +
                     endNestedLine() + u"\ntest -d /proc/$p || echo gone\n"_s);
        QCOMPARE(answer.output, QByteArray("gone\n"));
    }

    // After a kill -9 its sockets lie there; the next one starts all the same.
    void startsAgainAfterAKill()
    {
        const BoxAnswer answer =
            runInBox(disk + nestedLine(guest()) + u" || exit 9\n"_s + pid +
                     u"kill -9 $p; while test -d /proc/$p; do sleep 0.1; done\n"_s + nestedLine(guest()) +
                     u" || exit 8\n"_s + as(0, u"/run/ferry/qmp.sock"_s));
        QCOMPARE(answer.output, QByteArray("connected\n"));
    }
};

int main(int argc, char** argv)
{
    if (argc >= 4 && std::strcmp(argv[1], "connect") == 0)
        return connectAs(unsigned(std::atoi(argv[2])), argv[3], argc > 4 && *argv[4] ? argv[4] : nullptr);
    QCoreApplication app(argc, argv);
    TestNestedLines test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nestedlines.moc"
