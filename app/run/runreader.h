// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/types.h"
#include "app/run/runfacts.h"
#include "app/run/samplecolumns.h"

#include <QJsonObject>

#include <memory>

namespace ferry {

/// What is known of one series without reading it.
struct SeriesInfo
{
    QString source, metric, unit;
    qint64 count = 0;
    std::int64_t firstNs = 0, lastNs = 0;
    MinMax values; ///< over the whole run

    /// "source/metric", as SeriesStore has it.
    QString key() const { return source + u'/' + metric; }
    bool operator==(const SeriesInfo&) const = default;
};

/// A recorded run, opened to be looked at: what RunRecorder wrote, up to the last whole line. Reading is
/// done once, by as many threads as there are processors (open() returns when they are done: for a long
/// run call it in a thread); afterwards nothing changes and all questions are cheap and may come from any
/// thread. A copy shares the data. Costs 16 bytes of memory a sample.
class RunReader
{
public:
    /// Opens a run folder, which anybody may have filled: only plain files within bounds (RunLimits) are
    /// read. Errors: Usage when it holds no run, Missing when it cannot be read, also for want of memory,
    /// Protocol when it was written by a newer Ferry, is not in the run format, or holds a link, a device or
    /// a file beyond all bounds. A missing or broken run.json is no error: the run was cut off.
    static Result<RunReader> open(const QString& folder);

    const QString& folder() const;
    const QJsonObject& summary() const;    ///< run.json; empty when the run was cut off
    RunFacts facts() const;                ///< what run.json says of settings, moves and the machine
    const QList<RunEvent>& events() const; ///< in the order of the file, without the schema line
    /// Lines of samples.csv and events.jsonl that were skipped because they are none.
    qint64 malformedSamples() const;
    qint64 malformedEvents() const;
    /// Bytes after the last line end of samples.csv.
    qint64 tornBytes() const;

    /// The run's own start where it says so, else its first sample or event; CLOCK_MONOTONIC of then.
    std::int64_t startNs() const;
    std::int64_t endNs() const; ///< its last sample or event
    qint64 sampleCount() const;

    /// In the order in which they first appear. The index in this list names a series below.
    const QList<SeriesInfo>& seriesList() const;
    /// The series of "source/metric"; −1 when there is none.
    int indexOf(const QString& key) const;

    /// The samples in [t0, t1), at most `limit` of them.
    QList<TimedValue> samples(int series, std::int64_t t0Ns, std::int64_t t1Ns, qsizetype limit) const;
    /// As decimate(), from the pyramid where there are many samples in a column: what a chart draws of a
    /// series, exactly where it is sparse, and with every spike where it is dense.
    QList<QList<QPointF>> lines(int series, const DecimationWindow& window) const;
    /// The value last measured at or before tNs, but not longer ago than maxAgeNs; NaN if none.
    double valueAt(int series, std::int64_t tNs, std::int64_t maxAgeNs) const;
    /// The middle one of the times between two samples of a series, nanoseconds, as medianInterval().
    std::int64_t medianIntervalNs(int series) const;
    /// The longest time between two samples of a series, in nanoseconds; 0 with fewer than two.
    std::int64_t longestPauseNs(int series) const;

private:
    struct Data;
    explicit RunReader(std::shared_ptr<const Data> data) : m_data(std::move(data)) {}
    std::shared_ptr<const Data> m_data;
};

} // namespace ferry
