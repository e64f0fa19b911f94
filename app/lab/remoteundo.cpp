// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/remoteundo.h"

#include <QDir>
#include <QFileInfo>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// An emulated host that is busy takes long to answer a login; one that was switched off never does.
constexpr auto openPatience = 60s;
constexpr auto linePatience = 180s;

QString configOf(const QString& folder)
{
    return folder + u"/ssh_config"_s;
}

// The scripts of steps carry "m=ferry-" (see StepRunner); each login is a session of its own. The brackets
// keep these lines from finding themselves.
const char endSteps[] =
    "for p in $(pgrep -f 'm=[f]erry-'); do s=$(ps -o sid= -p $p | tr -d ' '); "
    "test -z \"$s\" || sudo pkill -s $s; done; "
    "n=0; while pgrep -f 'm=[f]erry-' >/dev/null && test $n -lt 50; do n=$((n+1)); sleep 0.2; done; true";

} // namespace

RemoteUndo::RemoteUndo(QString labFolder, QObject* parent)
    : QObject(parent), m_folder(std::move(labFolder)), m_patience(openPatience)
{
    m_watchdog.setSingleShot(true);
    m_watchdog.setInterval(linePatience);
    connect(&m_watchdog, &QTimer::timeout, this, [this] { m_process->stop(); });
    // Control sockets of connections that died: ssh would try them first.
    QDir folder(m_folder);
    const QStringList sockets = folder.entryList({u"ssh-*"_s}, QDir::System | QDir::Files);
    for (const QString& name : sockets)
        folder.remove(name);
}

RemoteUndo::~RemoteUndo() = default;

bool RemoteUndo::isPossible(const QString& labFolder)
{
    return QFileInfo::exists(configOf(labFolder));
}

void RemoteUndo::run(const QString& host, const QString& line, UndoAll::Answer answer)
{
    m_answer = std::move(answer);
    if (const auto unreachable = m_unreachable.constFind(host); unreachable != m_unreachable.cend()) {
        const Error error = *unreachable;
        QMetaObject::invokeMethod(
            this, [this, error] { end(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    open(host, [this, host, line] { runLine(host, line); });
}

void RemoteUndo::open(const QString& name, std::function<void()> then)
{
    std::unique_ptr<SshHost>& host = m_hosts[name];
    if (host && host->isReady()) {
        then();
        return;
    }
    host = std::make_unique<SshHost>(name, configOf(m_folder));
    connect(host.get(), &SshHost::ready, this, [this, name, then = std::move(then)] {
        // Ready once: should the connection end, the next line opens another.
        m_hosts[name]->disconnect(this);
        m_process = std::make_unique<Process>(m_hosts[name]->command(QLatin1StringView(endSteps)));
        connect(m_process.get(), &Process::finished, this, then, Qt::QueuedConnection);
        m_process->start();
        m_process->closeInput();
    });
    connect(
        host.get(), &SshHost::failed, this,
        [this, name](const Error& error) {
            m_unreachable.insert(name, error);
            end(tl::unexpected(error));
        },
        Qt::QueuedConnection);
    host->open(m_patience);
}

void RemoteUndo::runLine(const QString& host, const QString& line)
{
    m_process = std::make_unique<Process>(m_hosts[host]->command(line));
    connect(
        m_process.get(), &Process::finished, this,
        [this, host, line](const Result<Process::Exit>& exit) {
            m_watchdog.stop();
            if (!exit)
                end(tl::unexpected(exit.error()));
            else if (exit->crashed || exit->code != 0)
                end(fail(ErrorKind::Failed, tr("The command to take it back failed on %1.").arg(host), line,
                         exit->lastStderr.trimmed()));
            else
                end({});
        },
        Qt::QueuedConnection);
    m_watchdog.start();
    m_process->start();
    m_process->closeInput();
}

void RemoteUndo::end(const Result<void>& result)
{
    if (const auto answer = std::exchange(m_answer, {}))
        answer(result);
}

} // namespace ferry
