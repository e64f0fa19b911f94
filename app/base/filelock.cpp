// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/filelock.h"

#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace ferry {

namespace {

struct flock wholeFile()
{
    struct flock lock
    {
    };
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    return lock;
}

} // namespace

LockResult lockFile(int fd)
{
    struct flock lock = wholeFile();
    if (::fcntl(fd, F_OFD_SETLK, &lock) == 0)
        return LockResult::Taken;
    return errno == EAGAIN || errno == EACCES ? LockResult::HeldByAnother : LockResult::NotSupported;
}

bool isLocked(const QString& file)
{
    // Not to be kept waiting by a FIFO of that name.
    const int fd =
        ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0)
        return false;
    struct flock lock = wholeFile();
    const bool held = ::fcntl(fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(fd);
    return held;
}

bool isAnyLocked(const QString& path)
{
    const QFileInfo info(path);
    if (info.isSymLink())
        return false;
    if (!info.isDir())
        return isLocked(path);
    QDirIterator each(path, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        if (isLocked(each.next()))
            return true;
    }
    return false;
}

} // namespace ferry
