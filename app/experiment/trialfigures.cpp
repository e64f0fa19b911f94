// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/trialfigures.h"

#include "app/experiment/jobfigures.h"
#include "app/migration/verdict.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double secondNs = 1e9;
constexpr double pagesPerMiB = 256;
constexpr qsizetype mostSamples = 1'000'000;
/// The longest silence that a mean bridges: a tool that prints every second and was late once.
constexpr std::int64_t longestStepNs = 2'500'000'000;

struct FigureWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::FigureWords)
};

/// A stretch of a run, CLOCK_MONOTONIC.
struct Span
{
    std::int64_t fromNs = 0, toNs = 0;
    double seconds() const { return double(toNs - fromNs) / secondNs; }
};

/// The integral of a rate over a stretch, in value × seconds: a sample counts for the time since the one
/// before it. Nothing where less than half of the stretch is covered.
std::optional<double> integral(const RunReader& run, const QString& key, const Span& span)
{
    const int series = run.indexOf(key);
    if (series < 0 || span.toNs <= span.fromNs)
        return {};
    const QList<TimedValue> values =
        run.samples(series, span.fromNs - longestStepNs, span.toNs + longestStepNs, mostSamples);
    double sum = 0, covered = 0;
    for (qsizetype i = 1; i < values.size(); ++i) {
        const std::int64_t from = std::max(values[i - 1].tNs, span.fromNs),
                           to = std::min(values[i].tNs, span.toNs);
        if (to <= from || std::isnan(values[i].value) || values[i].tNs - values[i - 1].tNs > longestStepNs)
            continue;
        sum += values[i].value * double(to - from) / secondNs;
        covered += double(to - from) / secondNs;
    }
    return covered * 2 >= span.seconds() ? std::optional(sum * span.seconds() / covered) : std::nullopt;
}

std::optional<double> mean(const RunReader& run, const QString& key, const Span& span)
{
    const auto sum = integral(run, key, span);
    return sum ? std::optional(*sum / span.seconds()) : std::nullopt;
}

/// A counter at a moment, between its two neighbours on a straight line. Nothing where it has none within two
/// seconds.
std::optional<double> counterAt(const QList<TimedValue>& values, std::int64_t tNs)
{
    const auto after = std::find_if(values.cbegin(), values.cend(),
                                    [tNs](const TimedValue& each) { return each.tNs >= tNs; });
    if (after == values.cend() || (after == values.cbegin() && after->tNs != tNs))
        return {};
    if (after->tNs == tNs)
        return after->value;
    const TimedValue& before = *(after - 1);
    if (after->tNs - before.tNs > longestStepNs)
        return {};
    const double share = double(tNs - before.tNs) / double(after->tNs - before.tNs);
    return before.value + share * (after->value - before.value);
}

struct Moments
{
    std::int64_t setupNs = 0, settlingNs = 0;
};

Moments momentsOf(const RunReader& run)
{
    Moments moments;
    for (const RunEvent& event : run.events()) {
        if (moments.setupNs == 0 && event.source == "migration"_L1 && event.event == "setup"_L1)
            moments.setupNs = event.tNs;
        if (moments.setupNs > 0 && moments.settlingNs == 0 && event.event == "lab-state"_L1 &&
            event.data.value("state"_L1) == "settling"_L1)
            moments.settlingNs = event.tNs;
    }
    return moments;
}

// The guest's own figure of its rate goes by a clock that stands still with it; its counter by this
// computer's clock does not flatter the move.
void addSlowdown(const RunReader& run, const Span& before, const Span& move, TrialFigures& figures)
{
    const int series = run.indexOf(u"guest/checks"_s);
    if (series < 0)
        return;
    const QList<TimedValue> checks =
        run.samples(series, before.fromNs - longestStepNs, move.toNs + longestStepNs, mostSamples);
    const std::int64_t firstNs = checks.isEmpty() ? 0 : checks.first().tNs;
    const auto start = counterAt(checks, std::max(before.fromNs, firstNs));
    const auto begin = counterAt(checks, move.fromNs), end = counterAt(checks, move.toNs);
    const double baseSeconds = double(move.fromNs - std::max(before.fromNs, firstNs)) / secondNs;
    if (!start || !begin || !end || baseSeconds <= 0)
        return;
    const double rate = (*begin - *start) / pagesPerMiB / baseSeconds;
    if (rate <= 0)
        return;
    const double written = (*end - *begin) / pagesPerMiB, wanted = rate * move.seconds();
    figures.insert(u"slowdown_percent"_s, 100 * (1 - written / wanted));
    figures.insert(u"lost_work_mib"_s, wanted - written);
}

