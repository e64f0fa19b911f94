// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworkmeter.h"

#include "app/host/toolpackages.h"

#include "app/host/sudo.h"
#include "app/metrics/perfstat.h"
#include "app/metrics/procfeed.h"
#include "app/metrics/sysbench.h"
#include "app/metrics/toolcommands.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double nestedMbps = 5; // of the 100 Mbit/s or so that two emulated guests reach
constexpr int nestedSysbenchSeconds = 5;

/// Which tools a host has, the nested QEMU there and its threads.
QString inventoryLine()
{
    // Ubuntu's perf is a wrapper that is there without the kernel's own perf, and then does nothing.
    return u"for t in iperf3 sysbench; do command -v $t >/dev/null && echo tool $t; done; "
           "perf version >/dev/null 2>&1 && echo tool perf; "
           "%1; echo end"_s.arg(nestedThreadsLine());
}

} // namespace

HomeworkMeter::HomeworkMeter(LabMeter& meter, HostPair& hosts, NestedPair& nested)
    : m_meter(meter), m_hosts(hosts), m_nested(nested)
{
}

HomeworkMeter::~HomeworkMeter() = default;

QStringList HomeworkMeter::sshPrefix(Side side, bool asRoot) const
{
    const QStringList words = m_hosts.ssh(side)->prefix();
    return asRoot ? words + ferry::asRoot() : words;
}

QStringList HomeworkMeter::toolPrefix(Side side, bool asRoot) const
{
    return sshPrefix(side, asRoot) + tether();
}

bool HomeworkMeter::emulated() const
{
    return m_nested.isEmulated();
}

bool HomeworkMeter::isReady()
{
    if (!m_meter.hasStarted()) {
        m_meter.setStarted();
        for (const Side side : {Side::A, Side::B}) {
            if (!m_meter.measure().tools.isEmpty()) {
                m_meter.askClock(guestName(side), sshPrefix(side, false));
                takeInventory(side);
            }
            if (m_hosts.vm(side) && m_meter.measure().has(Tool::Procfs))
                m_meter.watch(u"procfs-"_s + guestName(side), m_hosts.vm(side)->pid());
        }
        if (m_meter.measure().has(Tool::Procfs))
            m_meter.watchHost();
        m_meter.beginBaseline();
    }
    return !inventory(Side::A).asking && !inventory(Side::B).asking && m_meter.hasBaseline();
}

void HomeworkMeter::onNested(Side side)
{
    if (m_meter.hasStarted() && !m_meter.measure().tools.isEmpty())
        takeInventory(side);
}

void HomeworkMeter::stop()
{
    for (Inventory& each : m_inventories)
        each.asking.reset();
}

void HomeworkMeter::takeInventory(Side side)
{
    Inventory& one = inventory(side);
    one.tools.clear();
    one.threads.clear();
    one.nestedPid = 0;
    one.asking =
        std::make_unique<Question>(guestName(side), m_hosts.shellOf(guestName(side))(inventoryLine()));
    connect(
        one.asking.get(), &Question::answered, this,
        [this, side](const Result<QStringList>& lines) {
            Inventory& told = inventory(side);
            for (const QString& text : lines.value_or(QStringList())) {
                if (text.startsWith("tool "_L1))
                    told.tools << text.mid(5);
                else if (text.startsWith("pid "_L1))
                    told.nestedPid = text.mid(4).toLongLong();
                else if (text.startsWith("thread "_L1))
                    told.threads.append({text.section(u' ', 1, 1).toLongLong(), text.section(u' ', 2), 0});
            }
            told.asking.reset();
            if (lines)
                meterNested(side);
            else if (m_meter.measure().automatic)
                m_meter.leaveOut(tr("all tools on %1").arg(guestName(side)), lines.error());
            else
                emit failed(lines.error());
        },
        Qt::QueuedConnection);
    one.asking->start();
}

bool HomeworkMeter::mayMeasure(Side side, Tool tool, const QString& program)
{
    const Measure& measure = m_meter.measure();
    if (!measure.has(tool))
        return false;
    if (inventory(side).tools.contains(program))
        return true;
    const Error why{ErrorKind::Missing,
                    tr("%1 is not installed on %2.").arg(program, guestName(side)),
                    {},
                    tr("On %1, run: %2").arg(guestName(side), installTool(program))};
    const QString what = u"%1 on %2"_s.arg(program, guestName(side));
    if (!measure.automatic)
        emit failed(why);
    else if (!m_leftOut.contains(what))
        m_meter.leaveOut(what, why);
    m_leftOut << what;
    return false;
}

