// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/measure.h"

#include "app/metrics/toolcommands.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr Tool allTools[] = {Tool::Perf, Tool::Iperf, Tool::Sysbench, Tool::Procfs};

} // namespace

QString toolWord(Tool tool)
{
    switch (tool) {
    case Tool::Perf:
        return u"perf"_s;
    case Tool::Iperf:
        return u"iperf"_s;
    case Tool::Sysbench:
        return u"sysbench"_s;
    case Tool::Procfs:
        return u"procfs"_s;
    }
    return {};
}

QString Measure::text() const
{
    if (automatic)
        return u"auto"_s;
    QStringList words;
    for (const Tool tool : tools)
        words << toolWord(tool);
    return words.isEmpty() ? u"none"_s : words.join(u',');
}

std::optional<Measure> Measure::fromText(const QString& text)
{
    if (text == "auto"_L1)
        return Measure{};
    Measure measure;
    measure.automatic = false;
    measure.tools.clear();
    if (text.isEmpty() || text == "none"_L1)
        return measure;
    const QStringList words = text.split(u',');
    for (const QString& word : words) {
        const auto known = std::find_if(std::begin(allTools), std::end(allTools),
                                        [&](Tool tool) { return toolWord(tool) == word; });
        if (known == std::end(allTools))
            return std::nullopt;
        if (!measure.has(*known))
            measure.tools << *known;
    }
    return measure;
}

std::optional<Error> Ability::lack(Tool tool) const
{
    for (const Lack& each : lacks) {
        if (each.tool == tool)
            return each.why;
    }
    return std::nullopt;
}

Ability Ability::withPerfOf(const Ability& other) const
{
    Ability all = *this;
    const auto isPerf = [](const Lack& lack) { return lack.tool == Tool::Perf; };
    all.lacks.removeIf(isPerf);
    std::copy_if(other.lacks.begin(), other.lacks.end(), std::back_inserter(all.lacks), isPerf);
    all.wholeHost = other.wholeHost;
    all.whyNotWholeHost = other.whyNotWholeHost;
    all.counters = other.counters;
    return all;
}

QStringList Ability::perfEvents() const
{
    return counters ? softwareEvents() + hardwareEvents() : softwareEvents();
}

} // namespace ferry
