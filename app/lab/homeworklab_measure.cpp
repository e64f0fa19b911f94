// SPDX-License-Identifier: GPL-3.0-or-later
// The homework lab's measuring: inside guest1 and guest2, over ssh. Where they are emulated, everything
// here takes its time from the nested guest, which is emulated twice over. So a figure a second, iperf held
// to a fraction of the link and only around a move, and sysbench, which is made to take a whole processor,
// only when it is asked for.
#include "app/host/toolpackages.h"
#include "app/lab/homeworklab_p.h"
#include "app/metrics/perfstat.h"
#include "app/metrics/procfeed.h"
#include "app/metrics/sysbench.h"
#include "app/metrics/toolcommands.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr double gentleMbps = 5; // of the 100 Mbit/s or so that two emulated guests reach
constexpr int sysbenchSeconds = 5;

QString guestName(Side side)
{
    return side == Side::A ? u"guest1"_s : u"guest2"_s;
}

/// Which tools a host has, the nested QEMU there and its threads.
QString inventoryLine()
{
    return u"for t in perf iperf3 sysbench; do command -v $t >/dev/null && echo tool $t; done; "
           "p=$(sudo cat %1/nested.pid) && echo pid $p && for d in /proc/$p/task/*; do "
           "echo thread ${d##*/} $(cat $d/comm); done; echo end"_s.arg(QLatin1StringView(nested::folder));
}

} // namespace

QStringList HomeworkLab::Private::sshPrefix(Side side, bool asRoot) const
{
    const CommandSpec spec = host(side).ssh->command({});
    QStringList words{spec.program};
    words += spec.arguments;
    words.removeLast(); // the empty shell line
    return asRoot ? words << u"sudo"_s : words;
}

QStringList HomeworkLab::Private::toolPrefix(Side side, bool asRoot) const
{
    return sshPrefix(side, asRoot) + tether();
}

bool HomeworkLab::Private::emulated() const
{
    return m_nestedAccel == "tcg"_L1;
}

bool HomeworkLab::Private::measuring()
{
    if (!m_meter->hasStarted()) {
        m_meter->setStarted();
        for (const Side side : {Side::A, Side::B}) {
            if (!m_meter->measure().tools.isEmpty()) {
                m_meter->askClock(guestName(side), sshPrefix(side, false));
                takeInventory(side);
            }
            if (host(side).vm && m_meter->measure().has(Tool::Procfs))
                m_meter->watch(u"procfs-"_s + guestName(side), host(side).vm->pid());
        }
        if (m_meter->measure().has(Tool::Procfs))
            m_meter->watchHost();
        m_meter->beginBaseline();
    }
    return !host(Side::A).inventory && !host(Side::B).inventory && m_meter->hasBaseline();
}

void HomeworkLab::Private::takeInventory(Side side)
{
    Host& h = host(side);
    h.tools.clear();
    h.threads.clear();
    h.inventory = std::make_unique<Process>(h.ssh->command(inventoryLine()));
    connect(h.inventory.get(), &Process::outLine, this, [this, side](const QByteArray& line) {
        Host& one = host(side);
        const QString text = QString::fromUtf8(line);
        if (text.startsWith("tool "_L1))
            one.tools << text.mid(5);
        else if (text.startsWith("pid "_L1))
            one.nestedPid = text.mid(4).toLongLong();
        else if (text.startsWith("thread "_L1))
            one.threads.append({text.section(u' ', 1, 1).toLongLong(), text.section(u' ', 2), 0});
    });
    connect(
        h.inventory.get(), &Process::finished, this,
        [this, side](const Result<Process::Exit>&) {
            host(side).inventory.reset();
            if (m_state == LabState::Stopping || m_state == LabState::Failed || m_state == LabState::Stopped)
                return;
            meterNested(side);
        },
        Qt::QueuedConnection);
    h.inventory->start();
}

bool HomeworkLab::Private::mayMeasure(Side side, Tool tool, const QString& program)
{
    const Measure& measure = m_meter->measure();
    if (!measure.has(tool))
        return false;
    if (host(side).tools.contains(program))
        return true;
    const Error why{ErrorKind::Missing,
                    HomeworkLab::tr("%1 is not installed on %2.").arg(program, guestName(side)),
                    {},
                    HomeworkLab::tr("On %1, run: %2").arg(guestName(side), installTool(program))};
    const QString what = u"%1 on %2"_s.arg(program, guestName(side));
    if (!measure.automatic)
        giveUp(why);
    else if (!m_leftOut.contains(what))
        m_meter->leaveOut(what, why);
    m_leftOut << what;
    return false;
}

