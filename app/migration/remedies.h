// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/convergence.h"

#include <QList>

namespace ferry {

/// What can be done about a move that does not converge, by one press.
struct Remedy
{
    enum class What {
        SwitchToPostcopy, ///< only where the move was begun so that it can
        SetLimits,        ///< `limits`, of the move under way
        MoveAgain,        ///< cancel, and move by `strategy`
        Cancel,
    };
    What what = What::Cancel;
    MoveLimits limits;
    Strategy strategy;

    bool operator==(const Remedy&) const = default;
};

/// The remedies for a move by this strategy, the surest first. usable: the strategies that this QEMU can use.
/// Capabilities cannot be changed while a guest moves: what needs one begins the move anew. Pure.
QList<Remedy> remediesFor(const Standstill& standstill, const Strategy& strategy,
                          const QList<StrategyKind>& usable);

} // namespace ferry
