// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/givenhosts.h"

#include "app/host/sudo.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QString bare(const QString& address)
{
    return address.section(u'/', 0, 0);
}

bool has(const GivenHost& host, const QString& address)
{
    return std::any_of(host.addresses.begin(), host.addresses.end(),
                       [&](const QString& each) { return bare(each) == address; });
}

/// In numbers, with or without a prefix length. QHostAddress alone would take "1", and IPv6 scopes with any
/// letter in them.
bool isIpv4(const QString& address)
{
    static const QRegularExpression numbers(u"^\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?$"_s);
    return numbers.match(address).hasMatch() &&
           QHostAddress(bare(address)).protocol() == QAbstractSocket::IPv4Protocol &&
           (!address.contains(u'/') || QHostAddress::parseSubnet(address).second >= 0);
}

/// The address of every guest behind the user network of VirtualBox or QEMU: no sign of a copy.
bool isUserNetwork(const QString& address)
{
    return QHostAddress(bare(address)).isInSubnet(QHostAddress(u"10.0.2.0"_s), 24);
}

} // namespace

QString givenHostQuestion(const StepBook& book, const QString& host)
{
    // Copies of one machine have one machine-id; only its hash is asked for, as systemd advises.
    QString line = sudoFunction() +
                   u"ip -o -4 addr show scope global | "
                   "while read -r number card family address rest; do echo \"address $address\"; done; "
                   "id=$(sha256sum </etc/machine-id 2>/dev/null) && echo \"machine ${id%% *}\"; "
                   "sudo -n true 2>/dev/null && echo \"sudo yes\" || echo \"sudo no\""_s;
    for (const Step& step : book.steps) {
        if (step.on == host && !step.before.isEmpty())
            line += u"; printf 'before %s %s\\n' %1 \"$( ( %2 ) 2>/dev/null | head -n 1)\""_s.arg(
                step.id, step.before);
    }
    return line;
}

GivenHost readGivenHost(const QString& answer, const StepBook& book, const QString& host)
{
    static const QRegularExpression hash(u"^[0-9a-f]{64}$"_s);
    GivenHost given;
    const auto take = [&](const QString& id, const QString& words) {
        for (const Step& step : book.steps) {
            if (step.id == id && step.on == host && !step.before.isEmpty() &&
                QRegularExpression(QRegularExpression::anchoredPattern(step.answers)).match(words).hasMatch())
                given.before.insert(id, words);
        }
    };
    const QStringList lines = answer.split(u'\n');
    for (const QString& line : lines) {
        const QString word = line.section(u' ', 0, 0);
        const QString rest = line.section(u' ', 1).trimmed();
        if (word == "address"_L1 && isIpv4(rest))
            given.addresses << rest;
        else if (word == "machine"_L1 && hash.match(rest).hasMatch())
            given.machineId = rest;
        else if (word == "sudo"_L1)
            given.sudo = rest == "yes"_L1;
        else if (word == "before"_L1)
            take(rest.section(u' ', 0, 0), rest.section(u' ', 1));
    }
    return given;
}

Result<std::pair<QString, QString>> meetingAddresses(const GivenHost& guest1, const QString& given1,
                                                     const GivenHost& guest2, const QString& given2)
{
    if (given1 != given2 && has(guest1, given1) && has(guest2, given2))
        return std::pair(given1, given2);
    for (const QString& one : guest1.addresses) {
        const auto subnet = QHostAddress::parseSubnet(one);
        for (const QString& two : guest2.addresses) {
            // Behind a NAT of their own both have the same address, and neither is reached by it.
            if (bare(one) != bare(two) && !has(guest2, bare(one)) && !has(guest1, bare(two)) &&
                QHostAddress(bare(two)).isInSubnet(subnet))
                return std::pair(bare(one), bare(two));
        }
    }
    for (const QString& one : guest1.addresses) {
        if (isUserNetwork(one) || !has(guest2, bare(one)))
            continue;
        const bool copies = !guest1.machineId.isEmpty() && guest1.machineId == guest2.machineId;
        return fail(
            ErrorKind::Missing,
            copies ? GivenHost::tr("guest1 and guest2 have the same address %1: they are copies of one "
                                   "machine, with the same machine ID.")
                         .arg(bare(one))
                   : GivenHost::tr("guest1 and guest2 have the same address %1: they are one machine, "
                                   "or copies of one.")
                         .arg(bare(one)),
            GivenHost::tr("If they are two, type on guest2: sudo rm -f /etc/machine-id "
                          "/var/lib/dbus/machine-id; sudo systemd-machine-id-setup; sudo reboot. Then "
                          "it gets an address of its own. If not, clone it with new MAC addresses."),
            guest1.addresses.join(u", "_s) + u" | "_s + guest2.addresses.join(u", "_s));
    }
    return fail(ErrorKind::Missing, GivenHost::tr("guest1 and guest2 have no network in common."),
                GivenHost::tr("Give each a network card in the same network: in VirtualBox “Host-only” or "
                              "“Internal network”, in VMware a LAN segment."),
                guest1.addresses.join(u", "_s) + u" | "_s + guest2.addresses.join(u", "_s));
}

QString sudoAdvice(const QString& host)
{
    return GivenHost::tr(
               "On %1, type: echo \"$USER ALL=(ALL) NOPASSWD: ALL\" | sudo tee /etc/sudoers.d/ferry. "
               "After the lab, take it back: sudo rm /etc/sudoers.d/ferry")
        .arg(host);
}

QString sudoReminder()
{
    return GivenHost::tr("If you allowed sudo without a password for this lab, take it back on guest1 and "
                         "guest2: sudo rm /etc/sudoers.d/ferry");
}

} // namespace ferry