void addProcessors(const RunReader& run, const Verdict& verdict, const Span& move, TrialFigures& figures)
{
    const auto add = [&](const char* name, const QString& key) {
        if (const auto seconds = integral(run, key, move))
            figures.insert(QLatin1StringView(name), *seconds);
    };
    add("cpu_source_s", u"procfs-%1/cpu"_s.arg(verdict.from));
    add("cpu_source_migration_s", u"procfs-%1/migration"_s.arg(verdict.from));
    add("cpu_destination_s", u"procfs-%1/cpu"_s.arg(verdict.to));
}

void addVerdict(const Verdict& verdict, TrialFigures& figures)
{
    const auto add = [&figures](const char* name, const std::optional<double>& value) {
        if (value)
            figures.insert(QLatin1StringView(name), *value);
    };
    if (verdict.lost)
        figures.insert(u"lost_pages"_s, double(*verdict.lost));
    figures.insert(u"sent_mib"_s, double(verdict.transferredBytes) / (1024 * 1024));
    figures.insert(u"passes"_s, verdict.passes);
    if (verdict.outcome != Outcome::Completed)
        return;
    figures.insert(u"total_ms"_s, verdict.totalMs);
    figures.insert(u"setup_ms"_s, verdict.setupMs);
    add("downtime_qemu_ms", verdict.downtime.qemu);
    add("downtime_events_ms", verdict.downtime.events);
    add("downtime_guest_ms", verdict.downtime.guest);
    add("downtime_client_ms", verdict.downtime.client);
}

/// A series of a run that tools or the guest tell. In its key %1 stands for the letter of the source, %2 for
/// that of the destination: moves go to and fro.
struct PhaseSeries
{
    FigureInfo info;
    QString key;
    double scale = 1; ///< of the run's values, for those that are shown
};

/// In the order in which they are shown.
QList<PhaseSeries> seriesInWords()
{
    constexpr double mega = 1e-6;
    return {
        {{u"iperf/rate"_s, FigureWords::tr("throughput by iperf's client"), u"Mbit/s"_s},
         u"iperf/rate"_s,
         mega},
        {{u"iperf-server/rate"_s, FigureWords::tr("throughput by iperf's server"), u"Mbit/s"_s},
         u"iperf-server/rate"_s,
         mega},
        {{u"guest/write_rate"_s, FigureWords::tr("write rate by the guest's clock"), u"MiB/s"_s},
         u"guest/write_rate"_s},
        {{u"client/gap_ms"_s, FigureWords::tr("gap between datagrams at a client"), u"ms"_s},
         u"client/gap_ms"_s},
        {{u"source/task-clock"_s, FigureWords::tr("vCPU time at the source by perf"), u"CPU"_s},
         u"perf-%1/task-clock"_s},
        {{u"destination/task-clock"_s, FigureWords::tr("vCPU time at the destination by perf"), u"CPU"_s},
         u"perf-%2/task-clock"_s},
        {{u"source/cpu"_s, FigureWords::tr("processor time of the source's QEMU"), u"CPU"_s},
         u"procfs-%1/cpu"_s},
        {{u"destination/cpu"_s, FigureWords::tr("processor time of the destination's QEMU"), u"CPU"_s},
         u"procfs-%2/cpu"_s},
        {{u"host/cpu_user"_s, FigureWords::tr("processor time of this computer's programs"), u"CPU"_s},
         u"host/cpu_user"_s},
        {{u"host/cpu_system"_s, FigureWords::tr("processor time of this computer's kernel"), u"CPU"_s},
         u"host/cpu_system"_s},
    };
}

} // namespace

