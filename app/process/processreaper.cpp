// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/processreaper.h"

#include "app/process/processid.h"

#include <QCoreApplication>
#include <QDir>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <csignal>

namespace ferry {

namespace {

/// The parent under which a reaper outlives the one who called it; null in other threads.
QObject* application()
{
    QCoreApplication* const app = QCoreApplication::instance();
    return app && app->thread() == QThread::currentThread() ? app : nullptr;
}

} // namespace

ProcessReaper::ProcessReaper(QObject* parent) : QObject(parent) {}

ProcessReaper::~ProcessReaper()
{
    for (const auto& found : m_found)
        found->kill();
}

void ProcessReaper::signalGroup(qint64 leader, int number)
{
    // Between fork and setsid the group does not exist yet.
    if (leader > 0 && ::kill(-pid_t(leader), number) != 0)
        ::kill(pid_t(leader), number);
}

void ProcessReaper::kill(std::unique_ptr<QProcess> process)
{
    process->disconnect();
    if (process->state() == QProcess::NotRunning)
        return;
    signalGroup(process->processId(), SIGKILL);
    // Without an event loop ahead only QProcess' own destructor can collect it.
    QObject* const parent = application();
    if (!parent)
        return;
    auto* const reaper = new ProcessReaper(parent);
    reaper->m_process = std::move(process);
    connect(reaper->m_process.get(), &QProcess::finished, reaper, &QObject::deleteLater);
}

void ProcessReaper::endSession(qint64 leader, std::chrono::milliseconds grace)
{
    // Nobody left, which is the usual case, costs one call.
    if (leader <= 0 || ::kill(-pid_t(leader), 0) != 0)
        return;
    auto* const reaper = new ProcessReaper(application());
    for (const qint64 pid : processesOfSession(leader)) {
        // By pidfd: the number may be another's when the grace is over.
        auto found = FoundProcess::open(pid);
        if (!found)
            continue;
        FoundProcess* const one = found->get();
        reaper->m_found.push_back(std::move(*found));
        connect(
            one, &FoundProcess::finished, reaper, [reaper, one] { reaper->forget(one); },
            Qt::QueuedConnection);
        QTimer::singleShot(grace, one, &FoundProcess::kill);
    }
    if (reaper->m_found.empty())
        reaper->deleteLater();
}

void ProcessReaper::forget(FoundProcess* found)
{
    std::erase_if(m_found, [found](const auto& each) { return each.get() == found; });
    if (m_found.empty())
        deleteLater();
}

} // namespace ferry
