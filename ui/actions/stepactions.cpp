// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/actions/stepactions.h"

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
    const bool building = state == LabState::Starting;
    const QString notNow = building ? QString()
                           : state == LabState::Ready
                               ? tr("The guest runs already. Undo a step to run it again.")
                               : tr("Steps can be run while the lab is being built.");
    can.why = !notNow.isEmpty()          ? notNow
              : step.whyNotRun.isEmpty() ? tr("Runs the step’s commands, then its check.")
                                         : step.whyNotRun;
    can.skipWhy = !notNow.isEmpty() ? notNow
                  : step.whyNotSkip.isEmpty()
                      ? tr("Runs only the step’s check: if its effect is there already, the step is done.")
                      : step.whyNotSkip;
    can.undoWhy = !building && state != LabState::Ready ? notNow
                  : step.whyNotUndo.isEmpty()           ? tr("Takes back what the step did.")
                                                        : step.whyNotUndo;
    can.run = building && step.whyNotRun.isEmpty();
    can.skip = building && step.whyNotSkip.isEmpty();
    can.undo = (building || state == LabState::Ready) && step.whyNotUndo.isEmpty();
    return can;
}

} // namespace ferry
