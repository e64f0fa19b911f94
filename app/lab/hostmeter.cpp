// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/hostmeter.h"

#include "app/metrics/perfstat.h"
#include "app/metrics/sysbench.h"
#include "app/metrics/toolcommands.h"

#include <QThread>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Enough for two figures before the one of the whole; sysbench takes whole seconds only.
constexpr int hostSysbenchSeconds = 3;
constexpr int processorsForSysbench = 3; // a move keeps two busy: the guest's, and who sends and loads it

void meterSysbench(LabMeter& meter)
{
    const int processors = QThread::idealThreadCount();
    if (meter.measure().automatic && processors < processorsForSysbench) {
        meter.leaveOut(
            toolWord(Tool::Sysbench),
            {ErrorKind::Missing,
             LabMeter::tr("sysbench would take one of this computer's %1 processors from the move.")
                 .arg(processors),
             {},
             LabMeter::tr("Ask for it by name: measure=perf,iperf,sysbench,procfs.")});
        return;
    }
    for (const SysbenchTest test : {SysbenchTest::Cpu, SysbenchTest::Memory}) {
        MeterTool tool;
        tool.spec = {test == SysbenchTest::Cpu ? u"sysbench-cpu"_s : u"sysbench-memory"_s, u"sysbench"_s,
                     sysbench({}, test, 1, hostSysbenchSeconds), 1s};
        tool.codec = [] { return std::make_unique<SysbenchCodec>(); };
        tool.when = MeterTool::When::Turn;
        meter.run(tool);
    }
}

} // namespace

void meterQemu(LabMeter& meter, Side side, qint64 pid)
{
    const auto& ability = meter.ability();
    if (!ability)
        return;
    if (meter.measure().has(Tool::Procfs))
        meter.watch(u"procfs-"_s + sideLetter(side), pid);
    perfQemu(meter, side, pid);
}

void perfQemu(LabMeter& meter, Side side, qint64 pid)
{
    const auto& ability = meter.ability();
    if (!meter.measure().has(Tool::Perf) || ability->lack(Tool::Perf))
        return;
    const QemuThreads threads = qemuThreads(readThreads(pid));
    const auto count = [&](const QString& name, const QList<qint64>& tids) {
        if (tids.isEmpty())
            return;
        PerfTarget target;
        target.tids = tids;
        MeterTool tool;
        tool.spec = {name, u"perf"_s, perfStat({}, target, ability->perfEvents(), meter.interval()),
                     meter.interval()};
        tool.codec = [] { return std::make_unique<PerfStatCodec>(); };
        meter.run(tool);
    };
    count(u"perf-"_s + sideLetter(side), threads.vcpus);
    // The threads of a move are started by one of these, and inherit its counters; at the destination the
    // main thread itself loads the guest.
    count(u"perf-%1-migration"_s.arg(sideLetter(side)), threads.other);
}

void perfHost(LabMeter& meter)
{
    const auto& ability = meter.ability();
    if (!meter.measure().has(Tool::Perf) || !ability || ability->lack(Tool::Perf))
        return;
    if (!ability->wholeHost) {
        meter.leaveOut(u"perf-host"_s, ability->whyNotWholeHost);
        return;
    }
    MeterTool tool;
    tool.spec = {u"perf-host"_s, u"perf"_s, perfStat({}, {}, ability->perfEvents(), meter.interval()),
                 meter.interval()};
    tool.codec = [] { return std::make_unique<PerfStatCodec>(); };
    meter.run(tool);
}

void meterHost(LabMeter& meter)
{
    const auto& ability = meter.ability();
    const Measure& measure = meter.measure();
    if (!ability)
        return;
    if (measure.has(Tool::Procfs))
        meter.watchHost();
    perfHost(meter);
    if (measure.has(Tool::Sysbench) && !ability->lack(Tool::Sysbench))
        meterSysbench(meter);
}

} // namespace ferry
