// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/comparison.h"

#include <QString>

namespace ferry {

/// What is compared, in words of the user's language: those of a and b ("virtio", "the host"), and what both
/// have in the singular and without an article ("throughput", "total time").
struct ComparedNames
{
    QString a;
    QString b;
    QString quantity;
    QString unit; ///< "ms"; empty where figures have none

    bool operator==(const ComparedNames&) const = default;
};

/// One sentence with its full stop and the numbers behind it: "The throughput of virtio is 3.9 [3.6, 4.1]
/// times that of e1000 (12 pairs)." The ratio is told, or the difference where there is no ratio. more:
/// repeatsNeeded(), told where no difference is called.
QString inWords(const Comparison& comparison, const ComparedNames& names, std::optional<qsizetype> more = {});

/// "3.9 [3.6, 4.1]", or "3.9" alone: with as many digits as the interval's width is worth, and so many that
/// the interval does not seem to hold the value that it excludes.
QString figureInWords(const Estimate& estimate, std::optional<double> excluded = {});

/// "12 pairs", "12 trials each", "12 and 10 trials".
QString countsInWords(const Comparison& comparison);

} // namespace ferry
