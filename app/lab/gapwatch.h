// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/metrics/peerfeed.h"
#include "app/metrics/witnessfeed.h"

#include <algorithm>

namespace ferry {

/// What the guest and the client went through since begin(): the evidence for a verdict. A value fed
/// with the messages of the witness and of ferry-peer.
class GapWatch
{
public:
    void begin()
    {
        m_clientGapNs = 0;
        m_guestGapNs.reset();
        m_start = m_peer;
        m_startLost = m_stat ? m_stat->lost : 0;
        m_sinceResume.reset();
    }
    /// The guest runs at the destination from here on.
    void resumed() { m_sinceResume = m_peer; }

    void add(const PeerStat& stat)
    {
        m_peer = stat;
        m_clientGapNs = std::max(m_clientGapNs, stat.gapNs);
    }
    void add(const PeerGap& gap) { m_clientGapNs = std::max(m_clientGapNs, gap.endNs - gap.startNs); }
    /// The witness's worst gap is set to zero by "reset" when the move begins.
    void add(const WitnessStat& stat)
    {
        m_stat = stat;
        m_guestGapNs = stat.worstNs;
    }

    /// True once datagrams arrive again after resumed().
    bool clientHearsAgain() const { return m_peer && m_sinceResume && m_peer->received > m_sinceResume->received; }
    std::optional<double> guestGapMs() const { return ms(m_guestGapNs); }
    std::optional<double> clientGapMs() const
    {
        return m_start && clientHearsAgain() ? ms(m_clientGapNs) : std::nullopt;
    }
    std::optional<std::int64_t> datagramsLost() const
    {
        return m_start && m_peer ? std::optional(m_peer->lost - m_start->lost) : std::nullopt;
    }
    /// The same TCP connection as at the beginning has carried bytes since the guest resumed.
    std::optional<bool> tcpSurvived() const
    {
        if (!m_start || m_start->tcpConnections == 0 || !m_peer || !m_sinceResume)
            return std::nullopt;
        return m_peer->tcpConnections == m_start->tcpConnections && m_peer->tcpBytes > m_sinceResume->tcpBytes;
    }
    std::int64_t newLosses() const { return m_stat ? m_stat->lost - m_startLost : 0; }
    const std::optional<WitnessStat>& stat() const { return m_stat; }

private:
    static std::optional<double> ms(std::optional<std::int64_t> ns)
    {
        return ns ? std::optional(double(*ns) / 1e6) : std::nullopt;
    }

    std::optional<PeerStat> m_peer, m_start, m_sinceResume;
    std::optional<WitnessStat> m_stat;
    std::optional<std::int64_t> m_guestGapNs;
    std::int64_t m_clientGapNs = 0;
    std::int64_t m_startLost = 0;
};

} // namespace ferry
