// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/results.h"

#include "app/experiment/comparisonwords.h"
#include "app/experiment/distributions.h"
#include "app/experiment/jobfigures.h"
#include "app/experiment/repeats.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <limits>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct ResultWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ResultWords)
};

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

/// What is told of in sentences: what a user waits for, feels and pays.
QStringList toldFigures(PlanTask task)
{
    switch (task) {
    case PlanTask::Processor:
        return {u"cpu_events_per_s"_s, u"memory_mib_per_s"_s, u"job_ms"_s};
    case PlanTask::Network:
        return {u"tcp_to_mbps"_s, u"tcp_from_mbps"_s, u"udp_loss_percent"_s, u"udp_jitter_ms"_s};
    case PlanTask::Move:
        break;
    }
    return {u"total_ms"_s, u"downtime_client_ms"_s, u"sent_mib"_s, u"slowdown_percent"_s};
}

void countTrial(const TrialRecord& record, CellResult& cell)
{
    switch (record.outcome) {
    case TrialRecord::Outcome::Completed:
        ++cell.completed;
        break;
    case TrialRecord::Outcome::TimedOut:
        ++cell.timedOut;
        break;
    case TrialRecord::Outcome::Failed:
        ++cell.failed;
        break;
    case TrialRecord::Outcome::Unsupported:
        ++cell.unsupported;
        break;
    case TrialRecord::Outcome::Skipped:
        ++cell.skipped;
        break;
    }
    if (record.isDisturbed())
        ++cell.disturbed;
}

/// Of the trials that did not complete, cell by cell.
QStringList unfinished(const ExperimentPlan& plan, const QList<CellResult>& cells)
{
    QStringList sentences;
    for (const CellResult& cell : cells) {
        if (cell.timedOut > 0)
            sentences << ResultWords::tr("%1: %2 of %3 trials did not complete within %4 s.")
                             .arg(cell.name)
                             .arg(cell.timedOut)
                             .arg(cell.made())
                             .arg(plan.trialLimit.count());
        if (cell.failed > 0)
            sentences << ResultWords::tr("%1: %2 of %3 trials failed.")
                             .arg(cell.name)
                             .arg(cell.failed)
                             .arg(cell.made());
        if (cell.skipped > 0)
            sentences
                << ResultWords::tr("%1: %n trial(s) were skipped.", nullptr, cell.skipped).arg(cell.name);
        if (cell.unsupported > 0)
            sentences << ResultWords::tr("%1 was not measured: %2").arg(cell.name, cell.why);
    }
    return sentences;
}

/// The cells beside which a cell is compared: those that differ from it in that factor only, at its first
/// level, or, of the few machines or cards of a measurement, at each level before its own.
QList<int> basesOf(const ExperimentPlan& plan, int cell, qsizetype factor)
{
    int stride = 1;
    for (qsizetype i = plan.factors.size() - 1; i > factor; --i)
        stride *= int(plan.factors[i].levels.size());
    const int level = plan.levelsOf(cell)[factor];
    QList<int> bases;
    for (int each = 0; each < (plan.task == PlanTask::Move ? std::min(level, 1) : level); ++each)
        bases << cell - (level - each) * stride;
    return bases;
}

QList<std::pair<CellResult, CellResult>> pairsOf(const ExperimentPlan& plan, const QList<CellResult>& cells,
                                                 qsizetype factor)
{
    QList<std::pair<CellResult, CellResult>> pairs;
    for (const CellResult& cell : cells) {
        const QList<int> bases = basesOf(plan, cell.cell, factor);
        for (const int base : bases)
            pairs.append({cell, cells[base]});
    }
    return pairs;
}

/// The differences that one figure shows, and in a last sentence how many comparisons show none.
QStringList comparisonsOf(const ExperimentPlan& plan, const QList<CellResult>& cells, const QString& figure,
                          int& compared)
{
    const FigureInfo info = figureInfo(figure);
    QStringList sentences;
    int undecided = 0;
    std::optional<qsizetype> more; // repeats that would decide the nearest of them
    for (qsizetype factor = 0; factor < plan.factors.size(); ++factor) {
        for (const auto& [cell, base] : pairsOf(plan, cells, factor)) {
            const QList<double> a = cell.values.value(figure), b = base.values.value(figure);
            // The blocks of a plan have each cell once: what a repeat of the one suffered, the other's did
            // too.
            const Comparison comparison = compare(a, b, Pairing::Paired);
            if (comparison.countA == 0)
                continue;
            ++compared;
            if (comparison.differs()) {
                sentences << inWords(comparison, {cell.name, base.name, info.title, info.unit});
                continue;
            }
            ++undecided;
            const auto needed = repeatsNeeded(a, b, Pairing::Paired);
            if (needed && *needed > 0)
                more = more ? std::min(*more, *needed) : *needed;
        }
    }
    if (undecided == 0)
        return sentences;
    QString sentence =
        sentences.isEmpty()
            ? ResultWords::tr("No comparison shows a difference in %1.").arg(info.title)
            : ResultWords::tr("%n other comparison(s) show no difference in %1.", nullptr, undecided)
                  .arg(info.title);
    if (plan.repeats < leastRepeats(Pairing::Paired))
        sentence +=
            u' ' +
            ResultWords::tr("It takes at least %1 repeats to tell one.").arg(leastRepeats(Pairing::Paired));
    else if (more)
        sentence +=
            u' ' + ResultWords::tr("About %1 more repeats would decide the nearest of them.").arg(*more);
    return sentences << sentence;
}

