// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/journal.h"

#include "app/base/clock.h"
#include "app/base/filelock.h"
#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/process/processid.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QRandomGenerator>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct JournalText
{
    Q_DECLARE_TR_FUNCTIONS(Journal)
};

bool makePrivate(const QString& folder)
{
    return ::mkdir(QFile::encodeName(folder).constData(), 0700) == 0;
}

// fsync(2): a file is found again only when its folder's entry is on the disk as well.
void syncFolder(const QString& folder)
{
    const int fd = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        ::fsync(fd);
        ::close(fd);
    }
}

Error isRunning(const QString& folder)
{
    return {ErrorKind::Failed,
            JournalText::tr("The lab in %1 belongs to a Ferry that is running.").arg(folder),
            {},
            {}};
}

} // namespace

Error Journal::cannotWrite() const
{
    const QString variable = m_record == m_folder ? u"XDG_RUNTIME_DIR"_s : u"XDG_STATE_HOME"_s;
    return {ErrorKind::Missing, JournalText::tr("The lab's journal in %1 cannot be written.").arg(m_record),
            m_file ? m_file->errorString() : QString(),
            JournalText::tr("Free some room there, or set %1 to a folder of your own.").arg(variable)};
}

Result<Journal> Journal::create(const QString& labName)
{
    const auto runtime = runtimeFolder();
    if (!runtime)
        return tl::unexpected(runtime.error());
    Journal journal;
    journal.m_lab = labName;
    journal.m_mark = std::make_unique<ChildMark>();
    if (const auto made = journal.makeRecord(labName); !made) {
        journal.m_caution =
            Error{ErrorKind::Missing,
                  JournalText::tr(
                      "Ferry cannot record this lab's changes on a disk. After a logout or a power cut, "
                      "“ferry clean” will not know what to take back."),
                  describe(made.error()), made.error().cure};
        journal.m_record.clear();
    }
    if (const auto made = journal.makeFolder(labName, *runtime); !made)
        return tl::unexpected(made.error());
    return journal;
}

/// The journal on the disk. It comes first, and says where the lab's folder is going to be: a folder without
/// a journal would never be found.
Result<void> Journal::makeRecord(const QString& labName)
{
    const auto records = recordsFolder();
    if (!records)
        return tl::unexpected(records.error());
    m_name = u"%1-%2-%3-%4"_s.arg(labName, ComputerId::mine().shortName())
                 .arg(::getpid())
                 .arg(QRandomGenerator::system()->generate(), 8, 16, QLatin1Char('0'));
    m_record = *records + u'/' + m_name;
    // Another lab may take the folder of all away just now, with the last record in it.
    bool made = false;
    for (int tries = 0; tries < 3 && !made; ++tries) {
        makePrivate(*records);
        made = makePrivate(m_record);
    }
    if (!made)
        return tl::unexpected(cannotWrite());
    if (const auto opened = open(); !opened) {
        QDir(m_record).removeRecursively();
        return opened;
    }
    syncFolder(m_record);
    syncFolder(*records);
    return {};
}

Result<void> Journal::makeFolder(const QString& labName, const QString& runtime)
{
    const QString first = u"%1/%2-%3"_s.arg(runtime, labName).arg(::getpid());
    // A second lab of this process gets a number of its own.
    for (int n = 1; n < 100; ++n) {
        m_folder = n == 1 ? first : u"%1-%2"_s.arg(first).arg(n);
        if (QFileInfo::exists(m_folder))
            continue;
        const bool onDisk = !m_record.isEmpty();
        if (onDisk) {
            if (const auto owned = own(); !owned)
                return owned;
        }
        if (!makePrivate(m_folder)) {
            if (errno == EEXIST)
                continue;
            break;
        }
        if (onDisk) {
            QFile::link(m_file->fileName(), m_folder + u"/journal.jsonl"_s);
            return {};
        }
        m_record = m_folder;
        m_name = u"%1-%2"_s.arg(QFileInfo(m_folder).fileName(), ComputerId::mine().shortName());
        const auto opened = open();
        return opened ? own() : opened;
    }
    return fail(ErrorKind::Missing, JournalText::tr("The lab's folder %1 cannot be made.").arg(m_folder),
                JournalText::tr("Free some room there, or set %1 to a folder of your own.")
                    .arg(u"XDG_RUNTIME_DIR"_s));
}

