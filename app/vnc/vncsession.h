// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/vnc/framestore.h"
#include "app/vnc/reconnect.h"
#include "app/vnc/vncaddress.h"
#include "app/vnc/vncchannel.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSocketNotifier>
#include <QTimer>

#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace ferry {

/// One guest's screen over VNC: lives in the window's thread, decodes in a thread of its own, and never
/// lets a server, however silent or hostile, hold the window up. Any number of views may follow it.
class VncSession : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,       ///< no connection asked for
        Connecting, ///< connecting or shaking hands
        Live,       ///< pictures arrive
        Retrying,   ///< lost; another attempt follows by itself
        Failed,     ///< ended by an error, see lastError()
    };
    Q_ENUM(State)

    explicit VncSession(QObject* parent = nullptr);
    ~VncSession() override;

    /// Connects, dropping any connection there is. `password`: at most 8 Latin-1 characters count; it is
    /// kept for reconnecting. Ends in connected(), or closed() / retrying().
    void connectTo(const VncAddress& address, const QString& password = {});
    /// Cuts the connection and stops retrying. The last picture stays readable. Emits nothing but
    /// stateChanged().
    void close();
    /// Connects again after losses (not after a refused password). Off at first.
    void setAutoReconnect(bool on);
    bool autoReconnect() const { return m_autoReconnect; }
    /// For servers slower or tests faster than usual; takes effect at the next connectTo().
    void setTimeouts(const VncTimeouts& timeouts) { m_timeouts = timeouts; }

    State state() const { return m_state; }
    VncAddress address() const { return m_address; }
    Error lastError() const { return m_lastError; }
    VncFailure lastFailure() const { return m_lastFailure; }
    /// True while the server has not answered for VncTimeouts::probe + stall.
    bool isStalled() const { return m_stalled; }
    QImage cursorImage() const { return m_cursor.image; }
    QPoint cursorHotspot() const { return m_cursor.hotspot; }

    /// Screen size in pixels of the last picture; empty before the first.
    QSize screenSize() const { return m_store->size(); }
    /// Locks the front picture for painting.
    FrameStore::Reader lockFrame() const { return FrameStore::Reader(*m_store); }
    /// A copy that outlives the session (shared until the picture changes).
    QImage snapshot() const;

    /// A key by X11 keysym and QEMU key number (0 where unknown, see app/vnc/keymap.h).
    void sendKey(quint32 keysym, quint32 qnum, bool down);
    /// Pointer in screen pixels with the RFB button mask (1 left, 2 middle, 4 right, 8/16 wheel up/down).
    void sendPointer(int x, int y, int buttons);
    /// Text for the guest's clipboard; what Latin-1 lacks becomes '?', 256 KiB at most.
    void sendClipboard(const QString& text);

signals:
    void stateChanged(ferry::VncSession::State state);
    void connected(const QSize& size);
    void resized(const QSize& size);
    /// Pixels changed, region in screen pixels. At most one is under way, about 100 a second.
    void updated(const QRegion& dirty);
    void cursorChanged(const QImage& image, const QPoint& hotspot);
    void clipboardReceived(const QString& text);
    void bell();
    void stalledChanged(bool stalled);
    /// The connection was lost and will be tried again in `delayMs`.
    void retrying(const ferry::Error& error, int delayMs);
    /// The connection has ended and is not retried. Not emitted after close().
    void closed(const ferry::Error& error);

private:
    struct Connection
    {
        std::shared_ptr<VncChannel> channel;
        std::thread thread;
        std::unique_ptr<QSocketNotifier> notifier;
    };

    void start();
    void startAt(const QString& ip);
    void abandon();
    void onWake();
    void onReap();
    void deliver(VncNotices notices, const std::optional<VncEnd>& ended);
    void onEnded(const VncEnd& end);
    void setState(State state);
    void setStalled(bool stalled);

    State m_state = State::Idle;
    VncAddress m_address;
    QByteArray m_password;
    VncTimeouts m_timeouts;
    ReconnectPolicy m_policy;
    bool m_autoReconnect = false;
    bool m_stalled = false;
    Error m_lastError;
    VncFailure m_lastFailure = VncFailure::Lost;
    VncNotices::Cursor m_cursor;
    std::shared_ptr<FrameStore> m_store;
    Connection m_connection;
    std::vector<Connection> m_ending; ///< told to stop, their threads not yet joined
    int m_lookup = -1;
    QTimer m_watchdog;
    QTimer m_retry;
    QTimer m_pace;
    QElapsedTimer m_sinceDelivery;
};

} // namespace ferry
