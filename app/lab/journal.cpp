// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/journal.h"

#include "app/base/clock.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/process/processid.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QThread>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

using Entry = QJsonObject;

// The whole lines, in order; a line cut by a crash is none.
QList<Entry> entriesOf(const QByteArray& journal)
{
    QList<Entry> entries;
    const QList<QByteArray> lines = journal.left(journal.lastIndexOf('\n') + 1).split('\n');
    for (const QByteArray& line : lines) {
        if (const QJsonDocument document = QJsonDocument::fromJson(line); document.isObject())
            entries << document.object();
    }
    return entries;
}

struct Owner
{
    qint64 pid = 0;
    qint64 startTicks = 0;

    // The same number may belong to another process by now: the start time tells.
    bool isAlive() const { return pid > 0 && processStartTicks(pid) == startTicks; }
};

// The last one named: a lab may have been adopted.
Owner ownerIn(const QByteArray& journal)
{
    Owner owner;
    for (const Entry& entry : entriesOf(journal)) {
        if (entry.value("what"_L1).toString() == "owner"_L1)
            owner = {entry.value("pid"_L1).toInteger(), entry.value("start_ticks"_L1).toInteger()};
    }
    return owner;
}

Result<void> cannotWrite(const QString& folder, const QString& because)
{
    return fail(
        ErrorKind::Missing,
        QCoreApplication::translate("Journal", "The lab's journal in %1 cannot be written.").arg(folder),
        QCoreApplication::translate("Journal",
                                    "Free some room there, or set XDG_RUNTIME_DIR to a folder of your own."),
        because);
}

} // namespace

// Processes are told by the lab's folder in their arguments or environment: it is there from the very
// exec on, so none can slip through between being started and being written down.
QList<qint64> processesNaming(const QString& folder)
{
    QList<qint64> pids;
    const QByteArray name = QFile::encodeName(folder);
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        bool isNumber = false;
        const qint64 pid = entry.toLongLong(&isNumber);
        struct stat info
        {
        };
        if (!isNumber || pid == ::getpid() ||
            ::stat(QFile::encodeName(u"/proc/"_s + entry).constData(), &info) != 0 ||
            info.st_uid != ::getuid())
            continue;
        const QByteArray arguments = fileContents(u"/proc/%1/cmdline"_s.arg(entry));
        const bool ours = arguments.contains(name + '/') ||
                          fileContents(u"/proc/%1/environ"_s.arg(entry)).contains("FERRY_LAB=" + name + '/');
        if (ours && processStartTicks(pid))
            pids << pid;
    }
    return pids;
}

Result<Journal> Journal::create(const QString& labName)
{
    const auto base = runtimeFolder();
    if (!base)
        return tl::unexpected(base.error());
    Journal journal;
    journal.m_folder = u"%1/%2-%3"_s.arg(*base, labName).arg(::getpid());
    const QString first = journal.m_folder;
    // A second lab of this process gets a number of its own.
    for (int n = 2; ::mkdir(QFile::encodeName(journal.m_folder).constData(), 0700) != 0; ++n) {
        if (errno != EEXIST || n > 99)
            return fail(
                ErrorKind::Missing,
                QCoreApplication::translate("Journal", "The lab's folder %1 cannot be made.")
                    .arg(journal.m_folder),
                QCoreApplication::translate(
                    "Journal", "Free some room there, or set XDG_RUNTIME_DIR to a folder of your own."));
        journal.m_folder = u"%1-%2"_s.arg(first).arg(n);
    }
    if (const auto opened = journal.open(); !opened)
        return tl::unexpected(opened.error());
    return journal;
}

Result<Journal> Journal::adopt(const QString& folder)
{
    Journal journal;
    journal.m_folder = folder;
    const QByteArray text = fileContents(folder + u"/journal.jsonl"_s);
    const Owner owner = ownerIn(text);
    if (owner.pid != ::getpid() && owner.isAlive()) {
        return fail(ErrorKind::Failed, QCoreApplication::translate(
                                           "Journal", "The lab in %1 belongs to a Ferry that is running.")
                                           .arg(folder));
    }
    if (const auto opened = journal.open(); !opened)
        return tl::unexpected(opened.error());
    for (const Entry& entry : entriesOf(text))
        journal.m_lastId = std::max(journal.m_lastId, entry.value("id"_L1).toInt());
    return journal;
}

