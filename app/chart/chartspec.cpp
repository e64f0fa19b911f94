// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/chart/chartspec.h"

#include <QCoreApplication>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Charts
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Charts)
};

constexpr double mebibyte = 1024.0 * 1024.0;
constexpr auto solid = Qt::SolidLine;
constexpr auto dashed = Qt::DashLine;
constexpr auto dotted = Qt::DotLine;
constexpr auto mixed = Qt::DashDotLine;

QList<ChartSpec> migrationViews()
{
    const QString mib = Charts::tr("MiB");
    const QString rate = Charts::tr("MiB/s");
    return {{ChartKind::Migration,
             Charts::tr("memory and rates"),
             Charts::tr("— MiB   ┄ MiB/s (right)"),
             {{u"qemu/remaining_bytes"_s, Charts::tr("remaining"), mib, 1 / mebibyte, &Colors::hostA, solid,
               false, Glyph::Dot},
              {u"qemu/transferred_bytes"_s, Charts::tr("sent"), mib, 1 / mebibyte, &Colors::sent, solid,
               false, Glyph::Square},
              {u"qemu/throughput_mbps"_s, Charts::tr("throughput"), rate, 1e6 / 8 / mebibyte, &Colors::sent,
               dashed, true, Glyph::Square},
              {u"qemu/dirty_rate"_s, Charts::tr("dirty rate"), rate, 1 / mebibyte, &Colors::dirty, dotted,
               true, Glyph::Triangle}}},
            {ChartKind::Migration,
             Charts::tr("what the guest writes"),
             rate,
             {{u"guest/write_rate"_s, Charts::tr("the guest writes"), rate, 1, &Colors::rate, solid, false,
               Glyph::Dot},
              {u"qemu/dirty_rate"_s, Charts::tr("QEMU's dirty rate"), rate, 1 / mebibyte, &Colors::dirty,
               dotted, false, Glyph::Triangle}}},
            {ChartKind::Migration,
             Charts::tr("by pass"),
             Charts::tr("— MiB   ┄ s (right)"),
             {{u"qemu/pass_sent"_s, Charts::tr("sent"), mib, 1, &Colors::sent, solid, false, Glyph::Square},
              {u"qemu/pass_dirtied"_s, Charts::tr("dirtied"), mib, 1, &Colors::dirty, dotted, false,
               Glyph::Triangle},
              {u"qemu/pass_time"_s, Charts::tr("time"), Charts::tr("s"), 1, &Colors::hostA, dashed, true,
               Glyph::Dot}}},
            {ChartKind::Migration,
             Charts::tr("how long the guest takes to write"),
             Charts::tr("ms/GiB"),
             {{u"guest/write_time"_s, Charts::tr("for each GiB"), Charts::tr("ms"), 1, &Colors::rate, solid,
               false, Glyph::Dot}}},
            {ChartKind::Migration,
             Charts::tr("throttle"),
             u"%"_s,
             {{u"qemu/cpu_throttle"_s, Charts::tr("the guest is slowed by"), u"%"_s, 1, &Colors::dirty, solid,
               false, Glyph::Triangle}}}};
}

enum class Counter {
    Kernel,    ///< the kernel counts it, once
    Processor, ///< the processor counts it, each of its kinds of core for itself (hybrid Intel, big.LITTLE)
};

/// An event of perf on all its sources. perf names it with ":u" where it may count user space only, and
/// PerfStatCodec with ".KIND" where the processor has several kinds of core: a line for each.
QList<LineSpec> perfLines(const QString& event, const QString& unit, double factor, bool hosts,
                          Counter counter = Counter::Kernel)
{
    struct From
    {
        QString source, label;
        QColor Colors::*color;
        Qt::PenStyle dash;
        Glyph glyph;
    };
    QList<From> from = {
        {u"perf-A"_s, Charts::tr("vCPU on A"), &Colors::hostA, solid, Glyph::Dot},
        {u"perf-B"_s, Charts::tr("vCPU on B"), &Colors::hostB, dashed, Glyph::Square},
        {u"perf-A-migration"_s, Charts::tr("migration on A"), &Colors::dirty, solid, Glyph::Triangle},
        {u"perf-B-migration"_s, Charts::tr("migration on B"), &Colors::dirty, dotted, Glyph::Diamond}};
    if (hosts)
        from += {{u"perf-host"_s, Charts::tr("this computer"), &Colors::muted, mixed, Glyph::Cross},
                 {u"perf-guest1"_s, Charts::tr("inside guest1"), &Colors::hostA, dotted, Glyph::Dot},
                 {u"perf-guest2"_s, Charts::tr("inside guest2"), &Colors::hostB, mixed, Glyph::Square}};
    QList<LineSpec> lines;
    for (const From& one : std::as_const(from)) {
        for (const QString& suffix : {QString(), u":u"_s}) {
            LineSpec line{one.source + u'/' + event + suffix,
                          suffix.isEmpty() ? one.label : Charts::tr("%1 (user space)").arg(one.label),
                          unit,
                          factor,
                          one.color,
                          one.dash,
                          false,
                          one.glyph};
            lines.append(line);
            if (counter == Counter::Processor) {
                line.key += u".*"_s;
                lines.append(line);
            }
        }
    }
    return lines;
}

