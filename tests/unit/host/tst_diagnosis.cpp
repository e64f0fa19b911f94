// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/diagnosis.h"

#include <QTest>

#include <algorithm>
#include <functional>

using namespace ferry;
using namespace Qt::StringLiterals;
using Severity = Finding::Severity;
using Judge = Finding (*)(const HostFacts&);
using Change = std::function<void(HostFacts&)>;

Q_DECLARE_METATYPE(Judge)
Q_DECLARE_METATYPE(Change)

namespace {

// A Debian 12 desktop on which all is well.
HostFacts sound()
{
    HostFacts facts;
    facts.qemuPath = u"/usr/bin/qemu-system-x86_64"_s;
    facts.qemu = Attempt{true, u"QEMU emulator version 7.2.22 (Debian)"_s};
    facts.kvm = Access::Opens;
    facts.cpuVirtualisation = true;
    facts.nested = u"Y"_s;
    facts.cpus = 4;
    facts.memoryMiB = 8000;
    facts.tun = Access::Opens;
    facts.netns = Attempt{true, {}};
    facts.bridgeConf = u"# lab\nallow  br0\n"_s;
    facts.userfaultfd = true;
    facts.perfParanoid = 2;
    facts.perfPath = u"/usr/bin/perf"_s;
    facts.busyboxPath = u"/usr/bin/busybox"_s;
    facts.busyboxStatic = true;
    facts.kernelPackage = u"linux-image-amd64 6.1.192-2"_s;
    facts.cacheFolder = u"/home/student/.cache/ferry"_s;
    facts.cacheFreeMiB = 50'000;
    return facts;
}

} // namespace

class TestDiagnosis : public QObject
{
    Q_OBJECT
private slots:
    // Where there can be no bridge, check says what Ferry does instead; no other user can read on it any
    // more.
    void sec17_whatStandsForTheBridge_data()
    {
        QTest::addColumn<Change>("change");
        QTest::addColumn<bool>("isSegment");
        QTest::newRow("namespace") << Change([](HostFacts&) {}) << false;
        QTest::newRow("no namespace") << Change([](HostFacts& f) {
            f.netns = Attempt{false, u"EPERM"_s};
        }) << true;
        QTest::newRow("restricted") << Change([](HostFacts& f) {
            f.netns = Attempt{false, u"EPERM"_s};
            f.appArmorUserns = 1;
        }) << true;
        QTest::newRow("no tun") << Change([](HostFacts& f) { f.tun = Access::Absent; }) << true;
        QTest::newRow("tun denied") << Change([](HostFacts& f) { f.tun = Access::Denied; }) << true;
    }
    void sec17_whatStandsForTheBridge()
    {
        QFETCH(Change, change);
        QFETCH(bool, isSegment);
        HostFacts facts = sound();
        change(facts);
        const QString text = findingsToText({Diagnosis::network(facts)});
        QVERIFY2(text.contains("network=segment"_L1) == isSegment, qPrintable(text));
        QVERIFY2(!text.contains("Every user"_L1), qPrintable(text));
    }

    void rep16_rootIsToldNoSudo()
    {
        HostFacts facts;
        facts.root = true;
        for (const Finding& finding : Diagnosis::of(facts) + Diagnosis::homework(facts))
            QVERIFY2(!finding.cure.contains("sudo "_L1), qPrintable(finding.cure));
        facts.root = false;
        const auto findings = Diagnosis::of(facts);
        QVERIFY(std::any_of(findings.begin(), findings.end(),
                            [](const Finding& each) { return each.cure.contains("sudo "_L1); }));
    }

    void rep20_armComputer()
    {
        for (const Access kvm : {Access::Opens, Access::Denied, Access::Absent}) {
            HostFacts facts = sound();
            facts.architecture = u"aarch64"_s;
            facts.kvm = kvm;
            const Finding finding = Diagnosis::kvm(facts);
            QCOMPARE(finding.severity, Severity::Note);
            QVERIFY2(finding.sentence.contains("only be emulated"_L1) && finding.cure.isEmpty(),
                     qPrintable(finding.sentence + finding.cure));
            QVERIFY(Diagnosis::nested(facts).severity == Severity::Note);
            QVERIFY(Diagnosis::guestKvm(facts).cure.isEmpty());
            facts.architecture = u"x86_64"_s;
            QVERIFY(!Diagnosis::kvm(facts).sentence.contains("only be emulated"_L1));
        }
    }