void HomeworkMeter::run(Side side, const ToolSpec& spec, std::function<std::unique_ptr<ToolCodec>()> codec)
{
    MeterTool tool;
    tool.spec = spec;
    tool.codec = std::move(codec);
    tool.host = guestName(side);
    m_meter.run(tool);
}

void HomeworkMeter::meterNested(Side side)
{
    const auto interval = m_meter.interval();
    if (const qint64 pid = inventory(side).nestedPid; m_meter.measure().has(Tool::Procfs) && pid > 0)
        run(side,
            {u"procfs-"_s + sideLetter(side), u"sh"_s, procLoop(toolPrefix(side, true), pid, interval),
             interval},
            [] { return std::make_unique<ProcFeedCodec>(); });
    if (mayMeasure(side, Tool::Perf, u"perf"_s))
        meterPerf(side);
    if (m_metered.contains(side))
        return;
    // What does not hang on the nested QEMU runs on through all moves.
    m_metered << side;
    meterSysbench(side);
    if (m_metered.size() == 2)
        meterIperf();
}

void HomeworkMeter::meterPerf(Side side)
{
    const auto interval = m_meter.interval();
    const QString letter = sideLetter(side);
    const QemuThreads threads = qemuThreads(inventory(side).threads);
    const auto perf = [&](const QString& name, const QList<qint64>& tids) {
        PerfTarget target;
        target.tids = tids;
        run(side,
            {name, u"perf"_s, perfStat(toolPrefix(side, true), target, softwareEvents(), interval), interval},
            [] { return std::make_unique<PerfStatCodec>(); });
    };
    if (!threads.vcpus.isEmpty())
        perf(u"perf-"_s + letter, threads.vcpus);
    if (!threads.other.isEmpty())
        perf(u"perf-%1-migration"_s.arg(letter), threads.other);
    if (!m_meter.measure().automatic || !emulated())
        perf(u"perf-"_s + guestName(side), {});
}

void HomeworkMeter::meterSysbench(Side side)
{
    if (!m_meter.measure().has(Tool::Sysbench))
        return;
    if (m_meter.measure().automatic && emulated()) {
        if (side == Side::A)
            m_meter.leaveOut(toolWord(Tool::Sysbench),
                             {ErrorKind::Missing,
                              tr("sysbench would take an emulated processor from the nested guest."),
                              {},
                              tr("Ask for it by name: measure=perf,iperf,sysbench,procfs.")});
        return;
    }
    if (!mayMeasure(side, Tool::Sysbench, u"sysbench"_s))
        return;
    for (const SysbenchTest test : {SysbenchTest::Cpu, SysbenchTest::Memory}) {
        MeterTool tool;
        tool.spec = {(test == SysbenchTest::Cpu ? u"sysbench-cpu-"_s : u"sysbench-memory-"_s) +
                         guestName(side),
                     u"sysbench"_s, sysbench(toolPrefix(side, false), test, 1, nestedSysbenchSeconds), 1s};
        tool.codec = [] { return std::make_unique<SysbenchCodec>(); };
        tool.host = guestName(side);
        tool.when = MeterTool::When::Turn;
        m_meter.run(tool);
    }
}

void HomeworkMeter::meterIperf()
{
    const bool there = mayMeasure(Side::A, Tool::Iperf, u"iperf3"_s);
    if (!mayMeasure(Side::B, Tool::Iperf, u"iperf3"_s) || !there)
        return;
    const auto interval = m_meter.interval();
    MeterTool server;
    // It ends with its client: on machines that were there before, nothing is left behind.
    server.spec = {u"iperf-server"_s, u"iperf3"_s,
                   iperfServer(toolPrefix(Side::B, false), IperfProgram::Iperf3, m_hosts.address(Side::B), 0,
                               false, interval, true),
                   interval};
    const bool reverse = m_meter.measure().reverse;
    server.codec = iperfCodec(!reverse);
    server.host = guestName(Side::B);
    server.when = MeterTool::When::Busy;
    server.tries = 5;
    m_meter.run(server);
    IperfLoad load;
    load.server = m_hosts.address(Side::B);
    load.seconds = 0;
    load.udp = m_meter.measure().udp;
    load.udpMbps = nestedMbps;
    load.reverse = reverse;
    load.tcpMbps = emulated() ? nestedMbps : 0;
    MeterTool client;
    client.spec = {u"iperf"_s, u"iperf3"_s, iperfClient(toolPrefix(Side::A, false), load, interval),
                   interval};
    client.codec = iperfCodec(reverse);
    client.host = guestName(Side::A);
    client.when = MeterTool::When::Busy;
    client.after = server.spec.name;
    client.word = "Server listening";
    client.tries = 3;
    m_meter.run(client);
}

} // namespace ferry
