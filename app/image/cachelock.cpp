// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cachelock.h"

#include <QDir>

#include <utility>

namespace ferry {

CacheLock::CacheLock(QString folder, const QString& name, QObject* parent)
    : QObject(parent), m_folder(std::move(folder)), m_lock(m_folder + u'/' + name)
{
    m_lock.setStaleLockTime(0); // only a holder that is no longer alive makes a lock stale
    m_retry.setInterval(200);
    connect(&m_retry, &QTimer::timeout, this, &CacheLock::tryOnce);
}

void CacheLock::take()
{
    m_told = false;
    if (QDir().mkpath(m_folder))
        return tryOnce();
    emit failed(Error{ErrorKind::Missing,
                      tr("Ferry cannot write to %1.").arg(m_folder),
                      {},
                      tr("Check who owns that folder, or set XDG_CACHE_HOME.")});
}

void CacheLock::tryOnce()
{
    if (m_lock.tryLock(0)) {
        m_retry.stop();
        emit taken();
    } else if (m_lock.error() == QLockFile::LockFailedError) {
        m_retry.start();
        if (!std::exchange(m_told, true))
            emit waiting();
    } else {
        m_retry.stop();
        emit failed(
            Error{ErrorKind::Missing,
                  tr("Ferry cannot write to %1.").arg(m_folder),
                  {},
                  tr("Check who owns that folder and whether its disk is full, or set XDG_CACHE_HOME.")});
    }
}

void CacheLock::release()
{
    m_retry.stop();
    m_lock.unlock();
}

} // namespace ferry
