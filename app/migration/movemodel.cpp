// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/movemodel.h"

#include <algorithm>
#include <cmath>

namespace ferry {

namespace {

// QEMU's own numbers.
constexpr double defaultLimitMiBps = 128, defaultDowntimeS = 0.3;
constexpr double burstS = 0.1; // it counts what it sends in windows of so long
constexpr double firstThrottle = 0.2, moreThrottle = 0.1, mostThrottle = 0.99;
constexpr double throttlePeriodS = 1;   // of two looks at who is faster
constexpr double throttleTrigger = 0.5; // dirtied against sent
constexpr int throttlePatience = 2;     // times that too much was dirtied
// Beyond these a move has not ended for anybody who waits.
constexpr int mostPasses = 400;
constexpr double mostSeconds = 1800;

constexpr double delayS = 0.02;      // between a new pass and the switch to post-copy that it calls for
constexpr double xbzrleSlowdown = 2; // a page is compared with the cache before it is sent
// The guest's processors are free once it stands still, and both QEMUs have them.
constexpr double freeSpeedup = 2;
constexpr double golden = 0.618034;

class ModelledMove
{
public:
    ModelledMove(const Strategy& strategy, const GuestMemory& guest, const Carrier& carrier,
                 const MoveCase& figures)
        : m_strategy(strategy), m_guest(guest), m_carrier(carrier), m_case(figures),
          m_rate(figures.dirtyRateMiBps), m_overshoot(figures.overshoot)
    {
        m_speed = std::min(strategy.bandwidthMiBps ? double(*strategy.bandwidthMiBps) : defaultLimitMiBps,
                           figures.linkMiBps);
        m_downtimeS = strategy.downtimeLimitMs ? *strategy.downtimeLimitMs / 1000.0 : defaultDowntimeS;
    }

    MoveRun run()
    {
        if (m_speed <= 0 || m_case.linkMiBps <= 0)
            return {};
        m_seconds = m_carrier.setupMs / 1000;
        double left = std::min(m_guest.ramMiB, m_guest.filledMiB);
        if (m_carrier.zeroMiBps > 0)
            m_passS = (m_guest.ramMiB - left) / m_carrier.zeroMiBps;
        for (m_pass = 1; m_pass < mostPasses && m_seconds < mostSeconds; ++m_pass) {
            left = sendPass(left);
            if (left <= threshold())
                return complete(left);
            if (m_strategy.kind == StrategyKind::PostCopy && m_strategy.postcopyAfterPasses > 0 &&
                m_pass >= m_strategy.postcopyAfterPasses)
                return switchOver(left);
            if (m_strategy.kind == StrategyKind::AutoConverge || m_strategy.kind == StrategyKind::DirtyLimit)
                throttle();
        }
        return {};
    }

private:
    // Sends until what is left fits the pause, and looks at what has become dirty meanwhile.
    double sendPass(double left)
    {
        const double burst = pagesSpeed() * burstS;
        // Where in its last burst the pass ends differs each time: evenly spread, as chance would.
        m_overshoot = std::fmod(m_overshoot + golden, 1.0);
        // In the first pass the zero pages count as left, until QEMU has come to them.
        const double most = m_pass == 1 ? std::min(left, m_guest.tailMiB) : left;
        const double rest = std::clamp(threshold() - burst * m_overshoot, 0.0, most);
        const double sent = left - rest;
        const double seconds = m_passS + sent / pagesSpeed();
        m_passS = 0;
        m_seconds += seconds;
        m_sentMiB += sent * bytesPerPage();
        m_periodS += seconds;
        m_periodSentMiB += sent * bytesPerPage();
        const double dirtied = dirtiedMiB(m_guest, m_rate, seconds);
        m_periodDirtiedMiB += dirtied;
        // From the second pass on only what is rewritten is left: it can be dirty once.
        const double rewritten = m_guest.workingSetMiB + m_guest.backgroundMiB;
        return m_pass == 1 ? rest + dirtied : std::min(rewritten, rest + dirtied);
    }

