// SPDX-License-Identifier: GPL-3.0-or-later
#include "font.h"

#include <array>
#include <cmath>
#include <cstdlib>

namespace ferry::witness {

namespace {

struct Shape
{
    char32_t sign;
    const char* strokes;
};

// A cell is 8 wide, signs 0 … 6; capitals 0 … 10 high, small letters from 3, tails to 13; y goes down.
// M x y: start; L x y: line to; O cx cy rx ry from to: an arc (degrees, 0 right, 90 down) as a new
// stroke; C: the same, joined to the stroke before.
constexpr std::array shapes{
    Shape{U'0', "O 3 5 3 5 0 360"},
    Shape{U'1', "M 0.8 2.2 L 3.2 0 L 3.2 10 M 0.6 10 L 5.8 10"},
    Shape{U'2', "O 3 2.9 2.8 2.9 190 395 L 0.2 10 L 6 10"},
    Shape{U'3', "O 2.9 2.5 2.6 2.5 205 450 O 2.9 7.5 3.1 2.5 270 520"},
    Shape{U'4', "M 4.4 10 L 4.4 0 L 0 7 L 6 7"},
    Shape{U'5', "M 5.4 0 L 1 0 L 0.6 4.6 C 2.8 6.8 3.1 3.2 235 510"},
    Shape{U'6', "O 3 6.9 3 3.1 0 360 O 5.2 6.9 5.2 6.9 180 268"},
    Shape{U'7', "M 0 0 L 6 0 L 2.2 10"},
    Shape{U'8', "O 3 2.5 2.5 2.5 0 360 O 3 7.5 3 2.5 0 360"},
    Shape{U'9', "O 3 3.1 3 3.1 0 360 O 0.8 3.1 5.2 6.9 0 88"},
    Shape{U':', "M 3 3.6 L 3 3.61 M 3 8.6 L 3 8.61"},
    Shape{U'.', "M 3 9.8 L 3 9.81"},
    Shape{U',', "M 3.3 9.6 L 2.4 11.8"},
    Shape{U'·', "M 3 5.8 L 3 5.81"},
    Shape{U'/', "M 5.6 -0.5 L 0.4 11"},
    Shape{U'-', "M 1 5.8 L 5 5.8"},
    Shape{U'?', "O 3 2.6 2.6 2.6 190 450 L 3 7 M 3 9.8 L 3 9.81"},
    Shape{U'A', "M 0 10 L 3 0 L 6 10 M 1.1 6.6 L 4.9 6.6"},
    Shape{U'B', "M 0.4 0 L 0.4 10 M 0.4 0 L 3 0 C 3 2.4 2.5 2.4 270 450 L 0.4 4.8 M 3 4.8 "
                "C 3 7.4 2.9 2.6 270 450 L 0.4 10"},
    Shape{U'M', "M 0 10 L 0 0 L 3 6 L 6 0 L 6 10"},
    Shape{U'a', "O 2.8 6.5 2.8 3.5 0 360 M 5.6 3 L 5.6 10"},
    Shape{U'b', "M 0.4 0 L 0.4 10 O 3.2 6.5 2.8 3.5 0 360"},
    Shape{U'c', "O 3.1 6.5 2.9 3.5 315 45"},
    Shape{U'd', "O 2.8 6.5 2.8 3.5 0 360 M 5.6 0 L 5.6 10"},
    Shape{U'e', "M 0.2 6.5 L 5.8 6.5 C 3 6.5 2.8 3.5 360 45"},
    Shape{U'f', "M 2.4 10 L 2.4 2.4 C 4.6 2.4 2.2 2.4 180 270 L 5.6 0 M 0.4 3.4 L 5 3.4"},
    Shape{U'g', "O 2.8 6.5 2.8 3.5 0 360 M 5.6 3 L 5.6 10.4 C 2.9 10.4 2.7 2.6 0 150"},
    Shape{U'h', "M 0.4 0 L 0.4 10 M 0.4 6 C 3 6 2.6 3 180 360 L 5.6 10"},
    Shape{U'i', "M 1 3 L 3.2 3 L 3.2 10 M 0.8 10 L 5.6 10 M 3.1 0.2 L 3.1 0.21"},
    Shape{U'j', "M 1.6 3 L 4 3 L 4 10.4 C 2 10.4 2 2.6 0 130 M 3.9 0.2 L 3.9 0.21"},
    Shape{U'k', "M 0.6 0 L 0.6 10 M 5.2 3 L 0.6 7.2 M 2.4 5.6 L 5.6 10"},
    Shape{U'l', "M 1 0 L 3 0 L 3 8 C 4.8 8 1.8 2 180 90 L 5.6 10"},
    Shape{U'm', "M 0 10 L 0 3 M 0 5 C 1.5 4.8 1.5 1.8 180 360 L 3 10 M 3 5 C 4.5 4.8 1.5 1.8 180 360 L 6 10"},
    Shape{U'n', "M 0.4 3 L 0.4 10 M 0.4 6 C 3 6 2.6 3 180 360 L 5.6 10"},
    Shape{U'o', "O 3 6.5 2.9 3.5 0 360"},
    Shape{U'p', "M 0.4 3 L 0.4 13 O 3.2 6.5 2.8 3.5 0 360"},
    Shape{U'q', "M 5.6 3 L 5.6 13 O 2.8 6.5 2.8 3.5 0 360"},
    Shape{U'r', "M 1 3 L 1 10 M 1 6.2 C 3.8 6.2 2.8 3.2 180 300"},
    Shape{U's', "O 3 4.75 2.5 1.75 330 90 C 3 8.25 2.8 1.75 270 510"},
    Shape{U't', "M 2.4 0.6 L 2.4 8 C 4.4 8 2 2 180 90 L 5.6 10 M 0.4 3 L 5.2 3"},
    Shape{U'u', "M 0.4 3 L 0.4 7 C 3 7 2.6 3 180 0 M 5.6 3 L 5.6 10"},
    Shape{U'v', "M 0 3 L 3 10 L 6 3"},
    Shape{U'w', "M 0 3 L 1.5 10 L 3 4.5 L 4.5 10 L 6 3"},
    Shape{U'x', "M 0.2 3 L 5.8 10 M 5.8 3 L 0.2 10"},
    Shape{U'y', "M 0.2 3 L 3.1 10 M 5.8 3 L 2 13"},
    Shape{U'z', "M 0.6 3 L 5.4 3 L 0.4 10 L 5.6 10"},
};

const char* strokesOf(char32_t sign)
{
    if (sign == U' ')
        return "";
    for (const Shape& shape : shapes) {
        if (shape.sign == sign)
            return shape.strokes;
    }
    if (sign >= U'A' && sign <= U'Z')
        return strokesOf(sign - U'A' + U'a');
    return strokesOf(U'?');
}

} // namespace

Font::Font(int height, float weight)
    : m_unit(static_cast<float>(height) / 10), m_half(static_cast<float>(height) * weight / 2),
      m_advance(static_cast<int>(std::lround(m_unit * 7.8F))),
      m_lineHeight(static_cast<int>(std::lround(m_unit * 15)))
{
}

const Mask& Font::glyph(char32_t sign)
{
    const auto known = m_glyphs.find(sign);
    if (known != m_glyphs.end())
        return known->second;
    // One unit of air above and at the left: strokes are wider than their lines.
    Mask mask(0, 0, m_advance, m_lineHeight);
    const float unit = m_unit;
    const auto place = [unit](float x, float y) { return Point{(x + 0.9F) * unit, (y + 1) * unit}; };
    const char* rest = strokesOf(sign);
    Point pen{};
    const auto number = [&rest] {
        char* end = nullptr;
        const float value = std::strtof(rest, &end);
        rest = end;
        return value;
    };
    while (*rest != 0) {
        const char order = *rest++;
        if (order == 'M' || order == 'L') {
            const float x = number();
            const Point to = place(x, number());
            if (order == 'L')
                mask.stroke(pen, to, m_half);
            pen = to;
        } else if (order == 'O' || order == 'C') {
            const float cx = number(), cy = number(), rx = number(), ry = number();
            const float from = number(), to = number();
            const int steps = static_cast<int>(std::abs(to - from) / 15) + 1;
            for (int step = 0; step <= steps; ++step) {
                const float angle =
                    (from + (to - from) * static_cast<float>(step) / static_cast<float>(steps)) *
                    3.14159265F / 180;
                const Point next = place(cx + rx * std::cos(angle), cy + ry * std::sin(angle));
                if (step > 0 || order == 'C')
                    mask.stroke(pen, next, m_half);
                pen = next;
            }
        }
        while (*rest == ' ')
            ++rest;
    }
    return m_glyphs.emplace(sign, std::move(mask)).first->second;
}

std::u32string signsOf(std::string_view text)
{
    std::u32string signs;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const auto byte = static_cast<unsigned char>(text[at]);
        if (byte < 0x80)
            signs += static_cast<char32_t>(byte);
        else if ((byte & 0xe0) == 0xc0 && at + 1 < text.size())
            signs +=
                static_cast<char32_t>((byte & 0x1f) << 6 | (static_cast<unsigned char>(text[++at]) & 0x3f));
        else if ((byte & 0xc0) != 0x80)
            signs += U'?';
    }
    return signs;
}

void Label::set(Canvas& canvas, std::string_view text, Colour colour, Colour background)
{
    const bool recoloured = colour != m_colour || m_shown.empty();
    if (recoloured) {
        m_colour = colour;
        m_ramp = rampOf(background, colour);
    }
    std::u32string signs = signsOf(text);
    const std::size_t length = signs.size();
    if (signs.size() < m_shown.size())
        signs.resize(m_shown.size(), U' ');
    for (std::size_t at = 0; at < signs.size(); ++at) {
        if (recoloured || at >= m_shown.size() || m_shown[at] != signs[at])
            canvas.draw(m_font.glyph(signs[at]), m_x + static_cast<int>(at) * m_font.advance(), m_y, m_ramp);
    }
    signs.resize(length);
    m_shown = std::move(signs);
}

} // namespace ferry::witness
