// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/nestedhost.h"

#include "app/lab/nestedguest.h"

#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QVersionNumber versionOf(const QString& machine)
{
    return QVersionNumber::fromString(machine.section(u'-', -1));
}

bool isX86(const NestedHost& host)
{
    return host.architecture.isEmpty() || host.architecture == "x86_64"_L1;
}

QString whyNoKvm(const QString& name, const NestedHost& host)
{
    // A working /dev/kvm on an ARM machine is KVM for ARM guests.
    if (!isX86(host))
        return NestedPlan::tr("%1 is not an x86 computer (%2): it can only emulate the nested guest.")
            .arg(name, host.architecture);
    return host.kvm != NestedKvm::None
               ? QString()
               : NestedPlan::tr("%1 has no KVM that the nested guest could use: it is emulated.").arg(name);
}

Error noQemu(const QString& name)
{
    return {ErrorKind::Missing,
            NestedPlan::tr("%1 has no QEMU that Ferry can use.").arg(name),
            {},
            NestedPlan::tr("On %1, run: sudo apt-get install -y qemu-system-x86").arg(name)};
}

} // namespace

// KVM is asked for by the very user who will run QEMU. systemd-detect-virt says “qemu” for an emulated
// processor, whose KVM is emulated as well, and “kvm” for a real one in a virtual machine. The BIOS that QEMU
// brings along says its name on port 0x402 as soon as a processor runs: QEMU may open KVM and yet run none.
QString nestedHostQuestion(bool own)
{
    const QString asUser =
        u"sudo setpriv --reuid=%1 --regid=%1 --groups=\"$(stat -c %g /dev/kvm)\" "_s.arg(nested::user);
    QString kvm = u"test -c /dev/kvm && "_s + asUser + u"sh -c \": <>/dev/kvm\" 2>/dev/null"_s;
    if (!own)
        kvm += u" && "_s + asUser +
               u"timeout 60 qemu-system-x86_64 -accel kvm -cpu host -machine pc -m 16 -nodefaults "
               "-display none -no-reboot -boot reboot-timeout=1 -debugcon stdio "
               "-global isa-debugcon.iobase=0x402 2>/dev/null </dev/null | grep -aq SeaBIOS"_s;
    const QString driver =
        own ? u"case \" $(grep -m 1 ^flags /proc/cpuinfo) \" in *\" svm \"*) sudo modprobe -q kvm_amd;; "
              "*\" vmx \"*) sudo modprobe -q kvm_intel;; esac; "_s
            : QString();
    return u"echo qemu=$(qemu-system-x86_64 -version 2>/dev/null | head -n 1); echo machine=$(uname -m); "
           "echo boards=$(qemu-system-x86_64 -machine help 2>/dev/null | sed -n \"s/^pc-i440fx-\\([0-9.]*\\) "
           ".*/\\1/p\"); echo virt=$(systemd-detect-virt --vm 2>/dev/null); "_s +
           driver + u"if "_s + kvm + u"; then echo kvm=yes; else echo kvm=no; fi"_s;
}

NestedHost readNestedHost(const QString& answer)
{
    static const QRegularExpression version(u"version (\\d+\\.\\d+\\.\\d+)"_s);
    static const QRegularExpression board(u"^\\d+\\.\\d+$"_s);
    NestedHost host;
    QStringList boards;
    bool opens = false, emulated = false;
    for (const QString& line : answer.split(u'\n')) {
        const QString key = line.section(u'=', 0, 0), value = line.section(u'=', 1).trimmed();
        if (key == "qemu"_L1)
            host.qemu = version.match(value).captured(1);
        else if (key == "machine"_L1)
            host.architecture = value == "amd64"_L1 ? u"x86_64"_s : value;
        else if (key == "boards"_L1)
            boards = value.split(u' ');
        else if (key == "virt"_L1)
            emulated = value == "qemu"_L1;
        else if (key == "kvm"_L1)
            opens = value == "yes"_L1;
    }
    if (opens)
        host.kvm = emulated ? NestedKvm::Emulated : NestedKvm::Real;
    for (const QString& each : std::as_const(boards)) {
        if (board.match(each).hasMatch())
            host.machines << u"pc-i440fx-"_s + each;
    }
    return host;
}

Result<NestedPlan> planNested(const NestedHost& guest1, const NestedHost& guest2, bool mayKvm)
{
    const std::pair<QString, const NestedHost&> hosts[] = {{u"guest1"_s, guest1}, {u"guest2"_s, guest2}};
    NestedPlan plan;
    plan.accel = u"tcg"_s;
    for (const auto& [name, host] : hosts) {
        if (host.qemu.isEmpty())
            return tl::unexpected(noQemu(name));
        const int major = host.qemu.section(u'.', 0, 0).toInt();
        plan.qemuMajor = plan.qemuMajor == 0 ? major : std::min(plan.qemuMajor, major);
        if (mayKvm && plan.whyNotKvm.isEmpty())
            plan.whyNotKvm = whyNoKvm(name, host);
    }
    // A guest that began under the one would find another processor under the other.
    if (mayKvm && plan.whyNotKvm.isEmpty() && guest1.kvm != guest2.kvm)
        plan.whyNotKvm =
            NestedPlan::tr("The KVM of %1 is itself emulated, that of the other host is not: both "
                           "QEMUs emulate the nested guest.")
                .arg(guest1.kvm == NestedKvm::Emulated ? u"guest1"_s : u"guest2"_s);
    if (mayKvm && plan.whyNotKvm.isEmpty()) {
        plan.accel = u"kvm"_s;
        plan.kvmIsEmulated = guest1.kvm == NestedKvm::Emulated;
    }
    // By their numbers: 10.0 is newer than 9.2. New QEMUs drop old boards, so the older version's own need
    // not be there.
    for (const QString& machine : guest1.machines) {
        if (guest2.machines.contains(machine) &&
            (plan.machine.isEmpty() || versionOf(plan.machine) < versionOf(machine)))
            plan.machine = machine;
    }
    if (plan.machine.isEmpty())
        return fail(ErrorKind::Missing,
                    NestedPlan::tr("QEMU %1 on guest1 and QEMU %2 on guest2 have no machine type in common.")
                        .arg(guest1.qemu, guest2.qemu),
                    NestedPlan::tr("Install QEMU versions that are closer together."));
    return plan;
}

} // namespace ferry
