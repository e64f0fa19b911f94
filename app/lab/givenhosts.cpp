// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/givenhosts.h"

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

} // namespace

QString givenHostQuestion(const StepBook& book, const QString& host)
{
    // Debian's ip lies where a plain user's PATH does not lead.
    QString line = u"PATH=$PATH:/usr/sbin:/sbin; ip -o -4 addr show scope global | "
                   "while read -r number card family address rest; do echo \"address $address\"; done; "
                   "sudo -n true 2>/dev/null && echo 'sudo yes' || echo 'sudo no'"_s;
    for (const Step& step : book.steps) {
        if (step.on == host && !step.before.isEmpty())
            line += u"; printf 'before %s %s\\n' %1 \"$( ( %2 ) 2>/dev/null | head -n 1)\""_s.arg(
                step.id, step.before);
    }
    return line;
}

GivenHost readGivenHost(const QString& answer)
{
    // What is put into the lines of Undo.
    static const QRegularExpression harmless(u"^[A-Za-z0-9_.:+-]+( [A-Za-z0-9_.:+-]+)*$"_s);
    GivenHost host;
    const QStringList lines = answer.split(u'\n');
    for (const QString& line : lines) {
        const QString word = line.section(u' ', 0, 0);
        const QString rest = line.section(u' ', 1).trimmed();
        if (word == "address"_L1 && !QHostAddress(bare(rest)).isNull())
            host.addresses << rest;
        else if (word == "sudo"_L1)
            host.sudo = rest == "yes"_L1;
        else if (word == "before"_L1 && harmless.match(rest.section(u' ', 1)).hasMatch())
            host.before.insert(rest.section(u' ', 0, 0), rest.section(u' ', 1));
    }
    return host;
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
    return fail(ErrorKind::Missing, GivenHost::tr("guest1 and guest2 have no network in common."),
                GivenHost::tr("Give each a network card in the same network: in VirtualBox “Host-only” or "
                              "“Internal network”, in VMware a LAN segment."),
                guest1.addresses.join(u", "_s) + u" | "_s + guest2.addresses.join(u", "_s));
}

} // namespace ferry
