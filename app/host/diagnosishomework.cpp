// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/diagnosis.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;
using Severity = Finding::Severity;

namespace {

// What the desktop, Ferry and the QEMUs themselves still need.
constexpr qint64 keptMiB = 1024, stepMiB = 64;

} // namespace

int Diagnosis::fittingGuestMiB(qint64 availableMiB)
{
    const qint64 each = (availableMiB - keptMiB) / 2 / stepMiB * stepMiB;
    return each >= leastGuestMiB ? int(std::min<qint64>(each, handoutGuestMiB)) : 0;
}

Finding Diagnosis::guestMemory(const HostFacts& facts)
{
    const auto make = [](Severity severity, const QString& sentence, const QString& cure = {},
                         const QString& action = {}) {
        return Finding{u"guest-memory"_s, severity, tr("Two guests' memory"), sentence, cure, action};
    };
    const int each = fittingGuestMiB(facts.memoryMiB);
    if (each >= handoutGuestMiB)
        return make(Severity::Ok, tr("The handout's two guests of 4 GiB fit."));
    if (each == 0) {
        return make(Severity::Problem,
                    tr("%1 MiB of memory are free; two guests that run a guest themselves take at least %2.")
                        .arg(facts.memoryMiB)
                        .arg(2 * leastGuestMiB + keptMiB),
                    tr("Close other programs, or use the quick lab."));
    }
    return make(Severity::Warning,
                tr("The handout's two guests of 4 GiB do not fit into the %1 MiB that are free.")
                    .arg(facts.memoryMiB),
                tr("Give each %1 MiB (-m %1); the steps are the same.").arg(each), u"fit-memory"_s);
}

Finding Diagnosis::guestDisks(const HostFacts& facts)
{
    const QString title = tr("Guest disks");
    if (!facts.cacheFreeMiB)
        return {u"guest-disks"_s, Severity::Problem, title,
                tr("The folder for guest images, %1, cannot be written.").arg(facts.cacheFolder),
                tr("Set XDG_CACHE_HOME to a folder of your own.")};
    const qint64 free = *facts.cacheFreeMiB;
    if (free >= 30 * 1024)
        return {u"guest-disks"_s, Severity::Ok, title, tr("%1 GiB are free.").arg(free / 1024), {}};
    const QString cure = tr("Free some space, or set XDG_CACHE_HOME to a folder on another disk.");
    if (free >= 4 * 1024) {
        return {
            u"guest-disks"_s, Severity::Warning, title,
            tr("%1 GiB are free. That is enough for the guests Ferry builds; two installed by hand grow to "
               "about 30.")
                .arg(free / 1024),
            cure};
    }
    return {u"guest-disks"_s, Severity::Problem, title,
            tr("Only %1 MiB are free; even the guests Ferry builds take about 4 GiB.").arg(free), cure};
}

Finding Diagnosis::guestKvm(const HostFacts& facts)
{
    const QString title = tr("KVM in the guests");
    const bool nested = facts.nested == "1"_L1 || facts.nested.startsWith(u'Y', Qt::CaseInsensitive);
    const bool x86 = isX86(facts.architecture);
    if (x86 && facts.kvm == Access::Opens && nested)
        return {u"guest-kvm"_s, Severity::Ok, title, tr("Guests may use KVM themselves."), {}};
    return {u"guest-kvm"_s,
            Severity::Note,
            title,
            tr("The nested guest runs under TCG, slower; take -enable-kvm out of its command. The lab is the "
               "same."),
            x86 && facts.kvm == Access::Opens ? tr("For KVM in the guests: sudo modprobe -r kvm_intel; sudo "
                                                   "modprobe kvm_intel nested=1 (kvm_amd "
                                                   "on AMD), and -cpu host.")
                                              : QString(),
            u"use-tcg"_s};
}

Finding Diagnosis::tools(const HostFacts& facts)
{
    const QString title = tr("Programs");
    QStringList needed, useful;
    if (facts.sshPath.isEmpty())
        needed << u"openssh-client"_s;
    if (facts.qemuImgPath.isEmpty())
        needed << u"qemu-utils"_s;
    if (facts.mmdebstrapPath.isEmpty())
        useful << u"mmdebstrap"_s;
    if (needed.isEmpty() && useful.isEmpty())
        return {u"tools"_s, Severity::Ok, title, tr("ssh, qemu-img and mmdebstrap are installed."), {}};
    const QString cure = u"sudo apt-get install "_s + (needed + useful).join(u' ');
    if (needed.isEmpty())
        return {
            u"tools"_s, Severity::Note, title,
            tr("mmdebstrap is not installed, so Ferry cannot build a Debian guest; it can use an image of "
               "yours or a cloud image."),
            cure};
    return {u"tools"_s, Severity::Problem, title,
            tr("Missing for the homework lab: %1.").arg(needed.join(u", "_s)), cure};
}

