// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/vmconfig.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestVmConfig : public QObject
{
    Q_OBJECT

    static VmConfig bare()
    {
        VmConfig vm;
        vm.program = u"/usr/bin/qemu-system-x86_64"_s;
        vm.name = u"ferry-A"_s;
        vm.machine = u"pc-i440fx-7.2"_s;
        vm.accel = u"tcg"_s;
        vm.cpu = u"max"_s;
        vm.ramKiB = 524296;
        return vm;
    }

private slots:
    void command_data()
    {
        QTest::addColumn<VmConfig>("vm");
        QTest::addColumn<QString>("line"); ///< the arguments, a blank between two
        const QString base =
            u"-name ferry-A,debug-threads=on -nodefaults -no-user-config -machine pc-i440fx-7.2 "
            "-accel tcg -cpu max -smp 1 -m 524296k -vga std -display none"_s;
        QTest::newRow("bare") << bare() << base;

        VmConfig full = bare();
        full.kernel = u"/k"_s;
        full.initrd = u"/i"_s;
        full.kernelArguments = u"console=ttyS0,115200"_s; // -append is no option list: its comma stays
        full.network = {NetAttachment::Kind::Tap, u"tap-a"_s, {}};
        full.mac = u"52:54:00:12:34:56"_s;
        full.vncPath = u"/run/v.sock"_s;
        full.qmpPath = u"/run/q.sock"_s;
        full.hmpPath = u"/run/h.sock"_s;
        full.channelPath = u"/run/c.sock"_s;
        full.incoming = true;
        full.extra = {u"-S"_s};
        QTest::newRow("tap, everything")
            << full
            << base + u" -vnc unix:/run/v.sock -chardev socket,id=qmp,path=/run/q.sock,server=on,wait=off "
                      u"-mon chardev=qmp,mode=control"
                      " -chardev socket,id=hmp,path=/run/h.sock,server=on,wait=off -mon "
                      "chardev=hmp,mode=readline"
                      " -device virtio-serial-pci,id=serial0 -chardev "
                      "socket,id=witness,path=/run/c.sock,server=on,wait=off"
                      " -device virtserialport,bus=serial0.0,chardev=witness,name=ferry.witness"
                      " -netdev tap,id=net0,ifname=tap-a,script=no,downscript=no"
                      " -device virtio-net-pci,netdev=net0,mac=52:54:00:12:34:56,romfile="
                      " -kernel /k -initrd /i -append console=ttyS0,115200 -incoming defer -S"_s;

        VmConfig tcp = bare();
        tcp.vncPath = u"/run/v.sock"_s;
        tcp.vncTcp = u"127.0.0.1:1,password=on"_s;
        QTest::newRow("a screen on TCP") << tcp << base + u" -vnc 127.0.0.1:1,password=on"_s;

        VmConfig desktop = bare();
        desktop.tablet = true;
        QTest::newRow("rep38, a desktop") << desktop << base + u" -usb -device usb-tablet"_s;

        VmConfig segment = bare();
        segment.network = {NetAttachment::Kind::Stream, {}, u"/run/lab,1/a.net"_s};
        QTest::newRow("segment")
            << segment
            << base + u" -netdev stream,id=net0,server=on,addr.type=unix,addr.path=/run/lab,,1/a.net"
                      " -device virtio-net-pci,netdev=net0,romfile="_s;

        VmConfig disks = bare();
        disks.disks = {{u"/a.qcow2"_s, u"qcow2"_s}, {u"/b.img"_s, u"raw"_s}};
        QTest::newRow("disks")
            << disks
            << base +
                   u" -drive if=virtio,format=qcow2,file=/a.qcow2 -drive if=virtio,format=raw,file=/b.img"_s;

        VmConfig boot = bare();
        boot.accel = u"kvm"_s;
        boot.cpu = u"host"_s;
        boot.smp = 2;
        boot.ramKiB = 524288;
        boot.bootSector = u"/boot.img"_s;
        QString kvm = base;
        kvm.replace(u"tcg -cpu max -smp 1 -m 524296k"_s, u"kvm -cpu host -smp 2 -m 524288k"_s);
        QTest::newRow("boot sector under KVM")
            << boot << kvm + u" -drive if=virtio,format=raw,readonly=on,file=/boot.img"_s;

        boot.dirtyRing = true;
        kvm.replace(u"-accel kvm"_s, u"-accel kvm,dirty-ring-size=4096"_s);
        QTest::newRow("with KVM's dirty ring")
            << boot << kvm + u" -drive if=virtio,format=raw,readonly=on,file=/boot.img"_s;
        VmConfig emulated = bare();
        emulated.dirtyRing = true;
        QTest::newRow("TCG has no dirty ring") << emulated << base;

        VmConfig commas = bare();
        commas.name = u"a,b"_s;
        commas.vncPath = u"/r,1/v"_s;
        commas.qmpPath = u"/r,,2/q"_s;
        commas.bootSector = u"/r,3/b"_s;
        commas.disks = {{u"/r,4/d"_s, u"raw"_s}};
        QString escaped = base;
        escaped.replace(u"ferry-A"_s, u"a,,b"_s);
        QTest::newRow("commas")
            << commas
            << escaped + u" -vnc unix:/r,,1/v -chardev socket,id=qmp,path=/r,,,,2/q,server=on,wait=off"
                         " -mon chardev=qmp,mode=control -drive if=virtio,format=raw,file=/r,,4/d"
                         " -drive if=virtio,format=raw,readonly=on,file=/r,,3/b"_s;
    }

    void command()
    {
        QFETCH(VmConfig, vm);
        QFETCH(QString, line);
        QCOMPARE(qemuCommand(vm).program, vm.program);
        QCOMPARE(qemuCommand(vm).arguments, line.split(u' '));
    }

    void blanksStayInOneWord()
    {
        VmConfig vm = bare();
        vm.kernelArguments = u"console=ttyS0 quiet"_s;
        vm.kernel = u"/my kernel"_s;
        QVERIFY(qemuCommand(vm).arguments.contains(u"console=ttyS0 quiet"_s));
        QVERIFY(qemuCommand(vm).arguments.contains(u"/my kernel"_s));
    }

    void ram()
    {
        QCOMPARE(safeRamKiB(512, u"tcg"_s, 7), 524296);
        QCOMPARE(safeRamKiB(512, u"tcg"_s, 8), 524296);
        QCOMPARE(safeRamKiB(512, u"tcg"_s, 9), 524288);
        QCOMPARE(safeRamKiB(512, u"kvm"_s, 7), 524288);
        QVERIFY(safeRamKiB(512, u"tcg"_s, 7) % 256 != 0);
        QCOMPARE(safeRamKiB(4 * 1024 * 1024, u"kvm"_s, 7), std::int64_t(4) * 1024 * 1024 * 1024);
    }
};

QTEST_GUILESS_MAIN(TestVmConfig)
#include "tst_vmconfig.moc"
