// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

namespace ferry {

/// When something happened on another host, by this computer's clock. The host stamps what it says by its own
/// clock; what arrives late, over a link that was cut for a while, must not seem to have happened late. Of
/// all stamps the one that came soonest tells how the two clocks lie: the others were on their way for longer
/// (the minimum filter of one-way delays, as in RFC 5905, section 10).
class StampClock
{
public:
    /// stampNs: by the host's clock; arrivalNs: CLOCK_MONOTONIC here.
    void hear(std::int64_t stampNs, std::int64_t arrivalNs)
    {
        const std::int64_t ahead = arrivalNs - stampNs;
        m_ahead = m_ahead ? std::min(*m_ahead, ahead) : ahead;
    }
    /// CLOCK_MONOTONIC of a moment that the host has stamped. Something must have been heard before.
    std::int64_t here(std::int64_t stampNs) const { return stampNs + m_ahead.value_or(0); }

private:
    std::optional<std::int64_t> m_ahead; ///< this clock's lead, and the delay of the soonest word
};

} // namespace ferry
