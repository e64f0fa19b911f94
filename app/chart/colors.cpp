// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/colors.h"

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(0xFF000000U | value);
}

/// Relative luminance, https://www.w3.org/TR/WCAG21/#dfn-relative-luminance
double luminance(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

Colors lightColors()
{
    Colors c;
    c.background = rgb(0xF4F6F9);
    c.surface = rgb(0xFFFFFF);
    c.raised = rgb(0xEEF1F6);
    c.border = rgb(0xDDE1E7);
    c.grid = rgb(0xE4E8EE);
    c.text = rgb(0x1C2430);
    c.muted = rgb(0x5C667A);
    c.hostA = rgb(0x2F6FDE);
    c.hostB = rgb(0xD9691E);
    c.hostAText = rgb(0x235EC4);
    c.hostBText = rgb(0xA84A0B);
    c.onAccent = rgb(0xFFFFFF);
    c.accentHover = rgb(0x245FC9);
    c.sent = rgb(0x14897A);
    c.dirty = rgb(0xA8438F);
    c.rate = rgb(0x4F8A10);
    c.good = rgb(0x1F8A5B);
    c.goodText = rgb(0x17714A);
    c.bad = rgb(0xC93636);
    c.badText = rgb(0xB32626);
    c.screen = rgb(0x0F131A);
    c.screenText = rgb(0xE6EAF0);
    c.screenMuted = rgb(0x98A2B3);
    c.screenError = rgb(0xFF8A80);
    c.screenOwn = rgb(0x8CB8FF);
    return c;
}

Colors darkColors()
{
    Colors c = lightColors();
    c.dark = true;
    c.background = rgb(0x14171C);
    c.surface = rgb(0x1C2129);
    c.raised = rgb(0x262D38);
    c.border = rgb(0x2C333D);
    c.grid = rgb(0x2A313B);
    c.text = rgb(0xE6EAF0);
    c.muted = rgb(0x9CA6B6);
    c.hostA = rgb(0x5B9BFF);
    c.hostB = rgb(0xF0975A);
    c.hostAText = rgb(0x7DB0FF);
    c.hostBText = rgb(0xF3A873);
    c.onAccent = rgb(0x0C1016);
    c.accentHover = rgb(0x7DB0FF);
    c.sent = rgb(0x3CC2A8);
    c.dirty = rgb(0xD77BC0);
    c.rate = rgb(0x8CC665);
    c.good = rgb(0x4CC38A);
    c.goodText = rgb(0x5FD09B);
    c.bad = rgb(0xF0706A);
    c.badText = rgb(0xFF8F88);
    c.screen = rgb(0x0B0E12);
    return c;
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace ferry
