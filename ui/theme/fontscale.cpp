// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/fontscale.h"

#include <QFontInfo>
#include <QGuiApplication>

#include <algorithm>
#include <cmath>

namespace ferry {

double fontScale()
{
    constexpr double usualPt = 10, mostScale = 1.8 * 1.5; // 18 pt, on stage
    // Of the font itself: one that is set in pixels has no points, its info has.
    return std::clamp(QFontInfo(QGuiApplication::font()).pointSizeF() / usualPt, 1.0, mostScale);
}

int scaledPixels(int pixels)
{
    return int(std::lround(pixels * fontScale()));
}

} // namespace ferry
