// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/nestedguest.h"

#include "app/process/commandspec.h"

#include <QCoreApplication>

#include <map>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Nested
{
    Q_DECLARE_TR_FUNCTIONS(ferry::NestedGuest)
};

const QString folder = QLatin1StringView(nested::folder);

// The options that must agree, and QEMU's complaint when they do not (PITFALLS 14 to 18).
QString whyBreaks(const QString& option)
{
    if (option == "-m"_L1)
        return Nested::tr("the destination ends with “Size mismatch: pc.ram”");
    if (option == "-smp"_L1)
        return Nested::tr("the destination ends with “Bad config data”");
    if (option == "-machine"_L1 || option == "-M"_L1)
        return Nested::tr("the destination ends with “Machine type received is…”");
    if (option == "-cpu"_L1)
        return Nested::tr("the guest may use what the other processor does not have and die");
    if (option == "-device"_L1 || option == "-drive"_L1 || option == "-nic"_L1 || option == "-net"_L1 ||
        option == "-netdev"_L1 || option == "-vga"_L1 || option == "-usb"_L1)
        return Nested::tr("the destination ends with “Unknown savevm section” or “Unknown ramblock”");
    if (option == "-accel"_L1 || option == "-enable-kvm"_L1)
        return Nested::tr(
            "one end runs on the processor, the other translates: the processors they show differ");
    return {};
}

/// Options with their values in order of appearance; a word after an option that is none is its value.
QList<QPair<QString, QString>> options(const QStringList& words)
{
    QList<QPair<QString, QString>> list;
    for (qsizetype i = 1; i < words.size(); ++i) {
        QString option = words[i];
        if (option.startsWith("--"_L1))
            option = option.mid(1);
        const bool hasValue = i + 1 < words.size() && !words[i + 1].startsWith(u'-');
        list.append({option, hasValue ? words[++i] : QString()});
    }
    return list;
}

} // namespace

QStringList nestedWords(const NestedGuest& guest)
{
    QStringList words{u"qemu-system-x86_64"_s,
                      u"-name"_s,
                      u"nested,debug-threads=on"_s,
                      u"-machine"_s,
                      guest.machine,
                      u"-accel"_s,
                      guest.accel,
                      u"-cpu"_s,
                      guest.accel == "kvm"_L1 ? u"host"_s : u"max"_s,
                      u"-m"_s,
                      QString::number(guest.ramKiB) + u'k',
                      u"-smp"_s,
                      u"1"_s,
                      u"-drive"_s,
                      u"if=virtio,format=qcow2,file="_s + guest.disk};
    if (guest.nic == NestedGuest::Nic::User)
        words << u"-nic"_s << u"user,model=virtio-net-pci"_s;
    else
        words << u"-nic"_s
              << u"tap,ifname=tap0,script=no,downscript=no,model=virtio-net-pci,mac=52:54:00:40:c9:03"_s;
    if (!guest.kernel.isEmpty())
        words << u"-kernel"_s << guest.kernel << u"-initrd"_s << guest.initrd << u"-append"_s
              << guest.kernelArguments;
    words << u"-monitor"_s << u"telnet:127.0.0.1:%1,server,nowait"_s.arg(nested::monitorPort) << u"-qmp"_s
          << u"unix:%1/qmp.sock,server,nowait"_s.arg(folder) << u"-vnc"_s << u"unix:%1/vnc.sock"_s.arg(folder)
          << u"-device"_s << u"virtio-serial-pci,id=serial0"_s << u"-chardev"_s
          << u"socket,id=witness,path=%1/witness.sock,server=on,wait=off"_s.arg(folder) << u"-device"_s
          << u"virtserialport,bus=serial0.0,chardev=witness,name=ferry.witness"_s;
    if (guest.incoming)
        words << u"-incoming"_s << u"tcp:0:%1"_s.arg(nested::migrationPort);
    return words << u"-daemonize"_s << u"-pidfile"_s << folder + u"/nested.pid"_s;
}

QString nestedLine(const NestedGuest& guest)
{
    CommandSpec spec;
    QStringList words = nestedWords(guest);
    spec.program = words.takeFirst();
    spec.arguments = words;
    // Root's sockets: the forwarding is done by the user who logged in.
    return u"sudo mkdir -p -m 755 %1 && sudo %2 && sudo chmod 666 %1/qmp.sock %1/vnc.sock %1/witness.sock"_s
        .arg(folder, spec.shellLine());
}

QString endNestedLine()
{
    return u"sudo sh -c 'pid=$(cat %1/nested.pid 2>/dev/null) || exit 0; kill $pid 2>/dev/null; "
           "n=0; while kill -0 $pid 2>/dev/null; do n=$((n+1)); [ $n -lt 50 ] || kill -9 $pid; sleep 0.1; "
           "done; "
           "rm -f %1/nested.pid'"_s.arg(folder);
}

QString nestedBridgeLine(const QString& hostAddress)
{
    return u"sudo sh -c 'ip link show br0 >/dev/null 2>&1 && exit 0; "
           "set -- $(ip -o -4 addr show to %1); card=$2 address=$4; test -n \"$card\" || exit 1; "
           "set -- $(ip -4 route show default dev $card); way=$3; "
           "ip link add br0 type bridge; ip link set br0 address $(cat /sys/class/net/$card/address); "
           "ip tuntap add tap0 mode tap; ip link set tap0 master br0; ip link set tap0 up; "
           "ip addr flush dev $card; ip link set $card master br0; ip addr add $address dev br0; "
           "ip link set br0 up; test -z \"$way\" || ip route add default via $way dev br0'"_s.arg(
               hostAddress);
}

// Only a br0 with Ferry's tap0 is Ferry's.
QString nestedBridgeUndoLine(const QString& hostAddress)
{
    return u"sudo sh -c 'test -e /sys/class/net/br0/brif/tap0 || exit 0; "
           "set -- $(ip -o -4 addr show dev br0 to %1); address=$4; "
           "for card in /sys/class/net/br0/brif/*; do card=${card##*/}; test $card = tap0 || break; done; "
           "test -n \"$address\" && test $card != tap0 || exit 1; "
           "set -- $(ip -4 route show default dev br0); way=$3; "
           "ip addr del $address dev br0; ip link set $card nomaster; ip addr add $address dev $card; "
           "test -z \"$way\" || ip route add default via $way dev $card; ip link del tap0; ip link del br0'"_s
               .arg(hostAddress);
}

QList<CommandDifference> compareCommands(const QStringList& source, const QStringList& destination)
{
    // Per option the list of values on each side: repeated options (-device) are compared in their order.
    std::map<QString, std::pair<QStringList, QStringList>> table;
    for (const auto& [option, value] : options(source))
        table[option].first << value;
    for (const auto& [option, value] : options(destination))
        table[option].second << value;
    QList<CommandDifference> differences;
    for (const auto& [option, values] : table) {
        const auto& [left, right] = values;
        for (qsizetype i = 0; i < std::max(left.size(), right.size()); ++i) {
            const bool both = i < left.size() && i < right.size();
            if (both && left[i] == right[i])
                continue;
            const QString why = whyBreaks(option);
            const auto shown = [&](const QStringList& list) {
                return i < list.size() ? (list[i].isEmpty() ? u"✓"_s : list[i]) : QString();
            };
            differences.append(
                {option, shown(left), shown(right),
                 why.isEmpty() ? CommandDifference::Weight::Harmless : CommandDifference::Weight::Breaks,
                 why});
        }
    }
    return differences;
}

} // namespace ferry
