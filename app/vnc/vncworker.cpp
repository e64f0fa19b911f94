// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/vncworker.h"

#include "app/base/clock.h"
#include "app/vnc/rfbsetup.h"
#include "app/vnc/vncsocket.h"

#include <QCoreApplication>
#include <QtEndian>

#include <poll.h>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include <rfb/rfbclient.h>

namespace ferry {

namespace {

/// Largest clipboard text taken from a guest, in bytes.
constexpr int maxText = 256 * 1024;
/// Largest one given to it: what a socket that can be written to takes at once, see waitWritable().
constexpr int maxGivenText = 64 * 1024;
constexpr int stopSlice = 50; ///< ms between two looks whether the session wants to end
/// What a server may announce of one. The library asks for that much memory at once, newer ones for up to 2
/// GiB.
constexpr quint32 mostCutText = 1024 * 1024;
int clientTag;

} // namespace

void VncWorker::ClientDeleter::operator()(_rfbClient* client) const
{
    // The library frees neither of these; the frame buffer belongs to the frame store.
    client->frameBuffer = nullptr;
    free(client->rcSource);
    free(client->rcMask);
    client->rcSource = client->rcMask = nullptr;
    rfbClientCleanup(client);
}

VncWorker::VncWorker(Settings settings, std::shared_ptr<VncChannel> channel,
                     std::shared_ptr<FrameStore> store)
    : m_settings(std::move(settings)), m_channel(std::move(channel)), m_store(std::move(store))
{
}

VncWorker* VncWorker::of(_rfbClient* client)
{
    return static_cast<VncWorker*>(rfbClientGetClientData(client, &clientTag));
}

void VncWorker::run()
{
    const Result<int> fd =
        connectVncSocket(m_settings.address, m_settings.timeouts.connect, m_channel->workerFd());
    if (fd)
        serve(*fd);
    else
        end(VncFailure::Unreachable, fd.error());
}

void VncWorker::serve(int fd)
{
    // The library writes with write(): a server that has gone must not end the program.
    sigset_t broken;
    sigemptyset(&broken);
    sigaddset(&broken, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken, nullptr);

    RfbLog log;
    m_log = &log;
    m_client.reset(rfbGetClient(8, 3, 4));
    m_client->sock = fd;
    if (m_channel->setSocket(fd)) {
        installCallbacks();
        m_channel->setDeadline(m_settings.timeouts.handshake);
        const bool live = shakeHands();
        m_channel->clearDeadline();
        if (live)
            loop();
    }
    if (!m_ended)
        endLost();
    m_channel->setSocket(-1); // before the number can be given to another socket
    m_client.reset();
    m_log = nullptr;
}

void VncWorker::installCallbacks()
{
    rfbClient* client = m_client.get();
    rfbClientSetClientData(client, &clientTag, this);
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(
        std::min(m_settings.timeouts.message, std::chrono::milliseconds(5000)));
    client->readTimeout = static_cast<unsigned int>(std::max<std::int64_t>(1, seconds.count()));
    client->canHandleNewFBSize = TRUE;
    client->appData.shareDesktop = TRUE; // a student's own viewer stays connected
    static const std::uint32_t schemes[] = {rfbNoAuth, rfbVncAuth, 0};
    SetClientAuthSchemes(client, schemes, 2);

    client->GetPassword = [](rfbClient* c) -> char* {
        VncWorker* self = of(c);
        self->m_passwordAsked = true;
        return self->m_settings.password.isEmpty() ? nullptr : strdup(self->m_settings.password.constData());
    };
    client->MallocFrameBuffer = [](rfbClient* c) -> rfbBool { return of(c)->acceptSize(); };
    client->GotFrameBufferUpdate = [](rfbClient* c, int x, int y, int w, int h) {
        of(c)->m_store->markWritten(QRect(x, y, w, h));
    };
    client->FinishedFrameBufferUpdate = [](rfbClient* c) {
        VncWorker* self = of(c);
        self->m_store->publish();
        c->frameBuffer = self->m_store->backBits();
        self->m_channel->wakeWindow();
    };
    m_copyRect = client->GotCopyRect;
    client->GotCopyRect = [](rfbClient* c, int fromX, int fromY, int w, int h, int x, int y) {
        of(c)->m_store->syncBack();
        if (of(c)->m_copyRect)
            of(c)->m_copyRect(c, fromX, fromY, w, h, x, y);
    };
    client->GotCursorShape = [](rfbClient* c, int hotX, int hotY, int w, int h, int bytes) {
        of(c)->gotCursor(hotX, hotY, w, h, bytes);
    };
    client->GotXCutText = [](rfbClient* c, const char* text, int length) {
        if (length >= 0 && length <= maxText)
            of(c)->m_channel->notify([&](VncNotices& n) { n.clipboard = QString::fromLatin1(text, length); });
    };
    client->Bell = [](rfbClient* c) { of(c)->m_channel->notify([](VncNotices& n) { n.bell = true; }); };
}

bool VncWorker::shakeHands()
{
    rfbClient* client = m_client.get();
    if (greetsBefore37(client->sock)) {
        end(VncFailure::Protocol,
            Error{ErrorKind::Protocol,
                  tr("The guest's screen speaks a VNC older than 3.7."),
                  {},
                  tr("QEMU has spoken 3.8 for years: check that the address is its screen's.")});
        return false;
    }
    if (!InitialiseRFBConnection(client)) {
        endFromLog();
        return false;
    }
    client->width = client->si.framebufferWidth;
    client->height = client->si.framebufferHeight;
    if (!client->MallocFrameBuffer(client)) {
        endFromLog();
        return false;
    }
    client->updateRect = {0, 0, client->width, client->height};
    if (!sendFormatAndEncodings(client) ||
        !SendFramebufferUpdateRequest(client, 0, 0, client->width, client->height, FALSE)) {
        endFromLog();
        return false;
    }
    m_live = true;
    const QSize size(client->width, client->height);
    m_channel->notify([&](VncNotices& n) { n.connected = size; });
    return true;
}

void VncWorker::loop()
{
    while (!m_channel->stopping()) {
        bool readable = m_client->buffered > 0;
        if (!readable && !waitForWork(&readable))
            return;
        if (!sendCommands() || (readable && !handleMessage()))
            return;
    }
}

bool VncWorker::waitForWork(bool* readable)
{
    const VncTimeouts& times = m_settings.timeouts;
    const int wait = m_quiet == Quiet::No       ? static_cast<int>(times.probe.count())
                     : m_quiet == Quiet::Probed ? static_cast<int>(times.stall.count())
                                                : -1;
    pollfd fds[2] = {{m_client->sock, POLLIN, 0}, {m_channel->workerFd(), POLLIN, 0}};
    const int ready = ::poll(fds, 2, wait);
    if (ready < 0 && errno != EINTR) {
        endLost();
        return false;
    }
    if (ready == 0)
        return handleSilence();
    if (ready > 0 && fds[1].revents != 0)
        VncChannel::drain(m_channel->workerFd());
    *readable = ready > 0 && fds[0].revents != 0;
    return true;
}

/// Waits until the server has taken in enough of what was sent, within the deadline that is set. The library
/// would wait by select() without end, which on a Unix socket not even shutdown() wakes: a server that reads
/// nothing, such as a QEMU that was stopped, would hold this thread, and whoever joins it, for good. A socket
/// that poll() calls writable has most of its buffer free. False: the session ends, or it took too long.
bool VncWorker::waitWritable()
{
    // The session cuts the socket first and so says what it was; this is for who has no session.
    const std::int64_t until =
        monotonicNs() + 2 * std::chrono::nanoseconds(m_settings.timeouts.message).count();
    while (!m_channel->stopping() && monotonicNs() < until) {
        pollfd fd{m_client->sock, POLLOUT, 0};
        const int ready = ::poll(&fd, 1, stopSlice);
        if (ready > 0)
            return true; // also where it is closed: what it still sent counts, and a write fails at once
        if (ready < 0 && errno != EINTR)
            return false;
    }
    return false;
}

/// An unchanging screen and a dead server look alike: one pixel, asked for whether it changed or not,
/// tells them apart. A server may be busy for seconds at switchover, so this never ends a connection.
bool VncWorker::handleSilence()
{
    if (m_quiet == Quiet::Probed) {
        m_quiet = Quiet::Stalled;
        m_channel->notify([](VncNotices& n) { n.stalled = true; });
        return true;
    }
    m_quiet = Quiet::Probed;
    m_channel->setDeadline(m_settings.timeouts.message);
    const bool sent = waitWritable() && SendFramebufferUpdateRequest(m_client.get(), 0, 0, 1, 1, FALSE);
    m_channel->clearDeadline();
    if (!sent)
        endLost();
    return sent;
}

/// First byte of the next message, -1 when the connection has ended. Never blocks: data is there.
int VncWorker::nextMessageType()
{
    if (m_client->buffered > 0)
        return static_cast<unsigned char>(*m_client->bufoutptr);
    unsigned char type = 0;
    const ssize_t got = ::recv(m_client->sock, &type, 1, MSG_PEEK);
    return got == 1 ? type : -1;
}

/// Whether the text that a ServerCutText announces may come; ends the connection where not. A negative length
/// is the extended clipboard's.
bool VncWorker::acceptsCutText()
{
    std::array<uchar, 8> head{};
    const auto buffered = std::min<std::size_t>(head.size(), m_client->buffered);
    std::memcpy(head.data(), m_client->bufoutptr, buffered);
    if (buffered < head.size() && !peekAll(m_client->sock, head.data() + buffered, head.size() - buffered)) {
        endLost();
        return false;
    }
    const quint32 announced = qFromBigEndian<quint32>(head.data() + 4);
    const quint32 length = announced > 0x7fffffff ? 0U - announced : announced;
    if (length <= mostCutText)
        return true;
    end(VncFailure::Protocol, Error{ErrorKind::Protocol,
                                    tr("The guest's screen sent a clipboard that is too large."),
                                    QStringLiteral("%1 bytes").arg(length),
                                    {}});
    return false;
}

bool VncWorker::handleMessage()
{
    if (m_quiet == Quiet::Stalled)
        m_channel->notify([](VncNotices& n) { n.stalled = false; });
    m_quiet = Quiet::No;
    const int type = nextMessageType();
    if (type < 0) {
        endLost();
        return false;
    }
    // The library also knows chats, scalings and other sizes no VNC server of QEMU's sends, some of which
    // it handles without looking at its own callbacks' answers. None of them gets that far.
    if (type > rfbServerCutText) {
        end(VncFailure::Protocol, Error{ErrorKind::Protocol,
                                        tr("The guest's screen sent a message Ferry does not know."),
                                        QStringLiteral("message type %1").arg(type),
                                        {}});
        return false;
    }
    m_log->clear();
    m_channel->setDeadline(m_settings.timeouts.message);
    // An update is answered by the request for the next one.
    if (!waitWritable()) {
        m_channel->clearDeadline();
        endLost();
        return false;
    }
    const bool accepted = type != rfbServerCutText || acceptsCutText();
    const bool handled = accepted && HandleRFBServerMessage(m_client.get());
    m_channel->clearDeadline();
    if (!accepted)
        return false;
    if (handled && !m_sizeRefused)
        return true;
    endFromLog();
    return false;
}

bool VncWorker::sendCommands()
{
    std::vector<VncCommand> commands = m_channel->takeCommands();
    if (commands.empty())
        return true;
    m_channel->setDeadline(m_settings.timeouts.message);
    bool sent = true;
    for (VncCommand& command : commands)
        sent = sent && waitWritable() && sendOne(command);
    m_channel->clearDeadline();
    if (!sent)
        endLost();
    return sent;
}

bool VncWorker::sendOne(VncCommand& command)
{
    rfbClient* client = m_client.get();
    switch (command.kind) {
    case VncCommand::Kind::Key:
        if (command.qnum != 0 && SupportsClient2Server(client, rfbQemuEvent))
            return SendExtendedKeyEvent(client, command.keysym, command.qnum, command.down);
        // A plain key event needs a keysym; a key known only by its number cannot be told this way.
        return command.keysym == 0 || SendKeyEvent(client, command.keysym, command.down);
    case VncCommand::Kind::Pointer:
        return SendPointerEvent(client, std::clamp(command.x, 0, client->width - 1),
                                std::clamp(command.y, 0, client->height - 1), command.buttons);
    case VncCommand::Kind::Clipboard:
        command.text.truncate(maxGivenText);
        return SendClientCutText(client, command.text.data(), static_cast<int>(command.text.size()));
    }
    return true;
}

signed char VncWorker::acceptSize()
{
    rfbClient* client = m_client.get();
    const QSize before = m_store->size();
    const QSize wanted(client->width, client->height);
    if (!m_store->resize(wanted)) {
        // Not every caller in the library heeds the answer: leave it with a size its buffer has.
        client->width = m_live ? before.width() : 0;
        client->height = m_live ? before.height() : 0;
        client->updateRect = {0, 0, client->width, client->height};
        m_sizeRefused = true;
        end(VncFailure::Protocol, Error{ErrorKind::Protocol,
                                        tr("The guest's screen asks for an impossible size."),
                                        QStringLiteral("%1 x %2").arg(wanted.width()).arg(wanted.height()),
                                        {}});
        return FALSE;
    }
    client->frameBuffer = m_store->backBits();
    if (m_live)
        m_channel->notify([&](VncNotices& n) { n.resized = wanted; });
    return TRUE;
}

void VncWorker::gotCursor(int hotX, int hotY, int width, int height, int bytesPerPixel)
{
    rfbClient* client = m_client.get();
    if (bytesPerPixel == 4 && width > 0 && height > 0 && width <= 512 && height <= 512 && client->rcSource &&
        client->rcMask) {
        QImage image(width, height, QImage::Format_ARGB32);
        for (int y = 0; y < height; ++y) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
            for (int x = 0; x < width; ++x) {
                QRgb pixel = 0;
                std::memcpy(&pixel, client->rcSource + (y * width + x) * 4, sizeof pixel);
                line[x] = client->rcMask[y * width + x] ? (pixel | 0xff000000U) : 0U;
            }
        }
        const QPoint hotspot(std::clamp(hotX, 0, width - 1), std::clamp(hotY, 0, height - 1));
        m_channel->notify([&](VncNotices& n) { n.cursor = VncNotices::Cursor{image, hotspot}; });
    }
    // The library allocates the mask anew for each shape and forgets the old one.
    free(client->rcMask);
    client->rcMask = nullptr;
}

} // namespace ferry
