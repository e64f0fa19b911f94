// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/filmclock.h"

#include <algorithm>

namespace ferry {

void FilmClock::start(std::int64_t tNs)
{
    *this = {};
    m_since = tNs;
}

void FilmClock::setSpeed(int speed, std::int64_t tNs)
{
    m_film = filmNs(tNs);
    m_since = std::max(m_since, tNs);
    m_speed = speed;
}

std::int64_t FilmClock::filmNs(std::int64_t tNs) const
{
    return m_speed == 0 ? m_film : m_film + std::max<std::int64_t>(0, tNs - m_since) / m_speed;
}

} // namespace ferry
