// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/lab/labrecord.h"
#include "app/privileged/changelog.h"
#include "app/process/childmark.h"

#include <QFile>

#include <memory>
#include <optional>
#include <vector>

namespace ferry {

/// Append-only record of what a lab changed. Each change is on disk, with its inverse, before it is made, so
/// that after a crash everything can be found and undone:
///     const auto id = journal.begin({what, inverse});  … make it … journal.done(*id);
///     … take it back … journal.undone(*id);
/// One JSON object a line; whoever reads it stops at the last whole line. The journal lies in the state
/// folder, which outlives a logout and a power cut; the lab's own folder, under the runtime folder, has the
/// sockets and a link to the journal. While it is open, what Ferry starts carries the lab's mark (ChildMark).
class Journal
{
public:
    /// Makes the lab's folder (mode 0700) under the runtime folder and its journal, naming this process as
    /// its owner.
    static Result<Journal> create(const QString& labName);
    /// Goes on with the journal of a lab whose owner is dead: this process is its owner from now on.
    /// Error Failed when the owner lives, or another process was quicker. `folder`: the lab's, or its record.
    static Result<Journal> adopt(const QString& folder);

    Journal(Journal&&) = default;
    Journal& operator=(Journal&&) = default;

    QString folder() const { return m_folder; } ///< the lab's, for its sockets
    QString record() const { return m_record; } ///< the journal's; the same where no disk can be written to
    /// A name that no other lab has, on this computer or on others with the same home.
    QString name() const { return m_name; }
    /// What the user should know about where it lies; none where it outlives a logout.
    std::optional<Error> caution() const { return m_caution; }

    /// For whoever comes later. In the file at once, so that it outlives this process; on the disk with the
    /// next change.
    void note(const QString& what, QJsonObject data = {});
    /// A change that is about to be made; its number. On the disk when it returns; on an error the change
    /// must not be made.
    Result<int> begin(const Change& change);
    /// It was made. What is known of its inverse only now, such as a process's number, replaces the first.
    void done(int id, const Undo& betterUndo = {});
    /// It was taken back, or had been there before Ferry came.
    void undone(int id);

    /// Makes a folder that outlives the runtime folder and writes down whose it is; it is locked while this
    /// journal is open. Error Missing when it cannot be made, or is there already.
    Result<void> makeDisks(const QString& path);

    /// Leaves the lab to the next Ferry as it is: nobody owns it from now on.
    void release();
    /// Removes the lab's folder and the journal.
    void remove();

private:
    Journal() = default;
    Result<void> makeRecord(const QString& labName);
    Result<void> makeFolder(const QString& labName, const QString& runtime);
    Result<void> open();
    Result<void> own();
    Error cannotWrite() const;
    bool write(QJsonObject entry);

    QString m_folder, m_record, m_name, m_lab;
    std::optional<Error> m_caution;
    std::unique_ptr<QFile> m_file;
    std::unique_ptr<ChildMark> m_mark;
    std::vector<std::unique_ptr<QFile>> m_held; ///< the locks of its disks
    int m_lastId = 0;
};

/// Lets the changes that the privileged helper makes be written down in this journal, which must outlive it.
ChangeLog changeLog(Journal& journal);

/// The name of the file in a folder of disks that says whose it is; see Journal::makeDisks.
QString disksOwnerFile();

} // namespace ferry
