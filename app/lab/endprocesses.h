// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/processid.h"
#include "app/process/foundprocess.h"

#include <map>
#include <vector>

namespace ferry {

/// Ends the processes that carry a lab's marks: SIGTERM, SIGKILL after the grace, and again for those that
/// were born meanwhile, until there are none. Each is held by a pidfd before it is looked at, so that its
/// number cannot come to mean another process. start() → exactly one finished().
class EndProcesses : public QObject
{
    Q_OBJECT
public:
    /// A process that another record names.
    struct Named
    {
        qint64 pid = 0;
        qint64 startTicks = 0; ///< see processStartTicks
    };

    explicit EndProcesses(QList<QByteArray> marks, QList<Named> named = {}, QObject* parent = nullptr);

    void spare(qint64 pid) { m_spared = pid; }
    /// With no grace they are killed at once.
    void start(std::chrono::milliseconds grace);

signals:
    /// How many have ended, and which have not (they wait for a device, say).
    void finished(int ended, const QList<qint64>& left);

private:
    void look();
    void take(qint64 pid, bool named);
    void onEnded(qint64 pid);
    void finish();

    QList<QByteArray> m_marks;
    QList<Named> m_named;
    qint64 m_spared = 0;
    std::chrono::milliseconds m_grace{};
    std::map<qint64, std::unique_ptr<FoundProcess>> m_running;
    std::vector<std::unique_ptr<FoundProcess>> m_over; ///< kept until the end: each tells in its own signal
    QTimer m_patience;
    int m_ended = 0;
};

} // namespace ferry
