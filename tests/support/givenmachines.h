// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/labimage.h"

#include <QProcess>
#include <QTemporaryDir>

#include <array>
#include <memory>

namespace ferry::test {

/// Two machines as a student may have them, started by hand: QEMU guests of the lab image, each with a card
/// in a network of theirs and one through which ssh comes in at a port of the loopback interface. Their
/// key lies with an ssh agent of their own, as a user's would.
class GivenMachines
{
public:
    GivenMachines() = default;
    ~GivenMachines();

    /// Empty, or why they did not come up. Sets SSH_AUTH_SOCK for programs started from now on.
    QString start(const LabImage& image);
    /// "ferry@127.0.0.1:2201" of guest 1 or 2.
    QString address(int guest) const;
    /// What a shell line prints there; waits. Empty when the machine cannot be reached.
    QString ask(int guest, const QString& line) const;
    /// Links, addresses, routes, mounts, exports, processes and files of guest 1 or 2, a line each.
    QStringList state(int guest) const;

private:
    QString trustMachines();
    bool isUp(int guest) const;

    QTemporaryDir m_dir{QStringLiteral("/tmp/given-XXXXXX")};
    QString m_key;
    std::array<int, 2> m_ports{};
    std::array<QProcess, 2> m_machines;
    QProcess m_agent;
};

} // namespace ferry::test
