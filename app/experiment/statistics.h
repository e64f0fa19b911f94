// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/bootstrap.h"

#include <QList>

#include <optional>

namespace ferry {

/// From low to high, both included.
struct Interval
{
    double low = 0;
    double high = 0;

    bool operator==(const Interval&) const = default;
    bool contains(double value) const { return low <= value && value <= high; }
};

/// How often an interval is to hold the true value, where nothing else is said.
constexpr double usualLevel = 0.95;

/// What the trials of a cell gave, in a few numbers. A figure that is no finite number stands for a trial
/// without a result: it is not counted. Without any value count is 0 and the other numbers mean nothing.
struct Summary
{
    qsizetype count = 0;
    double least = 0;
    double lowerQuartile = 0;
    double median = 0;
    double upperQuartile = 0;
    double most = 0;
    /// Of the median, by bootstrap. Absent for fewer than two values: one tells nothing of their spread.
    std::optional<Interval> interval;
    /// How probable it is at least that the interval holds the true median, whatever the distribution: what
    /// order statistics guarantee. A bootstrap of few values promises 0.95 and cannot keep it: 0.75 of three
    /// values, 0.88 of seven. 0 without an interval.
    double coverage = 0;
    /// Places in the given list, in rising order, of values that lie further outside of the quartiles
    /// than 1.5 times their distance (Tukey, Exploratory Data Analysis, 1977). They are marked, and count
    /// like all others.
    QList<qsizetype> outliers;

    bool operator==(const Summary&) const = default;
};

/// Quartiles are R's type 7 (Hyndman and Fan, "Sample quantiles in statistical packages", 1996), as of R,
/// NumPy and spreadsheets. The interval is the percentile bootstrap's from so many resamples.
Summary summarize(const QList<double>& values, quint64 seed = usualSeed, int resamples = 10'000);

} // namespace ferry
