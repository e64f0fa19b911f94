// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/plan.h"

#include <QDateTime>

#include <optional>

namespace ferry {

/// An experiment that a folder holds, as far as it was made.
struct FoundExperiment
{
    QString folder;
    ExperimentPlan plan;
    int made = 0;      ///< trials that have their record
    QDateTime changed; ///< when the last of them was written

    bool operator==(const FoundExperiment&) const = default;
    bool isWhole() const { return made >= plan.trialCount(); }
};

/// Nothing where the folder holds none that can be read.
std::optional<FoundExperiment> experimentIn(const QString& folder);
/// Those in the folders of `runs`, the last one first, at most so many. Reads the disk: not for the window's
/// own thread.
QList<FoundExperiment> experimentsBelow(const QString& runs, qsizetype most = 50);

} // namespace ferry
