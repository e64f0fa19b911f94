// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/jobsettings.h"
#include "app/metrics/toolreading.h"

#include <memory>

namespace ferry {

/// One measuring command of a trial, as it is typed.
struct JobCommand
{
    QString source; ///< in samples.csv, and of the file that keeps what it prints: "sysbench-cpu"
    QString line;
    /// The other end of an iperf3 measurement: what runs at the measured machine while `line` runs on the
    /// host. Empty: `line` runs at the measured machine.
    QString server;
    bool udpAtRate = false; ///< the rate is put in for udpRateMark() in `line`
    bool optional = false;  ///< the trial goes on without its figures, and says why
    /// Not 0: UDP at this share of the slower TCP, to find that rate: it is the first at which next to
    /// nothing is lost.
    double udpShare = 0;

    bool operator==(const JobCommand&) const = default;
};

/// Stands in a line for the rate in Mbit/s.
QString udpRateMark();

/// sysbench cpu and memory, and perf stat of a fixed job. Pure.
QList<JobCommand> processorCommands(const JobSettings& settings);

/// Where the two ends of a network measurement are: one line serves at the measured machine.
struct JobEnds
{
    QString bind;          ///< the address at which the measured machine serves
    int port = 0;          ///< there
    QString reachable;     ///< where the host reaches it
    int reachablePort = 0; ///< there
    bool operator==(const JobEnds&) const = default;
};

/// iperf3: TCP to the measured machine, TCP from it, UDP to it. Pure.
QList<JobCommand> networkCommands(const JobEnds& ends, int seconds);
/// By which the rate of UDP is chosen: TCP both ways for a short while, sources "rate-to" and "rate-from",
/// then UDP at smaller and smaller shares of it, "rate-udp-1"…: TCP goes in bigger packets than datagrams.
/// Pure.
QList<JobCommand> rateCommands(const JobEnds& ends);
/// Whether the card carries such a rate, by what iperf3's receiver counted. Pure.
bool isCarried(double lost, double datagrams);

/// The programs that a task's commands run: those without which there is no trial, and those that are only
/// missed.
struct JobPrograms
{
    QStringList needed, wanted;
};
JobPrograms jobPrograms(PlanTask task);

/// Reads what a command of that source prints.
std::unique_ptr<ToolCodec> jobCodec(const QString& source);

} // namespace ferry
