// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/machineprobe.h"

#include "app/host/hostfacts.h"

#include <QCoreApplication>

namespace ferry {

using namespace Qt::StringLiterals;
using Severity = Finding::Severity;

namespace {

struct MachineText
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Machine)
};

// By DMI where systemd is not there to ask. What `<>` opens it would also make: root would leave a file
// /dev/kvm where there is no KVM.
constexpr char probeScript[] =
    R"sh(has() { command -v "$1" >/dev/null 2>&1 || test -x "/usr/sbin/$1" || test -x "/sbin/$1"; }
say() { if "$@" >/dev/null 2>&1; then echo yes; else echo no; fi; }
echo uid=$(id -u)
echo arch=$(uname -m)
echo sudo=$(say sudo -n true)
echo apt=$(say has apt-get)
echo qemu=$(say has qemu-system-x86_64)
echo qemu-img=$(say has qemu-img)
echo exportfs=$(say has exportfs)
echo mount.nfs=$(say has mount.nfs)
if sudo -n true 2>/dev/null; then root='sudo -n'; else root=; fi
echo kvm=$(say $root sh -c 'test -c /dev/kvm && : <> /dev/kvm')
echo cpu=$(say grep -qwE 'vmx|svm' /proc/cpuinfo)
virt=$(systemd-detect-virt --vm 2>/dev/null)
if [ -z "$virt" ]; then
    case "$(cat /sys/class/dmi/id/sys_vendor /sys/class/dmi/id/product_name 2>/dev/null)" in
        *innotek* | *VirtualBox*) virt=oracle ;;
        *VMware*) virt=vmware ;;
        *QEMU* | *KVM*) virt=qemu ;;
        *'Virtual Machine'*) virt=microsoft ;;
        *) virt=none ;;
    esac
fi
echo virt=$virt
for card in /sys/class/net/*; do
    if [ -n '%1' ] && [ "$(cat "$card/address" 2>/dev/null)" = '%1' ]; then echo card=${card##*/}; fi
