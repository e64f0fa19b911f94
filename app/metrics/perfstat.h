// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/toolreading.h"

namespace ferry {

/// One counter of one interval as `perf stat -I` prints it (tools/perf/util/stat-display.c).
struct PerfCount
{
    std::optional<double> intervalS; ///< end of the interval in seconds since start; none: the summary
    QString scope;                   ///< thread ("CPU 0/KVM-1234"), cgroup or CPU; empty: all
    QString event;                   ///< with its modifiers: "cycles", "cycles:u"
    std::optional<double> value;     ///< none when not supported or not counted
    QString unit;                    ///< "msec" for clocks, else mostly empty
    Mark mark = Mark::None;
    double runningPercent = 100;
    /// The kind of core that counted, where the processor has several: "cpu_core", "cpu_atom" (Intel since
    /// the 12th generation), "armv8_cortex_a53"…; empty: it has one. perf prints a line for each kind, and a
    /// thread runs now on one, now on the other: their counts mean different things and are never added.
    QString kind = {};

    bool operator==(const PerfCount&) const = default;
};

/// Splits perf's name of an event of a PMU: "cpu_core/cycles/u" is "cycles:u" of kind "cpu_core",
/// "cpu/instructions/" is "instructions" of no kind. Names of other PMUs ("power/energy-pkg/") and events
/// written as numbers stay whole. Pure.
struct PerfEventName
{
    QString event, kind;
    bool operator==(const PerfEventName&) const = default;
};
PerfEventName perfEventName(const QString& printed);

/// A line of `-j` (JSON); nothing when it is not one, or a number in it is not plain.
std::optional<PerfCount> parsePerfJson(QByteArrayView line);
/// A line of `-x,`. perf prints the time with a point in every locale but values with the locale's:
/// such a line has a field too many and is refused.
std::optional<PerfCount> parsePerfCsv(QByteArrayView line);

/// perf's counts as rates: clocks ("task-clock", "cpu-clock") in "cpus" (1.0 = one core fully used),
/// counts in "1/s", over the length of the interval that perf states. The summary keeps its counts, as
/// "final_EVENT" (clocks in ms). Where the processor has several kinds of core, the kind is the scope:
/// "cycles.cpu_core", "cycles:u.cpu_atom", "final_cycles.cpu_core"; with a thread "cycles.THREAD.cpu_core".
class PerfStatCodec : public ToolCodec
{
public:
    ToolLine line(QByteArrayView text) override;

private:
    double m_beforeS = 0; ///< end of the interval before
    double m_nowS = 0;    ///< end of the current one: all its lines carry the same
};

} // namespace ferry
