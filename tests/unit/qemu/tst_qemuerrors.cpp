// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qemuerrors.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestQemuErrors : public QObject
{
    Q_OBJECT
private slots:
    void known_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("sentence"); ///< words of it
        QTest::addColumn<QString>("cure");     ///< words of it
        const auto row = [](const char* name, const char* text, const char* sentence, const char* cure) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(sentence)
                                << QString::fromUtf8(cure);
        };
        row("lock",
            "qemu-system-x86_64: -drive file=x: Failed to get \"write\" lock\nIs another process using the "
            "image [x]?",
            "holds the disk image", "-incoming");
        row("shared lock", "qemu-img: Could not open 'x': Failed to get shared \"write\" lock",
            "holds the disk image", "-incoming");
        row("acl absent", "failed to parse default acl file `/etc/qemu/bridge.conf'",
            "no list of allowed bridges", "allow br0");
        row("acl", "access denied by acl file", "not allowed", "allow br0");
        row("helper", "failed to create tun device: Operation not permitted", "setuid", "network=segment");
        row("tap rights",
            "qemu-system-x86_64: -netdev tap,id=net0: could not configure /dev/net/tun (t0): Operation not "
            "permitted",
            "network interface", "network=segment");
        row("tap busy", "could not configure /dev/net/tun (t0): Device or resource busy", "already uses",
            "ferry clean");
        row("cpu host", "qemu-system-x86_64: CPU model 'host' requires KVM or HVF", "only with KVM",
            "-cpu max");
        row("kvm rights",
            "Could not access KVM kernel module: Permission denied\nqemu-system-x86_64: failed to initialize "
            "kvm: Permission denied",
            "may not use KVM", "adduser");
        row("no kvm", "Could not access KVM kernel module: No such file or directory", "offers no KVM",
            "nested");
        row("vnc password", "Authentication failed", "refused the password", "8 characters");
        row("vnc port",
            "qemu-system-x86_64: -vnc :1: Failed to find an available port: Address already in use",
            "VNC display", "-vnc :2");
        row("port", "Failed to bind socket: Address already in use", "listens on this port",
            "Choose another port");
        row("refused", "Failed to connect to '127.0.0.1:1': Connection refused", "Nothing listens",
            "-incoming");
        row("no socket", "Failed to connect to '/tmp/x.sock': No such file or directory", "does not exist",
            "-incoming");
        row("time-out", "Failed to connect to '10.0.0.1:4400': Connection timed out", "does not answer",
            "firewall");
        row("no route", "Failed to connect to '10.0.0.1:4400': No route to host", "could not be reached",
            "network");
        row("name", "address resolution failed for nowhere:4400: Name or service not known",
            "name is unknown", "numbers");
        row("size", "Size mismatch: pc.ram: 0x20000000 != 0x10000000: Invalid argument", "memory sizes",
            "-m");
        row("length",
            "Length mismatch: pc.ram: 0x20000000 in != 0x10000000: Invalid argument\nerror while loading "
            "state for instance 0x0 of device 'ram'\nload of migration failed: Invalid argument",
            "memory sizes", "-m");
        row("section",
            "Unknown savevm section or instance '0000:00:03.0/virtio-net' 0. Make sure that your current VM "
            "setup matches",
            "device that the destination lacks", "same devices");
        row("ramblock", "Unknown ramblock \"0000:00:04.0/e1000.rom\", cannot accept migration",
            "device with memory", "same devices");
        row("smp",
            "get_pci_config_device: Bad config data: i=0x10 read: a1 device: 1 cmask: ff\nFailed to load "
            "virtio-blk:virtio",
            "set up differently", "-smp");
        row("machine", "Machine type received is 'pc-i440fx-7.1' and local is 'pc-i440fx-7.2'",
            "machine types", "versioned");
        row("msr",
            "error: failed to set MSR 0x10a to 0x69\nqemu-system-x86_64: ../../target/i386/kvm/kvm.c:3183: "
            "kvm_buf_set_msrs: Assertion `ret == cpu->kvm_msr_buf->nmsrs' failed.",
            "cannot run this guest", "TCG");
        row("userfault", "postcopy_ram_supported_by_host: userfaultfd not available: Operation not permitted",
            "post-copy", "vm.unprivileged_userfaultfd=1");
        row("post-copy", "Postcopy is not supported", "post-copy", "vm.unprivileged_userfaultfd=1");
        row("memory", "qemu-system-x86_64: cannot set up guest memory 'pc.ram': Cannot allocate memory",
            "free memory", "ram_mib");
        row("disk full", "qemu-system-x86_64: No space left on device", "disk is full", "df -h");
        row("socket gone", "Unable to write to socket: Broken pipe", "destination ended", "source");
        row("kernel", "qemu: could not load kernel '/nonexistent': No such file or directory", "kernel",
            "ferry image build");
    }

    void known()
    {
        QFETCH(QString, text);
        QFETCH(QString, sentence);
        QFETCH(QString, cure);
        for (const Error& error : {explainQemuOutput(text), explainMigrationError(text)}) {
            QVERIFY2(error.sentence.contains(sentence), qPrintable(describe(error)));
            QVERIFY(error.sentence.endsWith(u'.'));
            QVERIFY2(error.cure.contains(cure), qPrintable(error.cure));
            QVERIFY(!error.detail.isEmpty() && text.contains(error.detail));
        }
    }

    void unknown()
    {
        const Error error = explainQemuOutput(u"1\n2\n3\n4\n5\n6\nsomething new\n"_s);
        QCOMPARE(error.kind, ErrorKind::Failed);
        QCOMPARE(error.detail, u"2\n3\n4\n5\n6\nsomething new"_s);
        QVERIFY(!error.sentence.isEmpty());
        QVERIFY(explainMigrationError({}).sentence.contains(u"no reason"_s));
        QCOMPARE(explainMigrationError(u"odd"_s).detail, u"odd"_s);
    }
};

QTEST_GUILESS_MAIN(TestQemuErrors)
#include "tst_qemuerrors.moc"
