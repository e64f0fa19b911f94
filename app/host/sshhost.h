// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/sshaddress.h"
#include "app/process/question.h"

#include <QElapsedTimer>
#include <QSet>

#include <deque>
#include <functional>
#include <memory>

namespace ferry {

/// One machine reached by the OpenSSH client over one multiplexed connection: commands, and forwarded
/// sockets. It survives a lost link:
///     open() → ready() or, when the patience is over or trying again is of no use, failed().
///     A link that breaks after ready() → lost(), then it logs in again until the reconnect patience is over:
///     ready() again, with every forwarded socket restored before it; or closed(reason), the end.
///     close() → closed() with an empty sentence, unless it never was ready.
/// Between lost() and ready() commands that ran have ended (their process says so), new ones must wait, and
/// connections through forwarded sockets are broken: whoever holds one connects again after ready(). Nothing
/// can be said of the machine itself meanwhile: it is unreachable, not dead.
class SshHost : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Opening, Ready, Lost, Ended };
    using Handler = std::function<void(const Result<void>&)>;

    /// configFile: written with sshConfig(); its folder holds the control socket.
    SshHost(QString name, QString configFile, QObject* parent = nullptr);
    ~SshHost() override;

    /// "NAME=value" for the ssh that logs in: how it asks for a password (AskPass). None: it cannot ask.
    void setEnvironment(const QStringList& environment) { m_environment = environment; }
    /// How long a lost connection is tried again; 0: not at all.
    void setReconnectPatience(std::chrono::milliseconds patience) { m_reconnectPatience = patience; }
    void open(std::chrono::milliseconds patience);
    void close();
    State state() const { return m_state; }
    bool isReady() const { return m_state == State::Ready; }
    bool isRunning() const { return m_master && m_master->isRunning(); }
    const QString& name() const { return m_name; }
    /// The process of the connection; 0: none. For tests.
    qint64 pid() const { return m_master ? m_master->pid() : 0; }

    /// The command that runs a text for a POSIX shell over there, in the C locale, whatever the login shell
    /// is. It carries this lab's mark, by which RemoteUndo finds what still runs.
    CommandSpec command(const QString& script) const;
    /// The words before a command that is to run over there (see prefixed()).
    QStringList prefix() const;

    /// Makes a unix socket here that leads to `remote` over there ("/path" or "host:port"), and makes it
    /// again with each new connection. The handler is called exactly once unless this object is destroyed.
    void forward(const QString& localSocket, const QString& remote, Handler done);
    /// Whether that socket is served now.
    bool isForwarded(const QString& localSocket) const { return isReady() && m_served.contains(localSocket); }

signals:
    void ready();
    void failed(const ferry::Error& error);
    void lost(const ferry::Error& reason);
    void closed(const ferry::Error& reason);

private:
    struct Forward
    {
        QString local, remote;
        Handler done;
    };

    void learn();
    void onLearnt(const Result<QStringList>& lines);
    void attempt();
    void onLogin();
    void onEnded(const Result<Process::Exit>& exit);
    void giveUp(const Error& error);
    void nextForward();
    void onForwarded(const Forward& wanted, const Result<QStringList>& answer);

    QString m_name, m_config, m_keptKeys;
    QStringList m_environment;
    State m_state = State::Idle;
    std::unique_ptr<Process> m_master;
    std::unique_ptr<Question> m_asking;
    std::deque<Forward> m_forwards; ///< still to be made
    QHash<QString, QString> m_kept; ///< made: local → remote
    QSet<QString> m_served;         ///< by the present connection
    bool m_loggedIn = false;        ///< the present connection stands
    QElapsedTimer m_since;
    std::chrono::milliseconds m_patience{0};
    /// A router that starts anew takes three minutes, a laptop that sleeps for a moment longer.
    std::chrono::milliseconds m_reconnectPatience{600'000};
    QTimer m_again;
    bool m_closing = false;
};

/// What an ssh client's complaint means, in a sentence with a cure.
Error explainSsh(const QString& name, const QString& complaint);

} // namespace ferry
