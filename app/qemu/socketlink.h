// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QByteArray>
#include <QDeadlineTimer>
#include <QIODevice>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

class QLocalSocket;
class QTcpSocket;

namespace ferry {

/// The way to one of QEMU's monitors, over a unix socket or TCP: tried again until it is there, bounded in
/// what it reads at once. Whoever listens is only called from queued calls, never inside the socket's own
/// signals: so it may close or delete the link without pulling the socket from under Qt.
class SocketLink : public QObject
{
    Q_OBJECT
public:
    /// What its errors say; %1 is the address.
    struct Words
    {
        QString unreachable;
        QString unreachableCure;
        QString broke;
        QString closed;
    };

    /// retryPause: between two attempts; mostRead: bytes kept until they are taken.
    SocketLink(Words words, std::chrono::milliseconds retryPause, qint64 mostRead);
    ~SocketLink() override;

    /// Drops what there is, and tries until the patience is over.
    void openPath(const QString& path, std::chrono::milliseconds patience);
    void openHost(const QString& host, quint16 port, std::chrono::milliseconds patience);
    void close();                                         ///< without a word
    bool isOpen() const { return m_device && !m_ending; } ///< or on its way
    void write(const QByteArray& bytes);
    /// Ends the connection with this error, once all that has arrived is delivered.
    void endWith(const Error& error);
    /// Delivers now what has arrived. Only for those who are called from the event loop themselves.
    void deliver();
    bool hasNews() const { return !m_arrived.isEmpty() || m_ending; }

signals:
    void connected(); ///< inside the socket's signal: only set timers here
    void received(const QByteArray& bytes, std::int64_t tNs); ///< tNs: when it was read, CLOCK_MONOTONIC
    void ended(const ferry::Error& error);                    ///< not after close()

private:
    struct Chunk
    {
        QByteArray bytes;
        std::int64_t tNs = 0;
    };
    void open(std::unique_ptr<QIODevice> device, const QString& where, std::chrono::milliseconds patience);
    void follow(QLocalSocket* socket);
    void follow(QTcpSocket* socket);
    void attempt();
    void onConnected();
    void onError(bool peerClosed);
    void onDisconnected();
    void read();
    void schedule();

    Words m_words;
    std::chrono::milliseconds m_retryPause;
    qint64 m_mostRead;
    std::unique_ptr<QIODevice> m_device; ///< QLocalSocket or QTcpSocket
    QString m_where, m_host;
    quint16 m_port = 0;
    QTimer m_retry;
    QDeadlineTimer m_deadline;
    QList<Chunk> m_arrived;
    std::optional<Error> m_ending;
    bool m_connected = false;
    bool m_scheduled = false;
};

} // namespace ferry
