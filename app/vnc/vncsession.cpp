// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/vncsession.h"

#include "app/vnc/vncworker.h"

#include <QHostAddress>
#include <QHostInfo>

namespace ferry {

namespace {

constexpr int paceMs = 10; // a server that floods must not keep the window busy

/// Deletes a notifier that may be in the middle of its signal; its descriptor is about to close.
void retire(std::unique_ptr<QSocketNotifier>& notifier)
{
    notifier->setEnabled(false);
    notifier.release()->deleteLater();
}

} // namespace

VncSession::VncSession(QObject* parent) : QObject(parent), m_store(std::make_shared<FrameStore>())
{
    m_watchdog.setInterval(250);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        if (m_connection.channel)
            m_connection.channel->cutIfLate();
    });
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &VncSession::start);
    m_pace.setSingleShot(true);
    m_pace.setTimerType(Qt::PreciseTimer);
    connect(&m_pace, &QTimer::timeout, this, &VncSession::onWake);
}

VncSession::~VncSession()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
    abandon();
    // Their sockets are cut: each thread is back within a moment.
    for (Connection& ending : m_ending)
        ending.thread.join();
}

void VncSession::connectTo(const VncAddress& address, const QString& password)
{
    m_address = address;
    m_password = password.toLatin1().left(8);
    m_policy.reset();
    start();
}

void VncSession::close()
{
    m_retry.stop();
    abandon();
    setState(State::Idle);
}

void VncSession::setAutoReconnect(bool on)
{
    m_autoReconnect = on;
    if (!on && m_state == State::Retrying) {
        m_retry.stop();
        setState(State::Failed);
        emit closed(m_lastError);
    }
}

void VncSession::start()
{
    m_retry.stop();
    abandon();
    setState(State::Connecting);
    if (!m_address.unixPath.isEmpty() || !QHostAddress(m_address.host).isNull()) {
        startAt(m_address.host);
        return;
    }
    m_lookup = QHostInfo::lookupHost(m_address.host, this, [this](const QHostInfo& info) {
        m_lookup = -1;
        if (info.error() == QHostInfo::NoError && !info.addresses().isEmpty()) {
            startAt(info.addresses().constFirst().toString());
            return;
        }
        onEnded({VncFailure::Unreachable,
                 {ErrorKind::Failed, tr("The host of the guest's screen is not known."), info.errorString(),
                  tr("Check the name of the host.")}});
    });
}

void VncSession::startAt(const QString& ip)
{
    auto channel = std::make_shared<VncChannel>();
    if (!channel->isValid()) {
        onEnded({VncFailure::Unreachable,
                 {ErrorKind::Missing,
                  tr("This computer is out of file descriptors."),
                  {},
                  tr("Close other programs.")}});
        return;
    }
    VncAddress address = m_address;
    address.host = ip;
    m_connection.channel = channel;
    m_connection.notifier = std::make_unique<QSocketNotifier>(channel->windowFd(), QSocketNotifier::Read);
    connect(m_connection.notifier.get(), &QSocketNotifier::activated, this, &VncSession::onWake);
    m_watchdog.start();
    m_connection.thread = std::thread(
        [channel, store = m_store, settings = VncWorker::Settings{address, m_password, m_timeouts}] {
            VncWorker(settings, channel, store).run();
        });
}

/// Lets go of the present connection: it is told to stop and joined when it has said its last word.
void VncSession::abandon()
{
    if (m_lookup >= 0) {
        QHostInfo::abortHostLookup(m_lookup);
        m_lookup = -1;
    }
    m_pace.stop();
    m_watchdog.stop();
    setStalled(false);
    if (!m_connection.channel)
        return;
    m_connection.channel->stop();
    m_connection.notifier->disconnect(this);
    m_connection.notifier->setEnabled(true);
    connect(m_connection.notifier.get(), &QSocketNotifier::activated, this, &VncSession::onReap);
    // A fresh store: what the old thread still decodes must not show up in the new picture.
    auto store = std::make_shared<FrameStore>();
    store.swap(m_store);
    m_store->adopt(*store);
    // Its last wake-up may have been taken by the delivery in which a slot led here.
    m_connection.channel->wakeWindow();
    m_ending.push_back(std::move(m_connection));
    m_connection = {};
}

