// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/comparison.h"

#include "app/experiment/comparison_p.h"
#include "app/experiment/rankcuts.h"

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {

SortedSums sumsOf(const ComparedValues& values, Pairing pairing)
{
    if (pairing == Pairing::Unpaired)
        return SortedSums::differences(values.a, values.b);
    QList<double> differences;
    for (qsizetype i = 0; i < values.a.size(); ++i)
        differences << values.a.at(i) - values.b.at(i);
    return SortedSums::walshAverages(differences);
}

Estimate estimateOf(const SortedSums& sums, const std::optional<qint64>& cut)
{
    Estimate estimate{sums.median(), {}};
    if (cut)
        estimate.interval = Interval{sums.at(*cut + 1), sums.at(sums.count() - *cut)};
    return estimate;
}

Estimate exponentialOf(Estimate estimate)
{
    estimate.value = std::exp(estimate.value);
    if (estimate.interval)
        estimate.interval = Interval{std::exp(estimate.interval->low), std::exp(estimate.interval->high)};
    return estimate;
}

QList<double> logarithms(QList<double> values)
{
    for (double& value : values)
        value = std::log(value);
    return values;
}

} // namespace

bool ComparedValues::positive() const
{
    const auto above = [](double value) { return value > 0; };
    return std::all_of(a.begin(), a.end(), above) && std::all_of(b.begin(), b.end(), above);
}

ComparedValues comparedValues(const QList<double>& a, const QList<double>& b, Pairing pairing)
{
    const auto finite = [](double value) { return std::isfinite(value); };
    ComparedValues values;
    if (pairing == Pairing::Unpaired) {
        std::copy_if(a.begin(), a.end(), std::back_inserter(values.a), finite);
        std::copy_if(b.begin(), b.end(), std::back_inserter(values.b), finite);
        return values;
    }
    for (qsizetype i = 0; i < std::min(a.size(), b.size()); ++i) {
        if (!finite(a.at(i)) || !finite(b.at(i)))
            continue;
        values.a << a.at(i);
        values.b << b.at(i);
    }
    return values;
}

SortedSums differenceSums(const ComparedValues& values, Pairing pairing)
{
    return sumsOf(values, pairing);
}

SortedSums logRatioSums(const ComparedValues& values, Pairing pairing)
{
    return sumsOf({logarithms(values.a), logarithms(values.b)}, pairing);
}

std::optional<qint64> sumsCut(qsizetype countA, qsizetype countB, Pairing pairing, double level)
{
    return pairing == Pairing::Paired ? signedRankCut(countA, level) : rankSumCut(countA, countB, level);
}

bool Comparison::differs() const
{
    if (!difference || !difference->excludes(0))
        return false;
    return !ratio || (ratio->excludes(1) && (ratio->interval->low > 1) == (difference->interval->low > 0));
}

Comparison compare(const QList<double>& a, const QList<double>& b, Pairing pairing, double level)
{
    const ComparedValues values = comparedValues(a, b, pairing);
    Comparison comparison{pairing, level, values.a.size(), values.b.size(), {}, {}};
    if (values.empty())
        return comparison;
    const auto cut = sumsCut(values.a.size(), values.b.size(), pairing, level);
    comparison.difference = estimateOf(differenceSums(values, pairing), cut);
    if (values.positive())
        comparison.ratio = exponentialOf(estimateOf(logRatioSums(values, pairing), cut));
    return comparison;
}

std::optional<double> relativeError(const Estimate& estimate)
{
    if (!estimate.interval || estimate.value <= 0)
        return {};
    return std::max(estimate.interval->high - estimate.value, estimate.value - estimate.interval->low) /
           estimate.value;
}

} // namespace ferry