void HomeworkLab::Private::meterNested(Side side)
{
    const Host& h = host(side);
    const QString letter = sideLetter(side);
    const auto run = [&](const ToolSpec& spec, auto makeCodec,
                         MeterTool::When when = MeterTool::When::Always) {
        MeterTool tool;
        tool.spec = spec;
        tool.codec = makeCodec;
        tool.host = guestName(side);
        tool.when = when;
        m_meter->run(tool);
    };
    const auto interval = m_meter->interval();
    if (m_meter->measure().has(Tool::Procfs) && h.nestedPid > 0)
        run({u"procfs-"_s + letter, u"sh"_s, procLoop(toolPrefix(side, true), h.nestedPid, interval),
             interval},
            [] { return std::make_unique<ProcFeedCodec>(); });
    if (mayMeasure(side, Tool::Perf, u"perf"_s)) {
        const QemuThreads threads = qemuThreads(h.threads);
        const auto perf = [&](const QString& name, const QList<qint64>& tids) {
            PerfTarget target;
            target.tids = tids;
            run({name, u"perf"_s, perfStat(toolPrefix(side, true), target, softwareEvents(), interval),
                 interval},
                [] { return std::make_unique<PerfStatCodec>(); });
        };
        if (!threads.vcpus.isEmpty())
            perf(u"perf-"_s + letter, threads.vcpus);
        if (!threads.other.isEmpty())
            perf(u"perf-%1-migration"_s.arg(letter), threads.other);
        if (!m_meter->measure().automatic || !emulated())
            perf(u"perf-"_s + guestName(side), {});
    }
    if (m_metered.contains(side))
        return;
    // What does not hang on the nested QEMU runs on through all moves.
    m_metered << side;
    meterSysbench(side);
    if (m_metered.size() == 2)
        meterIperf();
}

void HomeworkLab::Private::meterSysbench(Side side)
{
    if (!m_meter->measure().has(Tool::Sysbench))
        return;
    if (m_meter->measure().automatic && emulated()) {
        if (side == Side::A)
            m_meter->leaveOut(
                toolWord(Tool::Sysbench),
                {ErrorKind::Missing,
                 HomeworkLab::tr("sysbench would take an emulated processor from the nested guest."),
                 {},
                 Lab::tr("Ask for it by name: measure=perf,iperf,sysbench,procfs.")});
        return;
    }
    if (!mayMeasure(side, Tool::Sysbench, u"sysbench"_s))
        return;
    for (const SysbenchTest test : {SysbenchTest::Cpu, SysbenchTest::Memory}) {
        MeterTool tool;
        tool.spec = {(test == SysbenchTest::Cpu ? u"sysbench-cpu-"_s : u"sysbench-memory-"_s) +
                         guestName(side),
                     u"sysbench"_s, sysbench(toolPrefix(side, false), test, 1, sysbenchSeconds), 1s};
        tool.codec = [] { return std::make_unique<SysbenchCodec>(); };
        tool.host = guestName(side);
        tool.when = MeterTool::When::Turn;
        m_meter->run(tool);
    }
}

void HomeworkLab::Private::meterIperf()
{
    const bool there = mayMeasure(Side::A, Tool::Iperf, u"iperf3"_s);
    if (!mayMeasure(Side::B, Tool::Iperf, u"iperf3"_s) || !there)
        return;
    const auto interval = m_meter->interval();
    MeterTool server;
    // It ends with its client: on machines that were there before, nothing is left behind.
    server.spec = {u"iperf-server"_s, u"iperf3"_s,
                   iperfServer(toolPrefix(Side::B, false), IperfProgram::Iperf3, host(Side::B).address, 0,
                               false, interval, true),
                   interval};
    const bool reverse = m_meter->measure().reverse;
    server.codec = iperfCodec(!reverse);
    server.host = guestName(Side::B);
    server.when = MeterTool::When::Busy;
    server.tries = 5;
    m_meter->run(server);
    IperfLoad load;
    load.server = host(Side::B).address;
    load.seconds = 0;
    load.udp = m_meter->measure().udp;
    load.udpMbps = gentleMbps;
    load.reverse = reverse;
    load.tcpMbps = emulated() ? gentleMbps : 0;
    MeterTool client;
    client.spec = {u"iperf"_s, u"iperf3"_s, iperfClient(toolPrefix(Side::A, false), load, interval),
                   interval};
    client.codec = iperfCodec(reverse);
    client.host = guestName(Side::A);
    client.when = MeterTool::When::Busy;
    client.after = server.spec.name;
    client.word = "Server listening";
    client.tries = 3;
    m_meter->run(client);
}

} // namespace ferry
