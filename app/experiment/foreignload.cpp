// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/foreignload.h"

#include "app/base/clock.h"
#include "app/base/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct ProcessTimes
{
    qint64 parent = 0;
    double seconds = 0; ///< its own and those of its children that have ended
};

double ticksPerSecond()
{
    static const double ticks = double(::sysconf(_SC_CLK_TCK));
    return ticks;
}

/// proc(5): the name in brackets may hold anything, also brackets.
std::optional<ProcessTimes> timesOf(const QString& pid)
{
    const QByteArray text = fileContents(u"/proc/%1/stat"_s.arg(pid));
    const qsizetype end = text.lastIndexOf(')');
    const QList<QByteArray> fields = end < 0 ? QList<QByteArray>() : text.mid(end + 2).split(' ');
    constexpr qsizetype parent = 1, user = 11, childrenSystem = 14;
    if (fields.size() <= childrenSystem)
        return {};
    ProcessTimes times{fields[parent].toLongLong(), 0};
    for (qsizetype field = user; field <= childrenSystem; ++field)
        times.seconds += fields[field].toDouble() / ticksPerSecond();
    return times;
}

} // namespace

void ForeignLoad::begin(const QString& folder)
{
    m_folder = folder;
    m_first = look();
}

std::optional<ForeignLoad::Look> ForeignLoad::look() const
{
    // user nice system idle iowait irq softirq steal, in ticks.
    const QList<QByteArray> fields =
        fileContents(u"/proc/stat"_s).split('\n').value(0).simplified().split(' ');
    constexpr qsizetype steal = 8;
    if (fields.size() <= steal || fields[0] != "cpu")
        return {};
    Look now;
    now.tNs = monotonicNs();
    for (const qsizetype busy : {1, 2, 3, 6, 7})
        now.busy += fields[busy].toDouble() / ticksPerSecond();
    now.stolen = fields[steal].toDouble() / ticksPerSecond();
    QHash<qint64, ProcessTimes> all;
    QList<qint64> ours{QCoreApplication::applicationPid()};
    const QByteArray folder = QFile::encodeName(m_folder);
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        if (!entry.at(0).isDigit())
            continue;
        const auto times = timesOf(entry);
        if (!times)
            continue;
        all.insert(entry.toLongLong(), *times);
        if (!folder.isEmpty() && fileContents(u"/proc/%1/cmdline"_s.arg(entry)).contains(folder))
            ours << entry.toLongLong();
    }
    for (qsizetype i = 0; i < ours.size(); ++i) {
        if (now.ours.contains(ours[i]))
            continue;
        now.ours.insert(ours[i], all.value(ours[i]).seconds);
        for (auto each = all.begin(); each != all.end(); ++each) {
            if (each->parent == ours[i])
                ours << each.key();
        }
    }
    return now;
}

std::optional<ForeignLoad::Cpus> ForeignLoad::sinceBegin() const
{
    const auto now = m_first ? look() : std::nullopt;
    if (!now || now->tNs <= m_first->tNs)
        return {};
    double ours = 0;
    for (auto each = now->ours.begin(); each != now->ours.end(); ++each)
        ours += each.value() - m_first->ours.value(each.key());
    const double seconds = double(now->tNs - m_first->tNs) / 1e9;
    return Cpus{std::max(0.0, (now->busy - m_first->busy - ours) / seconds),
                std::max(0.0, (now->stolen - m_first->stolen) / seconds)};
}

} // namespace ferry
