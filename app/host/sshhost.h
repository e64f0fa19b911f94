// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/process.h"

#include <QElapsedTimer>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>

namespace ferry {

/// Where a machine answers ssh.
struct SshAddress
{
    QString name; ///< the word it is called by: "guest1"
    QString host;
    int port = 22;
    QString user;
    QString keyFile;   ///< empty: the user's own keys and agent
    QStringList proxy; ///< a command whose standard input and output are the connection; empty: TCP

    bool operator==(const SshAddress&) const = default;

    /// Reads "user@host", "host", "user@host:port", "[::1]:port". Error Usage.
    static Result<SshAddress> fromText(const QString& name, const QString& text);
};

/// The text of an ssh configuration for these machines. Their host keys are pinned in a file of the
/// folder, their control sockets lie in it; nothing of the user's own configuration is read. Pure.
QString sshConfig(const QList<SshAddress>& addresses, const QString& folder);

/// One machine reached by the OpenSSH client over one multiplexed connection: commands, and forwarded
/// sockets. open() tries until the machine answers or the patience is over, then ready() or failed().
class SshHost : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const Result<void>&)>;

    /// configFile: written with sshConfig().
    SshHost(QString name, QString configFile, QObject* parent = nullptr);
    ~SshHost() override;

    /// "NAME=value" for the ssh that logs in: how it asks for a password (AskPass). None: it cannot ask.
    void setEnvironment(const QStringList& environment) { m_environment = environment; }
    void open(std::chrono::milliseconds patience);
    void close(); ///< closed() follows unless it never was open
    bool isReady() const { return m_ready; }
    bool isRunning() const { return m_master && m_master->isRunning(); }
    const QString& name() const { return m_name; }

    /// The command that runs a shell line over there.
    CommandSpec command(const QString& shellLine) const;
    /// Makes a unix socket here that leads to `remote` over there ("/path" or "host:port"). At most a few
    /// at once are asked for; each handler is called exactly once unless this object is destroyed.
    void forward(const QString& localSocket, const QString& remote, Handler done);

signals:
    void ready();
    void failed(const ferry::Error& error);
    /// The connection ended after ready(). Empty sentence after close().
    void closed(const ferry::Error& reason);

private:
    void attempt();
    void onEnded(const Result<Process::Exit>& exit);
    void nextForward();

    struct Forward
    {
        QString local, remote;
        Handler done;
    };

    QString m_name;
    QString m_config;
    QStringList m_environment;
    std::unique_ptr<Process> m_master;
    std::unique_ptr<Process> m_asking;
    std::deque<Forward> m_forwards;
    QElapsedTimer m_since;
    std::chrono::milliseconds m_patience{0};
    QTimer m_again;
    bool m_ready = false;
    bool m_closing = false;
};

/// What an ssh client's complaint means, in a sentence with a cure.
Error explainSsh(const QString& name, const QString& complaint);

} // namespace ferry
