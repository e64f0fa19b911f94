// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/statistics.h"
#include "app/experiment/trialrecord.h"

namespace ferry {

/// What the trials of one cell came to.
struct CellResult
{
    int cell = 0;
    QString name;
    int completed = 0, timedOut = 0, failed = 0, unsupported = 0, skipped = 0; ///< trials, without warm-ups
    int disturbed = 0;                                                         ///< of all of these
    QString why = {};         ///< of trials that are not supported, a sentence
    QStringList leftOut = {}; ///< what completed trials did not measure, a sentence each
    QString remark = {};      ///< TrialRecord::remark of those that count
    int mixed = 0;            ///< trials with another remark: their figures do not count
    /// Of each figure its value in each repeat, in their order; NaN where that trial has none.
    QMap<QString, QList<double>> values;
    QList<int> trials; ///< the number of the trial of each repeat; 0: not made yet

    int made() const { return completed + timedOut + failed + unsupported; }
    Summary summary(const QString& figure) const;
    bool operator==(const CellResult&) const = default;
};

/// All cells of the plan, in their order.
QList<CellResult> cellsOf(const ExperimentPlan& plan, const QList<TrialRecord>& records);

/// The figures that any cell has, in the order of moveFigures() and jobFigures(), others after them by name.
QStringList figuresIn(const QList<CellResult>& cells);

/// Of a plan with phases: a series before, during and after the moves, as three cells with the mean of each
/// trial.
QList<CellResult> phasesOf(const QList<TrialRecord>& records, const QString& series);
/// The series of which phasesOf() has values, in the order of phaseSeries().
QStringList phaseSeriesIn(const QList<TrialRecord>& records);

/// A value in three digits, as a table shows it: "3.9", "412", "0.05".
QString figureText(double value);
/// "412 [398, 430]", with its interval where there is one; "–" without values.
QString summaryText(const Summary& summary);

/// What the experiment has shown, a sentence each: which trials did not complete or were disturbed, and for
/// each level of a factor beside its first one, all else being equal, what it does to the figures that matter
/// most.
QStringList findingsOf(const ExperimentPlan& plan, const QList<TrialRecord>& records);

} // namespace ferry
