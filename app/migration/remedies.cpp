// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/remedies.h"

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {

constexpr int usualLimitMiBps = 128;
constexpr double atTheLimit = 0.8; // of it is sent: the limit is in the way, not the link
constexpr double faster = 2;       // than the guest dirties
constexpr double room = 1.3;       // the rest varies from pass to pass
constexpr double longestPauseMs = 10'000;
constexpr double roundTo = 100; // ms

} // namespace

QList<Remedy> remediesFor(const Standstill& standstill, const Strategy& strategy,
                          const QList<StrategyKind>& usable)
{
    QList<Remedy> remedies;
    if (strategy.kind == StrategyKind::PostCopy)
        remedies << Remedy{Remedy::What::SwitchToPostcopy, {}, {}};
    const int limit = strategy.bandwidthMiBps.value_or(usualLimitMiBps);
    if (standstill.sentMiBps >= atTheLimit * limit) {
        const double wanted = std::max(faster * standstill.dirtiedMiBps, faster * limit);
        remedies << Remedy{Remedy::What::SetLimits, {int(std::ceil(wanted)), std::nullopt}, {}};
    }
    if (standstill.sentMiBps > 0) {
        const double pauseMs = 1000 * room * standstill.leftMiB / standstill.sentMiBps;
        if (pauseMs <= longestPauseMs)
            remedies << Remedy{
                Remedy::What::SetLimits, {std::nullopt, int(std::ceil(pauseMs / roundTo) * roundTo)}, {}};
    }
    for (const StrategyKind kind : {StrategyKind::PostCopy, StrategyKind::AutoConverge}) {
        if (kind == strategy.kind || !usable.contains(kind))
            continue;
        Strategy other = strategy;
        other.kind = kind;
        remedies << Remedy{Remedy::What::MoveAgain, {}, other};
    }
    remedies << Remedy{Remedy::What::Cancel, {}, {}};
    return remedies;
}

} // namespace ferry
