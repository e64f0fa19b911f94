// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// Where a VNC server listens: a unix socket, or a host and TCP port.
struct VncAddress
{
    QString unixPath; ///< used when not empty; at most 107 bytes
    QString host;     ///< name or address, e.g. "127.0.0.1"
    quint16 port = 0; ///< TCP port, e.g. 5901 for display :1

    bool operator==(const VncAddress&) const = default;

    static VncAddress unixSocket(const QString& path) { return {path, {}, 0}; }
    static VncAddress tcp(const QString& host, quint16 port) { return {{}, host, port}; }

    bool isValid() const { return !unixPath.isEmpty() || (!host.isEmpty() && port != 0); }
    /// "unix:/run/a.vnc" or "127.0.0.1:5901": what the connecting state shows.
    QString toString() const
    {
        if (!unixPath.isEmpty())
            return QStringLiteral("unix:") + unixPath;
        const bool v6 = host.contains(QLatin1Char(':'));
        return (v6 ? QStringLiteral("[%1]:%2") : QStringLiteral("%1:%2")).arg(host, QString::number(port));
    }
};

} // namespace ferry
