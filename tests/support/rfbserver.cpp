// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rfbserver.h"

#include <QtEndian>

// DES with the password as key, from the client library: the server's side of VNC authentication is the
// same computation.
extern "C" void rfbClientEncryptBytes(unsigned char* bytes, char* password);

namespace ferry {

namespace {

quint16 get16(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.constData() + at);
}

quint32 get32(const QByteArray& bytes, qsizetype at)
{
    return qFromBigEndian<quint32>(bytes.constData() + at);
}

} // namespace

RfbServer::RfbServer(const Script& script, QObject* parent) : QObject(parent), m_script(script)
{
    connect(&m_server, &QLocalServer::newConnection, this, &RfbServer::onConnection);
    listen();
}

void RfbServer::listen()
{
    QLocalServer::removeServer(path());
    if (!m_server.listen(path()))
        qFatal("cannot listen on %s", qPrintable(path()));
}

void RfbServer::stop()
{
    m_server.close();
    drop();
}

void RfbServer::drop()
{
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->flush();
    m_socket->abort();
    m_socket->deleteLater();
    m_socket = nullptr;
}

void RfbServer::onConnection()
{
    drop();
    m_socket = m_server.nextPendingConnection();
    ++m_connections;
    m_buffer.clear();
    m_phase = Phase::Version;
    connect(m_socket, &QLocalSocket::readyRead, this, &RfbServer::onReadyRead);
    send(m_script.greeting);
}

void RfbServer::stopReading()
{
    disconnect(m_socket, &QLocalSocket::readyRead, this, nullptr);
    m_socket->setReadBufferSize(1);
}

void RfbServer::send(const QByteArray& bytes)
{
    if (m_socket && !bytes.isEmpty()) {
        m_socket->write(bytes);
        m_socket->flush();
    }
}

QByteArray RfbServer::number16(int value)
{
    QByteArray bytes(2, '\0');
    qToBigEndian(static_cast<quint16>(value), bytes.data());
    return bytes;
}

QByteArray RfbServer::number32(qint64 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(static_cast<quint32>(value), bytes.data());
    return bytes;
}

QByteArray RfbServer::updateHead(const QRect& rect, qint32 encoding)
{
    return QByteArray(2, '\0') + number16(1) + number16(rect.x()) + number16(rect.y()) +
           number16(rect.width()) + number16(rect.height()) + number32(encoding);
}

void RfbServer::sendFill(const QRect& rect, QRgb colour)
{
    const QRgb pixel = qToLittleEndian(colour & 0xffffffU);
    const qsizetype count = qsizetype(rect.width()) * rect.height();
    QByteArray bytes = updateHead(rect, 0);
    const qsizetype head = bytes.size();
    bytes.resize(head + count * 4);
    for (qsizetype i = 0; i < count; ++i)
        memcpy(bytes.data() + head + i * 4, &pixel, 4);
    send(bytes);
}

void RfbServer::sendCopy(const QRect& to, const QPoint& from)
{
    send(updateHead(to, 1) + number16(from.x()) + number16(from.y()));
}

void RfbServer::sendResize(QSize size)
{
    send(updateHead(QRect(QPoint(0, 0), size), -223));
}

void RfbServer::sendCursor(QSize size, QPoint hotspot, QRgb colour)
{
    QByteArray bytes = updateHead(QRect(hotspot, size), -239);
    const QRgb pixel = qToLittleEndian(colour & 0xffffffU);
    for (int i = 0; i < size.width() * size.height(); ++i)
        bytes.append(reinterpret_cast<const char*>(&pixel), 4);
    bytes.append(QByteArray(qsizetype(size.height()) * ((size.width() + 7) / 8), '\xff'));
    send(bytes);
}

void RfbServer::sendCutText(const QByteArray& text)
{
    send(QByteArray(1, '\3') + QByteArray(3, '\0') + number32(text.size()) + text);
}

void RfbServer::onReadyRead()
{
    const QByteArray bytes = m_socket->readAll();
    fromClient += bytes;
    m_buffer += bytes;
    while (step()) {
    }
    emit heard();
}

