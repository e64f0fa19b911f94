// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/framestore.h"

#include <cstring>
#include <utility>

namespace ferry {

bool FrameStore::resize(QSize size)
{
    if (size.width() < 1 || size.height() < 1 || size.width() > maxSide || size.height() > maxSide)
        return false;
    QImage front(size, QImage::Format_RGB32);
    QImage back(size, QImage::Format_RGB32);
    if (front.isNull() || back.isNull())
        return false;
    front.fill(Qt::black);
    back.fill(Qt::black);
    m_back = std::move(back);
    m_written = QRegion();
    m_stale = QRegion();
    const std::lock_guard lock(m_mutex);
    m_front = std::move(front);
    m_dirty = QRect(QPoint(), size);
    return true;
}

uchar* FrameStore::backBits()
{
    // bits() detaches where the window still holds a copy, so a kept picture is never drawn over.
    return m_back.isNull() ? nullptr : m_back.bits();
}

void FrameStore::addBounded(QRegion& region, const QRect& rect)
{
    region += rect;
    // A region of thousands of slivers costs more than repainting what lies between them.
    if (region.rectCount() > 64)
        region = region.boundingRect();
}

void FrameStore::markWritten(const QRect& rect)
{
    const QRect inside = rect & m_back.rect();
    if (inside.isEmpty())
        return;
    // Its pixels are in the back picture already: the sync below must not put the old ones over them.
    m_stale -= inside;
    // Between slivers of a bounding rectangle the back picture may be old: sync before widening.
    if (m_written.rectCount() >= 64) {
        syncBack();
        m_written = m_written.boundingRect();
    }
    m_written += inside;
}

void FrameStore::syncBack()
{
    if (m_stale.isEmpty())
        return;
    // Reading the front picture without the lock is safe: only this thread ever replaces it.
    const qsizetype stride = m_back.bytesPerLine();
    uchar* to = m_back.bits();
    const uchar* from = std::as_const(m_front).constBits();
    for (const QRect& rect : m_stale) {
        const qsizetype offset = rect.left() * qsizetype(4);
        const size_t bytes = static_cast<size_t>(rect.width()) * 4;
        for (int y = rect.top(); y <= rect.bottom(); ++y)
            std::memcpy(to + y * stride + offset, from + y * stride + offset, bytes);
    }
    m_stale = QRegion();
}

void FrameStore::publish()
{
    if (m_written.isEmpty())
        return;
    syncBack();
    {
        const std::lock_guard lock(m_mutex);
        std::swap(m_front, m_back);
        for (const QRect& rect : m_written)
            addBounded(m_dirty, rect);
    }
    m_stale = std::exchange(m_written, QRegion());
}

void FrameStore::adopt(const FrameStore& other)
{
    QImage picture;
    {
        const std::lock_guard lock(other.m_mutex);
        picture = other.m_front;
    }
    const std::lock_guard lock(m_mutex);
    m_front = std::move(picture);
}

QRegion FrameStore::takeDirty()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_dirty, QRegion());
}

QSize FrameStore::size() const
{
    const std::lock_guard lock(m_mutex);
    return m_front.size();
}

} // namespace ferry
