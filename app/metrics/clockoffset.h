// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <cstdint>
#include <optional>

namespace ferry {

/// One question to a remote clock: sent and received on our CLOCK_MONOTONIC, answered on the remote one.
/// All in nanoseconds.
struct ClockReading
{
    std::int64_t sentNs = 0, remoteNs = 0, receivedNs = 0;
    bool operator==(const ClockReading&) const = default;
};

/// How far a remote clock is ahead of ours.
struct ClockOffset
{
    std::int64_t offsetNs = 0; ///< remote − ours
    std::int64_t errorNs = 0;  ///< the true offset lies within ± this
    std::int64_t atNs = 0;     ///< when, on our clock: drift is not estimated, so it holds for then
    int readings = 0;          ///< how many answers it was chosen from

    /// A moment of the remote clock on ours.
    std::int64_t toLocal(std::int64_t remoteNs) const { return remoteNs - offsetNs; }
    bool operator==(const ClockOffset&) const = default;
};

/// The offset by Cristian's method: the answer was given somewhere between sent and received, so the
/// middle of the quickest round trip is right to half of it. No average is taken and no drift assumed;
/// resolutionNs, the step of the remote clock, is added to the error. Impossible readings (received
/// before sent) are left out; nothing when none remains.
std::optional<ClockOffset> estimateOffset(const QList<ClockReading>& readings, std::int64_t resolutionNs = 0);

} // namespace ferry
