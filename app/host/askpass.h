// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>

#include <deque>

namespace ferry {

/// Somebody is to be asked for a password.
struct PasswordQuestion
{
    QString host;   ///< the word it is called by: "guest1"
    QString prompt; ///< ssh's own: "me@192.168.50.11's password: "

    bool operator==(const PasswordQuestion&) const = default;
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
