// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/nicescale.h"

#include <QLocale>

#include <array>
#include <cmath>

namespace ferry {

NiceScale niceScale(double most, const NiceScale& previous)
{
    if (!(most > 0) || !std::isfinite(most))
        return previous.top > 0 ? previous : NiceScale();
    if (most <= previous.top && most * 3 >= previous.top)
        return previous;
    constexpr std::array<NiceScale, 9> choices{
        {{1, 0.25}, {1.5, 0.5}, {2, 0.5}, {3, 1}, {4, 1}, {5, 1}, {6, 2}, {8, 2}, {10, 2.5}}};
    const double decade = std::pow(10.0, std::floor(std::log10(most)));
    for (const NiceScale& choice : choices)
        if (choice.top * decade >= most)
            return {choice.top * decade, choice.step * decade};
    return {10 * decade, 2.5 * decade};
}

QString scaleLabel(double value, double step)
{
    int digits = 0;
    for (double scaled = step; digits < 4 && std::abs(scaled - std::round(scaled)) > 1e-6; scaled *= 10)
        ++digits;
    return QLocale().toString(value, 'f', digits);
}

} // namespace ferry
