// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/metrics/clockoffset.h"
#include "app/process/process.h"

#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <memory>

namespace ferry {

/// What was learnt of a host's clock.
struct HostClock
{
    QString host;  ///< its name in the run
    QString clock; ///< "monotonic", "realtime" or "uptime": see ClockProbe
    std::int64_t resolutionNs = 0;
    ClockOffset offset;

    /// For run.json: {"host","clock","offset_ns","error_ns","at_ns","readings"}.
    QJsonObject toJson() const;
    bool operator==(const HostClock&) const = default;
};

/// Adds an answer to those that are kept: of each host the first and the last, which tell how its clock
/// drifts. A lab that asks for days needs no more. Pure.
void keepFirstAndLast(QList<HostClock>& clocks, const HostClock& clock);

/// Asks a host for its time some times over one connection and tells the offset to our CLOCK_MONOTONIC.
///
/// The remote clock is CLOCK_MONOTONIC where it can be had: it neither jumps when NTP or a user sets the
/// time, nor has a time zone, and it is what this host's own samples carry. A shell cannot read it to
/// better than 10 ms (/proc/uptime), so the answering loop is perl or python3, whichever is there (perl is
/// on every Debian and Ubuntu), which also answers without starting a process for each question. Where
/// both are missing it is date +%s%N (CLOCK_REALTIME, may jump), and in a bare busybox /proc/uptime. Which
/// one it was is told with the offset.
class ClockProbe : public QObject
{
    Q_OBJECT
public:
    /// prefix: the words before the shell, as for the tools (ssh …); empty: this computer.
    ClockProbe(QString host, const QStringList& prefix, int questions = 16, QObject* parent = nullptr);

    void start();
    void stop();

signals:
    /// Once. Protocol when the host answers nonsense or not within 10 s, Missing when it cannot be asked.
    void finished(const ferry::Result<ferry::HostClock>& result);

private:
    void onLine(const QByteArray& line);
    void ask();
    void finish(const Result<HostClock>& result);

    QString m_host;
    int m_questions;
    Process m_process;
    QTimer m_patience;
    HostClock m_clock;
    QList<ClockReading> m_readings;
    std::int64_t m_sentNs = 0;
    bool m_done = false;
};

} // namespace ferry
