// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/stepactions.h"

#include <algorithm>

namespace ferry {

StepActions StepActions::of(LabState state, const QList<StepView>& steps, int index, const StepPlan& plan)
{
    StepActions can;
    if (!plan.byUser || index < 0 || index >= steps.size())
        return can;
    const StepView& step = steps[index];
    const QString where = step.where.isEmpty() ? tr("this computer") : step.where;
    can.progress = tr("step %1 of %2 · %3").arg(index + 1).arg(steps.size()).arg(where);
    can.shown = index < plan.before;
    can.runText = step.state == StepState::Done     ? tr("Run it again")
                  : step.state == StepState::Failed ? tr("Try it again")
                                                    : tr("Run this step");
    if (!can.shown)
        return can;
    const auto missing = std::find_if(steps.begin(), steps.begin() + index,
                                      [](const StepView& s) { return s.state != StepState::Done; });
    can.undoWhy = step.canUndo ? tr("Takes back what the step did.") : tr("There is nothing to take back.");
    if (plan.running >= 0) {
        can.why = plan.running == index ? tr("It is running.")
                                        : tr("“%1” is running.").arg(steps.value(plan.running).title);
        can.undoWhy = can.why;
        return can;
    }
    can.undo = step.canUndo && (state == LabState::Starting || state == LabState::Ready);
    if (state == LabState::Ready)
        can.why = tr("The guest runs already. Undo a step to run it again.");
    else if (state != LabState::Starting)
        can.why = tr("Steps can be run while the lab is being built.");
    else if (missing != steps.begin() + index)
        can.why = tr("It builds on “%1”. Run that step first, or skip it.").arg(missing->title);
    else
        can.why = tr("Runs the step’s commands, then its check.");
    can.run = state == LabState::Starting && missing == steps.begin() + index;
    can.skip = state == LabState::Starting && step.state != StepState::Done;
    return can;
}

} // namespace ferry