Result<void> Journal::open()
{
    m_file = std::make_unique<QFile>(m_folder + u"/journal.jsonl"_s);
    if (!m_file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return cannotWrite(m_folder, m_file->errorString());
    // Held until this process ends, however it ends.
    if (::flock(m_file->handle(), LOCK_EX | LOCK_NB) != 0) {
        return fail(ErrorKind::Failed, QCoreApplication::translate(
                                           "Journal", "The lab in %1 belongs to a Ferry that is running.")
                                           .arg(m_folder));
    }
    // A line that a crash cut in half must not run into the next.
    const QByteArray text = fileContents(m_file->fileName());
    if (!text.isEmpty() && !text.endsWith('\n'))
        m_file->write("\n");
    const bool written = write({{u"what"_s, u"owner"_s},
                                {u"pid"_s, qint64(::getpid())},
                                {u"start_ticks"_s, qint64(processStartTicks(::getpid()).value_or(0))}});
    return written ? Result<void>() : cannotWrite(m_folder, m_file->errorString());
}

bool Journal::write(QJsonObject entry)
{
    entry.insert(u"t_ns"_s, qint64(monotonicNs()));
    const QByteArray line = QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n';
    return m_file->write(line) == line.size() && ::fsync(m_file->handle()) == 0;
}

void Journal::note(const QString& what, QJsonObject data)
{
    data.insert(u"what"_s, what);
    write(data);
}

Result<int> Journal::begin(const Change& change)
{
    QJsonObject entry{{u"what"_s, u"begin"_s},
                      {u"id"_s, m_lastId + 1},
                      {u"change"_s, change.what},
                      {u"undo"_s, toJson(change.undo)}};
    if (!change.check.isEmpty())
        entry.insert(u"check"_s, change.check);
    if (!write(entry))
        return tl::unexpected(cannotWrite(m_folder, m_file->errorString()).error());
    return ++m_lastId;
}

void Journal::done(int id, const Undo& betterUndo)
{
    QJsonObject entry{{u"what"_s, u"done"_s}, {u"id"_s, id}};
    if (betterUndo.kind != Undo::Kind::Nothing)
        entry.insert(u"undo"_s, toJson(betterUndo));
    write(entry);
}

void Journal::undone(int id)
{
    write({{u"what"_s, u"undone"_s}, {u"id"_s, id}});
}

ChangeLog changeLog(Journal& journal)
{
    return {[&journal](const QString& what, const QStringList& undo) {
                return journal.begin({what, Undo::helper(undo), {}});
            },
            [&journal](int id) { journal.done(id); }, [&journal](int id) { journal.undone(id); }};
}

QList<OpenChange> openChanges(const QByteArray& journal)
{
    QList<OpenChange> open; // the last one first
    for (const Entry& entry : entriesOf(journal)) {
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
    return openChanges(fileContents(folder + u"/journal.jsonl"_s));
}

void Journal::remove()
{
    m_file->close();
    QDir(m_folder).removeRecursively();
}

QList<FoundLab> findLabs(const QString& runtimeFolder)
{
    QList<FoundLab> labs;
    const QFileInfoList folders = QDir(runtimeFolder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QFileInfo& info : folders) {
        const QString journal = info.absoluteFilePath() + u"/journal.jsonl"_s;
        if (!QFileInfo::exists(journal))
            continue;
        FoundLab lab;
        lab.folder = info.absoluteFilePath();
        const Owner owner = ownerIn(fileContents(journal));
        lab.owner = owner.pid;
        lab.ownerAlive = owner.isAlive();
        lab.processes = processesNaming(lab.folder);
        labs << lab;
    }
    return labs;
}

void removeLab(const FoundLab& lab, std::chrono::milliseconds grace)
{
    const auto deadline = monotonicNow() + grace;
    for (const qint64 pid : lab.processes)
        ::kill(pid_t(pid), SIGTERM);
    QList<qint64> left = processesNaming(lab.folder);
    while (!left.isEmpty() && monotonicNow() < deadline) {
        QThread::msleep(20);
        left = processesNaming(lab.folder);
    }
    for (const qint64 pid : left)
        ::kill(pid_t(pid), SIGKILL);
    QDir(lab.folder).removeRecursively();
}

} // namespace ferry
