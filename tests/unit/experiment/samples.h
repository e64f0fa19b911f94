// SPDX-License-Identifier: GPL-3.0-or-later
// Values of known distributions, the same on every computer.
#pragma once

#include "app/experiment/bootstrap.h"
#include "app/experiment/distributions.h"

#include <cmath>
#include <numbers>

namespace ferry::test {

enum class Spread {
    Normal,
    LogNormal,
    HeavyTailed, ///< Cauchy's: it has not even a mean
    Ties,        ///< 1, 2, 3 or 4
    Outliers,    ///< nine in ten near 100, the others anywhere around 300
};

/// Between 0 and 1, never one of them.
inline double drawUniform(std::mt19937_64& random)
{
    return (double(random() >> 11) + 0.5) * 0x1p-53;
}

inline double drawNormal(std::mt19937_64& random)
{
    return normalQuantile(drawUniform(random));
}

inline double draw(Spread spread, std::mt19937_64& random)
{
    switch (spread) {
    case Spread::Normal:
        return 20 + drawNormal(random);
    case Spread::LogNormal:
        return std::exp(drawNormal(random));
    case Spread::HeavyTailed:
        return std::tan(std::numbers::pi * (drawUniform(random) - 0.5));
    case Spread::Ties:
        return 1 + double(drawIndex(random, 4));
    case Spread::Outliers:
        return drawUniform(random) < 0.9 ? 100 + drawNormal(random) : 300 + 50 * drawNormal(random);
    }
    return 0;
}

inline QList<double> drawMany(Spread spread, qsizetype count, std::mt19937_64& random)
{
    QList<double> values;
    for (qsizetype i = 0; i < count; ++i)
        values << draw(spread, random);
    return values;
}

} // namespace ferry::test
