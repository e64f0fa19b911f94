// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/metrics/decimation.h"

#include <QHash>

namespace ferry {

/// The recent past of every metric, bounded: what charts draw from.
class SeriesStore
{
public:
    /// capacity: samples kept of each metric.
    explicit SeriesStore(std::size_t capacity = 36'000) : m_capacity(capacity) {}

    void add(const Sample& sample);
    /// Ends the lines of a source at tNs: what follows is not joined to what was before.
    void breakLines(const QString& source, std::int64_t tNs);
    void clear() { m_series.clear(); }

    /// The samples of "source/metric"; nullptr when none ever came.
    const Ring<TimedValue>* series(const QString& key) const;
    bool has(const QString& key) const { return m_series.contains(key); }
    /// The newest sample time of all, 0 when empty.
    std::int64_t newestNs() const { return m_newest; }

    /// The value last measured at or before tNs, but not longer ago than maxAgeNs; NaN if none.
    double valueAt(const QString& key, std::int64_t tNs, std::int64_t maxAgeNs) const;

    static QString key(const QString& source, const QString& metric);

private:
    std::size_t m_capacity;
    std::int64_t m_newest = 0;
    QHash<QString, Ring<TimedValue>> m_series;
};

} // namespace ferry
