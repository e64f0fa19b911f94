// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace ferry::witness {

using Colour = std::uint32_t; ///< 0xRRGGBB

struct Point
{
    float x = 0, y = 0;
};

/// How much of each pixel of a rectangle is covered, 0 … 255.
struct Mask
{
    int x = 0, y = 0; ///< where the rectangle's corner lies, relative to whatever owns the mask
    int width = 0, height = 0;
    std::vector<std::uint8_t> cover;

    Mask() = default;
    Mask(int left, int top, int w, int h)
        : x(left), y(top), width(w), height(h),
          cover(static_cast<std::size_t>(w) * static_cast<std::size_t>(h))
    {
    }
    /// Adds a line with round ends; coordinates and half width in pixels of the mask.
    void stroke(Point from, Point to, float halfWidth);
};

/// From the background to a colour in 256 steps, so that drawing never reads the frame buffer.
using Ramp = std::array<Colour, 256>;
Ramp rampOf(Colour background, Colour colour);
/// `part` of 256 of `colour` on `background`.
Colour blend(Colour background, Colour colour, int part);

/// The frame buffer /dev/fb0, 32 bits a pixel. Draws nothing when there is none.
class Canvas
{
public:
    /// Opens and maps it. False: no picture on this machine.
    bool open();
    int width() const { return m_width; }
    int height() const { return m_height; }
    void fill(int x, int y, int width, int height, Colour colour);
    /// Every pixel of the mask's rectangle, the uncovered ones in the background's colour.
    void draw(const Mask& mask, int x, int y, const Ramp& ramp);
    /// Only the covered pixels: for shapes whose rectangles overlap.
    void drawCovered(const Mask& mask, int x, int y, const Ramp& ramp);

private:
    template <bool everywhere> void paint(const Mask& mask, int x, int y, const Ramp& ramp);

    std::uint32_t* m_pixels = nullptr;
    int m_width = 0, m_height = 0, m_stride = 0; ///< stride in pixels
};

} // namespace ferry::witness
