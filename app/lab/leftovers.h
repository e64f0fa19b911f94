// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/remoteundo.h"

#include <QDateTime>
#include <QStringList>

namespace ferry {

/// Folders in `labs` (one per lab, with its guests' disks) in which nothing was written since the computer
/// started. Their journals went with the runtime folder, which lives in memory, and nothing can use them any
/// more.
QStringList disksFromBefore(const QString& labs, const QDateTime& computerStarted);

/// Takes back what the labs of Ferries that died left on this computer, one lab after the other; labs of
/// Ferries that live are left alone. start() → cleaned(), failed(), leftAlone()… → exactly one finished().
class Leftovers : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Leaves that lab as it is: somebody goes on with it.
    void spare(const QString& folder) { m_spared = folder; }
    void start();

signals:
    void cleaned(const ferry::FoundLab& lab, const ferry::Undone& undone);
    /// Some of it could not be taken back; its folder stays, so that it can be tried again.
    void failed(const ferry::FoundLab& lab, const ferry::Error& error);
    void leftAlone(const ferry::FoundLab& lab);
    /// The disks of a lab that ended with the computer; they are removed.
    void forgotten(const QString& folder);
    void finished();

private:
    void next();
    void removeForgotten();

    QList<FoundLab> m_labs;
    QString m_spared;
    std::unique_ptr<RemoteUndo> m_remote;
    std::unique_ptr<UndoAll> m_undo;
};

} // namespace ferry
