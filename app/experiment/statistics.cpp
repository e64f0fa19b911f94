// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/statistics.h"

#include "app/experiment/distributions.h"

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {

/// Type 7: the straight line between the values on both sides of place (n - 1) · share.
double quantileOf(const QList<double>& sorted, double share)
{
    const double place = double(sorted.size() - 1) * share;
    const auto below = qsizetype(place);
    const double lower = sorted.at(below);
    return below + 1 < sorted.size() ? lower + (place - double(below)) * (sorted.at(below + 1) - lower)
                                     : lower;
}

Interval bootstrapInterval(const QList<double>& values, quint64 seed, int resamples)
{
    std::mt19937_64 random(seed);
    QList<double> medians = bootstrapMedians(values, resamples, random);
    const auto cut = qsizetype(double(resamples) * (1 - usualLevel) / 2);
    std::sort(medians.begin(), medians.end());
    return {medians.at(cut), medians.at(resamples - 1 - cut)};
}

/// The median lies between the r-th and the s-th of n values where at least r and fewer than s of them are
/// below it.
double coverageOf(const QList<double>& sorted, const Interval& interval)
{
    const auto from = std::lower_bound(sorted.begin(), sorted.end(), interval.low) - sorted.begin() + 1;
    const auto to = std::upper_bound(sorted.begin(), sorted.end(), interval.high) - sorted.begin();
    return fairCoinBetween(sorted.size(), from, to - 1);
}

} // namespace

Summary summarize(const QList<double>& values, quint64 seed, int resamples)
{
    Q_ASSERT(resamples > 0);
    QList<double> sorted;
    std::copy_if(values.begin(), values.end(), std::back_inserter(sorted),
                 [](double v) { return std::isfinite(v); });
    Summary summary;
    summary.count = sorted.size();
    if (sorted.isEmpty())
        return summary;
    std::sort(sorted.begin(), sorted.end());
    summary.least = sorted.front();
    summary.lowerQuartile = quantileOf(sorted, 0.25);
    summary.median = quantileOf(sorted, 0.5);
    summary.upperQuartile = quantileOf(sorted, 0.75);
    summary.most = sorted.back();
    if (sorted.size() > 1) {
        summary.interval = bootstrapInterval(sorted, seed, resamples);
        summary.coverage = coverageOf(sorted, *summary.interval);
    }
    const double fence = 1.5 * (summary.upperQuartile - summary.lowerQuartile);
    for (qsizetype i = 0; i < values.size(); ++i) {
        const double value = values.at(i);
        if (std::isfinite(value) &&
            (value < summary.lowerQuartile - fence || value > summary.upperQuartile + fence))
            summary.outliers << i;
    }
    return summary;
}

} // namespace ferry