    MoveRun complete(double left) const
    {
        const double pauseS = left / (freeSpeedup * finalSpeed()) + m_case.switchoverMs / 1000;
        return {true, 1000 * (m_seconds + pauseS), 1000 * pauseS, m_sentMiB + left * bytesPerPage(),
                m_pass + 2.0};
    }

    MoveRun switchOver(double left) const
    {
        const double late = delayS;
        const double sentLate = std::min(left, m_speed * late);
        const double most = m_guest.workingSetMiB + m_guest.backgroundMiB;
        const double rest = std::min(most, left - sentLate + dirtiedMiB(m_guest, m_rate, late));
        // Without a limit of the user's the second phase has none.
        const double speed = m_strategy.bandwidthMiBps ? m_speed : m_case.linkMiBps;
        const double totalS = m_seconds + late + m_case.switchoverMs / 1000 + rest / speed;
        return {true, 1000 * totalS, m_case.switchoverMs, m_sentMiB + sentLate + rest, m_pass + 2.0};
    }

    // As migration/ram.c does: a period of at least a second, two of them with too much dirtied, one step.
    void throttle()
    {
        if (m_periodS < throttlePeriodS)
            return;
        if (m_periodDirtiedMiB > throttleTrigger * m_periodSentMiB && ++m_tooMuch >= throttlePatience) {
            m_tooMuch = 0;
            if (m_strategy.kind == StrategyKind::DirtyLimit)
                m_rate =
                    std::min(m_rate, double(m_strategy.vcpuDirtyLimitMiBps)); // the guest has one processor
            else
                slowDown();
        }
        m_periodS = m_periodDirtiedMiB = m_periodSentMiB = 0;
    }

    void slowDown()
    {
        m_throttle = m_throttle > 0 ? std::min(mostThrottle, m_throttle + moreThrottle) : firstThrottle;
        const double full = m_guest.fullSpeedMiBps > 0 ? m_guest.fullSpeedMiBps : m_case.dirtyRateMiBps;
        m_rate = std::min(m_case.dirtyRateMiBps, full * (1 - m_throttle));
    }

    // Bytes that a page costs, as a share of it. XBZRLE fills its cache in the second pass and gains from the
    // third on, for as many pages as the cache holds.
    double bytesPerPage() const
    {
        if (m_strategy.kind != StrategyKind::Xbzrle || m_pass < 3 || m_guest.workingSetMiB <= 0)
            return 1;
        const double cached = std::min(1.0, m_strategy.xbzrleCacheMiB / m_guest.workingSetMiB);
        return cached * m_guest.changedPerPage + 1 - cached;
    }
    // Pages in a second, MiB.
    double pagesSpeed() const { return std::min(finalSpeed(), m_speed / bytesPerPage()); }
    double finalSpeed() const
    {
        const bool compared = m_strategy.kind == StrategyKind::Xbzrle && m_pass > 1;
        return m_case.linkMiBps / (compared ? xbzrleSlowdown : 1);
    }
    // QEMU stops the guest once less is left: the bytes of the last window, carried on for the limit.
    double threshold() const { return pagesSpeed() * bytesPerPage() * m_downtimeS; }

    const Strategy& m_strategy;
    const GuestMemory& m_guest;
    const Carrier& m_carrier;
    const MoveCase& m_case;
    double m_rate, m_overshoot, m_speed = 0, m_downtimeS = 0;
    int m_pass = 0;
    double m_seconds = 0, m_sentMiB = 0;
    double m_passS = 0; ///< of the next pass, for pages that cost no bytes
    double m_throttle = 0, m_periodS = 0, m_periodDirtiedMiB = 0, m_periodSentMiB = 0;
    int m_tooMuch = 0;
};

} // namespace

MoveRun runMove(const Strategy& strategy, const GuestMemory& guest, const Carrier& carrier,
                const MoveCase& figures)
{
    return ModelledMove(strategy, guest, carrier, figures).run();
}

} // namespace ferry
