// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace ferry {

/// Where a moment lies in a film: from the computer's clock to the film's time, which stands still in a pause
/// and runs faster than the computer's while waiting is shortened.
class FilmClock
{
public:
    /// The film begins. tNs: CLOCK_MONOTONIC.
    void start(std::int64_t tNs);
    /// How many seconds of the computer's are one of the film from now on; 0: the film stands still.
    void setSpeed(int speed, std::int64_t tNs);
    /// The film stands on its picture for so long, while the computer's clock does not.
    void hold(std::int64_t ns) { m_film += ns; }
    int speed() const { return m_speed; }
    /// The film's time of a moment that is not before the last change, nanoseconds.
    std::int64_t filmNs(std::int64_t tNs) const;

private:
    std::int64_t m_since = 0; ///< of the computer's clock
    std::int64_t m_film = 0;  ///< the film's time then
    int m_speed = 1;
};

} // namespace ferry
