// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/subnets.h"
#include "app/host/toolpackages.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace ferry {

/// What happened when a program was tried.
struct Attempt
{
    bool worked = false;
    QString said; ///< its answer, or its last words when it failed

    bool operator==(const Attempt&) const = default;
};

/// What a device node let this user do.
enum class Access { Absent, Denied, Opens };

/// What the doctor learned about this computer, as plain values. Unset: it could not be asked.
struct HostFacts
{
    bool root = false;
    QString architecture;      ///< `uname -m`; empty: unknown
    Distribution distribution; ///< of os-release

    QString qemuPath;               ///< empty: not installed
    std::optional<Attempt> qemu;    ///< `qemu-system-x86_64 --version`
    Access kvm = Access::Absent;    ///< opening /dev/kvm for reading and writing
    bool cpuVirtualisation = false; ///< vmx or svm among the CPU's flags
    QString nested;                 ///< parameter `nested` of kvm_intel or kvm_amd; empty: module not loaded
    int cpus = 1;
    qint64 memoryMiB = 0; ///< MemAvailable

    Access tun = Access::Absent;       ///< opening /dev/net/tun for reading and writing
    std::optional<Attempt> netns;      ///< a bridge made in a network namespace of one's own
    std::optional<int> appArmorUserns; ///< kernel.apparmor_restrict_unprivileged_userns
    bool docker = false;               ///< docker0 is there, or the program is
    std::optional<int>
        bridgeCallsIptables;           ///< net.bridge.bridge-nf-call-iptables; unset: br_netfilter not loaded
    std::optional<bool> forwardDrop;   ///< policy of the chain FORWARD; only root can ask
    std::optional<QString> bridgeConf; ///< text of /etc/qemu/bridge.conf; unset: absent or unreadable
    bool bridgeConfUnreadable = false; ///< it is there, but this user may not read it

    bool userfaultfd = false;        ///< the system call gave this user a descriptor
    bool userfaultfdDevice = false;  ///< /dev/userfaultfd opens (used by QEMU 8.0 and later)
    std::optional<int> perfParanoid; ///< kernel.perf_event_paranoid
    QString perfPath;                ///< empty: not installed
    std::optional<Attempt> perf;     ///< `perf version`: Ubuntu's perf is a script that may find none to run

    QString busyboxPath; ///< empty: not installed
    bool busyboxStatic = false;
    QString bootKernel;            ///< version of a kernel in /boot that this user may read; empty: none
    QString kernelPackage;         ///< name and version that apt can fetch; empty: none
    bool guestImageCached = false; ///< the quick lab's guest has been built before
    QString cacheFolder;
    std::optional<qint64> cacheFreeMiB;           ///< room in the cache folder; unset: it cannot be written
    QString mmdebstrapPath, sshPath, qemuImgPath; ///< empty: not installed
    QString pkexecPath;                           ///< empty: not installed
    bool polkitAgent = false; ///< a program that asks for passwords runs in this user's session

    std::optional<QList<LinkFacts>> links; ///< this computer's interfaces; unset: could not be asked
    QList<RouteFacts> routes;

    QString runtimeError; ///< why the folder for sockets cannot be used; empty: it can

    bool operator==(const HostFacts&) const = default;
};

/// A QEMU version as major × 100 + minor, e.g. 702 for "QEMU emulator version 7.2.22 (Debian …)".
std::optional<int> qemuRelease(const QString& answer);
/// The version itself, e.g. "7.2.22"; empty when the answer holds none.
QString qemuVersionText(const QString& answer);

/// Whether the first bytes of a program (ELF, 64 bits, little endian; the program headers must be among
/// them) ask for a dynamic loader. Unset: not such a file.
std::optional<bool> isStaticElf(QByteArrayView head);

/// "name version" of the first package of `apt-cache policy`'s answer that has a candidate.
QString firstCandidate(const QByteArray& policy);

/// MemAvailable of /proc/meminfo in MiB; 0 when absent.
qint64 availableMiB(const QByteArray& meminfo);
/// The memory of this computer that programs can have now, in MiB; 0 when the kernel does not say.
qint64 availableMemoryMiB();

/// Whether /proc/cpuinfo lists vmx (Intel) or svm (AMD).
bool hasVirtualisation(const QByteArray& cpuinfo);

/// Whether a machine of `uname -m`'s word runs x86 programs itself; an unknown one is taken for one.
bool isX86(const QString& architecture);

/// A whole number in a file of /proc/sys; unset when there is none.
std::optional<int> sysctlNumber(const QByteArray& text);

/// The policy in `iptables -S FORWARD`'s answer: true when it is DROP; unset when it says none.
std::optional<bool> forwardPolicyDrops(const QByteArray& rules);

/// Facts that files and system calls tell at once, without running a program: all of them but
/// qemu, netns, forwardDrop, kernelPackage, links and routes.
HostFacts readHostFacts(const QString& qemu, const QString& cacheFolder);

} // namespace ferry
