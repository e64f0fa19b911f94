// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/ferryprogram.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <cstddef>
#include <cstring>
#include <iterator>

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ferry::test {

using namespace Qt::StringLiterals;

FerryProgram::FerryProgram()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_dir.path());
    environment.insert(u"XDG_STATE_HOME"_s, m_dir.path() + u"/state"_s);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    m_process.setProcessEnvironment(environment);
    m_process.setWorkingDirectory(m_dir.path());
}

namespace {

constexpr int cannotArrange = 99;

bool writeTo(const char* path, const char* text)
{
    const int file = ::open(path, O_WRONLY | O_CLOEXEC);
    const bool written = file >= 0 && ::write(file, text, std::strlen(text)) > 0;
    ::close(file);
    return written;
}

/// In the child, before the program: a user namespace of its own in which it is a plain user, may make no
/// other, and whose perf_event_open says what Ubuntu's and Debian's kernels say there.
bool leaveRights(const char* map, const char* level)
{
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 || !writeTo("/proc/self/uid_map", map) ||
        !writeTo("/proc/sys/user/max_user_namespaces", "0") ||
        ::mount(level, "/proc/sys/kernel/perf_event_paranoid", nullptr, MS_BIND, nullptr) != 0)
        return false;
    sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_perf_event_open, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog filter{std::size(code), code};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

} // namespace

bool FerryProgram::loseRights()
{
    constexpr int plainUser = 1000;
    QFile level(m_dir.filePath(u"paranoid"_s));
    if (!level.open(QIODevice::WriteOnly) || level.write("4\n") < 0)
        return false;
    level.close();
    const QByteArray map = QByteArray::number(plainUser) + ' ' + QByteArray::number(::geteuid()) + " 1";
    const QByteArray path = QFile::encodeName(level.fileName());
    const auto arrange = [map, path] {
        if (!leaveRights(map.constData(), path.constData()))
            ::_exit(cannotArrange);
    };
    QProcess trial;
    trial.setChildProcessModifier(arrange);
    trial.start(u"true"_s, QStringList());
    if (!trial.waitForFinished() || trial.exitCode() != 0)
        return false;
    m_process.setChildProcessModifier(arrange);
    return true;
}

void FerryProgram::start(const QStringList& words)
{
    ++m_runs;
    m_out.clear();
    m_err.clear();
    m_process.start(QCoreApplication::applicationDirPath() + u"/ferry"_s, words);
    m_process.waitForStarted();
}

void FerryProgram::collect()
{
    m_out += m_process.readAllStandardOutput();
    m_err += m_process.readAllStandardError();
}

int FerryProgram::wait(int ms)
{
    const bool ended = m_process.state() == QProcess::NotRunning || m_process.waitForFinished(ms);
    collect();
    if (!ended)
        return -1;
    return m_process.exitStatus() == QProcess::CrashExit ? -2 : m_process.exitCode();
}

int FerryProgram::run(const QStringList& words, int ms)
{
    start(words);
    return wait(ms);
}

bool FerryProgram::waitForLine(const QString& text, int ms)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms && m_process.state() == QProcess::Running) {
        collect();
        if (m_err.contains(text.toUtf8()))
            return true;
        m_process.waitForReadyRead(100);
        m_process.setReadChannel(m_process.readChannel() == QProcess::StandardOutput
                                     ? QProcess::StandardError
                                     : QProcess::StandardOutput);
    }
    collect();
    return m_err.contains(text.toUtf8());
}

QByteArray FerryProgram::journal() const
{
    const QDir labs(runtimeFolder());
    for (const QString& lab : labs.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(labs.filePath(lab) + u"/journal.jsonl"_s);
        if (file.open(QIODevice::ReadOnly))
            return file.readAll();
    }
    return {};
}

QString FerryProgram::outFolder() const
{
    return m_dir.path() + u"/run%1"_s.arg(m_runs);
}

QJsonObject FerryProgram::summary() const
{
    QFile file(outFolder() + u"/run.json"_s);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).object() : QJsonObject();
}

QString FerryProgram::whyUnproven() const
{
    const QJsonObject verdict = summary().value("verdict"_L1).toObject();
    const QJsonObject integrity = verdict.value("integrity"_L1).toObject();
    const bool proven = verdict.value("outcome"_L1) == "completed"_L1 &&
                        verdict.value("source"_L1) == "postmigrate"_L1 &&
                        verdict.value("destination"_L1) == "running"_L1 &&
                        integrity.value("lost"_L1).toInt(-1) == 0 && integrity.value("pages"_L1).toInt() > 0;
    return proven ? QString()
                  : QString::fromUtf8(QJsonDocument(verdict).toJson() + (m_err + m_out).right(900));
}

void FerryProgram::signalWith(int number)
{
    // 0, once it has ended, would be this test and all its relatives.
    if (const qint64 pid = m_process.processId(); pid > 0)
        ::kill(pid_t(pid), number);
}

QList<qint64> FerryProgram::processes(const QString& word) const
{
    QList<qint64> pids;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        bool isNumber = false;
        const qint64 pid = entry.toLongLong(&isNumber);
        if (!isNumber || pid == m_process.processId())
            continue;
        QByteArray text;
        for (const QString& name : {u"/cmdline"_s, u"/environ"_s}) {
            QFile file(u"/proc/"_s + entry + name);
            if (file.open(QIODevice::ReadOnly))
                text += file.readAll();
        }
        if (text.contains(QFile::encodeName(m_dir.path())) && text.contains(word.toUtf8()))
            pids << pid;
    }
    return pids;
}

void FerryProgram::cutPower(const QList<qint64>& spared)
{
    signalWith(SIGKILL);
    std::ignore = wait();
    const auto gone = [&] {
        QList<qint64> pids = processes();
        pids.removeIf([&](qint64 pid) { return spared.contains(pid); });
        for (const qint64 pid : std::as_const(pids))
            ::kill(pid_t(pid), SIGKILL);
        return pids.isEmpty();
    };
    std::ignore = QTest::qWaitFor(gone, 30'000); // what is left is found afterwards
    QDir(runtimeFolder()).removeRecursively();
}

QStringList FerryProgram::leftovers(const QList<qint64>& spared) const
{
    QStringList left;
    for (const qint64 pid : processes()) {
        if (!spared.contains(pid))
            left << u"process %1"_s.arg(pid);
    }
    for (const QString& folder : {runtimeFolder(), stateFolder() + u"/records"_s}) {
        QDirIterator it(folder, QDir::AllEntries | QDir::System | QDir::Hidden | QDir::NoDotAndDotDot,
                        QDirIterator::Subdirectories);
        while (it.hasNext())
            left << it.next();
    }
    return left;
}

} // namespace ferry::test
