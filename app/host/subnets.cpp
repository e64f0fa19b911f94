// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/subnets.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

LinkFacts::Maker makerOf(const QString& name, const QString& mac)
{
    static const QRegularExpression docker(u"^(docker\\d+|br-[0-9a-f]{12})$"_s);
    if (name.startsWith("virbr"_L1))
        return LinkFacts::Maker::Libvirt;
    if (docker.match(name).hasMatch())
        return LinkFacts::Maker::Docker;
    // As app/privileged/helper/actions.cpp gives them.
    return mac == "52:54:00:40:c9:fe"_L1 ? LinkFacts::Maker::Ferry : LinkFacts::Maker::Unknown;
}

QList<QJsonObject> objects(const QByteArray& json)
{
    QList<QJsonObject> list;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue& each : array)
        list << each.toObject();
    return list;
}

} // namespace

bool Ipv4Subnet::overlaps(const Ipv4Subnet& other) const
{
    return QHostAddress(address).isInSubnet(QHostAddress(other.address), std::min(prefix, other.prefix));
}

QString Ipv4Subnet::text() const
{
    return QHostAddress(address).toString() + u'/' + QString::number(prefix);
}

std::optional<Ipv4Subnet> subnetFromText(const QString& text)
{
    const QStringList halves = text.split(u'/');
    bool isAddress = false, isPrefix = true;
    const quint32 address = QHostAddress(halves.first()).toIPv4Address(&isAddress);
    const int prefix = halves.size() > 1 ? halves[1].toInt(&isPrefix) : 32;
    if (!isAddress || !isPrefix || halves.size() > 2 || prefix < 0 || prefix > 32 || text.contains(u':'))
        return {};
    return Ipv4Subnet{address, prefix};
}

QList<LinkFacts> readLinks(const QByteArray& json)
{
    QList<LinkFacts> links;
    for (const QJsonObject& object : objects(json)) {
        LinkFacts link;
        link.name = object.value("ifname"_L1).toString();
        if (link.name.isEmpty())
            continue;
        link.bridge = object.value("linkinfo"_L1).toObject().value("info_kind"_L1).toString() == "bridge"_L1;
        if (link.bridge)
            link.maker = makerOf(link.name, object.value("address"_L1).toString());
        const QJsonArray addresses = object.value("addr_info"_L1).toArray();
        for (const QJsonValue& each : addresses) {
            const QJsonObject info = each.toObject();
            if (const auto subnet = subnetFromText(info.value("local"_L1).toString() + u'/' +
                                                   QString::number(info.value("prefixlen"_L1).toInt(-1))))
                link.addresses << *subnet;
        }
        links << link;
    }
    return links;
}

QList<RouteFacts> readRoutes(const QByteArray& json)
{
    QList<RouteFacts> routes;
    for (const QJsonObject& object : objects(json)) {
        const auto to = subnetFromText(object.value("dst"_L1).toString());
        // 0.0.0.0/0 and the halves some VPNs write instead of it say nothing about a subnet.
        if (to && to->prefix > 1)
            routes << RouteFacts{*to, object.value("dev"_L1).toString()};
    }
    return routes;
}

QString usedBy(const Ipv4Subnet& subnet, const QList<LinkFacts>& links, const QList<RouteFacts>& routes,
               const QString& except)
{
    for (const LinkFacts& link : links) {
        for (const Ipv4Subnet& each : link.addresses) {
            if (link.name != except && each.overlaps(subnet))
                return link.name;
        }
    }
    for (const RouteFacts& route : routes) {
        if (route.link != except && route.to.overlaps(subnet))
            return route.link.isEmpty() ? route.to.text() : route.link;
    }
    return {};
}

std::optional<Ipv4Subnet> freeSubnet(const QList<LinkFacts>& links, const QList<RouteFacts>& routes)
{
    for (quint32 step = 0; step < 256; ++step) {
        const quint32 third = (50 + step) % 256;
        const Ipv4Subnet subnet{0xc0a80001 | third << 8, 24};
        if (usedBy(subnet, links, routes).isEmpty())
            return subnet;
    }
    return {};
}

} // namespace ferry
