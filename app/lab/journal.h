// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/lab/change.h"
#include "app/privileged/changelog.h"

#include <QFile>
#include <QJsonObject>

#include <memory>

namespace ferry {

/// Append-only record of what a lab changed on this computer, in the lab's own folder. Each change is on
/// disk, with its inverse, before it is made, so that after a crash everything can be found and undone:
///     const auto id = journal.begin({what, inverse});  … make it … journal.done(*id);
///     … take it back … journal.undone(*id);
/// One JSON object a line; whoever reads it stops at the last whole line.
class Journal
{
public:
    /// Makes the lab's folder (mode 0700) under the runtime folder and the journal in it, naming this
    /// process as its owner.
    static Result<Journal> create(const QString& labName);
    /// Goes on with the journal of a lab whose owner is dead: this process is its owner from now on.
    /// Error Failed when the owner lives, or another process was quicker.
    static Result<Journal> adopt(const QString& folder);

    Journal(Journal&&) = default;
    Journal& operator=(Journal&&) = default;

    QString folder() const { return m_folder; }
    void note(const QString& what, QJsonObject data = {});
    /// A change that is about to be made; its number. On the disk when it returns; on an error the change
    /// must not be made.
    Result<int> begin(const Change& change);
    /// It was made. What is known of its inverse only now, such as a process's number, replaces the first.
    void done(int id, const Undo& betterUndo = {});
    /// It was taken back, or had been there before Ferry came.
    void undone(int id);
    /// Removes the folder with everything in it.
    void remove();

private:
    Journal() = default;
    Result<void> open();
    bool write(QJsonObject entry);

    QString m_folder;
    std::unique_ptr<QFile> m_file;
    int m_lastId = 0;
};

/// Lets the changes that the privileged helper makes be written down in this journal, which must outlive it.
ChangeLog changeLog(Journal& journal);

/// A lab found on this computer by its folder.
struct FoundLab
{
    QString folder;
    qint64 owner = 0; ///< pid of the Ferry that made it
    bool ownerAlive = false;
    QList<qint64> processes; ///< processes of this user that belong to it

    bool operator==(const FoundLab&) const = default;
};

/// The changes of a lab's journal that were begun and not undone, the last one first: the order in which
/// they are taken back. Lines that are not whole or not known are passed over.
QList<OpenChange> readJournal(const QString& folder);
/// The same from the journal's text.
QList<OpenChange> openChanges(const QByteArray& journal);

QList<FoundLab> findLabs(const QString& runtimeFolder);

/// Processes of this user that carry the lab's folder in their arguments, or in their environment as
/// FERRY_LAB=FOLDER/…
QList<qint64> processesNaming(const QString& folder);

/// Ends a lab's processes (SIGTERM, then SIGKILL after the grace) and removes its folder. Blocks, and
/// undoes no changes: UndoAll does.
void removeLab(const FoundLab& lab, std::chrono::milliseconds grace = std::chrono::milliseconds(3000));

} // namespace ferry
