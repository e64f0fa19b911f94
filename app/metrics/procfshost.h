// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/metrics/procfs.h"

namespace ferry {

/// CPU time of the whole host as the first line of /proc/stat has it, in clock ticks of all CPUs (proc(5)).
struct HostTimes
{
    std::int64_t user = 0;   ///< user and nice; the time of guests under KVM is part of it
    std::int64_t system = 0; ///< kernel, interrupts
    std::int64_t idle = 0;   ///< idle and waiting for input or output
    std::int64_t steal = 0;  ///< taken by the host below, where this computer is itself a guest
    int cpus = 0;

    bool operator==(const HostTimes&) const = default;
};
std::optional<HostTimes> parseHostStat(QByteArrayView text);

/// Host CPU between two readings, in CPUs (1.0 = one core fully used).
struct HostUsage
{
    double user = 0, system = 0, steal = 0;
    double busy() const { return user + system + steal; }
    bool operator==(const HostUsage&) const = default;
};
/// The shares are of the ticks that passed, so neither the tick rate nor a late reading distorts them.
/// Nothing when no tick passed or a counter ran backwards (which iowait may).
std::optional<HostUsage> hostUsage(const HostTimes& before, const HostTimes& after);

/// /proc/meminfo, bytes.
struct HostMemory
{
    std::int64_t total = 0, available = 0, swapTotal = 0, swapFree = 0;
    std::int64_t used() const { return total - available; }
    bool operator==(const HostMemory&) const = default;
};
std::optional<HostMemory> parseMemInfo(QByteArrayView text);

/// One network interface of /proc/net/dev; counters since it exists.
struct NicBytes
{
    QString name;
    quint64 received = 0, sent = 0; ///< bytes
    bool operator==(const NicBytes&) const = default;
};
QList<NicBytes> parseNetDev(QByteArrayView text);

/// The threads of a QEMU, for counting its vCPUs apart from the rest. Threads that move memory are
/// started by the main thread while they are needed: counters on "other" inherit them. QEMU's pool of workers
/// for disks is left out: each ends after ten idle seconds, and perf refuses to count a thread that has gone.
struct QemuThreads
{
    QList<qint64> vcpus; ///< "CPU 0/KVM", "CPU 0/TCG" (needs -name …,debug-threads=on)
    QList<qint64> other;
    bool operator==(const QemuThreads&) const = default;
};
QemuThreads qemuThreads(const QList<ThreadTimes>& threads);

/// The three readings of this computer; nothing where /proc does not have them.
std::optional<HostTimes> readHostTimes();
std::optional<HostMemory> readHostMemory();
QList<NicBytes> readNics();

/// Host CPU, memory and network as samples of one source: "cpu_user", "cpu_system", "cpu_steal" (cpus),
/// "memory_used", "memory_available" (B), and "nic_received.NAME", "nic_sent.NAME" (B/s) of every interface
/// but lo.
class HostMeter
{
public:
    explicit HostMeter(QString source) : m_source(std::move(source)) {}
    /// The samples of a reading at tNs. What needs two readings is absent from the first, and of an
    /// interface that came, went or was counted anew in between.
    QList<Sample> sample(std::int64_t tNs);
    /// The same of readings made elsewhere.
    QList<Sample> sample(std::int64_t tNs, const std::optional<HostTimes>& times,
                         const std::optional<HostMemory>& memory, const QList<NicBytes>& nics);

private:
    QString m_source;
    std::int64_t m_tNs = 0;
    std::optional<HostTimes> m_times;
    QList<NicBytes> m_nics;
};

} // namespace ferry
