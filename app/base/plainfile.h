// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QFile>

#include <memory>

class QSaveFile;

namespace ferry {

/// Opens a file of a folder that somebody else may have filled (an unpacked archive, a classmate's run).
/// Only a plain file is opened, never a link, a FIFO, a device or a socket, and below `folder` no link is
/// followed on the way. folder: as the user named it; links may lead to it. name: relative, e.g.
/// "screens/A-1.jpg". mostBytes: the file may be so long at most. Errors: Missing when it is not there or
/// cannot be read, Protocol when it is not a plain file or too long.
Result<std::unique_ptr<QFile>> openPlainFile(const QString& folder, const QString& name, qint64 mostBytes);

/// All bytes of such a file.
Result<QByteArray> readPlainFile(const QString& folder, const QString& name, qint64 mostBytes);

/// Whether anything has that name, also a link that leads nowhere.
bool isThere(const QString& path);

/// Makes the folder if it is not there, for this user only (0700); the folders above it get the usual modes.
/// A folder that was there stays as it is: it may be anything the user named. Error Missing.
Result<void> makePrivateFolder(const QString& folder);

/// Makes a new file that only this user may read and write (0600), open for writing without a buffer. Error
/// Missing when it cannot be made or anything has that name already, be it a link that leads nowhere.
Result<std::unique_ptr<QFile>> createPrivateFile(const QString& path);

/// Opens a file that is to be replaced as a whole. A new one is for this user only (0600), one that was
/// there keeps its modes. Error Missing when it cannot be written, Usage when the name is a link or no
/// plain file: through a link a file elsewhere would be overwritten.
Result<void> openForReplacing(QSaveFile& file);
/// Opened so, written and put in its place: who reads the file sees the old bytes or the new ones. When it
/// fails the old ones stay.
Result<void> replaceFile(const QString& path, const QByteArray& bytes);

/// That something cannot be written there. detail: what the system said. Error Missing.
tl::unexpected<Error> unwritable(const QString& path, const QString& detail = {});

} // namespace ferry
