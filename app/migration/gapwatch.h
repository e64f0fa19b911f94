// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/peerfeed.h"
#include "app/metrics/witnessfeed.h"

#include <algorithm>

namespace ferry {

/// What the guest and the client went through since begin(): the evidence for a verdict. A value fed
/// with the messages of the witness and of ferry-peer. It tells the pause of the switchover, which the
/// four downtimes compare, from the longest pause of the whole move: under TCG the guest also stands
/// still while QEMU starts to log its writes.
class GapWatch
{
public:
    void begin();
    /// The source's STOP and the destination's RESUME, CLOCK_MONOTONIC nanoseconds.
    void stopped(std::int64_t tNs) { m_stopNs = tNs; }
    void resumed(std::int64_t tNs);

    void add(const PeerStat& stat);
    void add(const PeerGap& gap);
    /// tNs: when it was read here. fromDestination: through the destination's QEMU, so after the guest
    /// resumed there.
    void add(const WitnessStat& stat, bool fromDestination, std::int64_t tNs);
    void add(const WitnessGap& gap, bool fromDestination, std::int64_t tNs);

    /// Somebody has heard the guest's datagrams: behind a network that lets none out nobody ever does.
    bool hasClient() const { return m_peer && m_peer->received > 0; }
    /// True once datagrams arrive again after resumed().
    bool clientHearsAgain() const;
    /// True once the guest has told of its own pause at the destination.
    bool guestSpokeAgain() const { return m_guestPauseNs.has_value(); }

    /// The pause at the switchover in milliseconds; unset when it was not measured.
    std::optional<double> guestPauseMs() const { return ms(m_guestPauseNs); }
    std::optional<double> clientPauseMs() const;
    /// The longest pause of the whole move.
    std::optional<double> guestWorstMs() const { return ms(m_guestWorstNs); }
    std::optional<double> clientWorstMs() const;
    std::optional<std::int64_t> datagramsLost() const;
    /// The same TCP connection as at the beginning has carried bytes since the guest resumed.
    std::optional<bool> tcpSurvived() const;
    std::int64_t newLosses() const { return m_stat ? m_stat->lost - m_startLost : 0; }
    const std::optional<WitnessStat>& stat() const { return m_stat; }

private:
    void guestSays(std::int64_t gapNs, bool fromDestination, std::int64_t tNs);
    static std::optional<double> ms(std::optional<std::int64_t> ns)
    {
        return ns ? std::optional(double(*ns) / 1e6) : std::nullopt;
    }
    static void takeLonger(std::optional<std::int64_t>& longest, std::int64_t ns)
    {
        longest = std::max(longest.value_or(0), ns);
    }

    std::optional<PeerStat> m_peer, m_start, m_sinceResume;
    std::optional<WitnessStat> m_stat;
    std::optional<std::int64_t> m_guestPauseNs, m_guestWorstNs, m_clientPauseNs;
    std::int64_t m_clientWorstNs = 0;
    std::int64_t m_startLost = 0;
    std::int64_t m_stopNs = 0, m_resumeNs = 0;
};

} // namespace ferry
