// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <cstdint>
#include <limits>
#include <optional>

namespace ferry::peer {

/// A time without a datagram.
struct Gap
{
    std::int64_t startNs = 0, endNs = 0, lost = 0;
    bool operator==(const Gap&) const = default;
};

/// Accounts for numbered datagrams: lost, late, doubled, and a sender that starts again. Pure: the
/// caller brings the times, in nanoseconds. A guest can send any numbers and times, so every
/// difference is taken of unsigned numbers, and every sum ends at the greatest number there is.
class SequenceTracker
{
public:
    static constexpr std::int64_t gapNs = 20'000'000;
    /// Numbers that can be missing in a row: 24 days of a sender at 1 kHz. A datagram further ahead is not
    /// the witness's and is passed over: believed, it would make all that follow it look late.
    static constexpr std::uint64_t longestLeap = std::uint64_t{1} << 31;

    /// A datagram of the number `sequence`, sent at `sentNs` of the sender's clock, came at `nowNs`.
    /// Returns the gap it ended, if that was above 20 ms.
    std::optional<Gap> receive(std::uint64_t sequence, std::int64_t sentNs, std::int64_t nowNs)
    {
        const bool first = m_lastNs == 0;
        // A smaller number that was sent later: the sender began again.
        if (first || (sequence <= m_highest && sentNs > m_highestSentNs) || restarted(sequence, sentNs)) {
            restart(sequence, sentNs);
        } else if (sequence > m_highest) {
            if (sequence - m_highest > longestLeap)
                return std::nullopt;
            advance(sequence, sentNs);
        } else {
            late(sequence);
            return std::nullopt; // a copy or a straggler says nothing about when the sender came back
        }
        m_received = sum(m_received, 1);
        const std::int64_t pause = first ? 0 : difference(nowNs, m_lastNs);
        const Gap gap{m_lastNs, nowNs, difference(m_lost, m_lostAtLast)};
        m_lastNs = nowNs;
        m_lostAtLast = m_lost;
        if (pause > m_largestNs)
            m_largestNs = pause;
        return pause > gapNs ? std::optional(gap) : std::nullopt;
    }

    std::int64_t received() const { return m_received; }
    std::int64_t lost() const { return m_lost; }

    /// The largest pause since the last call; one that still lasts at `nowNs` counts.
    std::int64_t takeLargest(std::int64_t nowNs)
    {
        const std::int64_t running = m_lastNs == 0 ? 0 : difference(nowNs, m_lastNs);
        const std::int64_t largest = running > m_largestNs ? running : m_largestNs;
        m_largestNs = 0;
        return largest;
    }

private:
    static constexpr std::uint64_t window = 4096; ///< numbers kept to tell late from doubled
    static constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

    /// later − earlier, from 0 to what a signed number holds.
    static std::int64_t difference(std::int64_t later, std::int64_t earlier)
    {
        if (later <= earlier)
            return 0;
        const std::uint64_t apart = static_cast<std::uint64_t>(later) - static_cast<std::uint64_t>(earlier);
        return apart > static_cast<std::uint64_t>(most) ? most : static_cast<std::int64_t>(apart);
    }
    /// Of two counts that are not negative.
    static std::int64_t sum(std::int64_t a, std::int64_t b) { return a > most - b ? most : a + b; }

    /// A guest that was reset has a clock and numbers that are both far behind.
    bool restarted(std::uint64_t sequence, std::int64_t sentNs) const
    {
        return sequence < m_highest && m_highest - sequence > window &&
               difference(m_highestSentNs, sentNs) > 1'000'000'000;
    }

    void restart(std::uint64_t sequence, std::int64_t sentNs)
    {
        m_seen.reset();
        m_seen.set();
        m_highest = sequence;
        m_highestSentNs = sentNs;
    }

    void advance(std::uint64_t sequence, std::int64_t sentNs)
    {
        const std::uint64_t step = sequence - m_highest;
        if (step >= window)
            m_seen.reset();
        else
            for (std::uint64_t number = m_highest + 1; number < sequence; ++number)
                m_seen.reset(number % window);
        m_seen.set(sequence % window);
        m_lost = sum(m_lost, static_cast<std::int64_t>(step - 1)); // at most longestLeap
        m_highest = sequence;
        m_highestSentNs = sentNs;
    }

    void late(std::uint64_t sequence)
    {
        if (m_highest - sequence >= window || m_seen.test(sequence % window))
            return;
        m_seen.set(sequence % window);
        m_received = sum(m_received, 1);
        if (m_lost > 0)
            --m_lost;
        if (m_lostAtLast > m_lost)
            m_lostAtLast = m_lost;
    }

    std::bitset<window> m_seen; ///< by number modulo window: arrived, or not waited for
    std::uint64_t m_highest = 0;
    std::int64_t m_highestSentNs = 0;
    std::int64_t m_lastNs = 0, m_largestNs = 0;
    std::int64_t m_received = 0, m_lost = 0, m_lostAtLast = 0;
};

} // namespace ferry::peer
