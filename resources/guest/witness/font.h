// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "canvas.h"

#include <map>
#include <string>
#include <string_view>

namespace ferry::witness {

/// Ferry's own stroke font, one width for all signs, drawn smoothly at any size. Holds what the picture
/// needs: digits, small letters, A, B, M and some marks; other capitals come out small.
class Font
{
public:
    /// `height`: of a capital, in pixels; `weight`: stroke width as a part of the height.
    explicit Font(int height, float weight = 0.12F);
    int advance() const { return m_advance; }
    int lineHeight() const { return m_lineHeight; }
    /// The mask of one Unicode sign; its corner is relative to the top left of the sign's cell.
    const Mask& glyph(char32_t sign);

private:
    float m_unit;
    float m_half;
    int m_advance, m_lineHeight;
    std::map<char32_t, Mask> m_glyphs;
};

/// UTF-8 into signs; broken bytes become '?'.
std::u32string signsOf(std::string_view text);

/// One line of text that redraws only the signs that changed.
class Label
{
public:
    Label(Font& font, int x, int y) : m_font(font), m_x(x), m_y(y) {}
    void set(Canvas& canvas, std::string_view text, Colour colour, Colour background);

private:
    Font& m_font;
    int m_x, m_y;
    Colour m_colour = 0;
    Ramp m_ramp{};
    std::u32string m_shown;
};

} // namespace ferry::witness
