// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/jobfigures.h"

#include <QCoreApplication>

#include <limits>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double mega = 1e-6;

struct JobFigureWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FigureWords)
};

/// A figure, and the value of a run that it is: the last sample of a series.
struct JobFigure
{
    FigureInfo info;
    QString key; ///< empty: it is worked out of several
    double scale = 1;
};

QList<JobFigure> processorFigures()
{
    return {{{u"cpu_events_per_s"_s, JobFigureWords::tr("sysbench cpu rate"), u"events/s"_s},
             u"sysbench-cpu/final_events"_s},
            {{u"memory_mib_per_s"_s, JobFigureWords::tr("sysbench memory rate"), u"MiB/s"_s},
             u"sysbench-memory/final_memory_rate"_s},
            {{u"job_ms"_s, JobFigureWords::tr("time of the fixed job"), u"ms"_s},
             u"perf-job/final_duration_time"_s,
             mega}, // of ns
            {{u"job_task_clock_ms"_s, JobFigureWords::tr("processor time of the fixed job"), u"ms"_s},
             u"perf-job/final_task-clock"_s},
            {{u"job_context_switches"_s, JobFigureWords::tr("context switches of the fixed job"), {}},
             u"perf-job/final_context-switches"_s},
            {{u"job_page_faults"_s, JobFigureWords::tr("page faults of the fixed job"), {}},
             u"perf-job/final_page-faults"_s},
            {{u"job_instructions"_s, JobFigureWords::tr("instructions of the fixed job"), {}},
             u"perf-job/final_instructions"_s},
            {{u"job_cycles"_s, JobFigureWords::tr("processor cycles of the fixed job"), {}},
             u"perf-job/final_cycles"_s}};
}

QList<JobFigure> networkFigures()
{
    return {{{u"tcp_to_mbps"_s, JobFigureWords::tr("TCP throughput towards it"), u"Mbit/s"_s},
             u"iperf-to/final_rate.received"_s,
             mega},
            {{u"tcp_from_mbps"_s, JobFigureWords::tr("TCP throughput from it"), u"Mbit/s"_s},
             u"iperf-from/final_rate.received"_s,
             mega},
            {{u"udp_rate_mbps"_s, JobFigureWords::tr("UDP rate that was sent"), u"Mbit/s"_s},
             u"iperf-udp/final_rate.sent"_s,
             mega},
            {{u"udp_loss_percent"_s, JobFigureWords::tr("UDP loss"), u"%"_s}, {}},
            {{u"udp_jitter_ms"_s, JobFigureWords::tr("UDP jitter"), u"ms"_s},
             u"iperf-udp/final_jitter.received"_s}};
}

std::optional<double> lastOf(const RunReader& run, const QString& key)
{
    const int series = run.indexOf(key);
    if (series < 0)
        return {};
    const SeriesInfo& info = run.seriesList()[series];
    const QList<TimedValue> values = run.samples(series, info.lastNs, info.lastNs + 1, 1'000);
    return values.isEmpty() ? std::nullopt : std::optional(values.last().value);
}

} // namespace

QList<FigureInfo> jobFigures(PlanTask task)
{
    QList<FigureInfo> infos;
    const QList<JobFigure> all = task == PlanTask::Network     ? networkFigures()
                                 : task == PlanTask::Processor ? processorFigures()
                                                               : QList<JobFigure>();
    for (const JobFigure& each : all)
        infos << each.info;
    return infos;
}

TrialFigures jobFiguresOf(const RunReader& run)
{
    TrialFigures figures;
    const QList<JobFigure> all = processorFigures() + networkFigures();
    for (const JobFigure& each : all) {
        const auto value = each.key.isEmpty() ? std::nullopt : lastOf(run, each.key);
        if (value)
            figures.insert(each.info.name, *value * each.scale);
    }
    const auto lost = lastOf(run, u"iperf-udp/final_lost.received"_s),
               sent = lastOf(run, u"iperf-udp/final_datagrams.received"_s);
    if (lost && sent && *sent > 0)
        figures.insert(u"udp_loss_percent"_s, 100 * *lost / *sent);
    return figures;
}

} // namespace ferry
