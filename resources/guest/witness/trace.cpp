// SPDX-License-Identifier: GPL-3.0-or-later
#include "picture.h"

#include <algorithm>
#include <cmath>

namespace ferry::witness {

namespace {

constexpr Colour calm = 0x4CC38A, late = 0xE8B84A, stall = 0xF0665A;
constexpr Colour grid = 0x222933;
constexpr int thickness = 3;
constexpr int holdColumns = 4;

Colour colourOf(std::int64_t gapNs)
{
    return gapNs > 100'000'000 ? stall : gapNs > 20'000'000 ? late : calm;
}

} // namespace

Trace::Trace(int x, int y, int width, int height)
    : m_x(x), m_y(y), m_width(width), m_height(height), m_lastRow(-1),
      m_columns(static_cast<std::size_t>(width))
{
}

int Trace::rowOf(std::int64_t gapNs) const
{
    const float ms = std::clamp(static_cast<float>(gapNs) / 1e6F, 1.0F, 1000.0F);
    return m_height - thickness -
           static_cast<int>(std::log10(ms) / 3 * static_cast<float>(m_height - thickness));
}

void Trace::frame(Canvas& canvas, Colour background)
{
    canvas.fill(m_x, m_y, m_width, m_height, background);
    for (const std::int64_t ms : {10, 100})
        canvas.fill(m_x, m_y + rowOf(ms * 1'000'000) + thickness, m_width, 1, grid);
    canvas.fill(m_x, m_y + m_height, m_width, 1, grid);
}

void Trace::add(Canvas& canvas, std::int64_t gapNs, Colour background)
{
    const int row = rowOf(gapNs);
    if (m_lastRow < 0)
        m_lastRow = row;
    Column added{std::min(row, m_lastRow), std::max(row, m_lastRow) + thickness, colourOf(gapNs)};
    m_lastRow = row;
    if (gapNs > 20'000'000)
        m_hold = holdColumns;
    // A single column of a stall would be lost when the picture is scaled down.
    if (m_hold > 0 && --m_hold < holdColumns - 1 && gapNs <= 20'000'000) {
        const Column& before = m_columns.back();
        added = {before.top, m_lastRow + thickness, before.colour};
    }
    Column next = added;
    for (int at = m_width - 1; at >= 0; --at) {
        Column& column = m_columns[static_cast<std::size_t>(at)];
        const Column was = column;
        paint(canvas, at, was, next, background);
        column = next;
        next = was;
    }
}

void Trace::paint(Canvas& canvas, int column, const Column& from, const Column& to, Colour background) const
{
    if (from == to)
        return;
    if (from.bottom > from.top) {
        canvas.fill(m_x + column, m_y + from.top, 1, from.bottom - from.top, background);
        for (const std::int64_t ms : {10, 100}) {
            const int line = rowOf(ms * 1'000'000) + thickness;
            if (line >= from.top && line < from.bottom)
                canvas.fill(m_x + column, m_y + line, 1, 1, grid);
        }
    }
    canvas.fill(m_x + column, m_y + to.top, 1, to.bottom - to.top, to.colour);
}

} // namespace ferry::witness
