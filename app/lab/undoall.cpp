// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/undoall.h"

#include "app/base/clock.h"
#include "app/base/files.h"
#include "app/process/processid.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

bool isRunning(qint64 pid, qint64 startTicks)
{
    if (processStartTicks(pid) != startTicks)
        return false;
    // A zombie only waits to be read; proc(5): the state follows the last ")".
    const QByteArray stat = fileContents(u"/proc/%1/stat"_s.arg(pid));
    return stat.mid(stat.lastIndexOf(')') + 2, 1) != "Z";
}

// The mounts at or below a path: removing it would reach into what is mounted there.
QStringList mountsIn(const QString& path)
{
    QStringList mounts;
    for (const QByteArray& line : fileContents(u"/proc/self/mounts"_s).split('\n')) {
        // proc(5): blanks in the name are written as \040.
        const QString point = QFile::decodeName(line.split(' ').value(1).replace("\\040", " "));
        if (point == path || point.startsWith(path + u'/'))
            mounts << point;
    }
    return mounts;
}

Result<void> removePath(const QString& given)
{
    const QString path = QDir::cleanPath(given);
    const QFileInfo info(path);
    if (!QDir::isAbsolutePath(given) || path == QDir::rootPath() || path == QDir::homePath())
        return fail(ErrorKind::Failed, UndoAll::tr("Ferry does not remove %1.").arg(given));
    if (!info.exists() && !info.isSymLink())
        return {};
    if (const QStringList mounts = mountsIn(path); !mounts.isEmpty()) {
        return fail(ErrorKind::Failed,
                    UndoAll::tr("%1 is not removed, for something is mounted there.").arg(path),
                    u"sudo umount "_s + mounts.last());
    }
    const bool folder = info.isDir() && !info.isSymLink();
    if (folder ? QDir(path).removeRecursively() : QFile::remove(path))
        return {};
    return fail(ErrorKind::Failed, UndoAll::tr("%1 cannot be removed.").arg(path));
}

} // namespace

UndoAll::UndoAll(FoundLab lab, QObject* parent) : UndoAll(std::move(lab), Options(), parent) {}

UndoAll::UndoAll(FoundLab lab, Options options, QObject* parent)
    : QObject(parent), m_lab(std::move(lab)), m_options(std::move(options))
{
    m_poll.setInterval(20);
    connect(&m_poll, &QTimer::timeout, this, &UndoAll::endProcesses);
    m_watchdog.setSingleShot(true);
    connect(&m_watchdog, &QTimer::timeout, this, [this] { m_shell->stop(); });
}

UndoAll::~UndoAll() = default;

void UndoAll::start()
{
    if (std::exchange(m_started, true))
        return;
    QTimer::singleShot(0, this, [this] {
        auto journal = Journal::adopt(m_lab.folder);
        if (!journal) {
            emit finished(tl::unexpected(journal.error()));
            return;
        }
        m_journal = std::make_unique<Journal>(std::move(*journal));
        m_open = readJournal(m_lab.folder);
        m_pids = processesNaming(m_lab.folder);
        for (const OpenChange& open : std::as_const(m_open)) {
            const Undo& undo = open.change.undo;
            if (undo.kind == Undo::Kind::Process && !m_pids.contains(undo.pid) &&
                isRunning(undo.pid, undo.startTicks))
                m_pids << undo.pid;
        }
        m_undone.processes = int(m_pids.size());
        if (!m_pids.isEmpty())
            emit progress(tr("Ending %n processes", nullptr, int(m_pids.size())));
        for (const qint64 pid : std::as_const(m_pids))
            ::kill(pid_t(pid), SIGTERM);
        m_deadline = monotonicNow() + m_options.grace;
        endProcesses();
    });
}

bool UndoAll::isGone() const
{
    return processesNaming(m_lab.folder).isEmpty() &&
           std::none_of(m_open.begin(), m_open.end(), [](const OpenChange& open) {
               const Undo& undo = open.change.undo;
               return undo.kind == Undo::Kind::Process && isRunning(undo.pid, undo.startTicks);
           });
}

void UndoAll::endProcesses()
{
    const bool overdue = monotonicNow() >= m_deadline;
    if (!isGone() && !(overdue && m_killed)) {
        if (overdue) {
            m_killed = true;
            m_deadline = monotonicNow() + m_options.grace;
            for (const qint64 pid : processesNaming(m_lab.folder))
                ::kill(pid_t(pid), SIGKILL);
            for (const OpenChange& open : std::as_const(m_open)) {
                const Undo& undo = open.change.undo;
                if (undo.kind == Undo::Kind::Process && isRunning(undo.pid, undo.startTicks))
                    ::kill(pid_t(undo.pid), SIGKILL);
            }
        }
        m_poll.start();
        return;
    }
    m_poll.stop();
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
        onUndone(open, isRunning(undo.pid, undo.startTicks)
                           ? fail(ErrorKind::Failed, tr("Process %1 does not end.").arg(undo.pid),
                                  u"sudo kill -9 %1"_s.arg(undo.pid))
                           : Result<void>());
        return;
    case Undo::Kind::Remove:
        onUndone(open, removePath(undo.path));
        return;
    case Undo::Kind::Shell:
        runShell(open);
        return;
    case Undo::Kind::Remote:
        if (!m_options.remote) {
            m_undone.skipped << open.change.what;
            QTimer::singleShot(0, this, &UndoAll::undoNext);
            return;
        }
        m_options.remote(undo.host, undo.line,
                         [this, open](const Result<void>& result) { onUndone(open, result); });
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

void UndoAll::finish()
{
    if (m_failures.isEmpty()) {
        const Result<void> removed = removePath(m_lab.folder);
        if (removed) {
            m_journal.reset();
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
    m_journal.reset();
    emit finished(fail(first.kind, tr("This could not be taken back: %1.").arg(what.join(u", "_s)),
                       first.cure, details.join(u'\n')));
}

} // namespace ferry
