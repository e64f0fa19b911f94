// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/builtinplans.h"

#include "app/lab/labregistry.h"
#include "app/migration/strategy.h"

#include <QCoreApplication>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct PlanNames
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ExperimentPlan)
};

// Six pairs are the fewest by which a difference can be called one.
constexpr int decidingRepeats = 6;
// A guest that is emulated twice boots in a minute or more.
constexpr auto quickJobLimit = 180s, nestedJobLimit = 1800s;

Level strategyLevel(const QString& name, const QStringList& more = {})
{
    const QString strategy = more.isEmpty() ? name : name.section(u' ', 0, 0);
    return {name, QStringList{u"strategy="_s + strategy} + more};
}

Factor strategyFactor()
{
    return {u"strategy"_s,
            {strategyLevel(u"precopy"_s), strategyLevel(u"autoconverge"_s), strategyLevel(u"xbzrle"_s),
             strategyLevel(u"multifd 2"_s, {u"multifd_channels=2"_s}),
             strategyLevel(u"multifd 4"_s, {u"multifd_channels=4"_s}),
             strategyLevel(u"multifd 8"_s, {u"multifd_channels=8"_s}),
             strategyLevel(u"multifd 2 zlib"_s, {u"multifd_channels=2"_s, u"multifd_compression=zlib"_s}),
             strategyLevel(u"multifd 2 zstd"_s, {u"multifd_channels=2"_s, u"multifd_compression=zstd"_s}),
             strategyLevel(u"dirtylimit"_s, {u"dirty_ring=yes"_s}),
             strategyLevel(u"postcopy after 1 pass"_s, {u"postcopy_after_passes=1"_s}),
             strategyLevel(u"postcopy after 3 passes"_s, {u"postcopy_after_passes=3"_s})}};
}

Factor valuesOf(const QString& setting, const QStringList& values)
{
    Factor factor{setting, {}};
    for (const QString& value : values)
        factor.levels << Level{value, {setting + u'=' + value}};
    return factor;
}

ExperimentPlan strategies(bool nested)
{
    ExperimentPlan plan;
    // A rate that pre-copy follows, and one that it hardly does, on a link of 50 MiB/s.
    plan.settings = {u"measure=procfs"_s};
    plan.factors = {
        strategyFactor(),
        valuesOf(u"dirty_rate_mibps"_s, nested ? QStringList{u"1"_s, u"4"_s} : QStringList{u"10"_s, u"40"_s}),
        // One value each: there to be given more.
        valuesOf(u"dirty_mib"_s, {nested ? u"48"_s : u"100"_s}),
        valuesOf(u"bandwidth_mibps"_s, {nested ? u"8"_s : u"50"_s}),
        valuesOf(u"downtime_limit_ms"_s, {u"300"_s})};
    plan.repeats = decidingRepeats;
    plan.trialLimit = nested ? 180s : 60s;
    return plan;
}

// What perf, iperf and the guest itself see of a move, before it, during it and after it.
ExperimentPlan during(bool nested)
{
    ExperimentPlan plan;
    plan.phases = true;
    plan.repeats = decidingRepeats;
    plan.before = 8s;
    plan.after = 8s;
    // Long enough for tools that print every second.
    plan.settings = nested ? QStringList{} : QStringList{u"bandwidth_mibps=20"_s, u"dirty_rate_mibps=5"_s};
    plan.trialLimit = 180s;
    return plan;
}

// What the handout's part B asks: the processor with and without -enable-kvm.
ExperimentPlan accel(bool nested)
{
    ExperimentPlan plan;
    plan.task = PlanTask::Processor;
    plan.factors = {
        {u"machine"_s,
         {{nested ? u"guest1"_s : u"host"_s, {u"machine=host"_s}},
          {nested ? u"nested guest with -enable-kvm"_s : u"guest, KVM"_s, {u"machine=kvm"_s}},
          {nested ? u"nested guest without -enable-kvm"_s : u"guest, TCG"_s, {u"machine=tcg"_s}}}}};
    plan.trialLimit = nested ? nestedJobLimit : quickJobLimit;
    return plan;
}

// Part C: the network with and without virtio.
ExperimentPlan nic(bool nested)
{
    ExperimentPlan plan;
    plan.task = PlanTask::Network;
    plan.factors = {{u"card"_s,
                     {{nested ? u"guest1"_s : u"host"_s, {u"card=host"_s}},
                      {u"virtio-net"_s, {u"card=virtio-net-pci"_s}},
                      {u"e1000"_s, {u"card=e1000"_s}}}}};
    plan.trialLimit = nested ? nestedJobLimit : quickJobLimit;
    return plan;
}

Result<ExperimentPlan> planNamed(const QString& name, bool nested)
{
    ExperimentPlan plan;
    if (name == "strategies"_L1)
        return strategies(nested);
    if (name == "during"_L1)
        return during(nested);
    if (name != "accel"_L1 && name != "nic"_L1)
        return fail(
            ErrorKind::Usage, PlanNames::tr("This version of Ferry has no plan “%1”.").arg(name),
            PlanNames::tr("It has: %1; or give the path of a plan file.").arg(builtInPlans().join(", "_L1)));
    plan = name == "accel"_L1 ? accel(nested) : nic(nested);
    plan.repeats = decidingRepeats;
    plan.before = 2s; // to see whether the computer is idle
    plan.after = 0s;
    return plan;
}

} // namespace

QStringList builtInPlans()
{
    return {u"strategies"_s, u"during"_s, u"accel"_s, u"nic"_s};
}

QString builtInPlanPurpose(const QString& name)
{
    if (name == "strategies"_L1)
        return PlanNames::tr(
            "every strategy, on a guest that dirties little memory and one that dirties much");
    if (name == "during"_L1)
        return PlanNames::tr("what perf, iperf and the guest see of a move: before, during and after it");
    if (name == "accel"_L1)
        return PlanNames::tr("sysbench and perf on the host, in a guest with KVM and in one without");
    if (name == "nic"_L1)
        return PlanNames::tr("iperf3 on the host, and to a guest by a virtio card and by an e1000");
    return {};
}

Result<ExperimentPlan> builtInPlan(const QString& name, const QString& lab, const QStringList& settings)
{
    const LabKind* kind = findLabKind(lab);
    if (kind == nullptr)
        return fail(ErrorKind::Usage, PlanNames::tr("This version of Ferry has no lab “%1”.").arg(lab));
    const auto found = planNamed(name, kind->nested);
    if (!found)
        return found;
    ExperimentPlan plan = *found;
    plan.name = name;
    plan.lab = lab;
    plan.settings += settings;
    if (const auto good = plan.check(); !good)
        return tl::unexpected(good.error());
    return plan;
}

} // namespace ferry
