// SPDX-License-Identifier: GPL-3.0-or-later
// The measuring tools of a lab: what is possible here, and those that run on this computer.
#include "app/lab/labcore.h"

#include "app/metrics/perfstat.h"
#include "app/metrics/sysbench.h"
#include "app/metrics/toolcommands.h"

#include <QThread>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Enough for two figures before the one of the whole; sysbench takes whole seconds only.
constexpr int sysbenchSeconds = 3;
constexpr int processorsForSysbench = 3; // a move keeps two busy: the guest's, and who sends and loads it

} // namespace

void LabCore::makeMeter(const Measure& measure, std::chrono::milliseconds interval)
{
    m_meter =
        std::make_unique<LabMeter>(measure, measure.interval(interval), m_recorder ? m_outFolder : QString());
    connect(m_meter.get(), &LabMeter::sampled, this,
            [this](const Sample& one) { sample(one.tNs, one.source, one.metric, one.value, one.unit); });
    connect(m_meter.get(), &LabMeter::happened, this,
            [this](const RunEvent& event) { tell(event.source, event.event, event.data, event.tNs); });
    connect(m_meter.get(), &LabMeter::stopped, this, [this] { checkStopped(); });
}

void LabCore::probeMeter(std::function<void()> then)
{
    m_measureProbe = std::make_unique<MeasureProbe>(m_meter->measure());
    connect(
        m_measureProbe.get(), &MeasureProbe::finished, this,
        [this, then = std::move(then)](const Ability& ability) { onAbility(ability, then); },
        Qt::QueuedConnection);
    m_measureProbe->start();
}

void LabCore::onAbility(const Ability& ability, const std::function<void()>& then)
{
    if (m_state != LabState::Starting)
        return;
    const bool automatic = m_meter->measure().automatic;
    for (const Ability::Lack& lack : ability.lacks) {
        if (!automatic) {
            giveUp(lack.why);
            return;
        }
        m_meter->leaveOut(toolWord(lack.tool), lack.why);
    }
    m_meter->setAbility(ability);
    then();
}

void LabCore::meterQemu(Side side, qint64 pid)
{
    const auto& ability = m_meter->ability();
    if (!ability)
        return;
    if (m_meter->measure().has(Tool::Procfs))
        m_meter->watch(u"procfs-"_s + sideLetter(side), pid);
    if (!m_meter->measure().has(Tool::Perf) || ability->lack(Tool::Perf))
        return;
    const QemuThreads threads = qemuThreads(readThreads(pid));
    const auto count = [&](const QString& name, const QList<qint64>& tids) {
        if (tids.isEmpty())
            return;
        PerfTarget target;
        target.tids = tids;
        MeterTool tool;
        tool.spec = {name, u"perf"_s, perfStat({}, target, ability->perfEvents(), m_meter->interval()),
                     m_meter->interval()};
        tool.codec = [] { return std::make_unique<PerfStatCodec>(); };
        m_meter->run(tool);
    };
    count(u"perf-"_s + sideLetter(side), threads.vcpus);
    // The threads of a move are started by one of these, and inherit its counters; at the destination the
    // main thread itself loads the guest.
    count(u"perf-%1-migration"_s.arg(sideLetter(side)), threads.other);
}

void LabCore::meterHost()
{
    const auto& ability = m_meter->ability();
    const Measure& measure = m_meter->measure();
    if (!ability)
        return;
    if (measure.has(Tool::Procfs))
        m_meter->watchHost();
    if (measure.has(Tool::Perf) && !ability->lack(Tool::Perf)) {
        if (ability->wholeHost) {
            MeterTool tool;
            tool.spec = {u"perf-host"_s, u"perf"_s,
                         perfStat({}, {}, ability->perfEvents(), m_meter->interval()), m_meter->interval()};
            tool.codec = [] { return std::make_unique<PerfStatCodec>(); };
            m_meter->run(tool);
        } else {
            m_meter->leaveOut(u"perf-host"_s, ability->whyNotWholeHost);
        }
    }
    if (measure.has(Tool::Sysbench) && !ability->lack(Tool::Sysbench)) {
        const int processors = QThread::idealThreadCount();
        if (measure.automatic && processors < processorsForSysbench) {
            m_meter->leaveOut(
                toolWord(Tool::Sysbench),
                {ErrorKind::Missing,
                 Lab::tr("sysbench would take one of this computer's %1 processors from the move.")
                     .arg(processors),
                 {},
                 Lab::tr("Ask for it by name: measure=perf,iperf,sysbench,procfs.")});
            return;
        }
        for (const SysbenchTest test : {SysbenchTest::Cpu, SysbenchTest::Memory}) {
            MeterTool tool;
            tool.spec = {test == SysbenchTest::Cpu ? u"sysbench-cpu"_s : u"sysbench-memory"_s, u"sysbench"_s,
                         sysbench({}, test, 1, sysbenchSeconds), 1s};
            tool.codec = [] { return std::make_unique<SysbenchCodec>(); };
            tool.when = MeterTool::When::Turn;
            m_meter->run(tool);
        }
    }
}

} // namespace ferry
