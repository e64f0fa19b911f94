// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QStringList>

namespace ferry {

namespace nested {
inline constexpr char folder[] = "/run/ferry"; ///< its sockets and its pid file, on either host
inline constexpr char files[] =
    "/mnt/nfs/ferry"; ///< kernel and witness, in a folder that only Ferry's user writes
inline constexpr char disk[] = "/mnt/nfs/ubuntu.qcow2"; ///< the handout's
inline constexpr int migrationPort = 4400;              ///< the handout's
inline constexpr int monitorPort = 5500;                ///< the handout's
/// The user and group QEMU runs as. A number that no distribution gives to anybody (systemd's list of user
/// numbers, UIDS-GIDS: 60706 to 61183 are unused), so that no account has to be made on either host and both
/// sides of the NFS share mean the same user.
inline constexpr int user = 61000;
} // namespace nested

/// The nested QEMU of the homework lab as a value: the same on both hosts but for `listen` and `postcopy`.
struct NestedGuest
{
    enum class Nic { User, Bridge };

    QString machine; ///< versioned, e.g. "pc-i440fx-7.2"
    QString accel;   ///< "kvm" or "tcg"
    std::int64_t ramKiB = 0;
    QString disk;                            ///< on the shared folder
    QString kernel, initrd, kernelArguments; ///< on the shared folder; empty: boot from the disk
    Nic nic = Nic::User;
    QString listen; ///< wait on port 4400 of this address of its host; empty: boot at once
    /// Let it receive a guest by post-copy: a plain user's QEMU needs vm.unprivileged_userfaultfd=1, which
    /// the line sets. Undo of the steps t1-qemu and t2-qemu sets it back.
    bool postcopy = false;

    bool operator==(const NestedGuest&) const = default;
};

/// The words of the command, without what starts it as another user. Pure.
QStringList nestedWords(const NestedGuest& guest);
/// The shell line that starts it in the background, as a user with no rights at all, with sockets that only
/// the user who runs the line (and root) can reach. Pure.
QString nestedLine(const NestedGuest& guest);
/// The shell line that prints the process number of the lab's nested QEMU; fails where none runs. Pure.
QString nestedPidLine();
/// The shell line that prints the words of its command, a line each; fails where none runs. Pure.
QString nestedWordsLine();
/// The shell line that prints "pid NUMBER", and "thread NUMBER NAME" for each of its threads; fails where
/// none runs. Pure.
QString nestedThreadsLine();
/// The shell line that ends it, if it runs, and waits until it is gone. It tells the process by its own
/// command line and never by a number that may have passed to another one. Pure.
QString endNestedLine();

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
