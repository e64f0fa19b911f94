// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/qemumeter.h"

#include <algorithm>
#include <map>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

QList<Sample> QemuMeter::sample(qint64 pid, std::int64_t tNs)
{
    static const double ticksPerSecond = double(::sysconf(_SC_CLK_TCK));
    return sample(pid, readThreads(pid), ticksPerSecond, tNs);
}

QList<Sample> QemuMeter::sample(qint64 pid, const QList<ThreadTimes>& threads, double ticksPerSecond,
                                std::int64_t tNs)
{
    const QList<ThreadTimes> before = std::exchange(m_last, threads);
    const std::int64_t since = std::exchange(m_tNs, tNs);
    if (std::exchange(m_pid, pid) != pid || before.isEmpty() || threads.isEmpty() || tNs <= since)
        return {};
    const double seconds = double(tNs - since) / 1e9;
    double all = 0, vcpu = 0, migration = 0;
    std::map<QString, double> names;
    for (const ThreadTimes& thread : threads) {
        const auto old = std::find_if(before.begin(), before.end(),
                                      [&](const ThreadTimes& t) { return t.tid == thread.tid; });
        // A number that was given away anew begins at zero again.
        const bool same = old != before.end() && old->ticks <= thread.ticks;
        const double used = double(thread.ticks - (same ? old->ticks : 0)) / ticksPerSecond / seconds;
        all += used;
        if (thread.name.startsWith("CPU "_L1))
            vcpu += used;
        if (isMigrationThread(thread.name))
            migration += used;
        names[thread.name] += used;
    }
    QList<Sample> samples{{tNs, m_source, u"cpu"_s, all, u"cpus"_s},
                          {tNs, m_source, u"vcpu"_s, vcpu, u"cpus"_s},
                          {tNs, m_source, u"migration"_s, migration, u"cpus"_s}};
    for (const auto& [name, used] : names)
        samples.append({tNs, m_source, u"thread."_s + name, used, u"cpus"_s});
    return samples;
}

} // namespace ferry
