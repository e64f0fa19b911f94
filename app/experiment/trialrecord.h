// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/plan.h"
#include "app/experiment/trialfigures.h"

#include <QDateTime>
#include <QJsonObject>

#include <optional>

namespace ferry {

/// What came of one trial of a plan; its run lies beside it.
struct TrialRecord
{
    enum class Outcome {
        Completed,
        TimedOut,    ///< it did not complete within the plan's limit and was cancelled
        Failed,      ///< the move failed, or the lab under it
        Unsupported, ///< this QEMU cannot be asked for it
        Skipped,     ///< the user left it out; nothing was measured
    };

    PlannedTrial trial;
    Outcome outcome = Outcome::Failed;
    QString sentence;     ///< why it did not complete, or what was left out; empty: nothing
    QString remark;       ///< what was measured, where that is not what the cell says: "KVM, itself emulated"
    QStringList settings; ///< "name=value" each
    TrialFigures figures;
    QStringList commands;   ///< of a measurement, as typed, with where: "guest1$ sysbench …"
    double foreignCpus = 0; ///< processors that other programs of this computer kept busy meanwhile
    double stolenCpus = 0;  ///< processors that a hypervisor under this computer gave to others
    double seconds = 0;     ///< it took, with what is before and after the move
    QDateTime started;

    bool operator==(const TrialRecord&) const = default;

    /// Whether so much other load may change figures.
    static bool disturbs(double foreignCpus, double stolenCpus);
    /// Whether other load may have changed its figures. It is said, and offered for repetition, never
    /// dropped.
    bool isDisturbed() const { return !figures.isEmpty() && disturbs(foreignCpus, stolenCpus); }
    QJsonObject toJson() const;
    /// Nothing where it is no such record.
    static std::optional<TrialRecord> fromJson(const QJsonObject& json);
};

/// As in results.csv: completed, timed-out, failed, unsupported, skipped.
QString trialOutcomeName(TrialRecord::Outcome outcome);

} // namespace ferry