Result<Journal> Journal::adopt(const QString& folder)
{
    Journal journal;
    journal.m_record = recordOf(folder);
    const QByteArray text = fileContents(journal.m_record + u"/journal.jsonl"_s);
    const LabRecord record = LabRecord::fromJournal(text);
    journal.m_folder = folder;
    if (folder == journal.m_record && QFileInfo(record.folder + u"/journal.jsonl"_s).canonicalPath() ==
                                          QFileInfo(folder).canonicalFilePath())
        journal.m_folder = record.folder;
    journal.m_lab = record.lab;
    journal.m_name = QFileInfo(journal.m_record).fileName();
    if (!record.belongs(ComputerId::mine())) {
        return fail(
            ErrorKind::Failed,
            JournalText::tr("The lab in %1 belongs to the computer %2.").arg(folder, record.computer.host));
    }
    if (record.owner != ::getpid() && processStartTicks(record.owner) == record.ownerTicks &&
        (record.computer == ComputerId() || record.computer.isSameBoot(ComputerId::mine())))
        return tl::unexpected(isRunning(folder));
    if (const auto opened = journal.open(); !opened)
        return tl::unexpected(opened.error());
    journal.m_mark = std::make_unique<ChildMark>();
    if (const auto owned = journal.own(); !owned)
        return tl::unexpected(owned.error());
    for (const QJsonObject& entry : journalEntries(text))
        journal.m_lastId = std::max(journal.m_lastId, entry.value("id"_L1).toInt());
    return journal;
}

Result<void> Journal::open()
{
    m_file = std::make_unique<QFile>(m_record + u"/journal.jsonl"_s);
    if (!m_file->open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered))
        return tl::unexpected(cannotWrite());
    // Held until this process ends, however it ends. A file system without locks has the owner's number
    // alone.
    if (lockFile(m_file->handle()) == LockResult::HeldByAnother)
        return tl::unexpected(isRunning(m_record));
    // A line that a crash cut in half must not run into the next.
    const QByteArray text = fileContents(m_file->fileName());
    if (!text.isEmpty() && !text.endsWith('\n'))
        m_file->write("\n");
    return {};
}

Result<void> Journal::own()
{
    QJsonObject entry = ComputerId::mine().toJson();
    entry.insert(u"what"_s, u"owner"_s);
    entry.insert(u"lab"_s, m_lab);
    entry.insert(u"folder"_s, m_folder);
    entry.insert(u"pid"_s, qint64(::getpid()));
    entry.insert(u"start_ticks"_s, qint64(processStartTicks(::getpid()).value_or(0)));
    entry.insert(u"mark"_s, QString::fromLatin1(m_mark->word()));
    if (!write(entry) || ::fsync(m_file->handle()) != 0)
        return tl::unexpected(cannotWrite());
    return {};
}

bool Journal::write(QJsonObject entry)
{
    entry.insert(u"t_ns"_s, qint64(monotonicNs()));
    const QByteArray line = QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n';
    return m_file && m_file->write(line) == line.size();
}

void Journal::note(const QString& what, QJsonObject data)
{
    data.insert(u"what"_s, what);
    write(data);
}

Result<int> Journal::begin(const Change& change)
{
    if (change.undo.kind == Undo::Kind::Remote)
        keepForUndo(m_folder, m_record);
    QJsonObject entry{{u"what"_s, u"begin"_s},
                      {u"id"_s, m_lastId + 1},
                      {u"change"_s, change.what},
                      {u"undo"_s, toJson(change.undo)}};
    if (!change.check.isEmpty())
        entry.insert(u"check"_s, change.check);
    // The one entry that must be on the disk before anything else happens: a change is never made unrecorded.
    // If any other is lost with the power, a change is taken back that was not made, or twice, which does no
    // harm.
    if (!write(entry) || ::fdatasync(m_file->handle()) != 0)
        return tl::unexpected(cannotWrite());
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

QString disksOwnerFile()
{
    return u".ferry-lab"_s;
}

Result<void> Journal::makeDisks(const QString& path)
{
    auto owner = std::make_unique<QFile>(path + u'/' + disksOwnerFile());
    if (QDir().mkpath(QFileInfo(path).path()) && makePrivate(path) &&
        owner->open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        lockFile(owner->handle());
        const QByteArray line =
            QJsonDocument(ComputerId::mine().toJson()).toJson(QJsonDocument::Compact) + '\n';
        if (owner->write(line) == line.size()) {
            m_held.push_back(std::move(owner));
            return {};
        }
    }
    return fail(
        ErrorKind::Missing, JournalText::tr("The folder %1 cannot be made.").arg(path),
        JournalText::tr("Free some room there, or set %1 to a folder of your own.").arg(u"XDG_CACHE_HOME"_s),
        owner->errorString());
}

ChangeLog changeLog(Journal& journal)
{
    return {[&journal](const QString& what, const QStringList& undo) {
                return journal.begin({what, Undo::helper(undo), {}});
            },
            [&journal](int id) { journal.done(id); }, [&journal](int id) { journal.undone(id); }};
}

void Journal::release()
{
    note(u"released"_s);
    m_file->close();
    m_mark.reset();
    m_held.clear();
}

void Journal::remove()
{
    m_file->close();
    m_mark.reset();
    m_held.clear();
    // The record last: what is in it must be found for as long as there is anything.
    QDir(m_folder).removeRecursively();
    QDir(m_record).removeRecursively();
    tidyRecords();
}

} // namespace ferry
