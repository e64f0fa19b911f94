// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/commandspec.h"

#include <QList>

#include <chrono>

namespace ferry {

/// Where a tool runs: the words before its command. Empty: this computer. What follows thereWord() in them
/// goes through a login shell at the other side (SshHost::prefix()) and is quoted for any; all others
/// ("unshare -rn", "ip netns exec x") pass it on as it is.
CommandSpec prefixed(const QStringList& prefix, const QString& program, const QStringList& arguments);

/// The last words of a prefix that ends in a shell at the other side: what follows them ends there with its
/// standard input, and so with the connection. iperf3 for one does not notice that nobody reads it.
QStringList tether();

/// Whose events perf counts.
struct PerfTarget
{
    QList<qint64> pids; ///< whole processes, with the threads they start later
    QList<qint64> tids; ///< single threads, and the threads those start later (perf inherits counters)
    /// Neither: the whole host (-a).

    bool operator==(const PerfTarget&) const = default;
};

/// The events that work without a PMU, and those that need one. In a guest under TCG the latter say
/// "not supported".
QStringList softwareEvents();
QStringList hardwareEvents();

/// perf stat with an interval (at least 10 ms, perf's limit) and a JSON line for each figure, and its
/// summary at the end. All commands here run with LC_ALL=C: perf prints numbers in the user's locale.
CommandSpec perfStat(const QStringList& prefix, const PerfTarget& target, const QStringList& events,
                     std::chrono::milliseconds interval);

enum class IperfProgram {
    Iperf2, ///< iperf, with lines of -y C
    Iperf3, ///< iperf3, text: in every version
};

/// What an iperf client is asked to do.
struct IperfLoad
{
    IperfProgram program = IperfProgram::Iperf3;
    QString server; ///< its address
    int port = 0;   ///< 0: the program's own (5001, 5201)
    bool udp = false;
    double udpMbps = 10;  ///< rate of UDP, Mbit/s
    bool reverse = false; ///< the server sends; iperf 2.1 or later
    int streams = 1;      ///< side by side
    int seconds = 10;     ///< how long; 0: until stopped
    double tcpMbps = 0;   ///< at most so many Mbit/s of TCP; 0: as fast as it goes (iperf 2.1 or later)

    bool operator==(const IperfLoad&) const = default;
};

CommandSpec iperfClient(const QStringList& prefix, const IperfLoad& load, std::chrono::milliseconds interval);
/// port 0: the program's own. bind: the address to listen on; the lab's or loopback, never all of them.
/// once: it ends with its first client (iperf3).
CommandSpec iperfServer(const QStringList& prefix, IperfProgram program, const QString& bind, int port,
                        bool udp, std::chrono::milliseconds interval, bool once = false);

enum class SysbenchTest { Cpu, Memory };
/// interval and time in whole seconds: sysbench takes no less.
CommandSpec sysbench(const QStringList& prefix, SysbenchTest test, int threads, int seconds,
                     int intervalSeconds = 1);

} // namespace ferry
