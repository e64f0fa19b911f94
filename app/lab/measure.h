// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QJsonArray>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <chrono>
#include <tuple>

namespace ferry {

/// The measuring tools, by the words of `--set measure=`.
enum class Tool { Perf, Iperf, Sysbench, Procfs };

/// "perf", "iperf", "sysbench", "procfs".
QString toolWord(Tool tool);

/// What a lab is asked to measure.
struct Measure
{
    bool automatic = true; ///< all that is possible here; what is not is left out and told
    QList<Tool> tools{Tool::Perf, Tool::Iperf, Tool::Sysbench, Tool::Procfs};
    int intervalMs = 0;   ///< between two figures of a tool; 0: the lab's own choice
    bool udp = false;     ///< what iperf sends
    bool reverse = false; ///< its server sends

    bool has(Tool tool) const { return tools.contains(tool); }
    /// How often, where nobody asked for it otherwise.
    std::chrono::milliseconds interval(std::chrono::milliseconds own) const
    {
        return intervalMs > 0 ? std::chrono::milliseconds(intervalMs) : own;
    }
    /// As asked for: "auto", "none", "perf,procfs".
    QString text() const;
    /// Reads "auto", "none", "" (none) or a comma list; nothing when a word is none of them.
    static std::optional<Measure> fromText(const QString& text);

    bool operator==(const Measure& other) const
    {
        // Not QList's own: in Qt 6.4 it hands memcmp a null pointer where both lists are empty.
        return std::equal(tools.begin(), tools.end(), other.tools.begin(), other.tools.end()) &&
               std::tie(automatic, intervalMs, udp, reverse) ==
                   std::tie(other.automatic, other.intervalMs, other.udp, other.reverse);
    }
};

/// What a computer can measure.
struct Ability
{
    struct Lack
    {
        Tool tool = Tool::Perf;
        Error why;                ///< kind Missing, with the package or setting that cures it
        bool permissible = false; ///< perf is there, and an administrator can allow it (Lab::allowPerf)
        bool operator==(const Lack&) const = default;
    };
    QList<Lack> lacks;
    bool wholeHost = false; ///< perf may count all programs (-a)
    Error whyNotWholeHost;  ///< where it may not
    bool counters = false;  ///< there is a PMU: cycles, instructions and caches can be counted
    QString iperf;          ///< path of iperf3, or of iperf 2 where only that is there
    bool iperf3 = false;    ///< which of them

    std::optional<Error> lack(Tool tool) const;
    /// What is known of perf taken from another.
    Ability withPerfOf(const Ability& other) const;
    /// The events worth asking perf for.
    QStringList perfEvents() const;
    bool operator==(const Ability&) const = default;
};

} // namespace ferry
