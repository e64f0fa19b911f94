// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace ferry {

/// The first of this user's subordinate ids in /etc/subuid or /etc/subgid: the root of a namespace that
/// mmdebstrap makes. Nothing: the user has none, or fewer than 65536. Pure.
std::optional<uint> subordinateRoot(const QByteArray& text, const QString& user, uint uid);

/// What is known of a user's subordinate ids.
struct SubordinateIds
{
    QByteArray subuid, subgid; ///< the two files
    QByteArray passwd;         ///< /etc/passwd: usermod knows only its users
    QString user;
    uint uid = 0;
    bool operator==(const SubordinateIds&) const = default;
};

/// The line to type that gives the user the ids that are lacking, of a range that is nobody's: no other
/// user's subordinate ids and no user's own id. Users of a directory (LDAP, Active Directory) are not in
/// /etc/passwd, where usermod looks, so the line is written for them. Empty: nothing is lacking. Pure.
QString subordinateCure(const SubordinateIds& known);

} // namespace ferry
