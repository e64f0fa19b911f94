// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/seriesstore.h"

#include <cmath>
#include <limits>

namespace ferry {

namespace {
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
}

QString SeriesStore::key(const QString& source, const QString& metric)
{
    return source + u'/' + metric;
}

void SeriesStore::add(const Sample& sample)
{
    if (!std::isfinite(sample.value))
        return;
    auto it = m_series.find(key(sample.source, sample.metric));
    if (it == m_series.end())
        it = m_series.insert(key(sample.source, sample.metric), Ring<TimedValue>(m_capacity));
    // The search in a series relies on order; a late straggler would hide what came after it.
    if (!it->empty() && sample.tNs < it->last().tNs)
        return;
    it->push({sample.tNs, sample.value});
    m_newest = std::max(m_newest, sample.tNs);
}

void SeriesStore::breakLines(const QString& source, std::int64_t tNs)
{
    const QString prefix = source + u'/';
    for (auto it = m_series.begin(); it != m_series.end(); ++it) {
        if (!it.key().startsWith(prefix) || it->empty() || std::isnan(it->last().value))
            continue;
        it->push({std::max(tNs, it->last().tNs), nothing});
    }
}

const Ring<TimedValue>* SeriesStore::series(const QString& key) const
{
    const auto it = m_series.constFind(key);
    return it == m_series.cend() ? nullptr : &*it;
}

double SeriesStore::valueAt(const QString& key, std::int64_t tNs, std::int64_t maxAgeNs) const
{
    const Ring<TimedValue>* values = series(key);
    if (!values)
        return nothing;
    const std::size_t after = lowerBound(*values, tNs + 1);
    if (after == 0 || tNs - values->at(after - 1).tNs > maxAgeNs)
        return nothing;
    return values->at(after - 1).value;
}

} // namespace ferry
