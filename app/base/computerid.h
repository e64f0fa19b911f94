// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace ferry {

/// Which computer, and which run of it. A home may be shared by several computers, and clones of one virtual
/// machine have the same machine id: so the host's name belongs to it.
struct ComputerId
{
    QString machine; ///< machine-id(5); empty where there is none
    QString boot;    ///< /proc/sys/kernel/random/boot_id; new with every start of the kernel
    QString host;    ///< the node name of uname(2)

    /// The computer this program runs on.
    static ComputerId mine();
    static ComputerId fromJson(const QJsonObject& json);
    QJsonObject toJson() const; ///< keys "machine", "boot", "host"

    bool isSameComputer(const ComputerId& other) const
    {
        return !boot.isEmpty() && machine == other.machine && host == other.host;
    }
    bool isSameBoot(const ComputerId& other) const { return isSameComputer(other) && boot == other.boot; }
    /// A few letters for the name of a folder, so that two computers of one home do not choose the same.
    QString shortName() const;

    bool operator==(const ComputerId&) const = default;
};

} // namespace ferry
