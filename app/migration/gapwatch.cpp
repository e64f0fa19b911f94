// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/gapwatch.h"

namespace ferry {

namespace {

// The guest tells its largest gap every 200 ms: the first words from the destination hold the pause.
constexpr std::int64_t firstWordsNs = 500'000'000;

} // namespace

void GapWatch::begin()
{
    m_guestPauseNs.reset();
    m_guestWorstNs.reset();
    m_clientPauseNs.reset();
    m_clientWorstNs = 0;
    m_start = m_peer;
    m_startLost = m_stat ? m_stat->lost : 0;
    m_sinceResume.reset();
    m_stopNs = m_resumeNs = 0;
}

void GapWatch::resumed(std::int64_t tNs)
{
    m_resumeNs = tNs;
    m_sinceResume = m_peer;
}

void GapWatch::add(const PeerStat& stat)
{
    m_peer = stat;
    m_clientWorstNs = std::max(m_clientWorstNs, stat.gapNs);
    // Short pauses come without a line of their own.
    if (m_resumeNs != 0 && stat.tNs >= m_resumeNs && stat.tNs < m_resumeNs + firstWordsNs)
        takeLonger(m_clientPauseNs, stat.gapNs);
}

void GapWatch::add(const PeerGap& gap)
{
    m_clientWorstNs = std::max(m_clientWorstNs, gap.endNs - gap.startNs);
    if (m_resumeNs != 0 && gap.startNs <= m_resumeNs && gap.endNs >= m_stopNs)
        takeLonger(m_clientPauseNs, gap.endNs - gap.startNs);
}

void GapWatch::add(const WitnessStat& stat, bool fromDestination, std::int64_t tNs)
{
    m_stat = stat;
    // The witness's worst gap is set to zero by "reset" when the move begins.
    m_guestWorstNs = stat.worstNs;
    guestSays(stat.gapNs, fromDestination, tNs);
}

void GapWatch::add(const WitnessGap& gap, bool fromDestination, std::int64_t tNs)
{
    guestSays(gap.gapNs, fromDestination, tNs);
}

void GapWatch::guestSays(std::int64_t gapNs, bool fromDestination, std::int64_t tNs)
{
    if (fromDestination && m_resumeNs != 0 && (!m_guestPauseNs || tNs < m_resumeNs + firstWordsNs))
        takeLonger(m_guestPauseNs, gapNs);
}

bool GapWatch::clientHearsAgain() const
{
    return m_peer && m_sinceResume && m_peer->received > m_sinceResume->received;
}

std::optional<double> GapWatch::clientPauseMs() const
{
    return m_start && clientHearsAgain() ? ms(m_clientPauseNs) : std::nullopt;
}

std::optional<double> GapWatch::clientWorstMs() const
{
    return m_start && clientHearsAgain() ? ms(m_clientWorstNs) : std::nullopt;
}

std::optional<std::int64_t> GapWatch::datagramsLost() const
{
    return m_start && m_peer ? std::optional(m_peer->lost - m_start->lost) : std::nullopt;
}

std::optional<bool> GapWatch::tcpSurvived() const
{
    if (!m_start || m_start->tcpConnections == 0 || !m_peer || !m_sinceResume)
        return std::nullopt;
    return m_peer->tcpConnections == m_start->tcpConnections && m_peer->tcpBytes > m_sinceResume->tcpBytes;
}

} // namespace ferry
