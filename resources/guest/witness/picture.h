// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "font.h"
#include "state.h"

#include <array>

namespace ferry::witness {

/// The turning figure: bars around a centre, the brightest leading.
class Figure
{
public:
    Figure(int centreX, int centreY, int radius);
    /// `turn`: position of the leading bar, 0 … bars, fractions between two bars.
    void draw(Canvas& canvas, float turn, Colour colour, Colour background);

    static constexpr int bars = 24;

private:
    static constexpr int levels = 32;
    int m_x, m_y;
    Colour m_colour = 0;
    std::array<Mask, bars> m_masks;
    std::array<int, bars> m_shown{};
    std::array<Ramp, levels + 1> m_ramps{};
};

/// The trace of the loop's gaps, newest at the right, on a logarithmic scale from 1 ms to 1 s.
class Trace
{
public:
    Trace(int x, int y, int width, int height);
    void frame(Canvas& canvas, Colour background);
    /// Moves one step on and draws what changed.
    void add(Canvas& canvas, std::int64_t gapNs, Colour background);

private:
    struct Column
    {
        int top = 0, bottom = 0; ///< rows of the line, relative to the trace
        Colour colour = 0;
        bool operator==(const Column&) const = default;
    };
    int rowOf(std::int64_t gapNs) const;
    void paint(Canvas& canvas, int column, const Column& from, const Column& to, Colour background) const;

    int m_x, m_y, m_width, m_height;
    int m_lastRow;
    int m_hold = 0; ///< columns for which a stall stays visible
    std::vector<Column> m_columns;
};

/// Draws the witness's picture for ever, about 25 times a second.
[[noreturn]] void runPicture(State& state, Canvas canvas, std::int64_t utcOffsetSeconds);

} // namespace ferry::witness
