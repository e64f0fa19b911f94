// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/comparisonwords.h"

#include "app/experiment/repeats.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct ComparisonWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ComparisonWords)
};

constexpr int mostDecimals = 6;

QString plainNumber(qsizetype number)
{
    return QLocale().toString(qlonglong(number));
}

/// The decimals of a figure that is known to within step.
int decimalsFor(double step)
{
    return step > 0 ? std::clamp(int(std::ceil(-std::log10(step) - 1e-9)), 0, mostDecimals) : mostDecimals;
}

int decimalsOf(const Estimate& estimate)
{
    const double size = std::abs(estimate.value);
    const double digit = size > 0 ? std::pow(10.0, std::floor(std::log10(size))) : 0; // the first one's worth
    // Three digits where no width says how many are worth it, and five at most where it is next to nothing.
    if (!estimate.interval || estimate.interval->low == estimate.interval->high)
        return size > 0 ? decimalsFor(digit / 100) : 0;
    return decimalsFor(std::max((estimate.interval->high - estimate.interval->low) / 3, digit / 10000));
}

double rounded(double value, int decimals)
{
    const double scale = std::pow(10.0, decimals);
    return std::round(value * scale) / scale + 0.0; // no -0
}

QString decimalNumber(double value, int decimals)
{
    return QLocale().toString(rounded(value, decimals), 'f', decimals);
}

QString withUnit(const QString& figure, const QString& unit)
{
    return unit.isEmpty() ? figure : ComparisonWords::tr("%1 %2", "figure, unit").arg(figure, unit);
}

/// A difference without its sign, which "higher" and "lower" tell.
Estimate sizeOf(const Estimate& estimate)
{
    if (estimate.value >= 0)
        return estimate;
    Estimate size{-estimate.value, {}};
    if (estimate.interval)
        size.interval = Interval{-estimate.interval->high, -estimate.interval->low};
    return size;
}

QString calledInWords(const Comparison& comparison, const ComparedNames& names)
{
    const QString counts = countsInWords(comparison);
    if (comparison.ratio)
        return ComparisonWords::tr("The %1 of %2 is %3 times that of %4 (%5).")
            .arg(names.quantity, names.a, figureInWords(*comparison.ratio, 1), names.b, counts);
    const QString size = withUnit(figureInWords(sizeOf(*comparison.difference), 0), names.unit);
    const QString sentence = comparison.difference->value > 0
                                 ? ComparisonWords::tr("The %1 of %2 is %3 higher than that of %4 (%5).")
                                 : ComparisonWords::tr("The %1 of %2 is %3 lower than that of %4 (%5).");
    return sentence.arg(names.quantity, names.a, size, names.b, counts);
}

QString repeatsInWords(Pairing pairing, qsizetype a, qsizetype b)
{
    if (pairing == Pairing::Paired)
        return a == 1 ? ComparisonWords::tr("1 pair") : ComparisonWords::tr("%1 pairs").arg(plainNumber(a));
    if (a != b)
        return ComparisonWords::tr("%1 and %2 trials").arg(plainNumber(a), plainNumber(b));
    return a == 1 ? ComparisonWords::tr("1 trial each")
                  : ComparisonWords::tr("%1 trials each").arg(plainNumber(a));
}

QString moreInWords(Pairing pairing, qsizetype more)
{
    return (pairing == Pairing::Paired ? ComparisonWords::tr("about %1 more")
                                       : ComparisonWords::tr("about %1 more of each"))
        .arg(plainNumber(more));
}

QString tooFewInWords(const Comparison& comparison, const ComparedNames& names, std::optional<qsizetype> more)
{
    const QString counts = countsInWords(comparison);
    if (more)
        return ComparisonWords::tr(
                   "No difference in %1 between %2 and %3 can be told from %4, too few for an "
                   "interval; %5 would decide.")
            .arg(names.quantity, names.a, names.b, counts, moreInWords(comparison.pairing, *more));
    const qsizetype least = leastRepeats(comparison.pairing, comparison.level);
    return ComparisonWords::tr(
               "No difference in %1 between %2 and %3 can be told from %4, too few for an interval: "
               "it takes at least %5.")
        .arg(names.quantity, names.a, names.b, counts, repeatsInWords(comparison.pairing, least, least));
}

} // namespace

QString figureInWords(const Estimate& estimate, std::optional<double> excluded)
{
    int decimals = decimalsOf(estimate);
    if (!estimate.interval)
        return decimalNumber(estimate.value, decimals);
    const auto seemsToHold = [&] {
        return Interval{rounded(estimate.interval->low, decimals), rounded(estimate.interval->high, decimals)}
            .contains(*excluded);
    };
    while (excluded && estimate.excludes(*excluded) && decimals < mostDecimals && seemsToHold())
        ++decimals;
    return ComparisonWords::tr("%1 [%2, %3]", "figure and its interval")
        .arg(decimalNumber(estimate.value, decimals), decimalNumber(estimate.interval->low, decimals),
             decimalNumber(estimate.interval->high, decimals));
}

QString countsInWords(const Comparison& comparison)
{
    return repeatsInWords(comparison.pairing, comparison.countA, comparison.countB);
}

QString inWords(const Comparison& comparison, const ComparedNames& names, std::optional<qsizetype> more)
{
    if (!comparison.difference)
        return ComparisonWords::tr("The %1 of %2 and %3 cannot be compared yet: one of them has no values.")
            .arg(names.quantity, names.a, names.b);
    if (comparison.differs())
        return calledInWords(comparison, names);
    if (!comparison.difference->interval)
        return tooFewInWords(comparison, names, more);
    const QString figure = comparison.ratio
                               ? ComparisonWords::tr("ratio %1").arg(figureInWords(*comparison.ratio))
                               : ComparisonWords::tr("difference %1")
                                     .arg(withUnit(figureInWords(*comparison.difference), names.unit));
    const QString counts = countsInWords(comparison);
    if (more)
        return ComparisonWords::tr(
                   "No difference in %1 between %2 and %3 can be told from %4 (%5); %6 would decide.")
            .arg(names.quantity, names.a, names.b, counts, figure, moreInWords(comparison.pairing, *more));
    return ComparisonWords::tr("No difference in %1 between %2 and %3 can be told from %4 (%5).")
        .arg(names.quantity, names.a, names.b, counts, figure);
}

} // namespace ferry
