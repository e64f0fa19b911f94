// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/seriessource.h"
#include "app/run/runreader.h"

#include <QHash>

namespace ferry {

/// A recorded run as charts see it while it is played: nothing after the moment that is shown. Nothing is
/// copied; the samples stay where the reader has them.
class RunSeries : public SeriesSource
{
public:
    explicit RunSeries(RunReader run);

    /// The moment that is shown, CLOCK_MONOTONIC of the recording.
    void setEdge(std::int64_t tNs) { m_edge = tNs; }
    std::int64_t edgeNs() const { return m_edge; }

    bool has(const QString& key) const override;
    QStringList keys() const override { return m_index.keys(); }
    qsizetype keyCount() const override { return m_index.size(); }
    QList<QList<QPointF>> lines(const QString& key, const DecimationWindow& window) const override;
    double valueAt(const QString& key, std::int64_t tNs, std::int64_t maxAgeNs) const override;
    std::int64_t gapNs(const QString& key) const override;
    std::int64_t firstNs() const override { return m_run.startNs(); }

private:
    RunReader m_run;
    std::int64_t m_edge = 0;
    QHash<QString, int> m_index;
    QList<std::int64_t> m_gaps;   ///< of each series
    QList<std::int64_t> m_breaks; ///< where one move's curves end and the next one's begin
};

} // namespace ferry
