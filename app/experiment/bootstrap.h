// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <random>

namespace ferry {

/// Where a caller has no seed of its own: the same values give the same figures on every computer.
constexpr quint64 usualSeed = 12;

/// A whole number from 0 to count - 1, each as probable as the others. The standard library's own
/// distributions draw different numbers from one implementation to the next; this one does not. count: 1 to
/// 2^32 - 1.
qsizetype drawIndex(std::mt19937_64& random, qsizetype count);

/// The medians of so many samples, each drawn from the values with replacement and as large as they are
/// (Efron, "Bootstrap methods: another look at the jackknife", Annals of Statistics 7, 1979). At least one
/// value.
QList<double> bootstrapMedians(QList<double> values, int resamples, std::mt19937_64& random);

} // namespace ferry