QList<ChartSpec> perfViews()
{
    const auto view = [](const QString& words, const QString& event, const QString& unit, double factor,
                         Counter counter) {
        return ChartSpec{ChartKind::Perf, words, unit, perfLines(event, unit, factor, true, counter)};
    };
    return {
        {ChartKind::Perf, Charts::tr("CPUs used"), Charts::tr("CPUs used"),
         perfLines(u"task-clock"_s, Charts::tr("CPUs"), 1, false)},
        view(Charts::tr("context switches"), u"context-switches"_s, Charts::tr("1/s"), 1, Counter::Kernel),
        view(Charts::tr("CPU migrations"), u"cpu-migrations"_s, Charts::tr("1/s"), 1, Counter::Kernel),
        view(Charts::tr("page faults"), u"page-faults"_s, Charts::tr("1/s"), 1, Counter::Kernel),
        view(Charts::tr("cycles"), u"cycles"_s, Charts::tr("10⁶/s"), 1e-6, Counter::Processor),
        view(Charts::tr("instructions"), u"instructions"_s, Charts::tr("10⁶/s"), 1e-6, Counter::Processor),
        view(Charts::tr("cache misses"), u"cache-misses"_s, Charts::tr("10⁶/s"), 1e-6, Counter::Processor)};
}

QList<ChartSpec> iperfViews()
{
    const QString mbit = Charts::tr("Mbit/s");
    const QString client = Charts::tr("client");
    const QString server = Charts::tr("server");
    return {{ChartKind::Iperf,
             Charts::tr("rate"),
             mbit,
             {{u"iperf/rate"_s, client, mbit, 1e-6, &Colors::rate, solid, false, Glyph::Dot},
              {u"iperf-server/rate"_s, server, mbit, 1e-6, &Colors::sent, dashed, false, Glyph::Square},
              {u"iperf/rate.*"_s, client, mbit, 1e-6, &Colors::rate, dotted, false, Glyph::Diamond},
              {u"iperf-server/rate.*"_s, server, mbit, 1e-6, &Colors::sent, dotted, false, Glyph::Cross}}},
            {ChartKind::Iperf,
             Charts::tr("sent again"),
             Charts::tr("segments"),
             {{u"iperf/retransmits"_s, Charts::tr("retransmits"), Charts::tr("segments"), 1, &Colors::dirty,
               solid, false, Glyph::Triangle}}},
            {ChartKind::Iperf,
             Charts::tr("jitter and loss (UDP)"),
             Charts::tr("— ms   ┄ datagrams (right)"),
             {{u"iperf-server/jitter"_s, Charts::tr("jitter"), Charts::tr("ms"), 1, &Colors::rate, solid,
               false, Glyph::Dot},
              {u"iperf-server/lost"_s, Charts::tr("lost"), Charts::tr("datagrams"), 1, &Colors::dirty, dashed,
               true, Glyph::Triangle}}}};
}

QList<ChartSpec> sysbenchViews()
{
    const auto view = [](const QString& words, const QString& unit, const QString& source,
                         const QString& metric) {
        return ChartSpec{ChartKind::Sysbench,
                         words,
                         unit,
                         {{source + u'/' + metric, Charts::tr("this computer"), unit, 1, &Colors::rate, solid,
                           false, Glyph::Dot},
                          {source + u"-guest1/"_s + metric, Charts::tr("inside guest1"), unit, 1,
                           &Colors::hostA, dashed, false, Glyph::Square},
                          {source + u"-guest2/"_s + metric, Charts::tr("inside guest2"), unit, 1,
                           &Colors::hostB, dotted, false, Glyph::Triangle}}};
    };
    return {view(Charts::tr("CPU"), Charts::tr("events/s"), u"sysbench-cpu"_s, u"events"_s),
            view(Charts::tr("memory"), Charts::tr("MiB/s"), u"sysbench-memory"_s, u"memory_rate"_s),
            view(Charts::tr("CPU latency, 95 %"), Charts::tr("ms"), u"sysbench-cpu"_s, u"latency_p95"_s)};
}

