// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/repeats.h"

#include "app/experiment/comparison_p.h"
#include "app/experiment/distributions.h"

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {

constexpr double power = 0.8; // four of five, as is usual

/// The share of sums above 0, those at 0 halved.
double shareAbove(const SortedSums& sums)
{
    const auto above = double(sums.count() - sums.atMost(0));
    return (above + double(sums.atMost(0) - sums.lessThan(0)) / 2) / double(sums.count());
}

/// The same of the means of two differences, each of another pair.
double shareOfPairsAbove(const SortedSums& walshAverages, const ComparedValues& values)
{
    double alone = 0; // what the averages of a difference with itself have added
    for (qsizetype i = 0; i < values.a.size(); ++i)
        alone += values.a.at(i) > values.b.at(i) ? 1 : values.a.at(i) < values.b.at(i) ? 0 : 0.5;
    const auto all = double(walshAverages.count());
    return (shareAbove(walshAverages) * all - alone) / (all - double(values.a.size()));
}

double chanceOf(const SortedSums& sums, const ComparedValues& values, Pairing pairing)
{
    return pairing == Pairing::Paired ? shareOfPairsAbove(sums, values) : shareAbove(sums);
}

} // namespace

qsizetype leastRepeats(Pairing pairing, double level)
{
    qsizetype count = 1;
    while (!sumsCut(count, count, pairing, level))
        ++count;
    return count;
}

std::optional<double> chanceAbove(const QList<double>& a, const QList<double>& b, Pairing pairing)
{
    const ComparedValues values = comparedValues(a, b, pairing);
    if (values.a.size() < 2 || values.b.size() < 2)
        return {};
    const double ofDifference = chanceOf(differenceSums(values, pairing), values, pairing);
    if (!values.positive())
        return ofDifference;
    // A difference is called only where its ratio says the same.
    const double ofRatio = chanceOf(logRatioSums(values, pairing), values, pairing);
    if ((ofDifference - 0.5) * (ofRatio - 0.5) <= 0)
        return 0.5;
    return std::abs(ofDifference - 0.5) < std::abs(ofRatio - 0.5) ? ofDifference : ofRatio;
}

double repeatsFor(double chance, Pairing pairing, double level)
{
    const double z = normalQuantile((1 + level) / 2) + normalQuantile(power);
    const double lean = chance - 0.5;
    return z * z / ((pairing == Pairing::Paired ? 3 : 6) * lean * lean);
}

std::optional<qsizetype> repeatsNeeded(const QList<double>& a, const QList<double>& b, Pairing pairing,
                                       double level, qsizetype mostMore)
{
    const Comparison now = compare(a, b, pairing, level);
    if (now.differs())
        return 0;
    const auto chance = chanceAbove(a, b, pairing);
    if (!chance)
        return {};
    const double needed = repeatsFor(*chance, pairing, level);
    for (qsizetype more = 1; more <= mostMore; ++more) {
        const qsizetype countA = now.countA + more, countB = now.countB + more;
        // Of unequal cells as many count as equal ones that tell as much: their harmonic mean.
        const double repeats = 2.0 * double(countA) * double(countB) / double(countA + countB);
        if (repeats >= needed && sumsCut(countA, countB, pairing, level))
            return more;
    }
    return {};
}

} // namespace ferry