void VncSession::onReap()
{
    for (auto it = m_ending.begin(); it != m_ending.end();) {
        VncChannel::drain(it->channel->windowFd());
        if (it->channel->ended()) {
            it->thread.join();
            retire(it->notifier);
            it = m_ending.erase(it);
        } else {
            ++it;
        }
    }
}

void VncSession::onWake()
{
    if (!m_connection.channel)
        return;
    if (m_sinceDelivery.isValid() && m_sinceDelivery.elapsed() < paceMs && !m_pace.isActive()) {
        m_connection.notifier->setEnabled(false);
        m_pace.start(paceMs - static_cast<int>(m_sinceDelivery.elapsed()));
        return;
    }
    m_pace.stop();
    m_connection.notifier->setEnabled(true);
    VncChannel::drain(m_connection.channel->windowFd());
    m_sinceDelivery.start();
    // The end first: what was said before it is then among the notices.
    const auto ended = m_connection.channel->ended();
    deliver(m_connection.channel->takeNotices(), ended);
}

void VncSession::deliver(VncNotices notices, const std::optional<VncEnd>& ended)
{
    // A slot may close or restart this session: after each signal the connection may be another one.
    const std::shared_ptr<VncChannel> channel = m_connection.channel;
    const auto current = [&] { return m_connection.channel == channel; };
    if (notices.connected) {
        m_policy.reset();
        m_lastError = {};
        setState(State::Live);
        if (current())
            emit connected(*notices.connected);
    }
    if (current() && notices.resized)
        emit resized(*notices.resized);
    if (current() && notices.stalled)
        setStalled(*notices.stalled);
    if (current() && m_state == State::Live) {
        if (const QRegion dirty = m_store->takeDirty(); !dirty.isEmpty())
            emit updated(dirty);
    }
    if (current() && notices.cursor) {
        m_cursor = *notices.cursor;
        emit cursorChanged(m_cursor.image, m_cursor.hotspot);
    }
    if (current() && notices.clipboard)
        emit clipboardReceived(*notices.clipboard);
    if (current() && notices.bell)
        emit bell();
    if (current() && ended) {
        m_connection.thread.join();
        retire(m_connection.notifier);
        m_connection = {};
        m_pace.stop();
        m_watchdog.stop();
        onEnded(*ended);
    }
}

void VncSession::onEnded(const VncEnd& end)
{
    m_lastError = end.error;
    m_lastFailure = end.failure;
    setStalled(false);
    if (m_autoReconnect && ReconnectPolicy::isWorthRetrying(end.failure)) {
        const auto delay = m_policy.next();
        m_retry.start(delay);
        setState(State::Retrying);
        emit retrying(end.error, static_cast<int>(delay.count()));
        return;
    }
    setState(State::Failed);
    emit closed(end.error);
}

void VncSession::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    emit stateChanged(state);
}

void VncSession::setStalled(bool stalled)
{
    if (m_stalled == stalled)
        return;
    m_stalled = stalled;
    emit stalledChanged(stalled);
}

QImage VncSession::snapshot() const
{
    return lockFrame().image();
}

void VncSession::sendKey(quint32 keysym, quint32 qnum, bool down)
{
    if (m_state != State::Live)
        return;
    VncCommand command;
    command.kind = VncCommand::Kind::Key;
    command.keysym = keysym;
    command.qnum = qnum;
    command.down = down;
    m_connection.channel->send(std::move(command));
}

void VncSession::sendPointer(int x, int y, int buttons)
{
    if (m_state != State::Live)
        return;
    VncCommand command;
    command.kind = VncCommand::Kind::Pointer;
    command.x = x;
    command.y = y;
    command.buttons = buttons;
    m_connection.channel->send(std::move(command));
}

void VncSession::sendClipboard(const QString& text)
{
    if (m_state != State::Live)
        return;
    VncCommand command;
    command.kind = VncCommand::Kind::Clipboard;
    command.text = text.left(256 * 1024).toLatin1();
    m_connection.channel->send(std::move(command));
}

} // namespace ferry
