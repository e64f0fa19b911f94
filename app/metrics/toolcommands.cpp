// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/toolcommands.h"

#include "app/process/shellline.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

QString joined(const QList<qint64>& numbers)
{
    QStringList words;
    for (const qint64 number : numbers)
        words << QString::number(number);
    return words.join(u',');
}

/// Seconds with a point: "0.5", "1".
QString seconds(std::chrono::milliseconds interval)
{
    return QString::number(double(interval.count()) / 1000);
}

} // namespace

CommandSpec prefixed(const QStringList& prefix, const QString& program, const QStringList& arguments)
{
    if (prefix.isEmpty())
        return {program, arguments, {u"LC_ALL=C"_s}, {}};
    // The environment does not travel through ssh or sudo: env sets it where the tool runs.
    QStringList words = prefix.sliced(1) + QStringList{u"env"_s, u"LC_ALL=C"_s, program} + arguments;
    if (const qsizetype login = words.indexOf(thereWord()); login >= 0) {
        for (qsizetype i = login + 1; i < words.size(); ++i)
            words[i] = thereQuoted(words[i]);
    }
    return {prefix.first(), words, {}, {}};
}

QStringList tether()
{
    // The tool gets no input: what a shell starts in the background has none. The watcher holds neither
    // output nor errors, or the connection would outlive the tool.
    const QString script = u"exec 3<&0; \"$@\" 3<&- & p=$!; { cat <&3; kill $p; } >/dev/null 2>&1 & "
                           "wait $p"_s;
    return {u"sh"_s, u"-c"_s, script, u"sh"_s};
}

QStringList softwareEvents()
{
    return {u"task-clock"_s, u"context-switches"_s, u"cpu-migrations"_s, u"page-faults"_s};
}

QStringList hardwareEvents()
{
    return {u"cycles"_s, u"instructions"_s, u"cache-references"_s, u"cache-misses"_s};
}

CommandSpec perfStat(const QStringList& prefix, const PerfTarget& target, const QStringList& events,
                     std::chrono::milliseconds interval)
{
    QStringList words{
        u"stat"_s,        u"-I"_s,        QString::number(std::max<qint64>(interval.count(), 10)),
        u"-j"_s,          u"--summary"_s, u"-e"_s,
        events.join(u',')};
    if (!target.pids.isEmpty())
        words << u"-p"_s << joined(target.pids);
    if (!target.tids.isEmpty())
        words << u"-t"_s << joined(target.tids);
    if (target.pids.isEmpty() && target.tids.isEmpty())
        words << u"-a"_s;
    return prefixed(prefix, u"perf"_s, words);
}

CommandSpec iperfClient(const QStringList& prefix, const IperfLoad& load, std::chrono::milliseconds interval)
{
    const bool two = load.program == IperfProgram::Iperf2;
    QStringList words{u"-c"_s, load.server, u"-i"_s, seconds(interval)};
    if (load.port > 0)
        words << u"-p"_s << QString::number(load.port);
    // iperf 2 takes 0 for "at once"; a day is its "until stopped".
    words << u"-t"_s << QString::number(load.seconds > 0 ? load.seconds : two ? 86400 : 0);
    if (load.udp)
        words << u"-u"_s << u"-b"_s << QString::number(load.udpMbps) + u'M';
    else if (load.tcpMbps > 0)
        // Small blocks: a few big ones a second would come in steps as wide as the interval.
        words << u"-b"_s << QString::number(load.tcpMbps) + u'M' << u"-l"_s << u"16K"_s;
    if (load.reverse)
        words << u"-R"_s;
    if (load.streams > 1)
        words << u"-P"_s << QString::number(load.streams);
    if (two)
        words << u"-y"_s << u"C"_s;
    else
        words << u"--forceflush"_s << u"-f"_s << u"m"_s;
    return prefixed(prefix, two ? u"iperf"_s : u"iperf3"_s, words);
}

CommandSpec iperfServer(const QStringList& prefix, IperfProgram program, const QString& bind, int port,
                        bool udp, std::chrono::milliseconds interval, bool once)
{
    const bool two = program == IperfProgram::Iperf2;
    QStringList words{u"-s"_s, u"-B"_s, bind, u"-i"_s, seconds(interval)};
    if (port > 0)
        words << u"-p"_s << QString::number(port);
    if (two && udp)
        words << u"-u"_s; // an iperf3 server takes both
    if (once && !two)
        words << u"-1"_s;
    if (two)
        words << u"-y"_s << u"C"_s;
    else
        words << u"--forceflush"_s << u"-f"_s << u"m"_s;
    return prefixed(prefix, two ? u"iperf"_s : u"iperf3"_s, words);
}

CommandSpec sysbench(const QStringList& prefix, SysbenchTest test, int threads, int seconds,
                     int intervalSeconds)
{
    QStringList words{u"--report-interval=%1"_s.arg(std::max(intervalSeconds, 1)),
                      u"--threads=%1"_s.arg(std::max(threads, 1)), u"--time=%1"_s.arg(std::max(seconds, 0))};
    if (test == SysbenchTest::Cpu)
        words << u"cpu"_s;
    else
        words << u"memory"_s << u"--memory-total-size=1024T"_s; // the time ends it, not the amount
    return prefixed(prefix, u"sysbench"_s, words << u"run"_s);
}

} // namespace ferry
