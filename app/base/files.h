// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace ferry {

/// All bytes of a file; empty when it cannot be read. For files of /proc too, which say that their size is 0.
QByteArray fileContents(const QString& path);

/// How many MiB this user may still write on the disk of a folder, or of its nearest parent that exists.
/// Where nobody can say it, as many as there may be: what is written there says itself when the disk is full.
/// Asked of the file system and not of the table of mounts, which names nothing below the root of a container
/// or a chroot.
qint64 freeMiB(const QString& folder);
/// Whether two paths, or their nearest parents that exist, lie on one file system.
bool onOneDisk(const QString& a, const QString& b);

} // namespace ferry
