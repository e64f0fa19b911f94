// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/processid.h"

#include "app/base/files.h"

#include <QByteArray>
#include <QDir>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// Places in /proc/PID/stat after the name, proc(5): state, ppid, pgrp, session, …, starttime.
constexpr qsizetype stateIndex = 0, sessionIndex = 3, startIndex = 19;

/// The fields after the name, which may hold blanks and parentheses; empty when there is no such process.
QList<QByteArray> statFields(qint64 pid)
{
    const QByteArray line = fileContents(u"/proc/%1/stat"_s.arg(pid));
    const qsizetype end = line.lastIndexOf(") ");
    const QList<QByteArray> fields =
        end < 0 ? QList<QByteArray>() : line.mid(end + 2).simplified().split(' ');
    // A zombie is no longer a running process.
    const bool runs = fields.size() > startIndex && fields[stateIndex] != "Z" && fields[stateIndex] != "X";
    return runs ? fields : QList<QByteArray>();
}

} // namespace

std::optional<std::int64_t> processStartTicks(qint64 pid)
{
    const QList<QByteArray> fields = statFields(pid);
    return fields.isEmpty() ? std::nullopt : std::optional<std::int64_t>(fields[startIndex].toLongLong());
}

QList<qint64> processesOfSession(qint64 session)
{
    QList<qint64> found;
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString& entry : entries) {
        bool number = false;
        const qint64 pid = entry.toLongLong(&number);
        if (number && statFields(pid).value(sessionIndex).toLongLong() == session)
            found << pid;
    }
    return found;
}

} // namespace ferry
