// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/prediction.h"

namespace ferry {

/// One set of figures out of the intervals of a guest and its carrier.
struct MoveCase
{
    double dirtyRateMiBps = 0, linkMiBps = 0, switchoverMs = 0;
    /// How far below the limit the last burst of the first pass ends, as a share of what QEMU sends in 100
    /// ms.
    double overshoot = 0.5;
};

/// What comes of one move that goes by the model.
struct MoveRun
{
    bool ends = false;
    double totalMs = 0, downtimeMs = 0, sentMiB = 0;
    double passes = 0; ///< as QEMU counts: each look at the dirty pages

    bool operator==(const MoveRun&) const = default;
};

/// QEMU's loop over passes with these figures (docs/prediction.md has the formulas). Pure.
MoveRun runMove(const Strategy& strategy, const GuestMemory& guest, const Carrier& carrier,
                const MoveCase& figures);

} // namespace ferry
