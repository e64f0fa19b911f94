// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/processid.h"
#include "app/base/computerid.h"
#include "app/base/result.h"
#include "app/lab/change.h"

#include <QByteArray>
#include <QList>

namespace ferry {

/// What a lab's journal says about the lab itself. A lab may have been adopted: the last owner counts, the
/// marks of all count.
struct LabRecord
{
    QString lab;    ///< "quick", "homework"; empty in a journal that does not say
    QString folder; ///< where its sockets are, or were before the runtime folder was emptied
    qint64 owner = 0;
    qint64 ownerTicks = 0; ///< see processStartTicks
    ComputerId computer;
    QList<QByteArray> marks;                    ///< of its processes; see ChildMark
    bool undoFailed = false;                    ///< something could not be taken back when it was tried last
    bool belongs(const ComputerId& mine) const; ///< to this computer; also where the journal does not say

    static LabRecord fromJournal(const QByteArray& journal);
    bool operator==(const LabRecord&) const = default;
};

/// A lab found on this computer by its journal.
struct FoundLab
{
    QString folder; ///< with its sockets; where the runtime folder was emptied, the same as `record`
    qint64 owner = 0;
    bool ownerAlive = false;
    QList<qint64> processes; ///< of this user that belong to it
    QString record = {};     ///< the folder with its journal; empty: found by recordOf()
    QString lab = {};        ///< its name
    QString elsewhere = {};  ///< the host that it belongs to, where that is another computer

    bool operator==(const FoundLab&) const = default;
};

/// The labs whose journals lie in the state folder, and those that had to keep theirs in the runtime folder.
QList<FoundLab> findLabs(const QString& runtimeFolder);

/// The folder that holds the journal of the lab with that folder: itself, what its link leads to, or what a
/// journal in the state folder says. The folder itself where there is none.
QString recordOf(const QString& folder);
/// The journal's file in a lab's folder or in its record.
QString journalFile(const QString& folder);
/// The folder of all records. Error as stateFolder().
Result<QString> recordsFolder();

/// Removes that folder again when the last record has gone.
void tidyRecords();

/// A lab's folder made again, with what its record keeps for taking its changes back, where the runtime
/// folder was emptied by a logout or a power cut. A lab that still has its folder comes back as it is.
FoundLab restored(const FoundLab& lab);

/// Copies the ssh configuration of a lab's folder into its record; nothing where neither has one.
void keepForUndo(const QString& folder, const QString& record);

/// The changes of a lab's journal that were begun and not undone, the last one first: the order in which
/// they are taken back. Lines that are not whole or not known are passed over.
QList<OpenChange> readJournal(const QString& folder);
/// The same from the journal's text.
QList<OpenChange> openChanges(const QByteArray& journal);
/// The whole lines of a journal's text, in order; a line that a crash cut is passed over.
QList<QJsonObject> journalEntries(const QByteArray& journal);

} // namespace ferry
