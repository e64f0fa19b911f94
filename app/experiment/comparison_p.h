// SPDX-License-Identifier: GPL-3.0-or-later
// What a comparison is made of; how many repeats it needs is told from the same.
#pragma once

#include "app/experiment/comparison.h"
#include "app/experiment/sortedsums.h"

namespace ferry {

/// The values of two cells that can be compared.
struct ComparedValues
{
    QList<double> a;
    QList<double> b;

    bool empty() const { return a.isEmpty() || b.isEmpty(); }
    bool positive() const;
};

ComparedValues comparedValues(const QList<double>& a, const QList<double>& b, Pairing pairing);

/// What the difference is estimated from; neither list may be empty.
SortedSums differenceSums(const ComparedValues& values, Pairing pairing);

/// Of positive values: the same of the ratio's logarithm.
SortedSums logRatioSums(const ComparedValues& values, Pairing pairing);

/// How many of the sums lie outside of the interval at each end.
std::optional<qint64> sumsCut(qsizetype countA, qsizetype countB, Pairing pairing, double level);

} // namespace ferry
