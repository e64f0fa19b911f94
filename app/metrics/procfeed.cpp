// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/procfeed.h"

#include "app/metrics/toolcommands.h"

#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostThreads = 10'000; // of one process; more is no list of threads

} // namespace

CommandSpec procLoop(const QStringList& prefix, qint64 pid, std::chrono::milliseconds interval)
{
    // read is the shell's own: two small programs a turn are all that it costs. cat would complain of a
    // thread that ended between the list and the look at it.
    const QString script =
        u"echo hz $(getconf CLK_TCK); while [ -d /proc/%1 ]; do read u r </proc/uptime; "
        "echo t $u; cat /proc/%1/task/*/stat 2>/dev/null; echo .; sleep %2; done"_s.arg(pid)
            .arg(double(interval.count()) / 1000);
    return prefixed(prefix, u"sh"_s, {u"-c"_s, script});
}

ToolLine ProcFeedCodec::line(QByteArrayView text)
{
    const QByteArrayView words = text.trimmed();
    if (words.isEmpty())
        return {ToolLine::Kind::Chatter, {}};
    if (words.startsWith("hz ")) {
        const auto ticks = plainAmount(words.sliced(3));
        m_ticksPerSecond = ticks.value_or(0);
        return {m_ticksPerSecond >= 1 ? ToolLine::Kind::Chatter : ToolLine::Kind::Nonsense, {}};
    }
    if (words.startsWith("t ")) {
        const auto uptime = plainAmount(words.sliced(2));
        m_threads.clear();
        m_nowS = uptime.value_or(-1);
        return {uptime ? ToolLine::Kind::Chatter : ToolLine::Kind::Nonsense, {}};
    }
    if (words == ".") {
        if (m_ticksPerSecond < 1 || m_nowS < 0 || m_nowS > 1e9)
            return {};
        ToolLine line{ToolLine::Kind::Chatter, {}};
        const QList<Sample> samples =
            m_meter.sample(1, m_threads, m_ticksPerSecond, std::llround(m_nowS * 1e9));
        for (const Sample& one : samples)
            line.readings.append({one.metric,
                                  one.value,
                                  one.unit,
                                  Mark::None,
                                  100,
                                  std::max(m_beforeS, 0.0),
                                  m_nowS,
                                  {},
                                  false});
        if (!samples.isEmpty())
            line.kind = ToolLine::Kind::Readings;
        m_beforeS = m_nowS;
        m_nowS = -1;
        return line;
    }
    const auto thread = parseThreadStat(words.toByteArray());
    if (!thread || m_nowS < 0 || m_threads.size() >= mostThreads)
        return {words.startsWith("sudo: ") || words.startsWith("sh: ") ? ToolLine::Kind::Complaint
                                                                       : ToolLine::Kind::Nonsense,
                {}};
    m_threads.append(*thread);
    return {ToolLine::Kind::Chatter, {}};
}

} // namespace ferry
