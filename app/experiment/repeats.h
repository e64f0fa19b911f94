// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/comparison.h"

namespace ferry {

/// The fewest pairs, or trials of each cell, of which a comparison has an interval: 6 pairs or 4 trials at
/// 0.95.
qsizetype leastRepeats(Pairing pairing, double level = usualLevel);

/// How probable it is that a lies above b: of one value of each where they are unpaired; of the mean of two
/// differences where they are paired. 0.5 where neither does. Absent for fewer than two values of a cell.
std::optional<double> chanceAbove(const QList<double>& a, const QList<double>& b, Pairing pairing);

/// The pairs, or the trials of each cell, of which in four of five experiments a difference is called
/// (Noether, "Sample size determination for some common nonparametric tests", Journal of the American
/// Statistical Association 82, 1987). chance: as chanceAbove() tells it. Not a whole number; endless where
/// the chance is 0.5.
double repeatsFor(double chance, Pairing pairing, double level = usualLevel);

/// How many pairs more, or trials more of each cell, would probably decide if the values go on as these are.
/// 0 where a difference is called already. Absent where there are too few values to tell, and where it would
/// take more than mostMore: then there is no difference to be seen. Of few values it is a rough figure, and
/// rather too large than too small where the difference is large.
std::optional<qsizetype> repeatsNeeded(const QList<double>& a, const QList<double>& b, Pairing pairing,
                                       double level = usualLevel, qsizetype mostMore = 100);

} // namespace ferry
