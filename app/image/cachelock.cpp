// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cachelock.h"

#include "app/image/cannotwrite.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace ferry {

CacheLock::CacheLock(QString folder, const QString& name, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_file(QFile::encodeName(m_folder + u'/' + name))
{
    m_retry.setInterval(200);
    connect(&m_retry, &QTimer::timeout, this, &CacheLock::tryOnce);
}

CacheLock::~CacheLock()
{
    release();
}

void CacheLock::take()
{
    m_told = false;
    if (QDir().mkpath(m_folder))
        return tryOnce();
    emit failed(cannotWrite(m_folder));
}

CacheLock::Answer CacheLock::tryLock()
{
    const int fd = ::open(m_file.constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0)
        return Answer::Refused;
    struct stat mine
    {
    }, there{};
    if (::flock(fd, LOCK_EX | LOCK_NB) == 0 && ::fstat(fd, &mine) == 0) {
        // Whoever gives the lock back removes its file: one that was waited for may be another by now.
        if (::stat(m_file.constData(), &there) == 0 && mine.st_ino == there.st_ino &&
            mine.st_dev == there.st_dev) {
            m_fd = fd;
            return Answer::Taken;
        }
        errno = EWOULDBLOCK;
    }
    const int error = errno;
    ::close(fd);
    errno = error;
    return error == EWOULDBLOCK || error == EINTR ? Answer::Held : Answer::Refused;
}

void CacheLock::tryOnce()
{
    switch (m_fd >= 0 ? Answer::Taken : tryLock()) {
    case Answer::Taken:
        m_retry.stop();
        emit taken();
        break;
    case Answer::Held:
        m_retry.start();
        if (!std::exchange(m_told, true))
            emit waiting();
        break;
    case Answer::Refused:
        m_retry.stop();
        emit failed(cannotWrite(m_folder, QString::fromLocal8Bit(std::strerror(errno))));
        break;
    }
}

void CacheLock::release()
{
    m_retry.stop();
    if (m_fd < 0)
        return;
    // Before it is given back: after that the file may be another's.
    ::unlink(m_file.constData());
    ::close(std::exchange(m_fd, -1));
}

} // namespace ferry
