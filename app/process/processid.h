// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

#include <cstdint>
#include <optional>

namespace ferry {

/// When a process was started, in clock ticks since boot: with the pid it names a process for good. None
/// when there is no such process, or only its zombie.
std::optional<std::int64_t> processStartTicks(qint64 pid);

/// The processes of one session (setsid(2)) that run, zombies left out.
QList<qint64> processesOfSession(qint64 session);

} // namespace ferry
