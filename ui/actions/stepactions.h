// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/actions/labactions.h"

namespace ferry {

/// What the user can do with one step of a lab that runs by step, and why not when not.
struct StepActions
{
    Q_DECLARE_TR_FUNCTIONS(ferry::StepActions)
public:
    bool shown = false; ///< the step is the user's to run
    bool run = false;
    bool skip = false;
    bool undo = false;
    QString runText;
    QString why;      ///< why it cannot be run, or what running does
    QString skipWhy;  ///< the same for skip
    QString undoWhy;  ///< the same for undo
    QString progress; ///< "step 7 of 20 · guest1"

    bool operator==(const StepActions&) const = default;

    static StepActions of(LabState state, const QList<StepView>& steps, int index, const StepPlan& plan);
};

} // namespace ferry
