// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labrecord.h"

#include "app/base/filelock.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/process/processid.h"
#include "app/process/childmark.h"

#include <QDir>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

const QLatin1StringView journalName = "journal.jsonl"_L1;
// What an undo over ssh needs beside the journal.
const QStringList keptFiles{u"ssh_config"_s, u"known_hosts"_s};

bool isAlive(const LabRecord& record, const QString& journal)
{
    // The same number may belong to another process by now: the start time tells. The lock tells of owners
    // that this computer cannot see, in a container or on another computer of the same home.
    const bool here = record.computer == ComputerId() || record.computer.isSameBoot(ComputerId::mine());
    return (here && record.owner > 0 && processStartTicks(record.owner) == record.ownerTicks) ||
           isLocked(journal);
}

/// The lab's own folder, if it still is this lab's: a number may have been given out again since.
bool stillHas(const QString& folder, const QString& record)
{
    const QFileInfo link(folder + u'/' + journalName);
    if (link.exists())
        return link.canonicalPath() == QFileInfo(record).canonicalFilePath();
    // Killed between making the folder and linking the journal into it.
    const QDir dir(folder);
    return !folder.isEmpty() && dir.exists() && !link.isSymLink() && dir.isEmpty();
}

FoundLab labIn(const QString& record)
{
    const QString journal = record + u'/' + journalName;
    const LabRecord read = LabRecord::fromJournal(fileContents(journal));
    FoundLab lab;
    lab.record = record;
    lab.folder = stillHas(read.folder, record) ? read.folder : record;
    lab.owner = read.owner;
    lab.lab = read.lab.isEmpty() ? QFileInfo(record).fileName().section(u'-', 0, 0) : read.lab;
    if (!read.belongs(ComputerId::mine()))
        lab.elsewhere = read.computer.host;
    lab.ownerAlive = isAlive(read, journal);
    return lab;
}

QStringList recordsIn(const QString& folder)
{
    QStringList records;
    const QFileInfoList all =
        QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks);
    for (const QFileInfo& each : all) {
        const QFileInfo journal(each.absoluteFilePath() + u'/' + journalName);
        if (journal.exists() && !journal.isSymLink())
            records << each.absoluteFilePath();
    }
    return records;
}

QStringList allRecords(const QString& runtimeFolder)
{
    const auto folder = recordsFolder();
    return (folder ? recordsIn(*folder) : QStringList()) + recordsIn(runtimeFolder);
}

} // namespace

QList<QJsonObject> journalEntries(const QByteArray& journal)
{
    QList<QJsonObject> entries;
    const QList<QByteArray> lines = journal.left(journal.lastIndexOf('\n') + 1).split('\n');
    for (const QByteArray& line : lines) {
        if (const QJsonDocument document = QJsonDocument::fromJson(line); document.isObject())
            entries << document.object();
    }
    return entries;
}

bool LabRecord::belongs(const ComputerId& mine) const
{
    return computer == ComputerId() || computer.isSameComputer(mine);
}

LabRecord LabRecord::fromJournal(const QByteArray& journal)
{
    LabRecord record;
    for (const QJsonObject& entry : journalEntries(journal)) {
        const QString what = entry["what"_L1].toString();
        if (what == "undo-failed"_L1)
            record.undoFailed = true;
        if (what == "released"_L1)
            record.owner = 0;
        if (what != "owner"_L1)
            continue;
        record.owner = entry["pid"_L1].toInteger();
        record.ownerTicks = entry["start_ticks"_L1].toInteger();
        record.computer = ComputerId::fromJson(entry);
        if (entry.contains("lab"_L1))
            record.lab = entry["lab"_L1].toString();
        record.folder = entry["folder"_L1].toString();
        if (const QByteArray mark = entry["mark"_L1].toString().toLatin1(); !mark.isEmpty())
            record.marks << mark;
    }
    return record;
}

Result<QString> recordsFolder()
{
    const auto state = stateFolder();
    return state ? Result<QString>(*state + u"/records"_s) : state;
}

