// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QPointer>
#include <QProcess>
#include <QTemporaryDir>

class QLocalSocket;

namespace ferry::test {

/// A program called ssh, first in PATH, that runs the lines of a host on this computer, with a few programs
/// of its own in front: those that would change something do nothing, and pgrep finds a process that has the
/// words of a nested QEMU. The connection can be cut.
class FakeSsh
{
public:
    FakeSsh();
    ~FakeSsh();

    QString folder() const { return m_dir.path(); }
    QStringList calls() const; ///< the arguments of each call, a line each
    int logins() const;        ///< how often a connection was opened
    void cut(const QString& host) const;
    void setDown(bool down) const; ///< down: no connection can be opened
    /// Each connection asks for a password and is refused.
    void setAsking(bool asking) const;
    /// What the kernel over there says of the nested QEMU.
    void setAlive(bool alive) const;
    void put(const QString& name, const QByteArray& content) const; ///< a program over there

private:
    QTemporaryDir m_dir;
    QByteArray m_path;
    QProcess m_nested; ///< stands for the nested QEMU
};

/// A QMP server that greets and says yes to everything.
class FakeQmp
{
public:
    bool listen(const QString& path);
    /// As a QEMU whose monitor another program holds: connections get no greeting.
    void setHeld(bool held) { m_held = held; }
    void drop(); ///< ends the connection; the server goes on listening
    int connections() const { return m_connections; }

private:
    QLocalServer m_server;
    QPointer<QLocalSocket> m_socket;
    int m_connections = 0;
    bool m_held = false;
};

} // namespace ferry::test
