// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/machineprobe.h"
#include "tests/support/reports.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestMachineProbe : public QObject
{
    Q_OBJECT

    static QString run(const QString& line, const QString& path = {})
    {
        QProcess shell;
        shell.setProcessChannelMode(QProcess::MergedChannels);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        if (!path.isEmpty())
            environment.insert(u"PATH"_s, path + u':' + environment.value(u"PATH"_s));
        shell.setProcessEnvironment(environment);
        shell.start(u"sh"_s, {u"-c"_s, line});
        shell.waitForFinished(30'000);
        return QString::fromUtf8(shell.readAll());
    }
    static void program(const QString& path, const QByteArray& script)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script + '\n');
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    static Finding of(const QList<Finding>& findings, const QString& id)
    {
        for (const Finding& each : findings) {
            if (each.id == id)
                return each;
        }
        return {};
    }

    static QString reports() { return QStringLiteral(FERRY_TEST_DATA "/reports"); }

private slots:
    // The real script on this very computer.
    void asksThisComputer()
    {
        const QString answer = run(machineProbe(u"00:00:00:00:00:00"_s));
        const MachineFacts facts = readMachine(answer);
        QVERIFY2(facts.memoryMiB > 0, qPrintable(answer));
        QVERIFY(facts.addresses.contains(u"127.0.0.1"_s));
        QCOMPARE(facts.card, u"lo"_s);
        QVERIFY(!facts.hypervisor.isEmpty());
        QFile cpuinfo(u"/proc/cpuinfo"_s);
        QVERIFY(cpuinfo.open(QIODevice::ReadOnly));
        QCOMPARE(facts.cpuVirtualisation,
                 QString::fromUtf8(cpuinfo.readAll()).contains(QRegularExpression(u"\\b(vmx|svm)\\b"_s)));
        // Nothing but answers: no complaint of a program that is not there.
        for (const QString& line : answer.trimmed().split(u'\n'))
            QVERIFY2(QRegularExpression(u"^[a-z.-]+=\\S*$"_s).match(line).hasMatch(), qPrintable(line));
    }

    void programsAreFound()
    {
        QTemporaryDir folder;
        for (const QString& name :
             {u"sudo"_s, u"apt-get"_s, u"qemu-system-x86_64"_s, u"qemu-img"_s, u"exportfs"_s, u"mount.nfs"_s})
            program(folder.filePath(name), name == "sudo"_L1 ? "shift; exec \"$@\"" : "exit 0");
        program(folder.filePath(u"systemd-detect-virt"_s), "echo oracle");
        const MachineFacts facts = readMachine(run(machineProbe({}), folder.path()));
        QVERIFY(facts.sudo && facts.apt && facts.qemu && facts.nfsServer && facts.nfsClient);
        QCOMPARE(facts.hypervisor, u"oracle"_s);
        QVERIFY(facts.card.isEmpty());
    }

    // A machine without KVM is told as such, and is left as it was.
    void noKvm()
    {
        QTemporaryDir folder;
        program(folder.filePath(u"sudo"_s), "shift; exec \"$@\"");
        const QString inside =
            u"mount -t tmpfs none /dev && touch /dev/null && PATH='%1':$PATH && %2; echo; ls /dev"_s;
        QProcess unshared;
        unshared.setProcessChannelMode(QProcess::MergedChannels);
        unshared.start(u"unshare"_s,
                       {u"-rm"_s, u"sh"_s, u"-c"_s, inside.arg(folder.path(), machineProbe({}))});
        QVERIFY(unshared.waitForFinished(30'000));
        const QString answer = QString::fromUtf8(unshared.readAll());
        if (!answer.contains("kvm="_L1))
            QSKIP(qPrintable(u"no user and mount namespace to be had here: "_s + answer.trimmed()));
        QVERIFY2(!readMachine(answer).kvm, qPrintable(answer));
        QVERIFY2(answer.endsWith("\n\nnull\n"_L1), qPrintable(answer));
    }

    void hypervisors_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("cure");
        QTest::newRow("VirtualBox") << u"oracle"_s << u"off in VirtualBox, where guest1 runs"_s
                                    << u"VBoxManage modifyvm \"NAME\" --nested-hw-virt on"_s;
        QTest::newRow("VMware") << u"vmware"_s << u"off in VMware"_s
                                << u"Virtualize Intel VT-x/EPT or AMD-V/RVI"_s;
        QTest::newRow("Hyper-V") << u"microsoft"_s << u"off in Hyper-V"_s
                                 << u"-ExposeVirtualizationExtensions"_s;
        QTest::newRow("KVM") << u"kvm"_s << u"off in KVM"_s << u"nested=1"_s;
        QTest::newRow("TCG") << u"qemu"_s << u"is itself emulated"_s << u""_s;
        QTest::newRow("a PC") << u"none"_s << u"does not offer virtualisation"_s << u"VT-x or AMD-V"_s;
        QTest::newRow("another") << u"bochs"_s << u"virtual machine (bochs)"_s << u"settings"_s;
    }
    void hypervisors()
    {
        QFETCH(QString, word);
        QFETCH(QString, sentence);
        QFETCH(QString, cure);
        MachineFacts facts;
        facts.hypervisor = word;
        const Finding finding =
            of(machineFindings(u"guest1"_s, facts, MachineRole::Server), u"machine-kvm"_s);
        QVERIFY2(finding.sentence.contains(sentence), qPrintable(finding.sentence));
        QVERIFY2(finding.cure.contains(cure), qPrintable(finding.cure));
        QVERIFY2(!finding.sentence.contains("so is its KVM"_L1), qPrintable(finding.sentence));
        facts.kvm = true;
        QCOMPARE(of(machineFindings(u"guest1"_s, facts, MachineRole::Server), u"machine-kvm"_s).severity,
                 word == "qemu"_L1 ? Finding::Severity::Note : Finding::Severity::Ok);
        if (word == "qemu"_L1)
            return; // its processor's virtualisation is emulated as well
        facts.kvm = false;
        facts.cpuVirtualisation = true;
        QVERIFY(of(machineFindings(u"guest1"_s, facts, MachineRole::Server), u"machine-kvm"_s)
                    .cure.contains("modprobe kvm_intel"_L1));
    }

    void rep16_rootNeedsNoSudo()
    {
        // The probe of a root on a Debian without sudo.
        const QString answer = report(reports(), u"16-root-without-sudo.txt"_s);
        QCOMPARE(of(machineFindings(u"guest1"_s, readMachine(answer), MachineRole::Server), u"machine-sudo"_s)
                     .severity,
                 Finding::Severity::Problem);
        const MachineFacts root = readMachine(u"uid=0\n"_s + answer);
        QVERIFY(root.administrates() && !root.sudo);
        for (const Finding& finding : machineFindings(u"guest1"_s, root, MachineRole::Server)) {
            QVERIFY(finding.severity == Finding::Severity::Ok);
            QVERIFY(!finding.cure.contains("sudo"_L1));
        }
        MachineFacts bare = root;
        bare.kvm = bare.qemu = false;
        for (const Finding& finding : machineFindings(u"guest1"_s, bare, MachineRole::Server))
            QVERIFY2(!finding.cure.contains("sudo"_L1), qPrintable(finding.cure));
        QVERIFY(!readMachine(u"uid=1000\n"_s + answer).administrates());
    }

    void rep16_theProbeAsksWhoTheUserIs()
    {
        const MachineFacts facts = readMachine(run(machineProbe({})));
        QCOMPARE(facts.root, ::geteuid() == 0);
        QCOMPARE(facts.architecture, QSysInfo::currentCpuArchitecture());
        QTemporaryDir folder;
        program(folder.filePath(u"id"_s), "echo 0");
        program(folder.filePath(u"sudo"_s), "exit 1");
        program(folder.filePath(u"uname"_s), "echo aarch64");
        const MachineFacts other = readMachine(run(machineProbe({}), folder.path()));
        QVERIFY(other.root && !other.sudo && other.administrates());
        QCOMPARE(other.architecture, u"aarch64"_s);
    }

    void rep20_armMachines_data()
    {
        QTest::addColumn<QString>("added");
        QTest::addColumn<QString>("words");
        QTest::newRow("as reported") << QString() << u"only be emulated"_s;
        QTest::newRow("Apple Silicon") << u"arch=aarch64\n"_s << u"only be emulated"_s;
        QTest::newRow("Raspberry Pi, KVM of its own")
            << u"arch=aarch64\nvirt=none\nkvm=yes\n"_s << u"only be emulated"_s;
        QTest::newRow("32 bits") << u"arch=armv7l\nvirt=none\n"_s << u"only be emulated"_s;
        QTest::newRow("RISC-V") << u"arch=riscv64\nvirt=none\n"_s << u"only be emulated"_s;
        QTest::newRow("Mac with Intel") << u"arch=x86_64\n"_s << u"offers no KVM"_s;
    }
    void rep20_armMachines()
    {
        QFETCH(QString, added);
        QFETCH(QString, words);
        const MachineFacts facts =
            readMachine(report(reports(), u"20-arm-machineprobe.txt"_s) + u'\n' + added);
        QVERIFY(!facts.runsX86());
        const Finding finding =
            of(machineFindings(u"guest1"_s, facts, MachineRole::Server), u"machine-kvm"_s);
        QCOMPARE(finding.severity, Finding::Severity::Note);
        QVERIFY2(finding.sentence.contains(words) && finding.sentence.contains("TCG"_L1),
                 qPrintable(finding.sentence));
        QVERIFY2(finding.cure.isEmpty(), qPrintable(finding.cure));
    }

    void lacks()
    {
        MachineFacts facts;
        facts.apt = facts.nfsServer = true;
        const auto server = machineFindings(u"guest1"_s, facts, MachineRole::Server);
        QCOMPARE(of(server, u"machine-sudo"_s).severity, Finding::Severity::Problem);
        QVERIFY(of(server, u"machine-sudo"_s).cure.contains("NOPASSWD"_L1));
        QCOMPARE(of(server, u"machine-packages"_s).cure,
                 u"sudo apt-get install -y qemu-system-x86 qemu-utils"_s);
        const auto client = machineFindings(u"guest2"_s, facts, MachineRole::Client);
        QVERIFY(of(client, u"machine-packages"_s).cure.endsWith("nfs-common"_L1));
        facts.qemu = facts.sudo = facts.kvm = true;
        QCOMPARE(worst(machineFindings(u"guest1"_s, facts, MachineRole::Server)), Finding::Severity::Ok);
    }
};

QTEST_GUILESS_MAIN(TestMachineProbe)
#include "tst_machineprobe.moc"
