// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QStringList>

namespace ferry {

/// The nested QEMU of the homework lab as a value: the same on both hosts but for `incoming`.
struct NestedGuest
{
    enum class Nic { User, Bridge };

    QString machine; ///< versioned, e.g. "pc-i440fx-7.2"
    QString accel;   ///< "kvm" or "tcg"
    std::int64_t ramKiB = 0;
    QString disk;                            ///< on the shared folder
    QString kernel, initrd, kernelArguments; ///< on the shared folder; empty: boot from the disk
    Nic nic = Nic::User;
    bool incoming = false; ///< wait on port 4400

    bool operator==(const NestedGuest&) const = default;
};

namespace nested {
inline constexpr char folder[] = "/run/ferry"; ///< its sockets and its pid file, on either host
inline constexpr int migrationPort = 4400;     ///< the handout's
inline constexpr int monitorPort = 5500;       ///< the handout's
} // namespace nested

/// The words of the command, without sudo. Pure.
QStringList nestedWords(const NestedGuest& guest);
/// The shell line that starts it in the background: folder, QEMU, and sockets that ssh may reach. Pure.
QString nestedLine(const NestedGuest& guest);
/// The shell line that ends it, if it runs, and waits until it is gone. Pure.
QString endNestedLine();

/// The shell line that puts the host's own address on a bridge br0 with a tap for the nested guest, in one
/// go so that the ssh connection over that address lives on. Does nothing where br0 is there. Pure.
QString nestedBridgeLine(const QString& hostAddress);
/// The shell line that gives the address back to the card and removes bridge and tap; harmless where they
/// are not there. Pure.
QString nestedBridgeUndoLine(const QString& hostAddress);

/// What differs between two QEMU command lines.
struct CommandDifference
{
    enum class Weight {
        Harmless, ///< belongs to each end: -incoming, sockets, display
        Breaks,   ///< the move would fail or the guest be damaged
    };
    QString option;
    QString source, destination; ///< empty: absent there
    Weight weight = Weight::Harmless;
    QString why; ///< what would happen; empty for Harmless

    bool operator==(const CommandDifference&) const = default;
};

/// Compares two command lines option by option, in any order. Pure.
QList<CommandDifference> compareCommands(const QStringList& source, const QStringList& destination);

} // namespace ferry
