// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/endprocesses.h"

#include "app/process/processid.h"
#include "app/process/childmark.h"

#include <algorithm>

namespace ferry {

using namespace std::chrono_literals;

namespace {

constexpr auto killPatience = 10s; // for what was sent SIGKILL, and what it bore meanwhile

} // namespace

EndProcesses::EndProcesses(QList<QByteArray> marks, QList<Named> named, QObject* parent)
    : QObject(parent), m_marks(std::move(marks)), m_named(std::move(named))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &EndProcesses::finish);
}

void EndProcesses::start(std::chrono::milliseconds grace)
{
    m_grace = grace;
    m_patience.start(grace + killPatience);
    QMetaObject::invokeMethod(this, &EndProcesses::look, Qt::QueuedConnection);
}

void EndProcesses::look()
{
    if (!m_patience.isActive())
        return; // finished
    const auto found = markedProcesses(m_marks);
    for (const QList<qint64>& pids : found) {
        for (const qint64 pid : pids)
            take(pid, false);
    }
    for (const Named& each : std::as_const(m_named)) {
        if (processStartTicks(each.pid) == each.startTicks)
            take(each.pid, true);
    }
    if (m_running.empty())
        finish();
}

void EndProcesses::take(qint64 pid, bool named)
{
    if (pid == m_spared || m_running.contains(pid))
        return;
    auto process = FoundProcess::open(pid);
    if (!process)
        return;
    // Again, now that it is held: what was looked at before may have ended, and its number been given out.
    const auto isNamed = [&](const Named& each) {
        return each.pid == pid && processStartTicks(pid) == each.startTicks;
    };
    if (!carriesMark(pid, m_marks) && !(named && std::any_of(m_named.begin(), m_named.end(), isNamed)))
        return;
    connect(process->get(), &FoundProcess::finished, this, [this, pid] { onEnded(pid); });
    if (m_grace > 0ms)
        (*process)->stop(m_grace);
    else
        (*process)->kill();
    m_running.emplace(pid, std::move(*process));
}

void EndProcesses::onEnded(qint64 pid)
{
    const auto at = m_running.find(pid);
    if (at == m_running.end())
        return;
    m_over.push_back(std::move(at->second));
    m_running.erase(at);
    ++m_ended;
    if (m_running.empty())
        QMetaObject::invokeMethod(this, &EndProcesses::look, Qt::QueuedConnection);
}

void EndProcesses::finish()
{
    m_patience.stop();
    QList<qint64> left;
    for (const auto& each : m_running)
        left << each.first;
    emit finished(m_ended, left);
}

} // namespace ferry
