// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/run/runseries.h"

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

RunSeries::RunSeries(RunReader run) : m_run(std::move(run)), m_edge(m_run.endNs())
{
    const QList<SeriesInfo>& list = m_run.seriesList();
    for (int i = 0; i < list.size(); ++i) {
        m_gaps.append(gapOf(m_run.medianIntervalNs(i)));
        // Of a metric that changed its unit the first is found by name.
        if (!m_index.contains(list[i].key()))
            m_index.insert(list[i].key(), i);
    }
    for (const RunEvent& event : m_run.events())
        if (event.source == "migration"_L1 && (event.event == "setup"_L1 || event.event == "completed"_L1 ||
                                               event.event == "failed"_L1 || event.event == "cancelled"_L1))
            m_breaks.append(event.tNs);
    std::sort(m_breaks.begin(), m_breaks.end());
}

bool RunSeries::has(const QString& key) const
{
    const int series = m_index.value(key, -1);
    return series >= 0 && m_run.seriesList()[series].firstNs <= m_edge;
}

QList<QList<QPointF>> RunSeries::lines(const QString& key, const DecimationWindow& window) const
{
    DecimationWindow seen = window;
    if (key.startsWith("qemu/"_L1))
        seen.breaks = m_breaks;
    seen.knownNs = std::min(window.knownNs, m_edge);
    return m_run.lines(m_index.value(key, -1), seen);
}

double RunSeries::valueAt(const QString& key, std::int64_t tNs, std::int64_t maxAgeNs) const
{
    return tNs > m_edge ? std::nan("") : m_run.valueAt(m_index.value(key, -1), tNs, maxAgeNs);
}

std::int64_t RunSeries::gapNs(const QString& key) const
{
    const int series = m_index.value(key, -1);
    return series < 0 ? 0 : m_gaps[series];
}

} // namespace ferry
