// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>

#include <deque>

namespace ferry {

/// Something that ssh asks when it logs in.
struct PasswordQuestion
{
    enum class Kind {
        Password,   ///< of the user there
        Passphrase, ///< of a key file here, or the PIN of a security key
        Code,       ///< whatever else the machine asks, such as a one-time code
        HostKey,    ///< whether the machine's unknown host key is right: "yes" or refuse()
        Confirm,    ///< whether a key may be used: any answer or refuse()
        Notice,     ///< only to be read ("touch the key"): withdrawn when it is over
    };
    QString host;   ///< the word the machine is called by: "guest1"
    QString prompt; ///< ssh's own: "me@192.168.50.11's password: "
    Kind kind = Kind::Password;
    QString address = {}, keyType = {},
            fingerprint = {}; ///< of a HostKey; empty in ssh's second question about it

    bool operator==(const PasswordQuestion&) const = default;

    /// Tells the kind by ssh's words and by its hint, SSH_ASKPASS_PROMPT: "confirm", "none" or empty. A
    /// machine's own words, which ssh puts behind "(user@host) ", are never taken for a question about its
    /// host key. Pure.
    static PasswordQuestion fromSsh(const QString& host, const QString& prompt, const QString& hint);
};

/// Takes the questions that ssh asks through ferry-askpass, one after the other. Each asked() is to be
/// answered by answer() or refuse(), unless withdrawn() comes first.
class AskPass : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~AskPass() override;

    /// Listens on a socket in a folder that only the user may enter. Error Missing.
    Result<void> listen(const QString& folder);
    /// What ssh's environment needs so that it asks here, for a host called so.
    QStringList environment(const QString& host) const;

    void answer(const QString& password);
    void refuse();

signals:
    void asked(const ferry::PasswordQuestion& question);
    void withdrawn(); ///< whoever asked has gone

private:
    struct Asker
    {
        QPointer<QLocalSocket> wire;
        PasswordQuestion question;
    };
    void onConnection();
    void onBytes(QLocalSocket* wire);
    void onGone(const QLocalSocket* wire);
    void close(const QByteArray& answer);
    void askNext();

    QLocalServer m_server;
    QString m_helper;
    std::deque<Asker> m_askers; ///< the first is being asked for
};

} // namespace ferry
