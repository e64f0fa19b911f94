// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/procfs.h"

#include "app/base/files.h"

#include <QDir>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// Fields after the ")": state is number 3 of proc(5), so utime (14) is index 11 and starttime (22) 19, which
// every kernel has.
constexpr int utimeIndex = 11;
constexpr int startIndex = 19;
constexpr qint64 mostTicks = qint64(1) << 58;

QList<QByteArray> fieldsAfterName(const QByteArray& line)
{
    const qsizetype close = line.lastIndexOf(')');
    return close < 0 ? QList<QByteArray>{} : line.mid(close + 2).trimmed().split(' ');
}

} // namespace

bool isMigrationThread(const QString& name)
{
    return name.contains("migration"_L1) || name.startsWith("multifd"_L1) || name.startsWith("mig/"_L1) ||
           name == "return path"_L1 || name.startsWith("postcopy"_L1);
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
    const qint64 user = fields.at(utimeIndex).toLongLong(), system = fields.at(utimeIndex + 1).toLongLong();
    // No thread has run for so long; sums and differences of such numbers stay in range.
    if (user < 0 || user > mostTicks || system < 0 || system > mostTicks)
        return std::nullopt;
    times.ticks = user + system;
    return times;
}

QList<ThreadTimes> readThreads(qint64 pid)
{
    QList<ThreadTimes> threads;
    const QString folder = u"/proc/%1/task"_s.arg(pid);
    const QStringList tids = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& tid : tids) {
        if (const auto times = parseThreadStat(fileContents(folder + u'/' + tid + u"/stat"_s)))
            threads << *times;
    }
    return threads;
}

} // namespace ferry
