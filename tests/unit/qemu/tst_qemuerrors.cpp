// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qemuerrors.h"
#include "tests/support/reports.h"

#include <QJsonDocument>
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
        row("name", "address resolution failed for nowhere:4400: Name or service not known", "told by name",
            "numbers");
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
        // Whoever of the two says it.
        for (const Error& error : {explainQemuOutput(text), explainMigrationError(text)}) {
            QVERIFY2(error.sentence.contains(sentence), qPrintable(describe(error)));
            QVERIFY(error.sentence.endsWith(u'.'));
            QVERIFY2(error.cure.contains(cure), qPrintable(error.cure));
            QVERIFY(!error.detail.isEmpty() && text.contains(error.detail));
        }
    }

    // The same words, at the start of a guest and at the end of a move.
    void rep13_registersOnArrival()
    {
        const QString folder = QStringLiteral(FERRY_TEST_DATA "/reports");
        const QString text = report(folder, u"13-msr-on-arrival.txt"_s);
        QVERIFY(explainQemuOutput(text).cure.contains("TCG"_L1));
        for (const Error& error :
             {explainQemuOutput(text, QemuMoment::Arrival), explainMigrationError(text)}) {
            QVERIFY2(error.sentence.contains("processors of the two hosts differ"_L1),
                     qPrintable(error.sentence));
            QVERIFY2(error.cure.contains("-cpu host,pmu=off"_L1) && !error.cure.contains("TCG"_L1),
                     qPrintable(error.cure));
        }
        QVERIFY(knownQemuOutput(text) && !knownQemuOutput(u"something new"_s));
    }

    // What QEMU did not say is not explained with what it could have said.
    void repD1_foreignWordsAreNotExplained_data()
    {
        QTest::addColumn<QString>("text");
        for (const char* const text :
             {"E: Failed to fetch http://archive.example/x  Could not connect - connect (111: Connection "
              "refused)",
              "mount.nfs: Connection refused", "client_loop: send disconnect: Broken pipe",
              "kex_exchange_identification: read: Connection reset by peer",
              "E: Could not open lock file /var/lib/dpkg/lock - open (13: Permission denied)"})
            QTest::newRow(text) << QString::fromLatin1(text);
    }
    void repD1_foreignWordsAreNotExplained()
    {
        QFETCH(QString, text);
        QVERIFY(!knownQemuOutput(text));
        QVERIFY(!knownQemuOutput(text, QemuMoment::Arrival));
    }

    void rep12_inputOutputErrorIsNotTheConnection()
    {
        const QString folder = QStringLiteral(FERRY_TEST_DATA "/reports");
        for (const char* const file : {"12-kvm-run-io.txt", "12-kvm-bad-address.txt", "12-kvm-entry.txt"}) {
            const Error error = explainQemuOutput(report(folder, QString::fromLatin1(file)));
            QVERIFY2(error.sentence.contains("KVM opens"_L1) && error.cure.contains("TCG"_L1),
                     qPrintable(error.sentence));
        }
        const Error disk = explainQemuOutput(report(folder, u"12-disk-eio.txt"_s));
        QVERIFY2(disk.sentence.contains("disk"_L1) && disk.cure.contains("dmesg"_L1),
                 qPrintable(disk.sentence));
        QVERIFY(!explainMigrationError(u"Input/output error"_s).sentence.contains("disk"_L1));
    }

    void rep29_guestStandsStill()
    {
        const QByteArray line =
            report(QStringLiteral(FERRY_TEST_DATA "/reports"), u"29-block-io-error.jsonl"_s)
                .toUtf8()
                .split('\n')[0];
        const QJsonObject event = QJsonDocument::fromJson(line).object();
        QJsonObject data = event["data"_L1].toObject();
        const auto why = explainGuestEvent(event["event"_L1].toString(), data);
        QVERIFY(why);
        QCOMPARE(why->kind, ErrorKind::Missing);
        QVERIFY2(why->sentence.contains("stands still"_L1) && why->sentence.contains("full"_L1),
                 qPrintable(why->sentence));
        QVERIFY(why->cure.contains("cont"_L1));
        data["nospace"_L1] = false;
        data["reason"_L1] = u"Disk quota exceeded"_s;
        QVERIFY(explainGuestEvent(u"BLOCK_IO_ERROR"_s, data)->sentence.contains("quota"_L1));
        data["reason"_L1] = u"Input/output error"_s;
        QVERIFY(explainGuestEvent(u"BLOCK_IO_ERROR"_s, data)->sentence.contains("its disk failed"_L1));
        // Reported to the guest, which goes on.
        data["action"_L1] = u"report"_s;
        QVERIFY(!explainGuestEvent(u"BLOCK_IO_ERROR"_s, data));
        for (const char* const other : {"STOP", "RESUME", "MIGRATION", ""})
            QVERIFY(!explainGuestEvent(QString::fromLatin1(other), {}));
        QVERIFY(explainGuestEvent(u"GUEST_PANICKED"_s, {})->sentence.contains("panicked"_L1));
    }

    void rep29_runStates()
    {
        QVERIFY(explainRunState(u"io-error"_s)->sentence.contains("stands still"_L1));
        QVERIFY(explainRunState(u"internal-error"_s)->sentence.contains("KVM"_L1));
        for (const char* const sound :
             {"running", "paused", "postmigrate", "inmigrate", "prelaunch", "finish-migrate"})
            QVERIFY(!explainRunState(QString::fromLatin1(sound)));
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
