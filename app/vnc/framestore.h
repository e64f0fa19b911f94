// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QRegion>

#include <mutex>

namespace ferry {

/// Two pictures of one screen, Format_RGB32: the VNC thread decodes into the back one, the window paints
/// the front one. Publishing swaps them, so that no frame is copied whole and none is seen half drawn.
class FrameStore
{
public:
    /// Largest side of a screen accepted, in pixels: 8192 × 8192 × 4 bytes is 256 MiB a picture.
    static constexpr int maxSide = 8192;

    /// The front picture, locked against swapping while this lives. Keep it short.
    class Reader
    {
    public:
        explicit Reader(FrameStore& store) : m_lock(store.m_mutex), m_image(store.m_front) {}
        const QImage& image() const { return m_image; }

    private:
        std::unique_lock<std::mutex> m_lock;
        const QImage& m_image;
    };

    /// VNC thread: a new size in pixels; both pictures become black. False, with nothing changed, when
    /// the size is outside 1…maxSide or memory is short.
    bool resize(QSize size);
    /// VNC thread: first pixel of the back picture, valid until publish() or resize(). Null before resize().
    uchar* backBits();
    /// VNC thread: the decoder has written this rectangle of the back picture.
    void markWritten(const QRect& rect);
    /// VNC thread: brings the back picture up to date. To be called before pixels are read from it.
    void syncBack();
    /// VNC thread: makes the back picture the front one and adds what was written to the dirty region.
    void publish();

    /// Window: shows the other store's last picture until the first resize(), which this store's own
    /// connection will bring.
    void adopt(const FrameStore& other);
    /// Window: the region changed since the last call, in screen pixels.
    QRegion takeDirty();
    /// Window: size in pixels; empty before the first resize().
    QSize size() const;

private:
    static void addBounded(QRegion& region, const QRect& rect);

    mutable std::mutex m_mutex; // guards m_front's identity and m_dirty
    QImage m_front;
    QRegion m_dirty;
    QImage m_back;     // VNC thread only
    QRegion m_written; // VNC thread only: in the back picture, not yet published
    QRegion m_stale;   // VNC thread only: newer in the front picture than in the back one
};

} // namespace ferry
