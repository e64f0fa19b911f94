// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace ferry::test {

/// What a shell script did in a box of its own.
struct BoxAnswer
{
    int code = -1;     ///< its exit code
    QByteArray output; ///< standard output and errors
};

/// Empty where runInBox() works, else why not: it needs root, unshare and setpriv.
QString whyNoBox();

/// Runs a shell script as root where it can change nothing of this computer: process numbers, mounts and
/// network are its own; /run, /mnt, /home, /etc and /var/lib are new folders in memory, /etc with the users
/// of this computer, /mnt with the handout's nfs. The loopback interface is up and has 192.168.50.12 besides.
/// Programs in /run/bin are found first. What the script leaves running ends with it. Before it stands
/// Ferry's sudo(), as on every host. Waits, at most a minute.
BoxAnswer runInBox(const QString& script);

} // namespace ferry::test
