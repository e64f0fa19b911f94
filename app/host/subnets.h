// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace ferry {

/// An IPv4 subnet; the address may be a host's in it. Host byte order.
struct Ipv4Subnet
{
    quint32 address = 0;
    int prefix = 24;

    bool operator==(const Ipv4Subnet&) const = default;
    bool overlaps(const Ipv4Subnet& other) const;
    QString text() const; ///< "192.168.50.1/24"
};

/// "192.168.50.1/24"; nothing for what is none. A bare address has the prefix 32.
std::optional<Ipv4Subnet> subnetFromText(const QString& text);

/// What an interface of this computer says of itself.
struct LinkFacts
{
    enum class Maker {
        Unknown,
        Ferry,   ///< by the privileged helper
        Libvirt, ///< virbr…
        Docker,  ///< docker0, br-HEX
    };
    QString name;
    bool bridge = false;
    Maker maker = Maker::Unknown; ///< bridges
    QList<Ipv4Subnet> addresses;

    bool operator==(const LinkFacts&) const = default;
};

/// One route of this computer, without the default ones.
struct RouteFacts
{
    Ipv4Subnet to;
    QString link;

    bool operator==(const RouteFacts&) const = default;
};

/// From `ip -j -d address` and `ip -j route show table all`; entries that are not understood are left
/// out. The bridges made by Ferry's helper are known by their address, which the lab's guests know too.
QList<LinkFacts> readLinks(const QByteArray& json);
QList<RouteFacts> readRoutes(const QByteArray& json);

/// The first /24 of 192.168.50.0, 192.168.51.0, … that no interface and no route uses; nothing when all
/// are taken. Its address is the host's, .1.
std::optional<Ipv4Subnet> freeSubnet(const QList<LinkFacts>& links, const QList<RouteFacts>& routes);

/// The interface or route that uses a part of the subnet; empty: none. `except` is not asked.
QString usedBy(const Ipv4Subnet& subnet, const QList<LinkFacts>& links, const QList<RouteFacts>& routes,
               const QString& except = {});

} // namespace ferry
