// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/seriesstore.h"

#include <cmath>
#include <limits>

namespace ferry {

namespace {
constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr int mostPerSource = 500;
constexpr qsizetype longestMetric = 256;
} // namespace

std::int64_t gapOf(std::int64_t medianNs)
{
    return medianNs <= 0 ? 0 : std::max<std::int64_t>(3 * medianNs, 60'000'000);
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
    if (it == m_series.end()) {
        if (sample.metric.size() > longestMetric || m_perSource.value(sample.source) >= mostPerSource)
            return;
        ++m_perSource[sample.source];
        it = m_series.insert(key(sample.source, sample.metric), Ring<TimedValue>(m_capacity));
    }
    // The search in a series relies on order; a late straggler would hide what came after it.
    if (!it->empty() && sample.tNs < it->last().tNs)
        return;
    it->push({sample.tNs, sample.value});
    m_newest = std::max(m_newest, sample.tNs);
    m_oldest = m_oldest == 0 ? sample.tNs : std::min(m_oldest, sample.tNs);
}

void SeriesStore::clear()
{
    m_series.clear();
    m_perSource.clear();
    m_newest = m_oldest = 0;
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

QList<QList<QPointF>> SeriesStore::lines(const QString& key, const DecimationWindow& window) const
{
    const Ring<TimedValue>* values = series(key);
    return values ? decimate(*values, window) : QList<QList<QPointF>>();
}

std::int64_t SeriesStore::gapNs(const QString& key) const
{
    const Ring<TimedValue>* values = series(key);
    if (!values)
        return 0;
    return gapOf(medianInterval(values->size(),
                                [values](std::size_t i) -> const TimedValue& { return values->at(i); }));
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
