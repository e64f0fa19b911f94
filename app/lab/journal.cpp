// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/journal.h"

#include "app/base/clock.h"
#include "app/base/paths.h"
#include "app/metrics/procfs.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QThread>

#include <cerrno>
#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

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
        const QByteArray arguments = readAll(u"/proc/%1/cmdline"_s.arg(entry));
        const bool ours = arguments.contains(name + '/') ||
                          readAll(u"/proc/%1/environ"_s.arg(entry)).contains("FERRY_LAB=" + name + '/');
        if (ours && processStartTicks(pid))
            pids << pid;
    }
    return pids;
}

} // namespace

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
    journal.m_file = std::make_unique<QFile>(journal.m_folder + u"/journal.jsonl"_s);
    if (!journal.m_file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
        return fail(ErrorKind::Missing,
                    QCoreApplication::translate("Journal", "The lab's journal in %1 cannot be written.")
                        .arg(journal.m_folder),
                    QCoreApplication::translate(
                        "Journal", "Free some room there, or set XDG_RUNTIME_DIR to a folder of your own."),
                    journal.m_file->errorString());
    journal.note(u"owner"_s, {{u"pid"_s, qint64(::getpid())},
                              {u"start_ticks"_s, qint64(processStartTicks(::getpid()).value_or(0))}});
    return journal;
}

void Journal::note(const QString& what, QJsonObject data)
{
    data.insert(u"what"_s, what);
    data.insert(u"t_ns"_s, qint64(monotonicNs()));
    m_file->write(QJsonDocument(data).toJson(QJsonDocument::Compact) + '\n');
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
        const QJsonObject owner = QJsonDocument::fromJson(readAll(journal).split('\n').value(0)).object();
        lab.owner = owner.value("pid"_L1).toInteger();
        // The same number may belong to another process by now: the start time tells.
        lab.ownerAlive =
            lab.owner > 0 && processStartTicks(lab.owner) == owner.value("start_ticks"_L1).toInteger();
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
