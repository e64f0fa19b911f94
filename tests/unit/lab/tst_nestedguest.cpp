// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/nestedguest.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

using Weight = CommandDifference::Weight;

class TestNestedGuest : public QObject
{
    Q_OBJECT

    static NestedGuest guest()
    {
        NestedGuest guest;
        guest.machine = u"pc-i440fx-7.2"_s;
        guest.accel = u"tcg"_s;
        guest.ramKiB = 262152;
        guest.disk = u"/mnt/nfs/ubuntu.qcow2"_s;
        guest.kernel = u"/mnt/nfs/vmlinuz"_s;
        guest.initrd = u"/mnt/nfs/initrd.img"_s;
        guest.kernelArguments = u"quiet ferry.host=A"_s;
        return guest;
    }

private slots:
    void wholeCommand()
    {
        const QString source = nestedWords(guest()).join(u' ');
        QCOMPARE(
            source,
            u"qemu-system-x86_64 -name nested,debug-threads=on -machine pc-i440fx-7.2 -accel tcg -cpu max "
            "-m 262152k -smp 1 -drive if=virtio,format=qcow2,file=/mnt/nfs/ubuntu.qcow2 "
            "-nic user,restrict=on,model=virtio-net-pci -kernel /mnt/nfs/vmlinuz -initrd /mnt/nfs/initrd.img "
            "-append quiet ferry.host=A -monitor telnet:127.0.0.1:5500,server,nowait "
            "-qmp unix:/run/ferry/qmp.sock,server,nowait -vnc unix:/run/ferry/vnc.sock "
            "-device virtio-serial-pci,id=serial0 "
            "-chardev socket,id=witness,path=/run/ferry/witness.sock,server=on,wait=off "
            "-device virtserialport,bus=serial0.0,chardev=witness,name=ferry.witness "
            "-daemonize -pidfile /run/ferry/nested.pid"_s);
        NestedGuest waiting = guest();
        waiting.listen = u"192.168.50.12"_s;
        QString expected = source;
        expected.replace(" -daemonize"_L1, " -incoming tcp:192.168.50.12:4400 -daemonize"_L1);
        QCOMPARE(nestedWords(waiting).join(u' '), expected);
        QVERIFY(nestedLine(guest()).contains("-append 'quiet ferry.host=A'"_L1));
        NestedGuest kvm = guest();
        kvm.accel = u"kvm"_s;
        QVERIFY(nestedWords(kvm).join(u' ').contains("-accel kvm -cpu host"_L1));
    }

    void sourceAndDestinationAgree()
    {
        NestedGuest waiting = guest();
        waiting.listen = u"192.168.50.12"_s;
        const auto differences = compareCommands(nestedWords(guest()), nestedWords(waiting));
        QCOMPARE(differences.size(), 1);
        QCOMPARE(differences[0],
                 (CommandDifference{u"-incoming"_s, {}, u"tcp:192.168.50.12:4400"_s, Weight::Harmless, {}}));
    }

    // Run by a real QEMU in tst_nestedlines; here for all computers.
    void sec01_neverAsRootNorOpenToOthers()
    {
        for (const QString& accel : {u"tcg"_s, u"kvm"_s}) {
            NestedGuest one = guest();
            one.accel = accel;
            const QString line = nestedLine(one);
            QVERIFY(line.contains("sudo setpriv --reuid=61000 --regid=61000"_L1));
            QVERIFY(line.contains("--no-new-privs qemu-system-x86_64"_L1));
            QCOMPARE(line.count("qemu-system-x86_64"_L1), 1);
            QVERIFY(!line.contains("chmod"_L1) && line.contains("install -d -m 700"_L1));
            QCOMPARE(line.contains("stat -c %g /dev/kvm"_L1), accel == "kvm"_L1);
        }
    }

    void sec04_listensOnOneAddressOnly()
    {
        NestedGuest waiting = guest();
        waiting.listen = u"10.0.0.9"_s;
        for (const NestedGuest& each : {guest(), waiting}) {
            const QString words = nestedWords(each).join(u' ');
            QVERIFY(!words.contains("tcp:0:"_L1) && !words.contains("0.0.0.0"_L1) &&
                    !words.contains("-vnc :"_L1));
            QVERIFY(words.contains("telnet:127.0.0.1:5500"_L1));
        }
    }

    // 10.0.2.2 would be its host's loopback, where its own monitor listens.
    void sec21_nestedGuestHasNoWayToItsHost()
    {
        QVERIFY(nestedWords(guest()).join(u' ').contains("-nic user,restrict=on,"_L1));
    }

    // A setting of the host's kernel is touched only where a move needs it.
    void postcopyAsksTheKernel()
    {
        NestedGuest one = guest();
        QVERIFY(!nestedLine(one).contains("sysctl"_L1));
        one.postcopy = true;
        QVERIFY(nestedLine(one).contains("sysctl -q -e -w vm.unprivileged_userfaultfd=1"_L1));
        QCOMPARE(nestedWords(one), nestedWords(guest()));
    }

    // A disk that the user chose the name of.
    void quotesTheDisk()
    {
        NestedGuest one = guest();
        one.disk = u"/mnt/nfs/my disk.qcow2"_s;
        QVERIFY(nestedLine(one).contains("find '/mnt/nfs/my disk.qcow2' -maxdepth 0"_L1));
    }

    // The line goes into sh -c '…'.
    void sec10_linesAreOneWordForTheShell()
    {
        QCOMPARE(endNestedLine().count(u'\''), 2);
        QCOMPARE(nestedPidLine().count(u'\''), 2);
        QVERIFY(!endNestedLine().contains("cat /run/ferry/nested.pid"_L1));
    }

    void breaks_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("destination");
        QTest::addColumn<QStringList>("breaking");
        QTest::newRow("equal") << u"q -m 2G -smp 1"_s << u"q -smp 1 -m 2G"_s << QStringList{};
        QTest::newRow("memory") << u"q -m 2G"_s << u"q -m 1G"_s << QStringList{u"-m"_s};
        QTest::newRow("processors") << u"q -smp 1"_s << u"q -smp 2"_s << QStringList{u"-smp"_s};
        QTest::newRow("machine") << u"q -machine pc"_s << u"q -machine q35"_s << QStringList{u"-machine"_s};
        QTest::newRow("no card there") << u"q -nic user"_s << u"q"_s << QStringList{u"-nic"_s};
        QTest::newRow("second device")
            << u"q -device a -device b"_s << u"q -device a -device c"_s << QStringList{u"-device"_s};
        QTest::newRow("flag") << u"q -enable-kvm -m 2G"_s << u"q -m 2G"_s << QStringList{u"-enable-kvm"_s};
        QTest::newRow("own sockets") << u"q -monitor stdio -vnc :1"_s << u"q -vnc :2 -incoming tcp:0:4400"_s
                                     << QStringList{};
        QTest::newRow("double dash") << u"q --m 2G"_s << u"q -m 2G"_s << QStringList{};
    }

    void breaks()
    {
        QFETCH(QString, source);
        QFETCH(QString, destination);
        QFETCH(QStringList, breaking);
        QStringList found;
        for (const auto& each : compareCommands(source.split(u' '), destination.split(u' '))) {
            if (each.weight == Weight::Breaks) {
                found << each.option;
                QVERIFY(!each.why.isEmpty());
            }
        }
        QCOMPARE(found, breaking);
    }
};

QTEST_GUILESS_MAIN(TestNestedGuest)
#include "tst_nestedguest.moc"
