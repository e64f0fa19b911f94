// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/procfshost.h"

#include "app/base/files.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

std::optional<HostTimes> parseHostStat(QByteArrayView text)
{
    HostTimes times;
    bool found = false;
    const QList<QByteArray> lines = text.toByteArray().split('\n');
    for (const QByteArray& line : lines) {
        if (!line.startsWith("cpu"))
            continue;
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.first() != "cpu") {
            ++times.cpus;
            continue;
        }
        // user nice system idle iowait irq softirq steal
        std::int64_t fields[8] = {};
        if (words.size() < 9)
            return std::nullopt;
        for (int i = 0; i < 8; ++i) {
            bool ok = false;
            fields[i] = words.at(i + 1).toLongLong(&ok);
            // No sum of such counters comes near the range of the type.
            if (!ok || fields[i] < 0 || fields[i] > (std::int64_t(1) << 58))
                return std::nullopt;
        }
        times.user = fields[0] + fields[1];
        times.system = fields[2] + fields[5] + fields[6];
        times.idle = fields[3] + fields[4];
        times.steal = fields[7];
        found = true;
    }
    return found && times.cpus > 0 ? std::optional(times) : std::nullopt;
}

std::optional<HostUsage> hostUsage(const HostTimes& before, const HostTimes& after)
{
    const std::int64_t user = after.user - before.user, system = after.system - before.system;
    const std::int64_t idle = after.idle - before.idle, steal = after.steal - before.steal;
    const std::int64_t all = user + system + idle + steal;
    if (user < 0 || system < 0 || idle < 0 || steal < 0 || all <= 0)
        return std::nullopt;
    const double perTick = double(after.cpus) / double(all);
    return HostUsage{double(user) * perTick, double(system) * perTick, double(steal) * perTick};
}

std::optional<HostMemory> parseMemInfo(QByteArrayView text)
{
    HostMemory memory;
    int found = 0;
    const QList<QByteArray> lines = text.toByteArray().split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> words = line.simplified().split(' ');
        if (words.size() < 2)
            continue;
        std::int64_t* const field = words[0] == "MemTotal:"       ? &memory.total
                                    : words[0] == "MemAvailable:" ? &memory.available
                                    : words[0] == "SwapTotal:"    ? &memory.swapTotal
                                    : words[0] == "SwapFree:"     ? &memory.swapFree
                                                                  : nullptr;
        if (!field)
            continue;
        bool ok = false;
        const std::int64_t kib = words[1].toLongLong(&ok);
        if (!ok || kib < 0 || kib > (std::int64_t(1) << 50))
            return std::nullopt;
        *field = kib * 1024;
        found += field == &memory.total || field == &memory.available;
    }
    return found == 2 ? std::optional(memory) : std::nullopt;
}

QList<NicBytes> parseNetDev(QByteArrayView text)
{
    QList<NicBytes> nics;
    const QList<QByteArray> lines = text.toByteArray().split('\n');
    for (const QByteArray& line : lines) {
        const qsizetype colon = line.lastIndexOf(':'); // an alias may hold one: "eth0:1"
        const QList<QByteArray> words = line.sliced(colon + 1).simplified().split(' ');
        if (colon < 1 || words.size() < 9)
            continue;
        bool received = false, sent = false;
        NicBytes nic{QString::fromUtf8(line.first(colon).trimmed()), words[0].toULongLong(&received),
                     words[8].toULongLong(&sent)};
        if (received && sent)
            nics.append(nic);
    }
    return nics;
}

QemuThreads qemuThreads(const QList<ThreadTimes>& threads)
{
    QemuThreads split;
    for (const ThreadTimes& thread : threads) {
        if (thread.name != "worker"_L1)
            (thread.name.startsWith("CPU "_L1) ? split.vcpus : split.other).append(thread.tid);
    }
    return split;
}

std::optional<HostTimes> readHostTimes()
{
    return parseHostStat(fileContents(u"/proc/stat"_s));
}

std::optional<HostMemory> readHostMemory()
{
    return parseMemInfo(fileContents(u"/proc/meminfo"_s));
}

QList<NicBytes> readNics()
{
    return parseNetDev(fileContents(u"/proc/net/dev"_s));
}

QList<Sample> HostMeter::sample(std::int64_t tNs)
{
    return sample(tNs, readHostTimes(), readHostMemory(), readNics());
}

QList<Sample> HostMeter::sample(std::int64_t tNs, const std::optional<HostTimes>& times,
                                const std::optional<HostMemory>& memory, const QList<NicBytes>& nics)
{
    QList<Sample> samples;
    const auto add = [&](const QString& metric, double value, const QString& unit) {
        samples.append({tNs, m_source, metric, value, unit});
    };
    if (const auto usage = times && m_times ? hostUsage(*m_times, *times) : std::nullopt) {
        add(u"cpu_user"_s, usage->user, u"cpus"_s);
        add(u"cpu_system"_s, usage->system, u"cpus"_s);
        add(u"cpu_steal"_s, usage->steal, u"cpus"_s);
    }
    if (memory) {
        add(u"memory_used"_s, double(memory->used()), u"B"_s);
        add(u"memory_available"_s, double(memory->available), u"B"_s);
    }
    const double seconds = double(tNs - m_tNs) / 1e9;
    for (const NicBytes& nic : nics) {
        const auto before = std::find_if(m_nics.cbegin(), m_nics.cend(),
                                         [&](const NicBytes& one) { return one.name == nic.name; });
        if (nic.name == "lo"_L1 || before == m_nics.cend() || seconds <= 0 ||
            nic.received < before->received || nic.sent < before->sent)
            continue;
        add(u"nic_received."_s + nic.name, double(nic.received - before->received) / seconds, u"B/s"_s);
        add(u"nic_sent."_s + nic.name, double(nic.sent - before->sent) / seconds, u"B/s"_s);
    }
    m_tNs = tNs;
    m_times = times;
    m_nics = nics;
    return samples;
}

} // namespace ferry
