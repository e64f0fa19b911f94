// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture.h"

#include <algorithm>
#include <cmath>

namespace ferry::witness {

Figure::Figure(int centreX, int centreY, int radius) : m_x(centreX), m_y(centreY)
{
    const float outer = static_cast<float>(radius);
    const float inner = outer * 0.58F;
    const float half = outer * 0.042F;
    for (int bar = 0; bar < bars; ++bar) {
        const float angle = static_cast<float>(bar) * 2 * 3.14159265F / bars - 3.14159265F / 2;
        const Point from{inner * std::cos(angle), inner * std::sin(angle)};
        const Point to{(outer - half) * std::cos(angle), (outer - half) * std::sin(angle)};
        const int left = static_cast<int>(std::floor(std::min(from.x, to.x) - half)) - 1;
        const int top = static_cast<int>(std::floor(std::min(from.y, to.y) - half)) - 1;
        const int right = static_cast<int>(std::ceil(std::max(from.x, to.x) + half)) + 1;
        const int bottom = static_cast<int>(std::ceil(std::max(from.y, to.y) + half)) + 1;
        Mask mask(left, top, right - left, bottom - top);
        const float dx = static_cast<float>(left), dy = static_cast<float>(top);
        mask.stroke({from.x - dx, from.y - dy}, {to.x - dx, to.y - dy}, half);
        m_masks[static_cast<std::size_t>(bar)] = std::move(mask);
    }
}

void Figure::draw(Canvas& canvas, float turn, Colour colour, Colour background)
{
    const bool recoloured = colour != m_colour;
    if (recoloured) {
        m_colour = colour;
        for (int level = 0; level <= levels; ++level) // the tail stays visible: 9 % at its end
            m_ramps[static_cast<std::size_t>(level)] =
                rampOf(background, blend(background, colour, 24 + 232 * level / levels));
    }
    for (std::size_t bar = 0; bar < bars; ++bar) {
        // How far the leading bar has gone past this one, as a part of the whole turn.
        const float behind =
            std::fmod(turn - static_cast<float>(bar) + 2 * bars, static_cast<float>(bars)) / bars;
        const float light = 1 - std::min(1.0F, behind * 1.15F);
        const int level = static_cast<int>(std::lround(light * light * levels));
        if (recoloured || level != m_shown[bar])
            canvas.drawCovered(m_masks[bar], m_x, m_y, m_ramps[static_cast<std::size_t>(level)]);
        m_shown[bar] = level;
    }
}

} // namespace ferry::witness
