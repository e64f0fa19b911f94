// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/convergence.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr double shrinks = 0.9;      // a pass that begins with less than this of the one before
constexpr int patience = 2;          // passes in a row
constexpr double leastSeconds = 1.5; // that they took: passes of a tenth of a second vary
constexpr double mib = 1024.0 * 1024.0;

} // namespace

std::optional<Standstill> ConvergenceWatch::add(const Progress& progress)
{
    if (!progress.hasRam || progress.status != "active"_L1)
        return std::nullopt;
    const bool slower = progress.throttlePercent > m_throttle;
    m_throttle = progress.throttlePercent;
    // The first look is at all of the memory.
    if (progress.pass < 2)
        return std::nullopt;
    const Mark now{progress.pass, progress.tNs, progress.remaining, progress.transferred};
    if (!m_last) {
        m_last = now;
        return std::nullopt;
    }
    if (progress.pass <= m_last->pass)
        return std::nullopt;
    const double seconds = double(now.tNs - m_last->tNs) / 1e9;
    const bool stuck = double(now.remaining) >= shrinks * double(m_last->remaining);
    m_stuck = stuck ? m_stuck + 1 : 0;
    m_stuckS = stuck ? m_stuckS + seconds : 0;
    std::optional<Standstill> found;
    const bool slowing = m_kind == StrategyKind::AutoConverge && (slower || m_throttle < 99);
    if (!m_told && !slowing && m_stuck >= patience && m_stuckS >= leastSeconds)
        found = judge(now);
    m_told = m_told || found;
    m_last = now;
    return found;
}

std::optional<Standstill> ConvergenceWatch::judge(const Mark& now) const
{
    const double seconds = double(now.tNs - m_last->tNs) / 1e9;
    if (seconds <= 0)
        return std::nullopt;
    const double sent = double(now.transferred - m_last->transferred);
    // What is left now, and what was left when the pass began but for what has been sent, was dirtied.
    const double dirtied = double(now.remaining - m_last->remaining) + sent;
    return Standstill{now.pass, std::max(0.0, dirtied) / mib / seconds, sent / mib / seconds,
                      double(now.remaining) / mib};
}

void ConvergenceWatch::resume()
{
    m_told = false;
    m_stuck = 0;
    m_stuckS = 0;
    m_last.reset();
}

} // namespace ferry