done
ip -o -4 addr show 2>/dev/null | while read -r n link family address rest; do echo address=${address%%/*}; done
echo memory=$(awk '/^MemAvailable:/ { print int($2 / 1024) }' /proc/meminfo))sh";

/// How nested virtualisation is switched on in the hypervisor that runs the machine.
QString nestedCure(const QString& hypervisor)
{
    if (hypervisor == "oracle"_L1)
        return MachineText::tr(
            "Switch it off; on the computer that runs it type: VBoxManage modifyvm \"NAME\" "
            "--nested-hw-virt on (Windows: .\\VBoxManage.exe in VirtualBox's folder; NAME is the "
            "machine's there). Then start it again.");
    if (hypervisor == "vmware"_L1)
        return MachineText::tr(
            "Switch it off; in VMware open its settings, Processors, and tick “Virtualize Intel "
            "VT-x/EPT or AMD-V/RVI” (in its .vmx file: vhv.enable = \"TRUE\"). Then start it again.");
    if (hypervisor == "microsoft"_L1)
        return MachineText::tr(
            "Switch it off; in PowerShell as administrator type: Set-VMProcessor -VMName NAME "
            "-ExposeVirtualizationExtensions $true. Then start it again.");
    if (hypervisor == "kvm"_L1)
        return MachineText::tr(
            "Switch it off; on the computer that runs it type: sudo modprobe -r kvm_intel; sudo "
            "modprobe kvm_intel nested=1 (kvm_amd on AMD). Start it again with -cpu host.");
    return {};
}

Finding nested(const QString& name, const MachineFacts& facts)
{
    const auto make = [](Severity severity, const QString& sentence, const QString& cure = {}) {
        return Finding{u"machine-kvm"_s, severity, MachineText::tr("KVM in the guests"), sentence, cure};
    };
    const QString slower = MachineText::tr("The nested guest runs under TCG, slower; the lab is the same.");
    // Its /dev/kvm, where there is one, runs guests of its own kind.
    if (!facts.runsX86())
        return make(
            Severity::Note,
            (isX86(facts.architecture) && !facts.architecture.isEmpty()
                 ? MachineText::tr(
                       "Apple's virtualisation, in which %1 runs, offers no KVM to its guests. %2")
                 : MachineText::tr("%1 is an ARM machine or another one that is not x86: an x86 guest can "
                                   "only be emulated there. %2"))
                .arg(name, slower));
    // An emulated processor may have SVM, and then there is a /dev/kvm: emulated as well.
    if (facts.hypervisor == "qemu"_L1)
        return make(Severity::Note,
                    facts.kvm
                        ? MachineText::tr("%1 is itself emulated, and so is its KVM. Where that boots the "
                                          "nested guest, it is used; its figures say nothing about real "
                                          "KVM.")
                              .arg(name)
                        : MachineText::tr("%1 is itself emulated and has no KVM. %2").arg(name, slower));
    if (facts.kvm)
        return make(Severity::Ok, MachineText::tr("%1 can run guests under KVM.").arg(name));
    if (facts.cpuVirtualisation)
        return make(Severity::Warning,
                    MachineText::tr("%1's processor can virtualise, but it has no usable /dev/kvm. %2")
                        .arg(name, slower),
                    MachineText::tr("On it type: sudo modprobe kvm_intel (kvm_amd on AMD)."));
    if (const QString cure = nestedCure(facts.hypervisor); !cure.isEmpty()) {
        const QString in = facts.hypervisor == "oracle"_L1      ? u"VirtualBox"_s
                           : facts.hypervisor == "vmware"_L1    ? u"VMware"_s
                           : facts.hypervisor == "microsoft"_L1 ? u"Hyper-V"_s
                                                                : u"KVM"_s;
        return make(
            Severity::Warning,
            MachineText::tr("Nested virtualisation is off in %1, where %2 runs. %3").arg(in, name, slower),
            cure);
    }
    if (facts.hypervisor == "none"_L1)
        return make(
            Severity::Warning,
            MachineText::tr("The processor of %1 does not offer virtualisation. %2").arg(name, slower),
            MachineText::tr("Turn on VT-x or AMD-V (SVM) in its firmware."));
    return make(Severity::Warning,
                MachineText::tr("%1 runs in a virtual machine (%2) without nested virtualisation. %3")
                    .arg(name, facts.hypervisor, slower),
                MachineText::tr("Look in that program's settings of the machine's processor."));
}

} // namespace

QString machineProbe(const QString& mac)
{
    return QLatin1StringView(probeScript).toString().replace("%1"_L1, mac);
}

bool MachineFacts::runsX86() const
{
    return isX86(architecture) && hypervisor != "apple"_L1;
}

MachineFacts readMachine(const QString& answer)
{
    MachineFacts facts;
    bool emulator = false, img = false;
    for (const QString& line : answer.split(u'\n')) {
        const QString key = line.section(u'=', 0, 0), value = line.section(u'=', 1).trimmed();
        const bool yes = value == "yes"_L1;
        if (key == "uid"_L1)
            facts.root = value == "0"_L1;
        else if (key == "arch"_L1)
            facts.architecture = value;
        else if (key == "sudo"_L1)
            facts.sudo = yes;
        else if (key == "apt"_L1)
            facts.apt = yes;
        else if (key == "qemu"_L1)
            emulator = yes;
        else if (key == "qemu-img"_L1)
            img = yes;
        else if (key == "exportfs"_L1)
            facts.nfsServer = yes;
        else if (key == "mount.nfs"_L1)
            facts.nfsClient = yes;
        else if (key == "kvm"_L1)
            facts.kvm = yes;
        else if (key == "cpu"_L1)
            facts.cpuVirtualisation = yes;
        else if (key == "virt"_L1)
            facts.hypervisor = value;
        else if (key == "card"_L1)
            facts.card = value;
        else if (key == "address"_L1)
            facts.addresses << value;
        else if (key == "memory"_L1)
            facts.memoryMiB = value.toLongLong();
    }
    facts.qemu = emulator && img;
    return facts;
}

QList<Finding> machineFindings(const QString& name, const MachineFacts& facts, MachineRole role)
{
    QList<Finding> findings;
    if (!facts.administrates())
        findings << Finding{
            u"machine-sudo"_s, Severity::Problem, MachineText::tr("Administrator"),
            MachineText::tr("On %1 this user may not use sudo without a password, which nearly every "
                            "step needs.")
                .arg(name),
            MachineText::tr("On its console type: echo \"$USER ALL=(ALL) NOPASSWD:ALL\" | sudo tee "
                            "/etc/sudoers.d/ferry")};
    QStringList packages;
    if (!facts.qemu)
        packages << u"qemu-system-x86"_s << u"qemu-utils"_s;
    if (role == MachineRole::Server && !facts.nfsServer)
        packages << u"nfs-kernel-server"_s;
    if (role == MachineRole::Client && !facts.nfsClient)
        packages << u"nfs-common"_s;
    if (!packages.isEmpty())
        findings << Finding{
            u"machine-packages"_s, facts.apt ? Severity::Note : Severity::Problem,
            MachineText::tr("Packages"),
            facts.apt ? MachineText::tr("%1 lacks %2; the step “Packages” installs them.")
                            .arg(name, packages.join(u", "_s))
                      : MachineText::tr("%1 lacks %2, and has no apt-get to install them with.")
                            .arg(name, packages.join(u", "_s)),
            facts.apt
                ? u"sudo apt-get install -y "_s + packages.join(u' ')
                : MachineText::tr("Install the packages that provide these programs with its own package "
                                  "manager.")};
    findings << nested(name, facts);
    if (facts.root) {
        for (Finding& finding : findings)
            finding.cure = withoutSudo(finding.cure);
    }
    return findings;
}

QString labAddressLine(const QString& card, const QString& address)
{
    return u"if command -v nmcli >/dev/null; then sudo nmcli device set %1 managed no || true; fi; "
           "sudo ip link set %1 up && sudo ip addr replace %2/24 dev %1"_s.arg(card, address);
}

} // namespace ferry
