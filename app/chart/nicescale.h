// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// The upper end of an axis that begins at 0, and the distance of its marks.
struct NiceScale
{
    double top = 1;
    double step = 0.25;

    bool operator==(const NiceScale&) const = default;
};

/// A calm scale for values up to most: a round number above it. The previous scale stays while it still
/// fits and is not three times too large, so that an axis does not jump about.
NiceScale niceScale(double most, const NiceScale& previous = {0, 0});

/// A mark's label with as many digits as its step needs.
QString scaleLabel(double value, double step);

} // namespace ferry
