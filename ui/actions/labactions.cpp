// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/labactions.h"

#include <algorithm>

namespace ferry {

StepPlan StepPlan::of(const Lab& lab)
{
    StepPlan plan{lab.runsByStep(), lab.moveStep(), 0, lab.runningStep(), lab.handout()};
    const QList<StepView> steps = lab.steps().first(std::min<qsizetype>(plan.before, lab.steps().size()));
    plan.done = int(std::count_if(steps.begin(), steps.end(),
                                  [](const StepView& step) { return step.state == StepState::Done; }));
    return plan;
}

LabActions LabActions::recorded()
{
    LabActions can;
    can.primaryText = tr("Recorded run");
    can.why = tr("This has happened: nothing can be moved. Choose a lab in the menu to move a guest.");
    return can;
}

LabActions LabActions::driven()
{
    LabActions can;
    can.primaryText = tr("An experiment runs");
    can.why = tr("The experiment drives this lab: pause or stop it on its page.");
    return can;
}

LabActions LabActions::of(LabState state, Side guest, const MoveView& move, StrategyKind moving,
                          const StepPlan& plan)
{
    LabActions can;
    can.primaryText = guest == Side::A ? tr("Migrate to host B") : tr("Migrate back to host A");
    can.choices = state != LabState::Migrating;
    switch (state) {
    case LabState::Idle:
        can.why = tr("The lab is being started.");
        if (plan.byUser) {
            can.primary = Primary::SetUp;
            can.primaryText = tr("Set the lab up…");
            can.primaryEnabled = true;
            can.why = tr("Says where the two hosts come from, then the steps can be run.");
        }
        break;
    case LabState::Starting:
        if (plan.byUser && plan.done < plan.before) {
            can.primary = Primary::RunAll;
            can.primaryText = plan.done == 0 ? tr("Run all steps") : tr("Run the other steps");
            can.primaryEnabled = plan.running < 0;
            can.why = can.primaryEnabled ? tr("Runs every step that is not done, until one fails.")
                                         : tr("A step is running.");
            break;
        }
        can.why = plan.byUser ? tr("The nested guest is coming up.") : tr("The lab is being started.");
        break;
    case LabState::Ready:
        can.primaryEnabled = true;
        can.why = tr("Moves the running guest to the other host.");
        break;
    case LabState::Migrating: {
        using namespace Qt::StringLiterals;
        can.primary = Primary::Cancel;
        can.primaryText = tr("Cancel");
        // Once pages are fetched from the source, no side alone holds the whole guest.
        const bool split = move.phase.startsWith("postcopy"_L1);
        can.primaryEnabled = move.phase != "cancelling"_L1 && !split;
        can.why = split                           ? tr("After the switch to post-copy there is no way back.")
                  : move.phase == "cancelling"_L1 ? tr("The move is being cancelled.")
                                                  : tr("Stops the move; the guest stays where it is.");
        can.postcopy = moving == StrategyKind::PostCopy && move.phase == "active"_L1;
        can.cut = move.phase == "postcopy-active"_L1;
        can.recover = move.phase == "postcopy-paused"_L1;
        break;
    }
    case LabState::Settling:
        can.why = tr("The move is being judged and the empty side made ready.");
        break;
    case LabState::Stopping:
        can.why = tr("The lab is being stopped.");
        break;
    case LabState::Stopped:
    case LabState::Failed:
        can.primary = Primary::Start;
        can.primaryText = tr("Start the lab again");
        can.primaryEnabled = true;
        can.why = tr("Ends what is left of this lab and starts a new one.");
        break;
    }
    return can;
}

} // namespace ferry
