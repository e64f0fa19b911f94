// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/bystanders.h"

#include "app/process/processid.h"
#include "app/process/foundprocess.h"

#include <QFile>

namespace ferry::test {

using namespace Qt::StringLiterals;

Bystanders::~Bystanders()
{
    for (One& one : m_all) {
        if (one.process) {
            one.process->kill();
            one.process->waitForFinished();
        } else if (processStartTicks(one.pid) == one.startTicks) {
            if (const auto found = FoundProcess::open(one.pid))
                (*found)->kill();
        }
    }
}

void Bystanders::start(const QString& labFolder)
{
    const QString journal = labFolder + u"/journal.jsonl"_s;
    const QList<QPair<QString, QStringList>> children{
        {u"tail"_s, {u"tail"_s, u"-F"_s, journal}},
        {u"shell"_s, {u"sh"_s, u"-c"_s, u": %1/a.qmp; while :; do sleep 5; done"_s.arg(labFolder)}},
        {u"editor"_s, {u"sh"_s, u"-c"_s, u"exec 3<%1; while :; do sleep 5; done"_s.arg(journal)}},
    };
    for (const auto& [name, words] : children) {
        if (name == "editor"_L1 && !QFile::exists(journal))
            continue; // nothing to hold
        auto process = std::make_unique<QProcess>();
        process->start(words.first(), words.mid(1));
        process->waitForStarted();
        const qint64 pid = process->processId();
        m_all.push_back({name, std::move(process), pid, processStartTicks(pid).value_or(0)});
    }
    // As tmux does: detached, its first words kept for as long as it runs.
    qint64 pid = 0;
    if (QProcess::startDetached(
            u"sh"_s, {u"-c"_s, u"while :; do sleep 5; done"_s, u"tmux"_s, u"new"_s, u"less"_s, journal}, {},
            &pid))
        m_all.push_back({u"server"_s, nullptr, pid, processStartTicks(pid).value_or(0)});
}

QStringList Bystanders::ended() const
{
    QStringList names;
    for (const One& one : m_all) {
        if (processStartTicks(one.pid) != one.startTicks)
            names << one.name;
    }
    return names;
}

QList<qint64> Bystanders::pids() const
{
    QList<qint64> pids;
    for (const One& one : m_all)
        pids << one.pid;
    return pids;
}

} // namespace ferry::test
