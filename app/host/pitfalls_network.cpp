// SPDX-License-Identifier: GPL-3.0-or-later
// The texts are those of iproute2 6.1 to 6.15, iptables 1.8, ping of iputils and the kernel's own answers.
#include "app/host/pitfalls_p.h"

namespace ferry {

namespace {

constexpr Origins network{Origin::Network};

constexpr PitfallRow networkRows[] = {
    {"ip-enslave", 0, network,
     "RTNETLINK answers: Operation not supported|does not allow enslaving to a bridge|Can ?not enslave",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "The kernel does not do this with that network interface: a Wi-Fi card, for one, cannot be put "
         "on a bridge."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Use a wired card, or choose the network without a bridge.")},
    {"ip-root", 0, network,
     "RTNETLINK answers: Operation not permitted|ioctl\\(TUNSETIFF\\): Operation not "
     "permitted|(?:ip6?tables|nft)"
     ".*(?:Permission denied|Operation not permitted|you must be root)",
     ErrorKind::Missing, QT_TRANSLATE_NOOP("ferry::Pitfalls", "Only root may change the network."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Put sudo before the command, or log in as root.")},
    {"ip-exists", 0, network, "RTNETLINK answers: File exists|ipv4: Address already assigned",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "That interface, address or route is there already."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "See what is there (ip address; ip route); remove it first if it is an old one.")},
    {"ip-busy", 0, network,
     "RTNETLINK answers: Device or resource busy|ioctl\\(TUNSETIFF\\): Device or resource busy",
     ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The network interface is in use: by another bridge, or by a QEMU."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "ip -d link shows its bridge (master); end the QEMU that uses it.")},
    {"ip-no-device", 0, network,
     "Cannot find device \"([^\"]+)\"|Device \"([^\"]+)\" does not exist|argument \"([^\"]+)\" is wrong: "
     "Device does not "
     "exist|RTNETLINK answers: No such device|Error: Device '([^']+)' not found",
     ErrorKind::Usage,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "There is no network interface of that name on that machine."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "See their names: ip -brief link.")},
    {"ip-unreachable", 0, network,
     "RTNETLINK answers: Network is unreachable|Nexthop has invalid gateway|connect: Network is unreachable|"
     "^ping: sendmsg: Network is unreachable",
     ErrorKind::Failed, QT_TRANSLATE_NOOP("ferry::Pitfalls", "That machine has no route to this address."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Give it an address in the same subnet, or a route: ip -brief address; ip route.")},
    {"ip-no-tun", 0, network, "open: /dev/net/tun|ioctl\\(TUNSETIFF\\): No such device", ErrorKind::Missing,
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "The kernel's driver for virtual network interfaces (tun) is not loaded."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "sudo modprobe tun")},
    {"ping-name", 0, network,
     "^ping: .*(?:Name or service not known|Temporary failure in name resolution|unknown host)",
     ErrorKind::Usage, QT_TRANSLATE_NOOP("ferry::Pitfalls", "The machine's name is unknown."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Check the spelling, or give its address in numbers.")},
    {"ping-no-host", 0, network, "Destination Host Unreachable", ErrorKind::Failed,
     QT_TRANSLATE_NOOP("ferry::Pitfalls", "Nobody in this subnet has the address."),
     QT_TRANSLATE_NOOP("ferry::Pitfalls",
                       "Check that the machine runs, and its address (ip -brief address).")},
    {"ping-lost", 7, network, "100% packet loss", ErrorKind::Failed,
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "No answer comes back. On a bridge of a computer with Docker the packet filter drops what guests "
         "send each other, though ARP works."),
     QT_TRANSLATE_NOOP(
         "ferry::Pitfalls",
         "Let it pass: sudo iptables -I FORWARD -i br0 -o br0 -j ACCEPT. Otherwise check both addresses."),
     "forward-allow"},
};

} // namespace

std::span<const PitfallRow> Pitfalls::ofNetwork()
{
    return networkRows;
}

} // namespace ferry
