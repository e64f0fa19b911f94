// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QObject>
#include <QTimer>

namespace ferry {

/// A folder of the cache that one Ferry at a time may change. The kernel holds the lock: it ends with its
/// holder, however that ended and on whichever computer of a shared home, so that none is remembered that
/// nobody has.
class CacheLock : public QObject
{
    Q_OBJECT
public:
    /// The lock is the file `name` in the folder, which is made when it is not there.
    CacheLock(QString folder, const QString& name, QObject* parent = nullptr);
    ~CacheLock() override;

    /// Answered by taken() or failed(), at once where nobody holds it.
    void take();
    /// Gives it back, or stops waiting for it.
    void release();

signals:
    void waiting(); ///< another Ferry has it; told once
    void taken();
    void failed(const ferry::Error& error); ///< Missing: the folder cannot be written to

private:
    enum class Answer { Taken, Held, Refused };
    void tryOnce();
    Answer tryLock();

    QString m_folder;
    QByteArray m_file;
    int m_fd = -1;
    QTimer m_retry;
    bool m_told = false;
};

} // namespace ferry
