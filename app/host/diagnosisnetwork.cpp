// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/diagnosis.h"

namespace ferry {

using namespace Qt::StringLiterals;
using Severity = Finding::Severity;

Finding Diagnosis::network(const HostFacts& facts)
{
    const auto make = [](Severity severity, const QString& sentence, const QString& cure = {}) {
        return Finding{u"network"_s, severity, tr("Lab network"), sentence, cure};
    };
    const QString instead =
        tr("Ferry makes the lab's network itself instead (network=segment): it measures the "
           "same, but there is no bridge to look at.");
    if (facts.netns && !facts.netns->worked) {
        if (!facts.root && facts.appArmorUserns.value_or(0) != 0) {
            return make(
                Severity::Warning,
                tr("Ubuntu restricts user namespaces, so a bridge without root is not possible. %1")
                    .arg(instead),
                tr("sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0 (until the next restart)"));
        }
        return make(Severity::Warning,
                    tr("A network namespace with a bridge cannot be made here. %1 (%2)")
                        .arg(instead, facts.netns->said),
                    facts.root
                        ? QString()
                        : tr("sudo sysctl kernel.unprivileged_userns_clone=1, where the kernel has it"));
    }
    switch (facts.tun) {
    case Access::Absent:
        return make(Severity::Warning,
                    tr("There is no /dev/net/tun, so guests cannot be put on a bridge. %1").arg(instead),
                    tr("sudo modprobe tun"));
    case Access::Denied:
        return make(
            Severity::Warning,
            tr("This user may not open /dev/net/tun, so guests cannot be put on a bridge. %1").arg(instead),
            tr("sudo chmod 666 /dev/net/tun (the usual mode; using it still takes the right to)"));
    case Access::Opens:
        break;
    }
    if (!facts.netns)
        return make(Severity::Note, tr("Whether a network namespace can be made here could not be tried."));
    return make(Severity::Ok, tr("A bridge in a network namespace of one's own works."));
}

Finding Diagnosis::bridgeConf(const HostFacts& facts)
{
    const auto make = [](Severity severity, const QString& sentence, const QString& cure = {}) {
        return Finding{u"bridge-conf"_s, severity, tr("bridge.conf"), sentence, cure};
    };
    const QString cure = tr("sudo mkdir -p /etc/qemu && echo allow br0 | sudo tee -a /etc/qemu/bridge.conf");
    if (facts.bridgeConfUnreadable)
        return make(Severity::Note, tr("/etc/qemu/bridge.conf is there, but only root may read it."));
    if (!facts.bridgeConf)
        return make(
            Severity::Note,
            tr("There is no /etc/qemu/bridge.conf; -netdev bridge would answer \"failed to parse default acl "
               "file\". The quick lab does without."),
            cure);
    for (const QString& line : facts.bridgeConf->split(u'\n')) {
        const QString words = line.simplified();
        if (words == u"allow br0"_s || words == u"allow all"_s)
            return make(Severity::Ok, tr("/etc/qemu/bridge.conf allows br0."));
    }
    return make(Severity::Note,
                tr("/etc/qemu/bridge.conf does not allow br0; -netdev bridge would answer \"access denied by "
                   "acl file\". "
                   "The quick lab does without."),
                cure);
}

Finding Diagnosis::forwarding(const HostFacts& facts)
{
    const auto make = [](Severity severity, const QString& sentence, const QString& cure = {}) {
        return Finding{u"forwarding"_s, severity, tr("Bridge filter"), sentence, cure};
    };
    const bool filtered = facts.bridgeCallsIptables.value_or(0) != 0;
    if (!filtered)
        return make(Severity::Ok, tr("Packets between guests on a bridge are not filtered."));
    const QString cure = tr("sudo iptables -I FORWARD -i br0 -o br0 -j ACCEPT");
    if (facts.forwardDrop.value_or(false)) {
        return make(Severity::Note,
                    tr("Bridged packets go through iptables, and its FORWARD chain drops them (Docker sets "
                       "it so): on a bridge br0 of "
                       "this computer guests see each other's ARP but no ping. The quick lab's own bridge is "
                       "not touched."),
                    cure);
    }
    if (!facts.forwardDrop && facts.docker) {
        return make(
            Severity::Note,
            tr("Bridged packets go through iptables and Docker is installed, which usually drops them: on a "
               "bridge br0 of this "
               "computer guests may not reach each other. The quick lab's own bridge is not touched."),
            cure);
    }
    return make(Severity::Ok, tr("Bridged packets go through iptables, which lets them pass."));
}

} // namespace ferry
