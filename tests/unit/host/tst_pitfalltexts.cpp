// SPDX-License-Identifier: GPL-3.0-or-later
// The list of what goes wrong is whole, and each text is taken for what it is. That the programs really
// print them is tests/integration/tst_pitfalls.
#include "app/host/pitfalls.h"

#include <QSet>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestPitfallTexts : public QObject
{
    Q_OBJECT
private slots:
    void allThirty()
    {
        for (int number = 1; number <= 30; ++number) {
            const Pitfall each = pitfall(number);
            QCOMPARE(each.number, number);
            QVERIFY(each.sentence.endsWith(u'.'));
            QVERIFY2(!each.cure.isEmpty(), qPrintable(each.sentence));
        }
    }

    void everySymptomLeadsToItsRow()
    {
        QSet<QStringList> seen;
        for (const Pitfall& each : pitfalls()) {
            QVERIFY(each.number >= 0 && each.number <= 30);
            QVERIFY(each.sentence.endsWith(u'.') && !each.cure.isEmpty());
            if (each.symptom.isEmpty())
                continue;
            QVERIFY2(!seen.contains(each.symptom), qPrintable(each.symptom.join(u' ')));
            seen.insert(each.symptom);
            const auto found = explainOutput(u"before\n"_s + each.symptom.join(u" … "_s) + u"\nafter\n"_s);
            QVERIFY2(found, qPrintable(each.symptom.join(u' ')));
            QVERIFY2(found->sentence == each.sentence,
                     qPrintable(each.symptom.join(u' ') + u": "_s + found->sentence));
        }
    }

    void texts_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QString>("text");
        const auto row = [](int number, const char* text) {
            QTest::addRow("%d %s", number, text) << number << QString::fromUtf8(text);
        };
        row(7, "5 packets transmitted, 0 received, 100% packet loss, time 4075ms");
        row(10, "ls: cannot access '/dev/kvm': No such file or directory");
        row(12, "Trying 127.0.0.1...\nConnected to 127.0.0.1.\nEscape character is '^]'.\n");
        row(18, "error: operation failed: guest CPU doesn't match specification: missing features: avx512f");
        row(18, "qemu-system-x86_64: warning: host doesn't support requested feature: CPUID.07H:EBX.avx2 "
                "[bit 5]");
        row(19, "qemu-system-x86_64: -hda /mnt/nfs/a.qcow2: Could not open '/mnt/nfs/a.qcow2': Permission "
                "denied");
        row(20, "audit: type=1400 apparmor=\"DENIED\" operation=\"open\" profile=\"libvirt-1\" "
                "name=\"/mnt/nfs/a\"");
        row(21, "error: Unsafe migration: Migration may lead to data corruption if disks use cache other "
                "than none");
        row(22, "mount.nfs: access denied by server while mounting 192.168.50.11:/mnt/nfs");
        row(22, "ls: cannot access '/mnt/nfs': Stale file handle");
        row(25, "error: internal error: Attempt to migrate guest to the same host 00000000-0000-0000");
        row(26, "error: authentication unavailable: no polkit agent available to authenticate action "
                "'org.libvirt.unix.manage'");
        row(26, "error: Failed to connect socket to '/var/run/libvirt/libvirt-sock': Permission denied");
        row(28, "[   12.1] Kernel panic - not syncing: Attempted to kill init!");
        row(0, "ssh: connect to host 192.168.50.11 port 22: Connection refused");
        row(0, "student@192.168.50.11: Permission denied (publickey,password).");
        row(0, "mount: /mnt/nfs>: mount point does not exist.");
        row(0, "E: Unable to locate package nfs-kernel-server");
        row(0, "bash: line 1: exportfs: command not found");
    }
    void texts()
    {
        QFETCH(int, number);
        QFETCH(QString, text);
        const auto found = explainOutput(text);
        QVERIFY(found);
        QCOMPARE(found->number, number);
    }

    void whatIsSoundIsNotExplained_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char* text) { QTest::newRow(text) << QString::fromUtf8(text); };
        row("");
        row("exporting 192.168.50.0/24:/mnt/nfs");
        row("Trying 127.0.0.1...\nConnected to 127.0.0.1.\nEscape character is '^]'.\nQEMU 7.2.22 monitor");
        row("5 packets transmitted, 5 received, 0% packet loss, time 4005ms");
        row("VM status: running");
        row("Migration status: completed\ntotal time: 9277 ms\ndowntime: 1080 ms");
        row("Formatting 'a.qcow2', fmt=qcow2 cluster_size=65536 size=21474836480");
        row("qemu-system-x86_64: warning: TCG doesn't support requested feature: CPUID.01H:ECX.vmx [bit 5]");
    }
    void whatIsSoundIsNotExplained()
    {
        QFETCH(QString, text);
        const auto found = explainOutput(text);
        QVERIFY2(!found, found ? qPrintable(found->sentence) : "");
    }
};

QTEST_GUILESS_MAIN(TestPitfallTexts)
#include "tst_pitfalltexts.moc"