    void rep24_perfForAnotherKernel()
    {
        HostFacts facts = sound();
        facts.perf = Attempt{false, u"WARNING: perf not found for kernel 6.8.0-49"_s};
        facts.distribution = {u"ubuntu"_s, {u"debian"_s}};
        const Finding finding = Diagnosis::perf(facts);
        QCOMPARE(finding.severity, Severity::Note);
        QVERIFY2(finding.sentence.contains("not for the running kernel"_L1), qPrintable(finding.sentence));
        QCOMPARE(finding.cure, u"sudo apt-get install linux-tools-$(uname -r)"_s);
        facts.perf = Attempt{true, u"perf version 6.8.12"_s};
        QCOMPARE(Diagnosis::perf(facts).severity, Severity::Ok);
    }

    void soundComputer()
    {
        const QList<Finding> findings = Diagnosis::of(sound());
        QCOMPARE(findings.size(), 14);
        QStringList ids;
        for (const Finding& finding : findings) {
            QVERIFY2(finding.severity == Severity::Ok, qPrintable(finding.id + u": "_s + finding.sentence));
            QVERIFY(!finding.sentence.isEmpty() && !finding.title.isEmpty());
            ids.append(finding.id);
        }
        QCOMPARE(ids.removeDuplicates(), 0);
    }

    void bareComputer()
    {
        // Nothing known, nothing there: every finding is still a sentence, and the problems have cures.
        const QList<Finding> findings = Diagnosis::of(HostFacts{});
        for (const Finding& finding : findings) {
            QVERIFY(!finding.sentence.isEmpty());
            QVERIFY2(finding.severity != Severity::Problem || !finding.cure.isEmpty(),
                     qPrintable(finding.id));
        }
        QCOMPARE(worst(findings), Severity::Problem);
    }