Finding Diagnosis::administrator(const HostFacts& facts)
{
    const QString title = tr("Administrator");
    if (facts.root)
        return {u"administrator"_s, Severity::Ok, title, tr("Ferry runs as root and can make a bridge."), {}};
    if (!facts.pkexecPath.isEmpty() && facts.polkitAgent)
        return {u"administrator"_s,
                Severity::Ok,
                title,
                tr("For a bridge on this computer you will be asked for a password once."),
                {}};
    return {
        u"administrator"_s,
        Severity::Note,
        title,
        facts.pkexecPath.isEmpty()
            ? tr("There is no pkexec, so Ferry cannot make a bridge on this computer as the handout does.")
            : tr("No polkit agent runs in this session, so nobody can be asked for the password and Ferry "
                 "cannot make a bridge on this computer as the handout does."),
        facts.pkexecPath.isEmpty()
            ? tr("sudo apt-get install pkexec (before Debian 12: policykit-1), or a network without root.")
            : tr("Start one, such as lxpolkit or policykit-1-gnome, or take a network without root."),
        u"use-namespace"_s};
}

Finding Diagnosis::bridge(const HostFacts& facts, const QString& name)
{
    const QString title = tr("Bridge");
    if (!facts.links)
        return {
            u"bridge"_s, Severity::Note, title, tr("This computer's interfaces could not be listed."), {}};
    const auto link = std::find_if(facts.links->begin(), facts.links->end(),
                                   [&](const LinkFacts& each) { return each.name == name; });
    if (link == facts.links->end())
        return {u"bridge"_s, Severity::Ok, title, tr("The name %1 is free.").arg(name), {}};
    if (link->maker == LinkFacts::Maker::Ferry)
        return {u"bridge"_s,
                Severity::Warning,
                title,
                tr("%1 is there already, made by a Ferry that still runs or has crashed.").arg(name),
                u"ferry clean"_s,
                u"clean"_s};
    const QString whose = link->maker == LinkFacts::Maker::Docker    ? tr("made by Docker")
                          : link->maker == LinkFacts::Maker::Libvirt ? tr("made by libvirt")
                          : link->bridge                             ? tr("made by somebody else")
                                                                     : tr("and is no bridge");
    return {
        u"bridge"_s,
        Severity::Warning,
        title,
        tr("%1 is there already, %2; Ferry does not touch it.").arg(name, whose),
        tr("Remove it yourself if it is of no use (sudo ip link delete %1), or take a network without root.")
            .arg(name),
        u"use-namespace"_s};
}

Finding Diagnosis::subnet(const HostFacts& facts, const QString& wanted, const QString& bridgeName)
{
    const QString title = tr("Subnet");
    const auto subnet = subnetFromText(wanted);
    if (!subnet || !facts.links)
        return {u"subnet"_s, Severity::Note, title, tr("Whether %1 is free is not known.").arg(wanted), {}};
    const QString user = usedBy(*subnet, *facts.links, facts.routes, bridgeName);
    if (user.isEmpty())
        return {u"subnet"_s, Severity::Ok, title, tr("%1 is free.").arg(wanted), {}};
    const auto other = freeSubnet(*facts.links, facts.routes);
    return {
        u"subnet"_s,
        Severity::Warning,
        title,
        tr("%1 is used by %2 already: with a bridge in the same subnet neither could be reached for certain.")
            .arg(wanted, user),
        other ? tr("Take %1, which is free, or a network without root.").arg(other->text())
              : tr("Take a network without root."),
        other ? u"use-subnet"_s : u"use-namespace"_s};
}

QList<Finding> Diagnosis::homework(const HostFacts& facts)
{
    return forUser(facts, {guestMemory(facts), guestDisks(facts), guestKvm(facts), tools(facts),
                           administrator(facts), bridge(facts), subnet(facts)});
}

} // namespace ferry