QByteArray RfbServer::take(qsizetype count)
{
    if (m_buffer.size() < count)
        return {};
    const QByteArray taken = m_buffer.first(count);
    m_buffer.remove(0, count);
    return taken;
}

void RfbServer::sendInit()
{
    if (!m_script.serverInit.isEmpty()) {
        send(m_script.serverInit);
        return;
    }
    // 32 bits, depth 24, little endian, true colour, maxima 255, shifts 16 8 0.
    const QByteArray format = QByteArray::fromHex("20180001"
                                                  "00ff00ff00ff"
                                                  "100800"
                                                  "000000");
    send(number16(m_script.size.width()) + number16(m_script.size.height()) + format + number32(4) + "test");
}

bool RfbServer::step()
{
    if (!m_socket)
        return false;
    switch (m_phase) {
    case Phase::Version:
        if (take(12).isEmpty())
            return false;
        m_phase = Phase::Security;
        send(m_script.password.isEmpty() ? QByteArray("\1\1", 2) : QByteArray("\1\2", 2));
        return true;
    case Phase::Security:
        if (take(1).isEmpty())
            return false;
        if (m_script.password.isEmpty()) {
            send(number32(0));
            m_phase = Phase::Init;
        } else {
            m_challenge = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f");
            send(m_challenge);
            m_phase = Phase::Response;
        }
        return true;
    case Phase::Response: {
        const QByteArray response = take(16);
        if (response.isEmpty())
            return false;
        QByteArray wanted = m_challenge;
        QByteArray password = m_script.password;
        rfbClientEncryptBytes(reinterpret_cast<unsigned char*>(wanted.data()), password.data());
        if (response == wanted) {
            send(number32(0));
            m_phase = Phase::Init;
        } else {
            const QByteArray reason = "Authentication failed";
            send(number32(1) + number32(reason.size()) + reason);
            m_socket->disconnectFromServer();
        }
        return true;
    }
    case Phase::Init:
        if (take(1).isEmpty())
            return false;
        sendInit();
        m_phase = Phase::Running;
        return true;
    case Phase::Running:
        return stepMessage();
    }
    return false;
}

bool RfbServer::stepMessage()
{
    if (m_buffer.isEmpty())
        return false;
    switch (static_cast<quint8>(m_buffer.front())) {
    case 0:
        if (m_buffer.size() < 20)
            return false;
        pixelFormat = take(20).mid(4);
        return true;
    case 2: {
        if (m_buffer.size() < 4 || m_buffer.size() < 4 + 4 * get16(m_buffer, 2))
            return false;
        const QByteArray message = take(4 + 4 * get16(m_buffer, 2));
        encodings.clear();
        for (qsizetype at = 4; at < message.size(); at += 4)
            encodings << static_cast<qint32>(get32(message, at));
        if (m_script.acceptExtendedKeys)
            send(updateHead(QRect(QPoint(0, 0), m_script.size), -258));
        emit ready();
        return true;
    }
    case 3: {
        const QByteArray message = take(10);
        if (message.isEmpty())
            return false;
        ++(message[1] ? incrementalRequests : fullRequests);
        return true;
    }
    case 4: {
        const QByteArray message = take(8);
        if (message.isEmpty())
            return false;
        keys << Key{get32(message, 4), 0, message[1] != 0};
        return true;
    }
    case 5: {
        const QByteArray message = take(6);
        if (message.isEmpty())
            return false;
        pointers << Pointer{QPoint(get16(message, 2), get16(message, 4)), static_cast<quint8>(message[1])};
        return true;
    }
    case 6: {
        if (m_buffer.size() < 8 || m_buffer.size() < 8 + qsizetype(get32(m_buffer, 4)))
            return false;
        cutTexts << take(8 + qsizetype(get32(m_buffer, 4))).mid(8);
        return true;
    }
    case 255: {
        const QByteArray message = take(12);
        if (message.isEmpty())
            return false;
        keys << Key{get32(message, 4), get32(message, 8), get16(message, 2) != 0};
        return true;
    }
    default:
        qFatal("the client sent message type %d", static_cast<quint8>(m_buffer.front()));
    }
}

} // namespace ferry
