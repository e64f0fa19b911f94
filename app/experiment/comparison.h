// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/statistics.h"

namespace ferry {

/// How the values of two cells belong together.
enum class Pairing {
    Paired,   ///< trials alternated: the i-th of the one belongs to the i-th of the other
    Unpaired, ///< each for itself
};

/// A figure and where it may as well lie.
struct Estimate
{
    double value = 0;
    std::optional<Interval> interval; ///< absent where there are too few values for one

    bool operator==(const Estimate&) const = default;
    bool excludes(double other) const { return interval && !interval->contains(other); }
};

/// One cell beside another: a against b.
struct Comparison
{
    Pairing pairing = Pairing::Paired;
    double level = usualLevel;
    /// The values that were used; both the number of pairs where they are paired.
    qsizetype countA = 0;
    qsizetype countB = 0;
    std::optional<Estimate> difference; ///< a - b; absent where one of the counts is 0
    std::optional<Estimate> ratio;      ///< a / b; absent too where a value is not positive

    bool operator==(const Comparison&) const = default;
    /// A difference is called one: its interval does not hold 0, nor that of the ratio 1, and both lie on the
    /// same side.
    bool differs() const;
};

/// Of two cells with the same distribution differs() is said in at most 1 - level of all cases, however few
/// the values, whatever the distribution, ties and outliers included. The bootstrap cannot promise that: of
/// three values its interval for a median holds the true one in 75 %, of seven in 88 %. Therefore the
/// estimates are Hodges and Lehmann's, and the intervals those of rank tests, exact up to 100 pairs or 60
/// trials of each cell (Hodges and Lehmann, "Estimates of location based on rank tests", Annals of
/// Mathematical Statistics 34, 1963; Hollander and Wolfe, Nonparametric Statistical Methods, 1973, chapters 3
/// and 4).
///
/// Paired it is Wilcoxon's signed-rank test. The estimate is the median of the means of any two differences:
/// the median of the differences themselves as far as these are symmetric, and they are where the two of a
/// pair may be exchanged. The sign test needs no symmetry, but about half as many pairs again for the same
/// interval.
///
/// Unpaired it is Mann and Whitney's test. The estimate is the median of the differences between any value of
/// a and any of b, which is not quite the difference of their medians.
///
/// Of the ratio it is the same of logarithms.
///
/// The promise is for one look at the values. Who compares again after every repeat until a difference is
/// called will see one where there is none in more than 1 - level of all cases.
///
/// Values that are no finite number stand for trials without a result: they, and their partners of a pair,
/// are left out; so is what one list has more than the other where they are paired. level: between 0 and 1.
Comparison compare(const QList<double>& a, const QList<double>& b, Pairing pairing,
                   double level = usualLevel);

/// How far the interval's ends lie from the value, as a share of it: 0.01 is ±1 %. Absent without an
/// interval, and for a value that is not positive. Repeating until it is small enough does not make a
/// difference of what is none.
std::optional<double> relativeError(const Estimate& estimate);

} // namespace ferry
