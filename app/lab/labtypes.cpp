// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/labtypes.h"

#include "app/base/clock.h"

namespace ferry {

void enter(StepView& step, StepState state)
{
    if (state == StepState::Active && step.state != StepState::Active) {
        step.beganNs = monotonicNs();
        step.endedNs = 0;
    } else if (state != StepState::Active && step.state == StepState::Active) {
        step.endedNs = monotonicNs();
    }
    step.state = state;
}

} // namespace ferry
