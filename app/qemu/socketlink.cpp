// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/socketlink.h"

#include "app/base/clock.h"

#include <QFile>
#include <QLocalSocket>
#include <QPointer>
#include <QTcpSocket>

#include <utility>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype longestSocketPath = 107; // sun_path without its final zero
}

SocketLink::SocketLink(Words words, std::chrono::milliseconds retryPause, qint64 mostRead)
    : m_words(std::move(words)), m_retryPause(retryPause), m_mostRead(mostRead)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &SocketLink::attempt);
}

SocketLink::~SocketLink()
{
    if (m_device)
        m_device->disconnect(this);
}

void SocketLink::openPath(const QString& path, std::chrono::milliseconds patience)
{
    open(std::make_unique<QLocalSocket>(), path, patience);
    if (QFile::encodeName(path).size() > longestSocketPath) {
        m_retry.stop();
        endWith({ErrorKind::Usage,
                 tr("The path of QEMU's socket is longer than %1 bytes.").arg(longestSocketPath), path,
                 tr("Choose a shorter folder for sockets.")});
    }
}

void SocketLink::openHost(const QString& host, quint16 port, std::chrono::milliseconds patience)
{
    open(std::make_unique<QTcpSocket>(), u"%1:%2"_s.arg(host).arg(port), patience);
    m_host = host;
    m_port = port;
}

void SocketLink::open(std::unique_ptr<QIODevice> device, const QString& where,
                      std::chrono::milliseconds patience)
{
    close();
    m_device = std::move(device);
    m_where = where;
    m_deadline.setRemainingTime(patience);
    connect(m_device.get(), &QIODevice::readyRead, this, &SocketLink::read);
    if (auto* const local = qobject_cast<QLocalSocket*>(m_device.get()))
        follow(local);
    else if (auto* const tcp = qobject_cast<QTcpSocket*>(m_device.get()))
        follow(tcp);
    m_retry.start(std::chrono::milliseconds(0));
}

void SocketLink::follow(QLocalSocket* socket)
{
    socket->setReadBufferSize(m_mostRead);
    connect(socket, &QLocalSocket::connected, this, &SocketLink::onConnected);
    connect(socket, &QLocalSocket::disconnected, this, &SocketLink::onDisconnected);
    connect(socket, &QLocalSocket::errorOccurred, this,
            [this](auto error) { onError(error == QLocalSocket::PeerClosedError); });
}

void SocketLink::follow(QTcpSocket* socket)
{
    socket->setReadBufferSize(m_mostRead);
    connect(socket, &QTcpSocket::connected, this, &SocketLink::onConnected);
    connect(socket, &QTcpSocket::disconnected, this, &SocketLink::onDisconnected);
    connect(socket, &QTcpSocket::errorOccurred, this,
            [this](auto error) { onError(error == QTcpSocket::RemoteHostClosedError); });
}

void SocketLink::attempt()
{
    if (auto* const local = qobject_cast<QLocalSocket*>(m_device.get()))
        local->connectToServer(m_where);
    else if (auto* const tcp = qobject_cast<QTcpSocket*>(m_device.get()))
        tcp->connectToHost(m_host, m_port);
}

void SocketLink::onConnected()
{
    m_connected = true;
    emit connected();
}

void SocketLink::onError(bool peerClosed)
{
    const QString why = m_device->errorString();
    if (m_connected) {
        // A peer's closing is followed by disconnected(), which reads what is left first.
        if (!peerClosed)
            endWith({ErrorKind::Disconnected, m_words.broke, why, {}});
    } else if (m_deadline.hasExpired()) {
        endWith({ErrorKind::Disconnected, m_words.unreachable.arg(m_where), why, m_words.unreachableCure});
    } else {
        m_retry.start(m_retryPause);
    }
}

void SocketLink::onDisconnected()
{
    read();
    endWith({ErrorKind::Disconnected, m_words.closed, m_where, {}});
}

void SocketLink::read()
{
    const QByteArray bytes = m_device->readAll();
    if (bytes.isEmpty())
        return;
    m_arrived.append({bytes, monotonicNs()});
    schedule();
}

void SocketLink::write(const QByteArray& bytes)
{
    if (m_device)
        m_device->write(bytes);
}

void SocketLink::endWith(const Error& error)
{
    if (!isOpen())
        return;
    m_ending = error;
    schedule();
}

void SocketLink::schedule()
{
    if (!std::exchange(m_scheduled, true))
        QMetaObject::invokeMethod(this, &SocketLink::deliver, Qt::QueuedConnection);
}

void SocketLink::deliver()
{
    const QPointer<SocketLink> alive(this);
    m_scheduled = false;
    while (alive && !m_arrived.isEmpty()) {
        const Chunk chunk = m_arrived.takeFirst();
        emit received(chunk.bytes, chunk.tNs);
    }
    if (!alive || !m_ending)
        return;
    const Error error = *m_ending;
    close();
    emit ended(error);
}

void SocketLink::close()
{
    m_retry.stop();
    m_arrived.clear();
    m_ending.reset();
    m_connected = false;
    if (!m_device)
        return;
    // Left connected, the socket would report its own closing into the next connection. Deleted later: it
    // may be in the middle of its connected().
    m_device->disconnect(this);
    m_device->close();
    m_device.release()->deleteLater();
}

} // namespace ferry