    void judged_data()
    {
        QTest::addColumn<Judge>("judge");
        QTest::addColumn<Change>("change");
        QTest::addColumn<Severity>("severity");
        QTest::addColumn<QString>("says");
        QTest::addColumn<QString>("cure");
        const auto row = [](const char* name, Judge judge, const Change& change, Severity severity,
                            const QString& says, const QString& cure = {}) {
            QTest::newRow(name) << judge << change << severity << says << cure;
        };
        row(
            "no qemu", Diagnosis::qemu, [](HostFacts& f) { f.qemuPath.clear(); }, Severity::Problem,
            u"not installed"_s, u"qemu-system-x86"_s);
        row(
            "qemu that does not run", Diagnosis::qemu,
            [](HostFacts& f) {
                f.qemu = Attempt{false, u"libfdt.so.1"_s};
            },
            Severity::Problem, u"libfdt.so.1"_s, u"reinstall"_s);
        row(
            "qemu that is not qemu", Diagnosis::qemu,
            [](HostFacts& f) {
                f.qemu = Attempt{true, u"hello"_s};
            },
            Severity::Problem, u"does not run"_s, u"reinstall"_s);
        row(
            "qemu 7.2", Diagnosis::qemu, [](HostFacts&) {}, Severity::Ok, u"256 KiB grid"_s);
        row(
            "qemu 6.2", Diagnosis::qemu,
            [](HostFacts& f) { f.qemu->said = u"QEMU emulator version 6.2.0"_s; }, Severity::Warning,
            u"older than 7.2"_s, u"Debian 12"_s);
        row(
            "qemu 10", Diagnosis::qemu,
            [](HostFacts& f) { f.qemu->said = u"QEMU emulator version 10.0.13"_s; }, Severity::Ok,
            u"QEMU 10.0.13."_s);
        row(
            "kvm opens", Diagnosis::kvm, [](HostFacts&) {}, Severity::Ok, u"does not prove"_s);
        row(
            "kvm denied", Diagnosis::kvm, [](HostFacts& f) { f.kvm = Access::Denied; }, Severity::Warning,
            u"may not read"_s, u"usermod -aG kvm"_s);
        row(
            "kvm off", Diagnosis::kvm, [](HostFacts& f) { f.kvm = Access::Absent; }, Severity::Note,
            u"although the CPU could"_s, u"modprobe"_s);
        row(
            "no kvm in a machine", Diagnosis::kvm,
            [](HostFacts& f) {
                f.kvm = Access::Absent;
                f.cpuVirtualisation = false;
            },
            Severity::Note, u"TCG"_s, u"hypervisor"_s);
        row(
            "nested off", Diagnosis::nested, [](HostFacts& f) { f.nested = u"N"_s; }, Severity::Note,
            u"off"_s, u"nested=1"_s);
        row(
            "nested 1", Diagnosis::nested, [](HostFacts& f) { f.nested = u"1"_s; }, Severity::Ok, u"KVM"_s);
        row(
            "nested 0", Diagnosis::nested, [](HostFacts& f) { f.nested = u"0"_s; }, Severity::Note, u"off"_s,
            u"nested=1"_s);
        row(
            "one cpu", Diagnosis::cpus, [](HostFacts& f) { f.cpus = 1; }, Severity::Warning, u"one CPU"_s,
            u"two"_s);
        row(
            "little memory", Diagnosis::memory, [](HostFacts& f) { f.memoryMiB = 1200; }, Severity::Warning,
            u"1200 MiB"_s, u"ram_mib=256"_s);
        row(
            "no memory", Diagnosis::memory, [](HostFacts& f) { f.memoryMiB = 300; }, Severity::Problem,
            u"300 MiB"_s, u"Close"_s);
        row(
            "ubuntu namespaces", Diagnosis::network,
            [](HostFacts& f) {
                f.netns =
                    Attempt{false, u"unshare: write failed /proc/self/uid_map: Operation not permitted"_s};
                f.appArmorUserns = 1;
            },
            Severity::Warning, u"segment"_s, u"apparmor_restrict_unprivileged_userns=0"_s);
        row(
            "root without namespaces", Diagnosis::network,
            [](HostFacts& f) {
                f.root = true;
                f.appArmorUserns = 1;
                f.netns = Attempt{false, u"unshare failed: Operation not permitted"_s};
            },
            Severity::Warning, u"unshare failed"_s);
        row(
            "namespaces off", Diagnosis::network,
            [](HostFacts& f) {
                f.netns = Attempt{false, u"EPERM"_s};
            },
            Severity::Warning, u"EPERM"_s, u"unprivileged_userns_clone"_s);
        row(
            "tun denied", Diagnosis::network, [](HostFacts& f) { f.tun = Access::Denied; }, Severity::Warning,
            u"/dev/net/tun"_s, u"chmod"_s);
        row(
            "no tun", Diagnosis::network, [](HostFacts& f) { f.tun = Access::Absent; }, Severity::Warning,
            u"no /dev/net/tun"_s, u"modprobe tun"_s);
        row(
            "namespaces not tried", Diagnosis::network, [](HostFacts& f) { f.netns.reset(); }, Severity::Note,
            u"could not be tried"_s);
        row(
            "no userfaultfd", Diagnosis::postcopy, [](HostFacts& f) { f.userfaultfd = false; },
            Severity::Warning, u"userfaultfd"_s, u"vm.unprivileged_userfaultfd=1"_s);
        row(
            "device, old qemu", Diagnosis::postcopy,
            [](HostFacts& f) {
                f.userfaultfd = false;
                f.userfaultfdDevice = true;
            },
            Severity::Warning, u"cannot"_s, u"sysctl"_s);
        row(
            "device, new qemu", Diagnosis::postcopy,
            [](HostFacts& f) {
                f.userfaultfd = false;
                f.userfaultfdDevice = true;
                f.qemu->said = u"QEMU emulator version 8.2.2"_s;
            },
            Severity::Ok, u"can be used"_s);
        row(
            "no kernel", Diagnosis::guestKernel, [](HostFacts& f) { f.kernelPackage.clear(); },
            Severity::Problem, u"kernel"_s, u"apt-get update"_s);
        row(
            "no kernel, image there", Diagnosis::guestKernel,
            [](HostFacts& f) {
                f.kernelPackage.clear();
                f.guestImageCached = true;
            },
            Severity::Ok, u"before"_s);
        row(
            "no package, kernel in boot", Diagnosis::guestKernel,
            [](HostFacts& f) {
                f.kernelPackage.clear();
                f.bootKernel = u"6.1.0-56-amd64"_s;
            },
            Severity::Ok, u"6.1.0-56-amd64"_s);
        row(
            "no busybox", Diagnosis::busybox,
            [](HostFacts& f) {
                f.busyboxPath.clear();
                f.busyboxStatic = false;
            },
            Severity::Problem, u"not installed"_s, u"busybox-static"_s);
        row(
            "shared busybox", Diagnosis::busybox, [](HostFacts& f) { f.busyboxStatic = false; },
            Severity::Problem, u"shared libraries"_s, u"busybox-static"_s);
        row(
            "no busybox, image there", Diagnosis::busybox,
            [](HostFacts& f) {
                f.busyboxStatic = false;
                f.guestImageCached = true;
            },
            Severity::Note, u"shared libraries"_s, u"busybox-static"_s);
        row(
            "cache not ours", Diagnosis::disk, [](HostFacts& f) { f.cacheFreeMiB.reset(); },
            Severity::Problem, u"cannot be written"_s, u"XDG_CACHE_HOME"_s);
        row(
            "disk nearly full", Diagnosis::disk, [](HostFacts& f) { f.cacheFreeMiB = 700; },
            Severity::Warning, u"700 MiB"_s, u"Free"_s);
        row(
            "disk full", Diagnosis::disk, [](HostFacts& f) { f.cacheFreeMiB = 100; }, Severity::Problem,
            u"100 MiB"_s, u"Free"_s);
        row(
            "disk full, image there", Diagnosis::disk,
            [](HostFacts& f) {
                f.cacheFreeMiB = 100;
                f.guestImageCached = true;
            },
            Severity::Warning, u"100 MiB"_s, u"Free"_s);
        row(
            "runtime folder", Diagnosis::runtime, [](HostFacts& f) { f.runtimeError = u"Not yours."_s; },
            Severity::Problem, u"Not yours."_s, u"XDG_RUNTIME_DIR"_s);
        row(
            "no perf", Diagnosis::perf, [](HostFacts& f) { f.perfPath.clear(); }, Severity::Note,
            u"not installed"_s, u"linux-perf"_s);
        row(
            "paranoid", Diagnosis::perf, [](HostFacts& f) { f.perfParanoid = 3; }, Severity::Note,
            u"paranoid is 3"_s, u"sysctl"_s);
        row(
            "paranoid root", Diagnosis::perf,
            [](HostFacts& f) {
                f.perfParanoid = 4;
                f.root = true;
            },
            Severity::Ok, u"can be used"_s);
        row(
            "no bridge.conf", Diagnosis::bridgeConf, [](HostFacts& f) { f.bridgeConf.reset(); },
            Severity::Note, u"failed to parse default acl file"_s, u"allow br0"_s);
        row(
            "other bridge", Diagnosis::bridgeConf,
            [](HostFacts& f) { f.bridgeConf = u"allow virbr0\n#allow br0\n"_s; }, Severity::Note,
            u"access denied by acl file"_s, u"allow br0"_s);
        row(
            "any bridge", Diagnosis::bridgeConf, [](HostFacts& f) { f.bridgeConf = u"allow all"_s; },
            Severity::Ok, u"allows"_s);
        row(
            "bridge.conf unreadable", Diagnosis::bridgeConf,
            [](HostFacts& f) {
                f.bridgeConf.reset();
                f.bridgeConfUnreadable = true;
            },
            Severity::Note, u"only root"_s);
        row(
            "docker drops", Diagnosis::forwarding,
            [](HostFacts& f) {
                f.bridgeCallsIptables = 1;
                f.forwardDrop = true;
            },
            Severity::Note, u"no ping"_s, u"-i br0 -o br0 -j ACCEPT"_s);
        row(
            "docker, not root", Diagnosis::forwarding,
            [](HostFacts& f) {
                f.bridgeCallsIptables = 1;
                f.docker = true;
            },
            Severity::Note, u"usually"_s, u"-i br0 -o br0 -j ACCEPT"_s);
        row(
            "filter lets pass", Diagnosis::forwarding,
            [](HostFacts& f) {
                f.bridgeCallsIptables = 1;
                f.docker = true;
                f.forwardDrop = false;
            },
            Severity::Ok, u"lets them pass"_s);
        row(
            "filter off", Diagnosis::forwarding, [](HostFacts& f) { f.bridgeCallsIptables = 0; },
            Severity::Ok, u"not filtered"_s);
    }

    void judged()
    {
        QFETCH(Judge, judge);
        QFETCH(Change, change);
        QFETCH(Severity, severity);
        QFETCH(QString, says);
        QFETCH(QString, cure);
        HostFacts facts = sound();
        change(facts);
        const Finding finding = judge(facts);
        QCOMPARE(severityName(finding.severity), severityName(severity));
        QVERIFY2(finding.sentence.contains(says), qPrintable(finding.sentence));
        QVERIFY2(finding.cure.contains(cure), qPrintable(finding.cure));
        QCOMPARE(finding.cure.isEmpty(), cure.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
