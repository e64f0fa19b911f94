// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/finding.h"

#include <QStringList>

namespace ferry {

/// What a machine that Ferry did not make says of itself, over one login.
struct MachineFacts
{
    bool root = false;      ///< the user is root, who needs no sudo
    bool sudo = false;      ///< commands of root without being asked for a password
    QString architecture;   ///< `uname -m`: "x86_64", "aarch64"…; empty: unknown
    bool apt = false;       ///< packages are installed with apt-get
    bool qemu = false;      ///< qemu-system-x86_64 and qemu-img
    bool nfsServer = false; ///< exportfs
    bool nfsClient = false; ///< mount.nfs
    /// /dev/kvm opens for root (without sudo: for this user). On an ARM machine it is of no use to x86
    /// guests.
    bool kvm = false;
    bool cpuVirtualisation = false; ///< vmx or svm among the processor's flags
    QString hypervisor;    ///< systemd-detect-virt's word: "oracle", "vmware", "kvm", "qemu", …, "none"
    QString card;          ///< the network interface with the asked address; empty: there is none
    QStringList addresses; ///< IPv4, without prefixes
    qint64 memoryMiB = 0;  ///< MemAvailable

    /// Whether commands run as root without a question.
    bool administrates() const { return root || sudo; }
    /// Whether the machine's own processor can run x86 guests. An unknown one is taken for one that can;
    /// Apple's virtualisation never hands its own on.
    bool runsX86() const;
    bool operator==(const MachineFacts&) const = default;
};

/// The shell line that makes a machine say so; changes nothing. mac: of the card to be named, lower case;
/// may be empty. Pure.
QString machineProbe(const QString& mac);
/// Reads its answer; what is missing counts as no. Pure.
MachineFacts readMachine(const QString& answer);

/// What a machine is to be in the lab.
enum class MachineRole { Server, Client }; ///< guest1 shares the folder, guest2 mounts it

/// What it lacks, each with the command to type there; a user who is neither root nor may use sudo is a
/// Problem, for no step works without. Also
/// why its own guests have no KVM, and how that is switched on in VirtualBox, VMware, Hyper-V, KVM or on a
/// PC. Pure.
QList<Finding> machineFindings(const QString& name, const MachineFacts& facts, MachineRole role);

/// The shell line that gives a card an address in the lab's network, and takes the card from NetworkManager,
/// which would take the address away again. Pure.
QString labAddressLine(const QString& card, const QString& address);

} // namespace ferry
