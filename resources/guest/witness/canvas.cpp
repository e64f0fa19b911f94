// SPDX-License-Identifier: GPL-3.0-or-later
#include "canvas.h"

#include <algorithm>
#include <cmath>

#include <fcntl.h>
#include <linux/fb.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace ferry::witness {

void Mask::stroke(Point from, Point to, float halfWidth)
{
    const float reach = halfWidth + 1;
    const int left = std::max(0, static_cast<int>(std::min(from.x, to.x) - reach));
    const int right = std::min(width - 1, static_cast<int>(std::max(from.x, to.x) + reach));
    const int top = std::max(0, static_cast<int>(std::min(from.y, to.y) - reach));
    const int bottom = std::min(height - 1, static_cast<int>(std::max(from.y, to.y) + reach));
    const float dx = to.x - from.x;
    const float dy = to.y - from.y;
    const float length2 = dx * dx + dy * dy;
    for (int py = top; py <= bottom; ++py) {
        for (int px = left; px <= right; ++px) {
            const float ax = static_cast<float>(px) + 0.5F - from.x;
            const float ay = static_cast<float>(py) + 0.5F - from.y;
            const float along = length2 > 0 ? std::clamp((ax * dx + ay * dy) / length2, 0.0F, 1.0F) : 0.0F;
            const float distance = std::hypot(ax - along * dx, ay - along * dy);
            const float cover1 = std::clamp(halfWidth + 0.5F - distance, 0.0F, 1.0F);
            std::uint8_t& pixel = cover[static_cast<std::size_t>(py * width + px)];
            pixel = std::max(pixel, static_cast<std::uint8_t>(cover1 * 255));
        }
    }
}

Colour blend(Colour background, Colour colour, int part)
{
    Colour result = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        const int from = static_cast<int>((background >> shift) & 0xff);
        const int to = static_cast<int>((colour >> shift) & 0xff);
        result |= static_cast<Colour>(from + (to - from) * part / 256) << shift;
    }
    return result;
}

Ramp rampOf(Colour background, Colour colour)
{
    Ramp ramp{};
    for (int part = 0; part < 256; ++part)
        ramp[static_cast<std::size_t>(part)] = blend(background, colour, part == 255 ? 256 : part);
    return ramp;
}

bool Canvas::open()
{
    const int device = ::open("/dev/fb0", O_RDWR | O_CLOEXEC);
    if (device < 0)
        return false;
    fb_var_screeninfo shape{};
    fb_fix_screeninfo memory{};
    const bool known = ::ioctl(device, FBIOGET_VSCREENINFO, &shape) == 0 &&
                       ::ioctl(device, FBIOGET_FSCREENINFO, &memory) == 0 && shape.bits_per_pixel == 32;
    void* const pixels =
        known ? ::mmap(nullptr, memory.smem_len, PROT_READ | PROT_WRITE, MAP_SHARED, device, 0) : MAP_FAILED;
    ::close(device);
    if (pixels == MAP_FAILED)
        return false;
    m_pixels = static_cast<std::uint32_t*>(pixels);
    m_width = static_cast<int>(shape.xres);
    m_height = static_cast<int>(shape.yres);
    m_stride = static_cast<int>(memory.line_length / 4);
    return true;
}

void Canvas::fill(int x, int y, int width, int height, Colour colour)
{
    const int left = std::clamp(x, 0, m_width);
    const int right = std::clamp(x + width, left, m_width);
    for (int row = std::max(0, y); row < std::min(y + height, m_height); ++row)
        std::fill(m_pixels + row * m_stride + left, m_pixels + row * m_stride + right, colour);
}

template <bool everywhere> void Canvas::paint(const Mask& mask, int x, int y, const Ramp& ramp)
{
    const int left = x + mask.x;
    const int top = y + mask.y;
    const int from = std::max(0, -left);
    const int to = std::min(mask.width, m_width - left);
    for (int row = std::max(0, -top); row < mask.height && top + row < m_height; ++row) {
        std::uint32_t* const line = m_pixels + (top + row) * m_stride + left;
        const std::uint8_t* const cover = mask.cover.data() + row * mask.width;
        for (int column = from; column < to; ++column) {
            if (everywhere || cover[column] != 0)
                line[column] = ramp[cover[column]];
        }
    }
}

void Canvas::draw(const Mask& mask, int x, int y, const Ramp& ramp)
{
    paint<true>(mask, x, y, ramp);
}

void Canvas::drawCovered(const Mask& mask, int x, int y, const Ramp& ramp)
{
    paint<false>(mask, x, y, ramp);
}

} // namespace ferry::witness
