// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/witnesslink.h"

namespace ferry {

using namespace std::chrono_literals;

WitnessLink::WitnessLink(QObject* parent) : QObject(parent)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(100ms);
    connect(&m_retry, &QTimer::timeout, this, [this] {
        if (!m_path.isEmpty() && m_socket.state() == QLocalSocket::UnconnectedState)
            m_socket.connectToServer(m_path);
    });
    connect(&m_socket, &QLocalSocket::connected, this, [this] {
        for (const QByteArray& line : std::exchange(m_waiting, {}))
            m_socket.write(line);
    });
    connect(&m_socket, &QLocalSocket::readyRead, this, &WitnessLink::onBytes);
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] { m_retry.start(); });
    connect(&m_socket, &QLocalSocket::disconnected, this, [this] { m_retry.start(); });
}

WitnessLink::~WitnessLink()
{
    // A socket that goes says so, to a retry timer that has gone before it.
    m_socket.disconnect(this);
}

void WitnessLink::connectTo(const QString& path)
{
    close();
    m_path = path;
    m_socket.connectToServer(path);
}

void WitnessLink::close()
{
    m_path.clear();
    m_retry.stop();
    m_socket.abort();
    m_lines.clear();
    m_waiting.clear();
}

void WitnessLink::say(const QByteArray& command)
{
    if (m_socket.state() == QLocalSocket::ConnectedState)
        m_socket.write(command + '\n');
    else if (m_waiting.size() < 100)
        m_waiting << command + '\n';
}

void WitnessLink::onBytes()
{
    const auto lines = m_lines.feed(m_socket.readAll());
    for (const QByteArray& line : lines) {
        if (const auto message = parseWitnessLine(line))
            emit heard(*message);
    }
}

} // namespace ferry
