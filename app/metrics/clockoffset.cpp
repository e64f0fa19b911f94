// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/clockoffset.h"

namespace ferry {

std::optional<ClockOffset> estimateOffset(const QList<ClockReading>& readings, std::int64_t resolutionNs)
{
    std::optional<ClockOffset> best;
    int possible = 0;
    for (const ClockReading& reading : readings) {
        const std::int64_t trip = reading.receivedNs - reading.sentNs;
        if (trip < 0)
            continue;
        ++possible;
        const std::int64_t error = (trip + 1) / 2 + resolutionNs;
        if (!best || error < best->errorNs) {
            const std::int64_t middle = reading.sentNs + trip / 2;
            best = ClockOffset{reading.remoteNs - middle, error, middle, 0};
        }
    }
    if (best)
        best->readings = possible;
    return best;
}

} // namespace ferry
