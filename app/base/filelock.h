// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// Locks of open file descriptions (fcntl(2), F_OFD_SETLK): held until the file is closed or its process
/// ends, however it ends, and carried to the server by NFS. QEMU locks its images in the same way.
enum class LockResult {
    Taken,
    HeldByAnother,
    NotSupported, ///< this file system has no locks; the file may be used all the same
};
/// Takes the lock of the whole file; `fd` must be open for writing.
LockResult lockFile(int fd);

/// Whether another open file description holds a lock on the file, here or, on NFS, on another computer.
/// Asking takes no lock.
bool isLocked(const QString& file);
/// The same of a file, or of any file in a folder, at any depth. Links are not followed.
bool isAnyLocked(const QString& path);

} // namespace ferry
