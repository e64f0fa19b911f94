// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QFlags>
#include <QList>

#include <optional>

namespace ferry {

/// Which program printed a text. The same words mean different things from different programs.
enum class Origin : unsigned {
    Qemu = 1 << 0,    ///< QEMU's standard error, at its start or while the guest runs
    Arrival = 1 << 1, ///< the same, of a QEMU that is taking a guest in
    Monitor = 1 << 2, ///< an answer of QEMU's monitor, over HMP or QMP, or a migration's error-desc
    QemuImg = 1 << 3,
    Vnc = 1 << 4,    ///< a VNC server's refusal
    Apt = 1 << 5,    ///< apt-get, apt, dpkg
    Rights = 1 << 6, ///< sudo, sudo-rs, su, pkexec
    Nfs = 1 << 7,    ///< mount, mount.nfs, umount, exportfs, showmount
    Ssh = 1 << 8,
    Telnet = 1 << 9,
    Network = 1 << 10, ///< ip, bridge, iptables, nmcli, ping
    Perf = 1 << 11,
    Iperf = 1 << 12,
    Libvirt = 1 << 13, ///< virsh, libvirtd
    Kernel = 1 << 14,  ///< dmesg, a guest's console
    System = 1 << 15,  ///< the shell itself and everything else that a step runs
};
Q_DECLARE_FLAGS(Origins, Origin)
Q_DECLARE_OPERATORS_FOR_FLAGS(Origins)

/// A step's output: any program may have printed it.
inline constexpr Origins anyProgram{0xffff};

/// Something that goes wrong in this lab, in Ferry's words.
struct Pitfall
{
    QString id;     ///< unique, for example "apt-lock-held"
    int number = 0; ///< 1…30: the course's list; 0: what else is known
    ErrorKind kind = ErrorKind::Failed;
    QString sentence; ///< the cause
    QString cure;     ///< what to do in Ferry, or a command
    QString action;   ///< id of what Ferry can do itself, as in Finding; may be empty

    bool operator==(const Pitfall&) const = default;
};

/// All that Ferry knows, in the order in which they are looked for. Several may have one number. Where the
/// text names a port, a process or a version, the sentence has a placeholder (%1) here.
QList<Pitfall> pitfalls();

/// The first of a number, 1…30.
Pitfall pitfall(int number);

/// What a program's output means, whole or its last part. Nothing when it is not known, or when the words
/// could also be those of a program that means something else by them: no explanation is better than a wrong
/// one. from: the programs that may have printed it. Pure.
std::optional<Pitfall> explainOutput(const QString& output, Origins from = anyProgram);

/// The same as an error: sentence and cure of the pitfall, or `otherwise` when it is not known; the
/// decisive last lines as its detail.
Error explainedError(const QString& output, const QString& otherwise, Origins from = anyProgram);

} // namespace ferry
