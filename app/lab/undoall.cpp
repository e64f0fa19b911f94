// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/undoall.h"

#include "app/base/filelock.h"
#include "app/base/files.h"
#include "app/process/processid.h"

#include <QDir>
#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

Result<void> removePath(const QString& given)
{
    const QString path = QDir::cleanPath(given);
    const QFileInfo info(path);
    if (!QDir::isAbsolutePath(given) || path == QDir::rootPath() || path == QDir::homePath())
        return fail(ErrorKind::Failed, UndoAll::tr("Ferry does not remove %1.").arg(given));
    if (!info.exists() && !info.isSymLink())
        return {};
    if (const QStringList mounts = mountsIn(path, fileContents(u"/proc/self/mounts"_s)); !mounts.isEmpty()) {
        return fail(ErrorKind::Failed,
                    UndoAll::tr("%1 is not removed, for something is mounted there.").arg(path),
                    u"sudo umount "_s + shellQuoted(mounts.last()));
    }
    // What Ferry started has ended by now. On a home that several computers share it may be another's.
    if (isAnyLocked(path)) {
        return fail(
            ErrorKind::Failed,
            UndoAll::tr("%1 is not removed, for a program still uses a file in it.").arg(path),
            UndoAll::tr("End it, here or on the computer that shares this folder, then run: ferry clean"));
    }
    const bool folder = info.isDir() && !info.isSymLink();
    if (folder ? QDir(path).removeRecursively() : QFile::remove(path))
        return {};
    return fail(ErrorKind::Failed, UndoAll::tr("%1 cannot be removed.").arg(path));
}

// proc(5): blanks, tabs, line ends and backslashes are written as three octal digits.
QByteArray unescaped(const QByteArray& field)
{
    QByteArray text;
    for (qsizetype i = 0; i < field.size(); ++i) {
        bool isOctal = false;
        const int code = field[i] == '\\' ? field.mid(i + 1, 3).toInt(&isOctal, 8) : 0;
        if (isOctal && field.size() - i > 3) {
            text += char(code);
            i += 3;
        } else {
            text += field[i];
        }
    }
    return text;
}

} // namespace

QStringList mountsIn(const QString& path, const QByteArray& table)
{
    QStringList mounts;
    const QList<QByteArray> lines = table.split('\n');
    for (const QByteArray& line : lines) {
        const QString point = QFile::decodeName(unescaped(line.split(' ').value(1)));
        if (point == path || point.startsWith(path + u'/'))
            mounts << point;
    }
    return mounts;
}

UndoAll::UndoAll(FoundLab lab, QObject* parent) : UndoAll(std::move(lab), Options(), parent) {}

UndoAll::UndoAll(FoundLab lab, Options options, QObject* parent)
    : QObject(parent), m_lab(std::move(lab)), m_options(std::move(options))
{
    m_watchdog.setSingleShot(true);
    connect(&m_watchdog, &QTimer::timeout, this, [this] { m_shell->stop(); });
}

UndoAll::~UndoAll() = default;

void UndoAll::start()
{
    if (std::exchange(m_started, true))
        return;
    QTimer::singleShot(0, this, &UndoAll::adopt);
}

void UndoAll::adopt()
{
    const QString file = journalFile(m_lab.folder);
    // Those of the lab so far: what is started from now on, such as ssh, must not be ended.
    const LabRecord record = LabRecord::fromJournal(fileContents(file));
    auto journal = Journal::adopt(m_lab.folder);
    if (!journal) {
        emit finished(tl::unexpected(journal.error()));
        return;
    }
    m_journal = std::make_unique<Journal>(std::move(*journal));
    m_open = openChanges(fileContents(file));
    m_sameBoot = record.computer == ComputerId() || record.computer.isSameBoot(ComputerId::mine());
    QList<EndProcesses::Named> named;
    for (const OpenChange& open : std::as_const(m_open)) {
        const Undo& undo = open.change.undo;
        if (undo.kind == Undo::Kind::Process && m_sameBoot)
            named.append({undo.pid, undo.startTicks});
    }
    emit progress(tr("Ending the lab's processes"));
    m_ending = std::make_unique<EndProcesses>(record.marks, named);
    connect(m_ending.get(), &EndProcesses::finished, this, &UndoAll::onEnded, Qt::QueuedConnection);
    m_ending->start(m_options.grace);
}

void UndoAll::onEnded(int ended, const QList<qint64>& left)
{
    m_undone.processes = ended;
    for (const qint64 pid : left) {
        const QString which = tr("process %1").arg(pid);
        m_failures.append({which,
                           {ErrorKind::Failed,
                            tr("Process %1 does not end.").arg(pid),
                            {},
                            u"sudo kill -9 %1"_s.arg(pid)}});
    }
    undoNext();
}

