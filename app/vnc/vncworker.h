// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/vnc/framestore.h"
#include "app/vnc/rfblog.h"
#include "app/vnc/vncaddress.h"
#include "app/vnc/vncchannel.h"

#include <QCoreApplication>

#include <memory>

struct _rfbClient;

namespace ferry {

/// One connection's life on the VNC thread: connect, shake hands, decode and send until stopped. It
/// speaks to the window only through the channel and the frame store, and always ends with one
/// VncEnd.
class VncWorker
{
    Q_DECLARE_TR_FUNCTIONS(ferry::VncWorker)
public:
    struct Settings
    {
        VncAddress address;  ///< host must be an IP address
        QByteArray password; ///< Latin-1; at most 8 characters count
        VncTimeouts timeouts;
    };

    VncWorker(Settings settings, std::shared_ptr<VncChannel> channel, std::shared_ptr<FrameStore> store);

    /// Connects and serves. Returns when the connection has ended.
    void run();
    /// Serves a socket that is connected already (non-blocking, below FD_SETSIZE); takes it over.
    void serve(int fd);

private:
    struct ClientDeleter
    {
        void operator()(_rfbClient* client) const;
    };

    static VncWorker* of(_rfbClient* client);
    void installCallbacks();
    bool shakeHands();
    void loop();
    bool waitForWork(bool* readable);
    bool waitWritable();
    bool handleSilence();
    bool handleMessage();
    bool sendCommands();
    bool sendOne(VncCommand& command);
    int nextMessageType();
    bool acceptsCutText();
    signed char acceptSize();
    void gotCursor(int hotX, int hotY, int width, int height, int bytesPerPixel);
    void end(VncFailure failure, const Error& error);
    void endFromLog();
    void endLost();

    Settings m_settings;
    std::shared_ptr<VncChannel> m_channel;
    std::shared_ptr<FrameStore> m_store;
    std::unique_ptr<_rfbClient, ClientDeleter> m_client;
    RfbLog* m_log = nullptr;
    void (*m_copyRect)(_rfbClient*, int, int, int, int, int, int) = nullptr;
    bool m_live = false;
    bool m_passwordAsked = false;
    bool m_sizeRefused = false;
    bool m_ended = false;
    enum class Quiet { No, Probed, Stalled } m_quiet = Quiet::No;
};

} // namespace ferry
