// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/diagnosis.h"

namespace ferry {

using namespace Qt::StringLiterals;
using Severity = Finding::Severity;

Finding Diagnosis::qemu(const HostFacts& facts)
{
    const auto make = [](Severity severity, const QString& sentence, const QString& cure = {}) {
        return Finding{u"qemu"_s, severity, tr("QEMU"), sentence, cure};
    };
    if (facts.qemuPath.isEmpty())
        return make(Severity::Problem, tr("QEMU is not installed."),
                    tr("sudo apt-get install qemu-system-x86"));
    if (!facts.qemu)
        return make(Severity::Warning, tr("QEMU is installed, but was not asked for its version."));
    const std::optional<int> release = qemuRelease(facts.qemu->said);
    if (!facts.qemu->worked || !release) {
        return make(Severity::Problem, tr("%1 does not run: %2").arg(facts.qemuPath, facts.qemu->said),
                    tr("sudo apt-get install --reinstall qemu-system-x86"));
    }
    const QString version = qemuVersionText(facts.qemu->said);
    if (*release < 702) {
        return make(Severity::Warning,
                    tr("QEMU %1 is older than 7.2, the oldest that Ferry is tested with.").arg(version),
                    tr("Take it from Debian 12 or Ubuntu 24.04, or newer."));
    }
    // Fixed upstream by 03bfc2188f, QEMU 9.0.
    if (*release < 900) {
        return make(Severity::Ok,
                    tr("QEMU %1. Without KVM it can lose pages of a guest that moves, as every QEMU before "
                       "9.0; Ferry avoids it with a memory size off the 256 KiB grid and checks every page.")
                        .arg(version));
    }
    return make(Severity::Ok, tr("QEMU %1.").arg(version));
}

Finding Diagnosis::kvm(const HostFacts& facts)
{
    const auto make = [](Severity severity, const QString& sentence, const QString& cure = {}) {
        return Finding{u"kvm"_s, severity, tr("KVM"), sentence, cure};
    };
    // Its /dev/kvm runs guests of its own kind only.
    if (!isX86(facts.architecture))
        return make(
            Severity::Note,
            tr("This is no x86 computer (%1), so the x86 guests can only be emulated: they run under TCG, "
               "much slower. The lab is the same.")
                .arg(facts.architecture));
    switch (facts.kvm) {
    case Access::Opens:
        return make(Severity::Ok,
                    tr("/dev/kvm opens. That alone does not prove that guests boot under it: the lab tries "
                       "it first and takes TCG if they do not."));
    case Access::Denied:
        return make(Severity::Warning,
                    tr("/dev/kvm is there, but this user may not read and write it: guests run under TCG, "
                       "much slower."),
                    tr("sudo usermod -aG kvm $USER, then log out and in again"));
    case Access::Absent:
        return make(
            Severity::Note,
            facts.cpuVirtualisation ? tr("There is no /dev/kvm although the CPU could: guests run under TCG, "
                                         "much slower.")
                                    : tr("There is no KVM here: guests run under TCG, much "
                                         "slower. The lab is the same."),
            facts.cpuVirtualisation
                ? tr("sudo modprobe kvm_intel (or kvm_amd); see that virtualisation is on in the firmware")
                : tr("On a PC turn on VT-x or AMD-V in the firmware; in a virtual machine turn on "
                     "nested virtualisation in the hypervisor."));
    }
    return {};
}

Finding Diagnosis::nested(const HostFacts& facts)
{
    const auto make = [](Severity severity, const QString& sentence, const QString& cure = {}) {
        return Finding{u"nested"_s, severity, tr("Nested KVM"), sentence, cure};
    };
    if (!isX86(facts.architecture))
        return make(Severity::Note, tr("This is no x86 computer, so a guest inside a guest runs under TCG. "
                                       "The quick lab needs none."));
    if (facts.nested.isEmpty())
        return make(Severity::Note, tr("Neither kvm_intel nor kvm_amd is loaded, so whether a guest inside a "
                                       "guest may use KVM is not known. "
                                       "The quick lab needs none."));
    if (facts.nested == u"1"_s || facts.nested.startsWith(u'Y') || facts.nested.startsWith(u'y'))
        return make(Severity::Ok, tr("Guests may use KVM themselves."));
    return make(
        Severity::Note,
        tr("Nested virtualisation is off: a guest inside a guest runs under TCG. The quick lab needs none."),
        tr("echo options kvm_intel nested=1 | sudo tee /etc/modprobe.d/kvm.conf (kvm_amd on AMD), then "
           "restart"));
}

Finding Diagnosis::cpus(const HostFacts& facts)
{
    const QString title = tr("CPUs");
    if (facts.cpus < 2) {
        return {u"cpus"_s, Severity::Warning, title,
                tr("There is one CPU: both QEMUs and Ferry share it, and pauses look longer than they are."),
                tr("In a virtual machine give it two CPUs.")};
    }
    return {u"cpus"_s, Severity::Ok, title, tr("%1 CPUs.").arg(facts.cpus), {}};
}

Finding Diagnosis::memory(const HostFacts& facts)
{
    const QString title = tr("Memory");
    // During a move both QEMUs hold the guest's 512 MiB; the witness's tables and QEMU itself come on top.
    if (facts.memoryMiB < 700) {
        return {u"memory"_s, Severity::Problem, title,
                tr("%1 MiB of memory are free; even a small lab needs 700.").arg(facts.memoryMiB),
                tr("Close other programs.")};
    }
    if (facts.memoryMiB < 1400) {
        return {u"memory"_s, Severity::Warning, title,
                tr("%1 MiB of memory are free; during a move the lab takes twice 512 MiB and some more.")
                    .arg(facts.memoryMiB),
                tr("Close other programs, or use a smaller guest: --set ram_mib=256 --set dirty_mib=64")};
    }
    return {u"memory"_s, Severity::Ok, title, tr("%1 MiB are free.").arg(facts.memoryMiB), {}};
}

Finding Diagnosis::postcopy(const HostFacts& facts)
{
    const QString title = tr("Post-copy");
    const bool device =
        facts.userfaultfdDevice && facts.qemu && qemuRelease(facts.qemu->said).value_or(0) >= 800;
    if (facts.userfaultfd || device)
        return {u"postcopy"_s,
                Severity::Ok,
                title,
                tr("Post-copy can be used: userfaultfd works for this user."),
                {}};
    return {u"postcopy"_s, Severity::Warning, title,
            tr("Post-copy cannot be used: the kernel does not let this user handle page faults "
               "(userfaultfd). The other "
               "strategies work."),
            tr("sudo sysctl vm.unprivileged_userfaultfd=1")};
}

Finding Diagnosis::guestKernel(const HostFacts& facts)
{
    const QString title = tr("Guest kernel");
    if (facts.guestImageCached)
        return {u"guest-kernel"_s, Severity::Ok, title, tr("The guest has been built before."), {}};
    if (!facts.bootKernel.isEmpty()) {
        return {u"guest-kernel"_s,
                Severity::Ok,
                title,
                tr("The guest can take this computer's own kernel, %1.").arg(facts.bootKernel),
                {}};
    }
    if (!facts.kernelPackage.isEmpty())
        return {u"guest-kernel"_s,
                Severity::Ok,
                title,
                tr("The guest's kernel comes from the package %1.").arg(facts.kernelPackage),
                {}};
    return {u"guest-kernel"_s, Severity::Problem, title,
            tr("No package with a Linux kernel for the guest can be had."),
            tr("sudo apt-get update (Ferry takes linux-image-amd64, on Ubuntu linux-image-generic)")};
}

Finding Diagnosis::busybox(const HostFacts& facts)
{
    const QString title = tr("Busybox");
    if (facts.busyboxStatic)
        return {u"busybox"_s,
                Severity::Ok,
                title,
                tr("A static busybox for the guest is at %1.").arg(facts.busyboxPath),
                {}};
    const Severity severity = facts.guestImageCached ? Severity::Note : Severity::Problem;
    return {u"busybox"_s, severity, title,
            facts.busyboxPath.isEmpty()
                ? tr("Busybox, the guest's small set of tools, is not installed.")
                : tr("%1 needs shared libraries, which the guest does not have.").arg(facts.busyboxPath),
            tr("sudo apt-get install busybox-static")};
}

Finding Diagnosis::disk(const HostFacts& facts)
{
    const QString title = tr("Disk");
    if (!facts.cacheFreeMiB) {
        return {
            u"disk"_s, Severity::Problem, title,
            tr("The folder for guest images, %1, cannot be written.").arg(facts.cacheFolder),
            tr("Make it yours (sudo chown -R $USER FOLDER), or set XDG_CACHE_HOME to a folder of your own.")};
    }
    const Severity severity = *facts.cacheFreeMiB >= 1024                            ? Severity::Ok
                              : *facts.cacheFreeMiB >= 600 || facts.guestImageCached ? Severity::Warning
                                                                                     : Severity::Problem;
    if (severity == Severity::Ok)
        return {u"disk"_s,
                severity,
                title,
                tr("%1 MiB are free in %2.").arg(*facts.cacheFreeMiB).arg(facts.cacheFolder),
                {}};
    return {u"disk"_s, severity, title,
            tr("Only %1 MiB are free in %2; building the guest takes about 600.")
                .arg(*facts.cacheFreeMiB)
                .arg(facts.cacheFolder),
            tr("Free some space, or set XDG_CACHE_HOME to a folder on another disk.")};
}

Finding Diagnosis::runtime(const HostFacts& facts)
{
    const QString title = tr("Sockets");
    if (facts.runtimeError.isEmpty())
        return {u"runtime"_s, Severity::Ok, title, tr("The private folder for sockets is ready."), {}};
    return {u"runtime"_s, Severity::Problem, title, facts.runtimeError,
            tr("Remove it, or set XDG_RUNTIME_DIR to a folder of your own.")};
}

Finding Diagnosis::perf(const HostFacts& facts)
{
    const QString title = tr("perf");
    if (facts.perfPath.isEmpty()) {
        return {u"perf"_s, Severity::Note, title,
                tr("perf is not installed, so the guests' CPU events are not measured."),
                installTool(u"perf"_s, facts.distribution)};
    }
    if (facts.perf && !facts.perf->worked) {
        return {u"perf"_s, Severity::Note, title,
                tr("perf is installed, but not for the running kernel, so the guests' CPU events are not "
                   "measured."),
                installTool(u"perf"_s, facts.distribution)};
    }
    // 2 still allows a user's own processes without kernel events; Debian's 3 allows nothing.
    if (!facts.root && facts.perfParanoid.value_or(2) > 2) {
        return {
            u"perf"_s, Severity::Note, title,
            tr("kernel.perf_event_paranoid is %1: plain users may not use perf.").arg(*facts.perfParanoid),
            tr("sudo sysctl kernel.perf_event_paranoid=1")};
    }
    return {u"perf"_s, Severity::Ok, title, tr("perf can be used."), {}};
}

QList<Finding> Diagnosis::of(const HostFacts& facts)
{
    return forUser(facts, {qemu(facts), kvm(facts), cpus(facts), memory(facts), guestKernel(facts),
                           busybox(facts), disk(facts), runtime(facts), network(facts), postcopy(facts),
                           nested(facts), perf(facts), bridgeConf(facts), forwarding(facts)});
}

QList<Finding> Diagnosis::forUser(const HostFacts& facts, QList<Finding> findings)
{
    if (facts.root) {
        for (Finding& finding : findings)
            finding.cure = withoutSudo(finding.cure);
    }
    return findings;
}

} // namespace ferry
