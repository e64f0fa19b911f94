// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QStringList>

namespace ferry {

/// Where a machine answers ssh.
struct SshAddress
{
    /// Which host key is right.
    enum class Trust {
        Asked, ///< one the user's files or Ferry's kept ones know; of an unknown one the user is asked
        Own,   ///< a guest that Ferry itself starts: the first one, for as long as the lab lives
    };

    QString name;      ///< the word it is called by: "guest1"
    QString host;      ///< an address, or a name, or an alias of the user's ssh configuration
    int port = 0;      ///< 0: not given: the user's configuration decides, else 22
    QString user;      ///< empty: the same
    QString keyFile;   ///< empty: the user's own keys and agent
    QStringList proxy; ///< a command whose standard input and output are the connection; empty: TCP
    Trust trust = Trust::Asked;

    bool operator==(const SshAddress&) const = default;

    /// Reads "user@host", "host", "user@host:port", "[::1]:port". Error Usage.
    static Result<SshAddress> fromText(const QString& name, const QString& text);
};

/// The file that keeps the host keys the user has accepted, beyond the lab: $XDG_DATA_HOME/ferry/known_hosts.
/// Its folder is made, mode 0700.
QString keptHostKeys();

/// The text of an ssh configuration for these machines, whose files lie in the folder. For machines that are
/// not Ferry's the user's own configuration counts (loginQuestion()), where it does not contradict what a lab
/// stands on; that of jump hosts is read as it is. Pure but for its last parameter's default.
QString sshConfig(const QList<SshAddress>& addresses, const QString& folder,
                  const QString& keptKeys = keptHostKeys());

/// The arguments by which ssh tells what the user's own configuration says of a machine of such a text;
/// empty: nothing is to be asked. Pure.
QStringList loginQuestion(const QString& config, const QString& name);

/// Where such a text lets accepted host keys be kept. Pure.
QString keptHostKeysIn(const QString& config);

/// What of the answer (ssh -G's lines) counts for a lab: true name, user, port, keys, jump hosts, known host
/// keys, ciphers; not what would get in its way (forwardings, commands, terminals). As configuration lines,
/// to be written to loginFile(). Pure.
QString loginSettings(const QStringList& answer, const QString& keptKeys);

/// Where a machine's part of the user's configuration lies, and its connection's control socket.
QString loginFile(const QString& folder, const QString& name);
QString controlSocket(const QString& folder, const QString& name);

/// An unguessable word of the lab with this folder, made when it is first asked for. It begins the scripts
/// that the lab runs on other machines. Empty when the folder cannot be written.
QString labMark(const QString& folder);

} // namespace ferry
