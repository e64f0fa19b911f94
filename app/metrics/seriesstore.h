// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/metrics/seriessource.h"

#include <QHash>

namespace ferry {

/// The recent past of every metric, bounded: what the charts of a running lab draw from. A source has 500
/// metrics at most; more are names that nobody meant, and are dropped.
class SeriesStore : public SeriesSource
{
public:
    /// capacity: samples kept of each metric.
    explicit SeriesStore(std::size_t capacity = 36'000) : m_capacity(capacity) {}

    void add(const Sample& sample);
    /// Ends the lines of a source at tNs: what follows is not joined to what was before.
    void breakLines(const QString& source, std::int64_t tNs);
    void clear();

    /// The samples of "source/metric"; nullptr when none ever came.
    const Ring<TimedValue>* series(const QString& key) const;
    /// The newest sample time of all, 0 when empty.
    std::int64_t newestNs() const { return m_newest; }

    bool has(const QString& key) const override { return m_series.contains(key); }
    QStringList keys() const override { return m_series.keys(); }
    qsizetype keyCount() const override { return m_series.size(); }
    QList<QList<QPointF>> lines(const QString& key, const DecimationWindow& window) const override;
    double valueAt(const QString& key, std::int64_t tNs, std::int64_t maxAgeNs) const override;
    std::int64_t gapNs(const QString& key) const override;
    /// The first sample that ever came, even when the ring has forgotten it.
    std::int64_t firstNs() const override { return m_oldest; }

    static QString key(const QString& source, const QString& metric);

private:
    std::size_t m_capacity;
    std::int64_t m_newest = 0;
    std::int64_t m_oldest = 0;
    QHash<QString, Ring<TimedValue>> m_series;
    QHash<QString, int> m_perSource;
};

} // namespace ferry
