// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace ferry {

/// CPU time of one thread as /proc/PID/task/TID/stat has it.
struct ThreadTimes
{
    qint64 tid = 0;
    QString name;
    std::int64_t ticks = 0; ///< user + system, in clock ticks (sysconf _SC_CLK_TCK)

    bool operator==(const ThreadTimes&) const = default;
};

/// Parses a stat line (proc(5)); the name may hold blanks and parentheses, so the last ")" counts.
std::optional<ThreadTimes> parseThreadStat(const QByteArray& line);

/// Whether QEMU names a thread so for a move: live_migration, multifdsend_0, mig/src/main (10.0), postcopy/…
bool isMigrationThread(const QString& name);

/// All threads of a process; empty when it is gone.
QList<ThreadTimes> readThreads(qint64 pid);

} // namespace ferry