QList<ChartSpec> processorViews()
{
    const QString cpus = Charts::tr("CPUs");
    QList<LineSpec> all, threads;
    // Runs of the first days have all of it under one source.
    for (const bool bySide : {true, false}) {
        const auto key = [bySide](const QString& metric, const QString& side) {
            return bySide ? u"procfs-"_s + side + u'/' + metric : u"procfs/"_s + metric + u'_' + side;
        };
        all += {{key(u"cpu"_s, u"A"_s), Charts::tr("QEMU on A"), cpus, 1, &Colors::hostA, solid, false,
                 Glyph::Dot},
                {key(u"cpu"_s, u"B"_s), Charts::tr("QEMU on B"), cpus, 1, &Colors::hostB, dashed, false,
                 Glyph::Square},
                {key(u"migration"_s, u"A"_s), Charts::tr("migration on A"), cpus, 1, &Colors::dirty, solid,
                 false, Glyph::Triangle},
                {key(u"migration"_s, u"B"_s), Charts::tr("migration on B"), cpus, 1, &Colors::dirty, dotted,
                 false, Glyph::Diamond}};
    }
    threads = {{u"procfs-A/thread.*"_s, u"A"_s, cpus, 1, &Colors::hostA, solid, false, Glyph::Dot},
               {u"procfs-B/thread.*"_s, u"B"_s, cpus, 1, &Colors::hostB, dashed, false, Glyph::Square}};
    return {{ChartKind::Processor, Charts::tr("CPUs used"), Charts::tr("CPUs used"), all},
            {ChartKind::Processor, Charts::tr("by thread"), cpus, threads}};
}

QList<ChartSpec> hostViews()
{
    const QString cpus = Charts::tr("CPUs"), gib = Charts::tr("GiB"), rate = Charts::tr("MiB/s");
    return {
        {ChartKind::Host,
         Charts::tr("CPU"),
         cpus,
         {{u"host/cpu_user"_s, Charts::tr("user"), cpus, 1, &Colors::rate, solid, false, Glyph::Dot},
          {u"host/cpu_system"_s, Charts::tr("system"), cpus, 1, &Colors::dirty, dashed, false, Glyph::Square},
          {u"host/cpu_steal"_s, Charts::tr("stolen"), cpus, 1, &Colors::hostB, dotted, false,
           Glyph::Triangle}}},
        {ChartKind::Host,
         Charts::tr("memory"),
         gib,
         {{u"host/memory_used"_s, Charts::tr("used"), gib, 1 / mebibyte / 1024, &Colors::sent, solid, false,
           Glyph::Dot},
          {u"host/memory_available"_s, Charts::tr("available"), gib, 1 / mebibyte / 1024, &Colors::muted,
           dashed, false, Glyph::Square}}},
        {ChartKind::Host,
         Charts::tr("network"),
         rate,
         {{u"host/nic_received.*"_s, Charts::tr("in"), rate, 1 / mebibyte, &Colors::sent, solid, false,
           Glyph::Dot},
          {u"host/nic_sent.*"_s, Charts::tr("out"), rate, 1 / mebibyte, &Colors::dirty, dashed, false,
           Glyph::Square}}}};
}

QList<ChartSpec> gapViews()
{
    const QString ms = Charts::tr("ms");
    return {{ChartKind::Gaps,
             Charts::tr("longest pause"),
             Charts::tr("longest pause, ms"),
             {{u"guest/gap_ms"_s, Charts::tr("felt by the guest"), ms, 1, &Colors::rate, solid, false,
               Glyph::Dot},
              {u"client/gap_ms"_s, Charts::tr("felt by a client"), ms, 1, &Colors::hostB, dashed, false,
               Glyph::Square}}}};
}

} // namespace

QList<ChartSpec> chartViews(ChartKind kind)
{
    switch (kind) {
    case ChartKind::Migration:
        return migrationViews();
    case ChartKind::Perf:
        return perfViews();
    case ChartKind::Iperf:
        return iperfViews();
    case ChartKind::Sysbench:
        return sysbenchViews();
    case ChartKind::Processor:
        return processorViews();
    case ChartKind::Host:
        return hostViews();
    case ChartKind::Gaps:
        return gapViews();
    }
    return {};
}

} // namespace ferry
