// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/qemumeter.h"
#include "app/metrics/toolreading.h"
#include "app/process/commandspec.h"

#include <chrono>

namespace ferry {

/// A shell loop that prints the CPU times of a process's threads on any host: a line "hz TICKS", then each
/// time "t UPTIME", the threads' stat lines (proc(5)) and "."; it ends with the process. For a host where
/// Ferry cannot read /proc itself.
CommandSpec procLoop(const QStringList& prefix, qint64 pid, std::chrono::milliseconds interval);

/// Reads it: the metrics of QemuMeter, over the time that passed on that host's own clock (/proc/uptime,
/// 10 ms fine). Nonsense: anything else.
class ProcFeedCodec : public ToolCodec
{
public:
    ToolLine line(QByteArrayView text) override;

private:
    QemuMeter m_meter{QString()};
    double m_ticksPerSecond = 0;
    double m_beforeS = -1;
    double m_nowS = -1;
    QList<ThreadTimes> m_threads;
};

} // namespace ferry
