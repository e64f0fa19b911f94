// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QByteArray>
#include <QImage>
#include <QPoint>
#include <QSize>
#include <QString>

#include <atomic>
#include <chrono>
#include <mutex>
#include <optional>
#include <vector>

namespace ferry {

/// Why a VNC connection ended.
enum class VncFailure {
    Unreachable,    ///< nobody listens there, or the address is wrong
    PasswordNeeded, ///< the server asks for a password and none was given
    PasswordWrong,  ///< the server refused the password
    Protocol,       ///< the server spoke nonsense or asked for too much
    Silent,         ///< the server stopped answering in the middle of something
    Lost,           ///< the connection was cut
};

/// How long the VNC thread waits for what.
struct VncTimeouts
{
    std::chrono::milliseconds connect{5000};    ///< until the socket is connected
    std::chrono::milliseconds handshake{10000}; ///< until the first size is known, however slowly bytes drip
    std::chrono::milliseconds message{15000};   ///< one whole message of the server, or one write to it
    std::chrono::milliseconds probe{10000};     ///< silence after which one pixel is asked for
    std::chrono::milliseconds stall{10000};     ///< further silence after which the session says "stalled"

    bool operator==(const VncTimeouts&) const = default;
};

/// Something the window wants sent to the server.
struct VncCommand
{
    enum class Kind { Key, Pointer, Clipboard };
    Kind kind = Kind::Key;
    quint32 keysym = 0; ///< X11 keysym
    quint32 qnum = 0;   ///< QEMU key number, 0 where unknown
    bool down = false;
    int x = 0; ///< screen pixels
    int y = 0;
    int buttons = 0; ///< RFB button mask
    QByteArray text; ///< Latin-1
};

/// How a connection ended.
struct VncEnd
{
    VncFailure failure = VncFailure::Lost;
    Error error;
};

/// What happened since the window last looked. Only the newest of each kind is kept, so a flood from the
/// server costs no memory.
struct VncNotices
{
    struct Cursor
    {
        QImage image;
        QPoint hotspot;
    };
    std::optional<QSize> connected;
    std::optional<QSize> resized;
    std::optional<Cursor> cursor;
    std::optional<QString> clipboard;
    std::optional<bool> stalled;
    bool bell = false;
};

/// The two mailboxes between the window's thread and one connection's VNC thread, each with an eventfd
/// that wakes its reader. All functions may be called from either thread.
class VncChannel
{
public:
    VncChannel();
    ~VncChannel();
    VncChannel(const VncChannel&) = delete;
    VncChannel& operator=(const VncChannel&) = delete;

    bool isValid() const { return m_workerFd >= 0 && m_windowFd >= 0; }

    // To the VNC thread.
    /// Queues a command. Pointer moves with the same buttons replace each other; when a server does not
    /// take its input the queue is bounded and moves and presses are dropped, releases kept.
    void send(VncCommand command);
    std::vector<VncCommand> takeCommands();
    /// Ends the connection from outside: cuts the socket, so that no read or write goes on waiting.
    void stop();
    bool stopping() const { return m_stop; }
    /// Cuts the socket because the deadline has passed; the VNC thread then reports Silent.
    void cutIfLate();
    bool wasLate() const { return m_late; }
    /// The socket that stop() shall cut; -1 before it is closed. False when already stopping.
    bool setSocket(int fd);
    /// The VNC thread will be back within this time, or the connection is cut.
    void setDeadline(std::chrono::milliseconds fromNow);
    void clearDeadline();
    int workerFd() const { return m_workerFd; }
    static void drain(int fd);

    // To the window.
    template <typename Change> void notify(Change change)
    {
        {
            const std::lock_guard lock(m_mutex);
            change(m_notices);
        }
        wakeWindow();
    }
    VncNotices takeNotices();
    /// The last word of a connection; the VNC thread returns after it. Not a notice but a state: whoever
    /// takes the notices and is interrupted by a slot must not take the end away from the reaper.
    void end(VncEnd how);
    std::optional<VncEnd> ended() const;
    void wakeWindow();
    int windowFd() const { return m_windowFd; }

private:
    mutable std::mutex m_mutex;
    std::vector<VncCommand> m_commands;
    VncNotices m_notices;
    std::optional<VncEnd> m_ended;
    int m_socket = -1;
    std::atomic<bool> m_stop{false};
    std::atomic<bool> m_late{false};
    std::atomic<std::int64_t> m_deadlineNs{0};
    int m_workerFd = -1;
    int m_windowFd = -1;
};

} // namespace ferry
