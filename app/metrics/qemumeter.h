// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/metrics/procfs.h"

namespace ferry {

/// The CPU time of one QEMU as samples of one source, in cpus (1.0 = one core fully used): "cpu" (all
/// threads), "vcpu", "migration" (threads that QEMU names for it), and "thread.NAME" of each name; threads
/// of one name are counted together.
class QemuMeter
{
public:
    explicit QemuMeter(QString source) : m_source(std::move(source)) {}
    /// The samples of a QEMU on this computer; none at the first call for a pid, nor when it is gone.
    QList<Sample> sample(qint64 pid, std::int64_t tNs);
    /// The same of threads read elsewhere. A thread that is new counts from its start.
    QList<Sample> sample(qint64 pid, const QList<ThreadTimes>& threads, double ticksPerSecond,
                         std::int64_t tNs);

private:
    QString m_source;
    qint64 m_pid = 0;
    std::int64_t m_tNs = 0;
    QList<ThreadTimes> m_last;
};

} // namespace ferry
