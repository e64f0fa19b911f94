// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/progress.h"
#include "app/migration/strategy.h"

#include <optional>

namespace ferry {

/// Why a move does not get on: what the guest dirties against what is sent, over the last passes.
struct Standstill
{
    int pass = 0;
    double dirtiedMiBps = 0, sentMiBps = 0;
    double leftMiB = 0; ///< at the beginning of the pass

    bool operator==(const Standstill&) const = default;
};

/// Tells whether a move converges, from its figures: fed with each of them, it says once when the passes do
/// not shrink any more. Nothing is said of the first pass, which sends what was there before, of post-copy,
/// which ends whatever the guest does, and of auto-converge while it still slows the guest down. A value.
class ConvergenceWatch
{
public:
    explicit ConvergenceWatch(StrategyKind kind = StrategyKind::PreCopy) : m_kind(kind) {}
    /// A fact only once for each move, or again after resume().
    std::optional<Standstill> add(const Progress& progress);
    /// The limits have changed: the passes are judged anew.
    void resume();

private:
    struct Mark
    {
        int pass = 0;
        std::int64_t tNs = 0, remaining = 0, transferred = 0;
    };
    std::optional<Standstill> judge(const Mark& now) const;

    StrategyKind m_kind;
    std::optional<Mark> m_last; ///< where the present pass began
    int m_stuck = 0;            ///< passes in a row that did not shrink
    double m_stuckS = 0;        ///< how long they took
    int m_throttle = 0;
    bool m_told = false;
};

} // namespace ferry
