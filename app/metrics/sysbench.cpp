// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/sysbench.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

/// A line "LABEL: number" of the report.
struct Label
{
    const char* text;
    QLatin1StringView metric;
    QLatin1StringView unit;
};

constexpr Label labels[] = {
    {"events per second:", "events"_L1, "1/s"_L1},
    {"total number of events:", "total_events"_L1, {}},
    {"total time:", "total_time"_L1, "s"_L1},
    {"min:", "latency_min"_L1, "ms"_L1},
    {"avg:", "latency_avg"_L1, "ms"_L1},
    {"max:", "latency_max"_L1, "ms"_L1},
    {"95th percentile:", "latency_p95"_L1, "ms"_L1},
    {"sum:", "latency_sum"_L1, "ms"_L1},
};

constexpr const char* chatter[] = {"sysbench ",
                                   "Running ",
                                   "Number of threads",
                                   "Report intermediate",
                                   "Initializing ",
                                   "Prime numbers",
                                   "Threads started",
                                   "CPU speed:",
                                   "General statistics",
                                   "Latency (ms)",
                                   "Threads fairness",
                                   "events (avg/stddev)",
                                   "execution time (avg/stddev)",
                                   "block size:",
                                   "total size:",
                                   "operation:",
                                   "scope:",
                                   "Random number",
                                   "Throughput:",
                                   "time elapsed:",
                                   "Warmup",
                                   "Doing ",
                                   "Done."};

Reading final(QLatin1StringView metric, double value, QLatin1StringView unit)
{
    return {metric, value, unit, Mark::None, 100, 0, 0, {}, true};
}

} // namespace

ToolLine SysbenchCodec::interval(QByteArrayView text)
{
    // [ 1s ] thds: 1 eps: 3126.68 lat (ms,95%): 0.42        [ 2s ] 4768.03 MiB/sec
    const qsizetype close = text.indexOf(']');
    if (close < 0)
        return {};
    QByteArrayView stamp = text.sliced(1, close - 1).trimmed();
    const auto to = stamp.endsWith('s') ? plainAmount(stamp.chopped(1)) : std::nullopt;
    if (!to)
        return {};
    const double from = *to > m_beforeS ? m_beforeS : 0;
    const QList<QByteArray> words = text.sliced(close + 1).toByteArray().simplified().split(' ');
    ToolLine line{ToolLine::Kind::Readings, {}};
    const auto add = [&](const QString& metric, const QByteArray& word, const QString& unit) {
        const auto value = plainAmount(word);
        if (!value) {
            line.kind = ToolLine::Kind::Nonsense;
            return;
        }
        line.readings.append({metric, value, unit, Mark::None, 100, from, *to, {}, false});
    };
    if (words.size() == 2 && words[1] == "MiB/sec") {
        add(u"memory_rate"_s, words[0], u"MiB/s"_s);
    } else if (words.size() >= 4 && words[0] == "thds:" && words[2] == "eps:") {
        add(u"events"_s, words[3], u"1/s"_s);
        if (words.size() == 7 && words[4] == "lat" && words[5] == "(ms,95%):")
            add(u"latency_p95"_s, words[6], u"ms"_s);
    } else {
        return {};
    }
    if (line.kind == ToolLine::Kind::Nonsense)
        return {};
    m_beforeS = *to;
    return line;
}

ToolLine SysbenchCodec::line(QByteArrayView text)
{
    const QByteArrayView words = text.trimmed();
    if (words.startsWith('['))
        return interval(words);
    for (const Label& label : labels) {
        if (!words.startsWith(label.text))
            continue;
        QByteArrayView rest = words.sliced(qsizetype(qstrlen(label.text))).trimmed();
        if (label.unit == "s"_L1 && rest.endsWith('s'))
            rest.chop(1);
        const auto value = plainAmount(rest);
        return value ? ToolLine{ToolLine::Kind::Readings, {final(label.metric, *value, label.unit)}}
                     : ToolLine{};
    }
    const QList<QByteArray> parts = words.toByteArray().split(' ');
    if (parts.size() == 5 && parts[1] == "MiB" && parts[2] == "transferred" && parts[3].startsWith('(')) {
        // 9527.42 MiB transferred (4759.48 MiB/sec)
        const auto moved = plainAmount(parts[0]), rate = plainAmount(parts[3].sliced(1));
        if (!moved || !rate || parts[4] != "MiB/sec)")
            return {};
        return {ToolLine::Kind::Readings,
                {final("transferred"_L1, *moved, "MiB"_L1), final("memory_rate"_L1, *rate, "MiB/s"_L1)}};
    }
    if (words.startsWith("Total operations:")) {
        // Total operations: 9756076 (4873712.45 per second)
        const auto count = parts.size() > 2 ? plainAmount(parts[2]) : std::nullopt;
        return count ? ToolLine{ToolLine::Kind::Readings, {final("operations"_L1, *count, {})}} : ToolLine{};
    }
    if (words.startsWith("FATAL:") || words.startsWith("WARNING:") || words.startsWith("ALERT:") ||
        words.startsWith("Error") || words.contains("not found"))
        return {ToolLine::Kind::Complaint, {}};
    const bool known =
        words.isEmpty() || std::any_of(std::begin(chatter), std::end(chatter),
                                       [&](const char* word) { return words.startsWith(word); });
    return {known ? ToolLine::Kind::Chatter : ToolLine::Kind::Nonsense, {}};
}

} // namespace ferry
