// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/metrics/toolreading.h"

#include <QHash>
#include <QList>
#include <QStringList>

#include <optional>

namespace ferry {

/// How a measuring tool stands from some moment on, in its own words of events.jsonl.
struct SourceState
{
    enum class Kind { Starting, Live, Stalled, Nonsense, Ended, Died, Missing, Denied };
    std::int64_t sinceNs = 0;
    Kind kind = Kind::Starting;
    QString sentence, cure, detail;

    /// Whether figures that should come do not.
    bool bad() const;
    /// Whether there will be no more of them by themselves.
    bool over() const { return kind == Kind::Died || kind == Kind::Missing || kind == Kind::Denied; }
    bool operator==(const SourceState&) const = default;
};

/// What is to be said beside the figures of a metric.
struct MetricMark
{
    Mark mark = Mark::None;
    double runningPercent = 100;

    bool operator==(const MetricMark&) const = default;
};

/// What the sources said of themselves: how they stand, which of their figures are no plain counts, and
/// A tool that is not measured: why, what to do, and whether an administrator can allow it (Lab::allowPerf).
struct LeftOut
{
    QString sentence, cure;
    bool permissible = false;

    bool operator==(const LeftOut&) const = default;
};

/// what is not measured at all. Filled from the events of the run.
class SourceBook
{
public:
    /// Other events are nothing to it. True when something changed.
    bool add(const RunEvent& event);
    void clear();

    /// In the order of time; empty for a source that never said anything.
    QList<SourceState> history(const QString& source) const { return m_states.value(source); }
    /// How the source stood at tNs.
    std::optional<SourceState> at(const QString& source, std::int64_t tNs) const;
    /// The mark of "source/metric".
    MetricMark mark(const QString& key) const { return m_marks.value(key); }
    /// Why a tool ("perf", "iperf", …) is not measured; nothing when it is, or when nothing was said.
    std::optional<LeftOut> leftOut(const QString& tool) const;
    /// Sources whose name begins so, in order of appearance.
    QStringList sources(const QString& prefix) const;

private:
    QHash<QString, QList<SourceState>> m_states;
    QStringList m_order;
    QHash<QString, MetricMark> m_marks;
    QHash<QString, LeftOut> m_leftOut;
};

} // namespace ferry
