// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/jobcommands.h"

#include "app/metrics/iperf.h"
#include "app/metrics/perfstat.h"
#include "app/metrics/sysbench.h"
#include "app/metrics/toolcommands.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int rateSeconds = 2;
constexpr double mostUdpShare = 0.5, leastUdpShare = 1.0 / 32;
constexpr double mostLost = 0.005; ///< of the datagrams

/// perf's summary in JSON; what the job itself prints stands between.
class PerfJobCodec : public ToolCodec
{
public:
    ToolLine line(QByteArrayView text) override
    {
        const QByteArrayView words = text.trimmed();
        if (words.startsWith('{'))
            return m_perf.line(words);
        const bool complains = words.contains("Error") || words.contains("No permission") ||
                               words.contains("FATAL") || words.contains("not found");
        return {complains ? ToolLine::Kind::Complaint : ToolLine::Kind::Chatter, {}};
    }

private:
    PerfStatCodec m_perf;
};

QString typed(const CommandSpec& command)
{
    return CommandSpec{command.program, command.arguments, {}, {}}.shellLine();
}

JobCommand iperfCommand(const QString& source, const JobEnds& ends, IperfLoad load)
{
    load.server = ends.reachable;
    load.port = ends.reachablePort;
    JobCommand command;
    command.source = source;
    command.line = typed(iperfClient({}, load, 1s));
    command.server = typed(iperfServer({}, IperfProgram::Iperf3, ends.bind, ends.port, load.udp, 1s, true));
    return command;
}

IperfLoad tcp(int seconds, bool reverse)
{
    IperfLoad load;
    load.seconds = seconds;
    load.reverse = reverse;
    return load;
}

JobCommand udpCommand(const QString& source, const JobEnds& ends, int seconds)
{
    JobCommand command = iperfCommand(source, ends, tcp(seconds, false));
    command.line += u" -u -b %1M"_s.arg(udpRateMark());
    return command;
}

} // namespace

QString udpRateMark()
{
    return u"RATE"_s;
}

bool isCarried(double lost, double datagrams)
{
    return datagrams > 0 && lost <= mostLost * datagrams;
}

QList<JobCommand> processorCommands(const JobSettings& settings)
{
    const int seconds = settings.toolSeconds;
    QStringList events{u"duration_time"_s};
    events += softwareEvents();
    events += {u"cycles"_s, u"instructions"_s};
    const QString job = u"perf stat -j -e %1 -- sysbench --threads=1 --events=%2 --time=0 cpu run"_s.arg(
        events.join(u','), QString::number(settings.jobEvents));
    return {{u"sysbench-cpu"_s, typed(sysbench({}, SysbenchTest::Cpu, 1, seconds)), {}, false, false},
            {u"sysbench-memory"_s, typed(sysbench({}, SysbenchTest::Memory, 1, seconds)), {}, false, false},
            {u"perf-job"_s, job, {}, false, true}};
}

QList<JobCommand> networkCommands(const JobEnds& ends, int seconds)
{
    JobCommand udp = udpCommand(u"iperf-udp"_s, ends, seconds);
    udp.udpAtRate = true;
    return {iperfCommand(u"iperf-to"_s, ends, tcp(seconds, false)),
            iperfCommand(u"iperf-from"_s, ends, tcp(seconds, true)), udp};
}

QList<JobCommand> rateCommands(const JobEnds& ends)
{
    QList<JobCommand> commands{iperfCommand(u"rate-to"_s, ends, tcp(rateSeconds, false)),
                               iperfCommand(u"rate-from"_s, ends, tcp(rateSeconds, true))};
    int number = 0;
    for (double share = mostUdpShare; share >= leastUdpShare; share /= 2) {
        JobCommand udp = udpCommand(u"rate-udp-%1"_s.arg(++number), ends, rateSeconds);
        udp.udpShare = share;
        commands << udp;
    }
    return commands;
}

JobPrograms jobPrograms(PlanTask task)
{
    return task == PlanTask::Network ? JobPrograms{{u"iperf3"_s}, {}}
                                     : JobPrograms{{u"sysbench"_s}, {u"perf"_s}};
}

std::unique_ptr<ToolCodec> jobCodec(const QString& source)
{
    if (source.startsWith("sysbench"_L1))
        return std::make_unique<SysbenchCodec>();
    if (source.startsWith("perf"_L1))
        return std::make_unique<PerfJobCodec>();
    return std::make_unique<IperfCodec>(IperfCodec::End::Sender);
}

} // namespace ferry