/// Where the moves of one cell complete less or more often than those of the other, all else being equal.
QStringList completionsOf(const ExperimentPlan& plan, const QList<CellResult>& cells, int& compared)
{
    QStringList sentences;
    for (qsizetype factor = 0; factor < plan.factors.size(); ++factor) {
        for (const auto& [cell, base] : pairsOf(plan, cells, factor)) {
            const int made = cell.made() - cell.unsupported, ofBase = base.made() - base.unsupported;
            if (made == cell.completed && ofBase == base.completed)
                continue; // nothing to be told apart
            ++compared;
            const double probability = fisherExact(cell.completed, made, base.completed, ofBase);
            if (probability > 1 - usualLevel)
                continue;
            sentences << ResultWords::tr(
                             "%1 of %2 trials completed with %3, %4 of %5 with %6 (Fisher’s exact "
                             "test: p = %7).")
                             .arg(cell.completed)
                             .arg(made)
                             .arg(cell.name)
                             .arg(base.completed)
                             .arg(ofBase)
                             .arg(base.name, QLocale().toString(probability, 'g', 2));
        }
    }
    return sentences;
}

/// What a series does during the moves and after them, beside what it did before: of each trial with itself.
QStringList phaseComparisons(const QList<CellResult>& phases, const QString& series, int& compared)
{
    const FigureInfo info = figureInfo(series);
    QStringList sentences;
    for (const qsizetype phase : {1, 2}) {
        const QList<double> a = phases[phase].values.value(series), b = phases[0].values.value(series);
        const Comparison comparison = compare(a, b, Pairing::Paired);
        if (comparison.countA == 0)
            continue;
        ++compared;
        const QString counts = countsInWords(comparison);
        if (!comparison.differs() || !comparison.ratio)
            sentences << (phase == 1
                              ? ResultWords::tr("During the move no other %1 than before can be told (%2).")
                                    .arg(info.title, counts)
                              : ResultWords::tr("After the move no other %1 than before can be told (%2).")
                                    .arg(info.title, counts));
        else
            sentences << (phase == 1
                              ? ResultWords::tr("During the move the %1 is %2 times what it was before (%3).")
                              : ResultWords::tr("After the move the %1 is %2 times what it was before (%3)."))
                             .arg(info.title, figureInWords(*comparison.ratio, 1.0), counts);
    }
    return sentences;
}

} // namespace

Summary CellResult::summary(const QString& figure) const
{
    return summarize(values.value(figure));
}

QList<CellResult> cellsOf(const ExperimentPlan& plan, const QList<TrialRecord>& records)
{
    QList<CellResult> cells;
    for (int i = 0; i < plan.cellCount(); ++i) {
        CellResult cell;
        cell.cell = i;
        cell.name = plan.cellName(i);
        cell.trials.fill(0, plan.repeats);
        cells << cell;
    }
    for (const TrialRecord& record : records) {
        const PlannedTrial& trial = record.trial;
        if (trial.repeat < 1 || trial.repeat > plan.repeats || trial.cell >= cells.size())
            continue; // a warm-up
        CellResult& cell = cells[trial.cell];
        countTrial(record, cell);
        cell.trials[trial.repeat - 1] = trial.number;
        if (record.outcome == TrialRecord::Outcome::Unsupported)
            cell.why = record.sentence;
        if (record.outcome == TrialRecord::Outcome::Completed && !record.sentence.isEmpty() &&
            !cell.leftOut.contains(record.sentence))
            cell.leftOut << record.sentence;
        // A figure of an emulated KVM is none of a real one: they are never in one cell together.
        if (!record.figures.isEmpty() && cell.values.isEmpty() && !record.remark.isEmpty()) {
            cell.remark = record.remark;
            cell.name += u" (%1)"_s.arg(record.remark);
        } else if (!record.figures.isEmpty() && record.remark != cell.remark) {
            ++cell.mixed;
            continue;
        }
        for (auto each = record.figures.begin(); each != record.figures.end(); ++each) {
            QList<double>& values = cell.values[each.key()];
            if (values.isEmpty())
                values.fill(noValue, plan.repeats);
            values[trial.repeat - 1] = each.value();
        }
    }
    return cells;
}