void tidyRecords()
{
    if (const auto folder = recordsFolder())
        QDir().rmdir(*folder);
}

QString journalFile(const QString& folder)
{
    return recordOf(folder) + u'/' + journalName;
}

QString recordOf(const QString& folder)
{
    if (const QFileInfo link(folder + u'/' + journalName); link.exists())
        return link.isSymLink() ? link.canonicalPath() : folder;
    if (const auto records = recordsFolder()) {
        for (const QString& record : recordsIn(*records)) {
            const QByteArray journal = fileContents(record + u'/' + journalName);
            if (LabRecord::fromJournal(journal).folder == folder)
                return record;
        }
    }
    return folder;
}

QList<FoundLab> findLabs(const QString& runtimeFolder)
{
    QList<FoundLab> labs;
    QHash<QByteArray, QString> recordByMark;
    for (const QString& record : allRecords(runtimeFolder)) {
        labs << labIn(record);
        const auto read = LabRecord::fromJournal(fileContents(record + u'/' + journalName));
        for (const QByteArray& mark : read.marks)
            recordByMark.insert(mark, record);
    }
    const auto processes = markedProcesses(recordByMark.keys());
    for (FoundLab& lab : labs) {
        for (auto each = processes.begin(); each != processes.end(); ++each) {
            if (recordByMark.value(each.key()) == lab.record)
                lab.processes << each.value();
        }
        std::sort(lab.processes.begin(), lab.processes.end());
    }
    return labs;
}

FoundLab restored(const FoundLab& lab)
{
    const auto runtime = runtimeFolder();
    if (lab.folder != lab.record || lab.record.isEmpty() || !runtime ||
        QFileInfo(lab.record).path() == *runtime)
        return lab;
    FoundLab again = lab;
    again.folder = *runtime + u'/' + QFileInfo(lab.record).fileName();
    if (!QDir().mkpath(again.folder))
        return lab;
    QFile::setPermissions(again.folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QFile::link(lab.record + u'/' + journalName, again.folder + u'/' + journalName);
    const QString was = LabRecord::fromJournal(fileContents(lab.record + u'/' + journalName)).folder;
    for (const QString& name : keptFiles) {
        QByteArray text = fileContents(lab.record + u'/' + name);
        if (text.isEmpty())
            continue;
        // It names sockets of the folder that is gone.
        if (!was.isEmpty())
            text.replace(QFile::encodeName(was), QFile::encodeName(again.folder));
        QFile file(again.folder + u'/' + name);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    }
    return again;
}

void keepForUndo(const QString& folder, const QString& record)
{
    if (folder == record)
        return;
    for (const QString& name : keptFiles) {
        const QByteArray text = fileContents(folder + u'/' + name);
        if (text.isEmpty() || text == fileContents(record + u'/' + name))
            continue;
        QSaveFile file(record + u'/' + name);
        if (file.open(QIODevice::WriteOnly)) {
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
            file.write(text);
            file.commit();
        }
    }
}

QList<OpenChange> openChanges(const QByteArray& journal)
{
    QList<OpenChange> open; // the last one first
    for (const QJsonObject& entry : journalEntries(journal)) {
        const QString what = entry.value("what"_L1).toString();
        const int id = entry.value("id"_L1).toInt();
        if (what == "begin"_L1) {
            open.prepend(
                {id,
                 {entry.value("change"_L1).toString(), undoFromJson(entry.value("undo"_L1).toObject()),
                  entry.value("check"_L1).toString()},
                 false});
            continue;
        }
        const auto at =
            std::find_if(open.begin(), open.end(), [id](const OpenChange& o) { return o.id == id; });
        if (at == open.end())
            continue;
        if (what == "undone"_L1) {
            open.erase(at);
        } else if (what == "done"_L1) {
            at->done = true;
            if (const QJsonValue undo = entry.value("undo"_L1); undo.isObject())
                at->change.undo = undoFromJson(undo.toObject());
        }
    }
    return open;
}

QList<OpenChange> readJournal(const QString& folder)
{
    return openChanges(fileContents(journalFile(folder)));
}

} // namespace ferry
