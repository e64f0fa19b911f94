// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/procfs.h"

#include <QDir>
#include <QFile>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// Fields after the ")": state is number 3 of proc(5), so utime (14) is index 11, starttime (22) 19.
constexpr int utimeIndex = 11;
constexpr int startIndex = 19;

QList<QByteArray> fieldsAfterName(const QByteArray& line)
{
    const qsizetype close = line.lastIndexOf(')');
    return close < 0 ? QList<QByteArray>{} : line.mid(close + 2).trimmed().split(' ');
}

QByteArray readAll(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

bool isMigrationThread(const QString& name)
{
    return name.contains("migration"_L1) || name.startsWith("multifd"_L1) || name.startsWith("mig/"_L1) ||
           name.startsWith("postcopy"_L1);
}

std::optional<ThreadTimes> parseThreadStat(const QByteArray& line)
{
    const qsizetype open = line.indexOf('(');
    const qsizetype close = line.lastIndexOf(')');
    const QList<QByteArray> fields = fieldsAfterName(line);
    if (open < 0 || close < open || fields.size() <= startIndex)
        return std::nullopt;
    bool ok = false;
    ThreadTimes times;
    times.tid = line.first(open).trimmed().toLongLong(&ok);
    if (!ok)
        return std::nullopt;
    times.name = QString::fromUtf8(line.sliced(open + 1, close - open - 1));
    times.ticks = fields.at(utimeIndex).toLongLong() + fields.at(utimeIndex + 1).toLongLong();
    return times;
}

QList<ThreadTimes> readThreads(qint64 pid)
{
    QList<ThreadTimes> threads;
    const QString folder = u"/proc/%1/task"_s.arg(pid);
    const QStringList tids = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& tid : tids) {
        if (const auto times = parseThreadStat(readAll(folder + u'/' + tid + u"/stat"_s)))
            threads << *times;
    }
    return threads;
}

std::optional<std::int64_t> processStartTicks(qint64 pid)
{
    const QList<QByteArray> fields = fieldsAfterName(readAll(u"/proc/%1/stat"_s.arg(pid)));
    // A zombie is no longer a running process.
    if (fields.size() <= startIndex || fields.first() == "Z")
        return std::nullopt;
    return fields.at(startIndex).toLongLong();
}

std::optional<CpuMeter::Usage> CpuMeter::sample(qint64 pid, std::int64_t tNs)
{
    const QList<ThreadTimes> now = readThreads(pid);
    const QList<ThreadTimes> before = std::exchange(m_last, now);
    const std::int64_t since = std::exchange(m_tNs, tNs);
    if (std::exchange(m_pid, pid) != pid || before.isEmpty() || tNs <= since)
        return std::nullopt;
    static const double ticksPerSecond = double(::sysconf(_SC_CLK_TCK));
    const double seconds = double(tNs - since) / 1e9;
    Usage usage;
    for (const ThreadTimes& thread : now) {
        const auto old = std::find_if(before.begin(), before.end(),
                                      [&](const ThreadTimes& t) { return t.tid == thread.tid; });
        const double used =
            double(thread.ticks - (old == before.end() ? 0 : old->ticks)) / ticksPerSecond / seconds;
        usage.total += used;
        if (isMigrationThread(thread.name))
            usage.migration += used;
    }
    return usage;
}

} // namespace ferry