QStringList figuresIn(const QList<CellResult>& cells)
{
    QStringList names, others;
    const auto has = [&cells](const QString& name) {
        return std::any_of(cells.cbegin(), cells.cend(),
                           [&name](const CellResult& cell) { return cell.values.contains(name); });
    };
    const QList<FigureInfo> known =
        moveFigures() + jobFigures(PlanTask::Processor) + jobFigures(PlanTask::Network);
    for (const FigureInfo& each : known) {
        if (has(each.name))
            names << each.name;
    }
    for (const CellResult& cell : cells) {
        for (auto each = cell.values.begin(); each != cell.values.end(); ++each) {
            if (!names.contains(each.key()) && !others.contains(each.key()))
                others << each.key();
        }
    }
    others.sort();
    return names + others;
}

QList<CellResult> phasesOf(const QList<TrialRecord>& records, const QString& series)
{
    QList<CellResult> phases;
    for (const auto& [phase, name] : {std::pair{u"before"_s, ResultWords::tr("before the move")},
                                      std::pair{u"during"_s, ResultWords::tr("during the move")},
                                      std::pair{u"after"_s, ResultWords::tr("after the move")}}) {
        CellResult cell;
        cell.cell = int(phases.size());
        cell.name = name;
        for (const TrialRecord& record : records) {
            if (record.trial.repeat < 1)
                continue;
            cell.values[series] << record.figures.value(phase + u'.' + series, noValue);
            cell.trials << record.trial.number;
            countTrial(record, cell);
        }
        phases << cell;
    }
    return phases;
}

QStringList phaseSeriesIn(const QList<TrialRecord>& records)
{
    QStringList there;
    const QStringList all = phaseSeries();
    for (const QString& series : all) {
        const bool has = std::any_of(records.cbegin(), records.cend(), [&series](const TrialRecord& record) {
            return record.figures.contains(u"before."_s + series) &&
                   record.figures.contains(u"during."_s + series);
        });
        if (has)
            there << series;
    }
    return there;
}

QString figureText(double value)
{
    if (!std::isfinite(value))
        return u"–"_s;
    const double size = std::abs(value);
    const int decimals = size >= 100 || value == std::round(value) ? 0 : size >= 10 ? 1 : 2;
    return QLocale().toString(value, 'f', decimals);
}

QString summaryText(const Summary& summary)
{
    if (summary.count == 0)
        return u"–"_s;
    if (!summary.interval)
        return figureText(summary.median);
    return u"%1 [%2, %3]"_s.arg(figureText(summary.median), figureText(summary.interval->low),
                                figureText(summary.interval->high));
}

QStringList findingsOf(const ExperimentPlan& plan, const QList<TrialRecord>& records)
{
    const QList<CellResult> cells = cellsOf(plan, records);
    QStringList sentences = unfinished(plan, cells);
    int compared = 0;
    sentences += completionsOf(plan, cells, compared);
    for (const QString& figure : toldFigures(plan.task))
        sentences += comparisonsOf(plan, cells, figure, compared);
    if (plan.phases) {
        const QStringList all = phaseSeriesIn(records);
        for (const QString& series : all)
            sentences += phaseComparisons(phasesOf(records, series), series, compared);
    }
    // Each by itself is wrong in one of twenty cases: of many a reader has to know that.
    if (compared >= 20 && plan.repeats >= leastRepeats(Pairing::Paired))
        sentences << ResultWords::tr(
                         "These are %1 comparisons, each at the level of 95 %: about %2 of them would call a "
                         "difference by chance alone.")
                         .arg(compared)
                         .arg(qRound(double(compared) * (1 - usualLevel)));
    for (const CellResult& cell : cells) {
        for (const QString& each : cell.leftOut)
            sentences << ResultWords::tr("%1: something was left out. %2").arg(cell.name, each);
        if (cell.mixed > 0)
            sentences << ResultWords::tr("%1: %n trial(s) ran on another processor and do not count.",
                                         nullptr, cell.mixed)
                             .arg(cell.name);
    }
    int disturbed = 0;
    for (const CellResult& cell : cells)
        disturbed += cell.disturbed;
    if (disturbed > 0)
        sentences << ResultWords::tr(
            "Other programs were busy during %n trial(s), which may have changed the figures.", nullptr,
            disturbed);
    return sentences;
}

} // namespace ferry