void UndoAll::undoNext()
{
    if (m_open.isEmpty()) {
        if (!m_privileged) {
            finish();
            return;
        }
        connect(m_privileged.get(), &Privileged::stopped, this, &UndoAll::finish);
        m_privileged->stop();
        return;
    }
    const OpenChange open = m_open.takeFirst();
    if (open.change.undo.kind != Undo::Kind::Nothing && open.change.undo.kind != Undo::Kind::Process)
        emit progress(tr("Taking back: %1").arg(open.change.what));
    undo(open);
}

void UndoAll::undo(const OpenChange& open)
{
    const Undo& undo = open.change.undo;
    switch (undo.kind) {
    case Undo::Kind::Nothing:
        onUndone(open, {});
        return;
    case Undo::Kind::Process:
        undoProcess(open);
        return;
    case Undo::Kind::Remove:
        onUndone(open, removePath(undo.path));
        return;
    case Undo::Kind::Local:
        runShell(open);
        return;
    case Undo::Kind::Remote:
        undoRemote(open);
        return;
    case Undo::Kind::Helper:
        if (!m_privileged)
            m_privileged = std::make_unique<Privileged>(m_options.helper, nullptr);
        m_privileged->run(undo.request, [this, open](const Result<QString>& answer) {
            onUndone(open, answer ? Result<void>() : tl::unexpected(answer.error()));
        });
        return;
    }
}

void UndoAll::undoProcess(const OpenChange& open)
{
    const Undo& undo = open.change.undo;
    const bool running = m_sameBoot && processStartTicks(undo.pid) == undo.startTicks;
    onUndone(open, running ? fail(ErrorKind::Failed, tr("Process %1 does not end.").arg(undo.pid),
                                  u"sudo kill -9 %1"_s.arg(undo.pid))
                           : Result<void>());
}

void UndoAll::undoRemote(const OpenChange& open)
{
    if (m_options.remote) {
        m_options.remote(open.change.undo.host, open.change.undo.line,
                         [this, open](const Result<void>& result) { onUndone(open, result); });
        return;
    }
    m_undone.skipped << open.change.what;
    QTimer::singleShot(0, this, &UndoAll::undoNext);
}

void UndoAll::runShell(const OpenChange& open)
{
    m_shell = std::make_unique<Process>(
        CommandSpec{u"/bin/sh"_s, {u"-c"_s, open.change.undo.line}, {u"LC_ALL=C"_s}, {}});
    connect(m_shell.get(), &Process::finished, this, [this, open](const Result<Process::Exit>& result) {
        m_watchdog.stop();
        if (!result)
            onUndone(open, tl::unexpected(result.error()));
        else if (result->crashed || result->code != 0)
            onUndone(open, fail(ErrorKind::Failed, tr("The command to take it back failed."),
                                open.change.undo.line, result->lastStderr.trimmed()));
        else
            onUndone(open, {});
    });
    m_watchdog.start(m_options.patience);
    m_shell->start();
    m_shell->closeInput();
}

void UndoAll::onUndone(const OpenChange& open, const Result<void>& result)
{
    if (result) {
        m_journal->undone(open.id);
        if (open.change.undo.kind != Undo::Kind::Nothing)
            m_undone.changes << open.change.what;
    } else {
        m_failures.append({open.change.what, result.error()});
    }
    // Later: answers may come from inside a process's own signal.
    QTimer::singleShot(0, this, &UndoAll::undoNext);
}

Result<void> UndoAll::removeFolders()
{
    // The record last: what is in it must be found for as long as there is anything.
    const QString folder = m_journal->folder(), record = m_journal->record();
    if (folder != record) {
        if (const auto removed = removePath(folder); !removed)
            return removed;
    }
    m_journal.reset(); // its lock would be in the way
    const auto removed = removePath(record);
    tidyRecords();
    return removed;
}

void UndoAll::finish()
{
    if (m_failures.isEmpty()) {
        const Result<void> removed = removeFolders();
        if (removed) {
            emit finished(m_undone);
            return;
        }
        m_failures.append({m_lab.folder, removed.error()});
    }
    QStringList what, details;
    for (const auto& [change, error] : std::as_const(m_failures)) {
        what << change;
        details << change + u": "_s + describe(error);
    }
    const Error& first = m_failures.first().second;
    if (m_journal)
        m_journal->note(u"undo-failed"_s);
    m_journal.reset();
    emit finished(fail(first.kind, tr("This could not be taken back: %1.").arg(what.join(u", "_s)),
                       first.cure, details.join(u'\n')));
}

} // namespace ferry
