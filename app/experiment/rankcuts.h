// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace ferry {

/// The critical value of Wilcoxon's signed-rank statistic for n pairs: the greatest k with P(T ≤ k) ≤
/// (1 - level) / 2 where both sides are alike. Of the ordered Walsh averages the first k and the last k lie
/// outside of the interval at this level. Empty where n is too small for one: below 6 at 0.95.
std::optional<qint64> signedRankCut(qsizetype n, double level);

/// The same of Mann and Whitney's U for n against m values, and of the n · m differences between them. At
/// 0.95 it takes 4 against 4.
std::optional<qint64> rankSumCut(qsizetype n, qsizetype m, double level);

} // namespace ferry
