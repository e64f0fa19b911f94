// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QLocalServer>
#include <QLocalSocket>
#include <QObject>
#include <QPoint>
#include <QRect>
#include <QTemporaryDir>

namespace ferry {

/// A VNC server that does what a test tells it, good or bad, and remembers what the client said. RFC 6143.
class RfbServer : public QObject
{
    Q_OBJECT
public:
    /// How the handshake goes.
    struct Script
    {
        QSize size{64, 48};
        QByteArray password;                   ///< empty: no authentication
        QByteArray greeting = "RFB 003.008\n"; ///< empty: never says a word
        QByteArray serverInit;                 ///< in place of a true ServerInit
        bool acceptExtendedKeys = true;
    };
    struct Key
    {
        quint32 keysym = 0;
        quint32 qnum = 0; ///< 0: a plain key event
        bool down = false;
        bool operator==(const Key&) const = default;
    };
    struct Pointer
    {
        QPoint position;
        int buttons = 0;
        bool operator==(const Pointer&) const = default;
    };

    explicit RfbServer(const Script& script, QObject* parent = nullptr);
    RfbServer() : RfbServer(Script{}) {}

    QString path() const { return m_folder.filePath(QStringLiteral("v")); }
    /// Takes up listening again after stop().
    void listen();
    /// Neither listens nor serves any longer.
    void stop();
    /// Cuts the connection, goes on listening.
    void drop();
    /// Takes in nothing more of what the client sends; the kernel's buffers fill up.
    void stopReading();
    bool isReady() const { return m_phase == Phase::Running; }
    int connections() const { return m_connections; }

    // Messages to the client.
    void send(const QByteArray& bytes);
    void sendFill(const QRect& rect, QRgb colour);
    void sendCopy(const QRect& to, const QPoint& from);
    void sendResize(QSize size);
    void sendCursor(QSize size, QPoint hotspot, QRgb colour);
    void sendCutText(const QByteArray& text);
    void sendBell() { send(QByteArray(1, '\2')); }
    /// Head of a FramebufferUpdate of one rectangle.
    static QByteArray updateHead(const QRect& rect, qint32 encoding);
    static QByteArray number16(int value);
    static QByteArray number32(qint64 value);

    // What the client said.
    QList<Key> keys;
    QList<Pointer> pointers;
    QList<QByteArray> cutTexts;
    QList<qint32> encodings;
    QByteArray pixelFormat;
    int fullRequests = 0;
    int incrementalRequests = 0;
    QByteArray fromClient; ///< every byte

signals:
    void ready();
    void heard();

private:
    enum class Phase { Version, Security, Response, Init, Running };
    void onConnection();
    void onReadyRead();
    bool step();
    bool stepMessage();
    QByteArray take(qsizetype count);
    void sendInit();

    Script m_script;
    QTemporaryDir m_folder;
    QLocalServer m_server;
    QLocalSocket* m_socket = nullptr;
    QByteArray m_buffer;
    QByteArray m_challenge;
    Phase m_phase = Phase::Version;
    int m_connections = 0;
};

} // namespace ferry
