// SPDX-License-Identifier: GPL-3.0-or-later
// Those of the course's thirty pitfalls that QEMU itself shows: images, monitors, screens, and two QEMUs
// that do not match.
#include "tests/support/pitfallcase.h"

#include "app/host/pitfalls.h"

#include <QTcpSocket>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestQemuPitfalls : public PitfallCase
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!installed(u"qemu-system-x86_64"_s) || !installed(u"qemu-img"_s))
            QSKIP("FERRY-SKIP-ALL: QEMU is not installed");
    }

    void p01_imageHeldByAnother()
    {
        const QString file = image();
        BareQemu first({u"-S"_s, u"-drive"_s, drive(file)});
        QVERIFY(first.prompt());
        BareQemu second({u"-S"_s, u"-drive"_s, drive(file)});
        isPitfall(second.ended(), 1);
    }

    void p02_imageInUse()
    {
        const QString file = image();
        BareQemu holder({u"-S"_s, u"-drive"_s, drive(file)});
        QVERIFY(holder.prompt());
        isPitfall(runProgram(u"qemu-img"_s, {u"info"_s, file}), 2);
    }

    void p03_contAfterTheMove()
    {
        const QString file = image(), uri = u"tcp:127.0.0.1:"_s + freePort();
        BareQemu to({u"-drive"_s, drive(file), u"-incoming"_s, uri});
        BareQemu from({u"-drive"_s, drive(file)});
        QVERIFY(to.prompt());
        // The monitor's prompt comes before the guest runs; one that never ran would stay paused there.
        QVERIFY(from.waitForStatus(u"info status"_s, u"running"_s));
        from.migrateTo(uri);
        QVERIFY(to.waitForStatus(u"info status"_s, u"running"_s));
        isPitfall(from.type(u"cont"_s), 3);
    }

    void p08_cpuHostWithoutKvm()
    {
        isPitfall(runProgram(u"qemu-system-x86_64"_s,
                             {u"-display"_s, u"none"_s, u"-accel"_s, u"tcg"_s, u"-cpu"_s, u"host"_s}),
                  8);
    }

    void p11_vncWithoutItsPassword()
    {
        BareQemu machine({u"-S"_s, u"-vnc"_s, u"127.0.0.1:60,to=99,password=on"_s});
        const int port = vncPort(machine);
        QVERIFY(port > 0);
        // RFC 6143, section 7.1: version, security type 2, a response to the challenge, the result.
        QTcpSocket client;
        QByteArray seen;
        const auto wait = [&](qsizetype bytes) {
            for (seen += client.readAll(); seen.size() < bytes; seen += client.readAll()) {
                if (!client.waitForReadyRead(10'000))
                    return false;
            }
            return true;
        };
        client.connectToHost(QHostAddress::LocalHost, quint16(port));
        QVERIFY(client.waitForConnected(10'000) && wait(12));
        client.write(seen.left(12));
        seen.clear();
        QVERIFY(wait(2));
        client.write(QByteArray(1, '\2'));
        seen.clear();
        QVERIFY(wait(16));
        client.write(QByteArray(16, 'x'));
        seen.clear();
        QVERIFY(wait(8 + 10));
        isPitfall(QString::fromLatin1(seen.mid(8)), 11, Origin::Vnc);
    }

    void p12_secondTelnet()
    {
        if (!installed(u"telnet"_s) || !installed(u"script"_s))
            QSKIP("telnet or script is not installed");
        const QString port = freePort();
        BareQemu machine({u"-S"_s, u"-monitor"_s, u"telnet:127.0.0.1:%1,server,nowait"_s.arg(port)});
        QVERIFY(machine.prompt());
        QTcpSocket first;
        first.connectToHost(QHostAddress::LocalHost, port.toUShort());
        QVERIFY(first.waitForReadyRead(10'000));
        // In a terminal, as a student has it; nothing more comes however long one waits. In the foreground of
        // it: timeout's group of its own, which it makes where the shell does not hand its process over, is
        // stopped as soon as telnet touches the terminal.
        const QString second = runProgram(
            u"script"_s, {u"-qfc"_s, u"timeout --foreground 2 telnet 127.0.0.1 "_s + port, u"/dev/null"_s},
            10'000);
        isPitfall(second, 12);
        first.close();
        // QEMU takes its time to notice that the first has gone, and then the second.
        QProcess third;
        third.start(u"script"_s,
                    {u"-qfc"_s, u"timeout --foreground 60 telnet 127.0.0.1 "_s + port, u"/dev/null"_s});
        QByteArray alone;
        while (!alone.contains("(qemu)") && third.waitForReadyRead(60'000))
            alone += third.readAll();
        third.terminate();
        QVERIFY(third.waitForFinished());
        QVERIFY2(alone.contains("(qemu)") && !explainOutput(QString::fromLatin1(alone)), alone.constData());
    }

    void p13_destinationNotListening()
    {
        BareQemu source({u"-S"_s});
        isPitfall(source.type(u"migrate tcp:127.0.0.1:"_s + freePort()), 13);
        if (!installed(u"telnet"_s))
            QSKIP("telnet is not installed");
        isPitfall(runProgram(u"telnet"_s, {u"127.0.0.1"_s, freePort()}), 13);
    }

    void p14_memoryDiffers() { isPitfall(moveBetween({}, {}, u"32"_s, u"64"_s), 14); }

    void p15_devicesDiffer()
    {
        isPitfall(moveBetween({u"-device"_s, u"virtio-rng-pci"_s}, {}), 15);
        isPitfall(moveBetween({u"-device"_s, u"e1000"_s}, {}), 15);
    }

    void p16_processorsDiffer()
    {
        const QString file = image();
        const QStringList disk{u"-drive"_s, u"file=%1,format=qcow2,if=none,id=d,file.locking=off"_s.arg(file),
                               u"-device"_s, u"virtio-blk-pci,drive=d"_s, u"-smp"_s};
        isPitfall(moveBetween(disk + QStringList{u"1"_s}, disk + QStringList{u"2"_s}), 16);
        isPitfall(moveBetween(disk + QStringList{u"2"_s}, disk + QStringList{u"1"_s}), 16);
    }

    void p17_machineTypesDiffer()
    {
        const QString all = runProgram(u"qemu-system-x86_64"_s, {u"-machine"_s, u"help"_s});
        const QString other = all.contains(u"pc-i440fx-6.2 "_s) ? u"pc-i440fx-6.2"_s : u"pc-i440fx-8.0"_s;
        isPitfall(moveBetween({u"-machine"_s, u"pc"_s}, {u"-machine"_s, other}), 17);
    }

    void p18_processorLacksFeatures()
    {
        if (QFile kvm(u"/dev/kvm"_s); !kvm.open(QIODevice::ReadWrite))
            QSKIP("/dev/kvm does not open, and TCG offers every model the same features");
        BareQemu machine({u"-S"_s, u"-accel"_s, u"kvm"_s, u"-cpu"_s, u"Icelake-Server,+avx512-4fmaps"_s});
        // Only what it prints at its start: where KVM is broken it gets no further.
        const QString said = machine.until(u"requested feature"_s);
        if (!said.contains(u"requested feature"_s))
            QSKIP("this processor has all the features of the newest models, or KVM does not work");
        isPitfall(said, 18);
    }

    void p19_imageNotReadable()
    {
        const QString file = image();
        QFile::setPermissions(file, {});
        QFile::setPermissions(folder(),
                              QFile::ReadOwner | QFile::ExeOwner | QFile::WriteOwner | QFile::ExeOther);
        const QStringList qemu{
            u"qemu-system-x86_64"_s, u"-display"_s, u"none"_s, u"-S"_s, u"-drive"_s, drive(file)};
        isPitfall(
            ::geteuid() == 0
                ? runProgram(u"setpriv"_s, QStringList{u"--reuid"_s, u"65534"_s, u"--clear-groups"_s} + qemu)
                : runProgram(qemu.first(), qemu.mid(1)),
            19);
    }

    void p27_sameVncDisplay()
    {
        // A display of its own: some number that is free now.
        BareQemu first({u"-S"_s, u"-vnc"_s, u"127.0.0.1:60,to=99"_s});
        const int port = vncPort(first);
        QVERIFY(port > 0);
        BareQemu second({u"-S"_s, u"-vnc"_s, u"127.0.0.1:%1"_s.arg(port - 5900)});
        isPitfall(second.ended(), 27);
    }

    void p29_destinationDiedAtTheEnd()
    {
        // Without return-path the source says "completed" though the destination could not load a device.
        const QString file = image(), uri = u"tcp:127.0.0.1:"_s + freePort();
        const QStringList disk{u"-drive"_s, u"file=%1,format=qcow2,if=none,id=d,file.locking=off"_s.arg(file),
                               u"-device"_s, u"virtio-blk-pci,drive=d"_s, u"-smp"_s};
        BareQemu to(disk + QStringList{u"2"_s, u"-incoming"_s, uri});
        QVERIFY(to.prompt());
        BareQemu from(disk + QStringList{u"1"_s});
        QVERIFY(from.waitForStatus(u"info status"_s, u"running"_s));
        from.migrateTo(uri);
        QVERIFY(to.ended().contains(u"Bad config data"_s));
        QString status;
        QVERIFY(QTest::qWaitFor(
            [&] {
                status = from.type(u"info migrate"_s);
                return status.contains(u"completed"_s) || status.contains(u"failed"_s);
            },
            20'000));
        if (status.contains(u"failed"_s))
            QSKIP("this time the source noticed that the destination had ended: a race inside QEMU");
        isPitfall(from.type(u"info status"_s), 29);
        // The cure.
        from.type(u"cont"_s);
        QVERIFY(from.waitForStatus(u"info status"_s, u"running"_s));
    }
};

QTEST_GUILESS_MAIN(TestQemuPitfalls)
#include "tst_qemupitfalls.moc"