QList<FigureInfo> moveFigures()
{
    return {{u"total_ms"_s, FigureWords::tr("total time"), u"ms"_s},
            {u"downtime_client_ms"_s, FigureWords::tr("pause for a client"), u"ms"_s},
            {u"downtime_guest_ms"_s, FigureWords::tr("pause by the guest's clock"), u"ms"_s},
            {u"downtime_events_ms"_s, FigureWords::tr("pause from STOP to RESUME"), u"ms"_s},
            {u"downtime_qemu_ms"_s, FigureWords::tr("pause by QEMU's word"), u"ms"_s},
            {u"sent_mib"_s, FigureWords::tr("data sent"), u"MiB"_s},
            {u"passes"_s, FigureWords::tr("passes"), {}},
            {u"slowdown_percent"_s, FigureWords::tr("slow-down of the guest"), u"%"_s},
            {u"lost_work_mib"_s, FigureWords::tr("work that the guest did not do"), u"MiB"_s},
            {u"cpu_source_s"_s, FigureWords::tr("processor time at the source"), u"s"_s},
            {u"cpu_source_migration_s"_s, FigureWords::tr("processor time of the source's migration threads"),
             u"s"_s},
            {u"cpu_destination_s"_s, FigureWords::tr("processor time at the destination"), u"s"_s},
            {u"setup_ms"_s, FigureWords::tr("setup time"), u"ms"_s},
            {u"lost_pages"_s, FigureWords::tr("lost pages"), {}}};
}

FigureInfo figureInfo(const QString& name)
{
    QList<FigureInfo> known = moveFigures() + jobFigures(PlanTask::Processor) + jobFigures(PlanTask::Network);
    const QList<PhaseSeries> series = seriesInWords();
    for (const PhaseSeries& each : series)
        known << each.info;
    const auto found = std::find_if(known.cbegin(), known.cend(),
                                    [&name](const FigureInfo& each) { return each.name == name; });
    return found != known.cend() ? *found : FigureInfo{name, name, {}};
}

QStringList phaseSeries()
{
    QStringList names;
    const QList<PhaseSeries> series = seriesInWords();
    for (const PhaseSeries& each : series)
        names << each.info.name;
    return names;
}

TrialFigures figuresOf(const RunReader& run)
{
    TrialFigures figures;
    const RunFacts facts = run.facts();
    const Moments moments = momentsOf(run);
    if (facts.moves.isEmpty() || moments.setupNs == 0)
        return figures;
    const Verdict verdict = Verdict::fromJson(facts.moves.first().verdict);
    addVerdict(verdict, figures);
    Span move{moments.setupNs, moments.settlingNs > 0 ? moments.settlingNs : run.endNs()};
    // The lab settles once it has asked both ends, QEMU's own end of the move comes before.
    if (verdict.outcome == Outcome::Completed && verdict.totalMs > 0 &&
        verdict.totalMs < move.seconds() * 1000)
        move.toNs = move.fromNs + std::int64_t(verdict.totalMs * 1e6);
    const Span before{run.startNs(), move.fromNs}, after{move.toNs, run.endNs()};
    addSlowdown(run, before, move, figures);
    addProcessors(run, verdict, move, figures);
    const QList<PhaseSeries> series = seriesInWords();
    for (const PhaseSeries& each : series) {
        QString key = each.key;
        key.replace("%1"_L1, verdict.from).replace("%2"_L1, verdict.to);
        for (const auto& [phase, span] :
             {std::pair{u"before"_s, before}, std::pair{u"during"_s, move}, std::pair{u"after"_s, after}}) {
            if (const auto value = mean(run, key, span))
                figures.insert(phase + u'.' + each.info.name, *value * each.scale);
        }
    }
    return figures;
}

} // namespace ferry
