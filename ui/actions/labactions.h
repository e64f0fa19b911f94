// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <QCoreApplication>

namespace ferry {

/// Where a lab stands whose steps are the user's to run.
struct StepPlan
{
    bool byUser = false; ///< the lab has such steps
    int before = 0;      ///< how many there are before the first move
    int done = 0;        ///< of those
    int running = -1;    ///< index of the one that runs; -1: none
    bool handout = false;

    bool operator==(const StepPlan&) const = default;

    static StepPlan of(const Lab& lab);
};

/// What the user can do in a state of the lab, and how the buttons say it.
struct LabActions
{
    Q_DECLARE_TR_FUNCTIONS(ferry::LabActions)
public:
    enum class Primary { Migrate, Cancel, Start, RunAll, SetUp };
    Primary primary = Primary::Migrate;
    QString primaryText;
    QString why; ///< why the button is grey, or what it will do
    bool primaryEnabled = false;
    bool postcopy = false; ///< "Switch to post-copy" applies
    bool cut = false;      ///< a running post-copy can be cut on purpose
    bool recover = false;  ///< a paused post-copy can be resumed
    bool choices = false;  ///< strategy can be changed

    bool operator==(const LabActions&) const = default;

    /// Of a recorded run: nothing can be done to it, and this says so.
    static LabActions recorded();
    /// Of a lab that an experiment drives: the same.
    static LabActions driven();
    static LabActions of(LabState state, Side guest, const MoveView& move, StrategyKind moving,
                         const StepPlan& plan = {});
};

} // namespace ferry
