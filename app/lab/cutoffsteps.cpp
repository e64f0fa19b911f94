// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/cutoffsteps.h"

#include <QTimer>

#include <algorithm>

namespace ferry {

using namespace std::chrono_literals;

namespace {

constexpr auto lossNotice = 1s;

} // namespace

CutOffSteps::CutOffSteps(HostPair& hosts, StepWalk& walk, Ways ways)
    : m_hosts(hosts), m_walk(walk), m_ways(std::move(ways))
{
    connect(&hosts, &HostPair::loggedIn, this, &CutOffSteps::goOn);
    connect(&hosts, &HostPair::linkClosed, this, &CutOffSteps::drop);
    connect(&hosts, &HostPair::exited, this, &CutOffSteps::drop);
}

void CutOffSteps::began(const StepTurn& turn)
{
    m_lossesBefore.insert(turn.number, lossesOf(turn.step));
}

int CutOffSteps::lossesOf(int step) const
{
    int losses = 0;
    const QList<Side> hosts = m_ways.hostsOf(step);
    for (const Side side : hosts)
        losses += m_hosts.losses(side);
    return losses;
}

void CutOffSteps::stumbled(const StepTurn& turn, const Error& error, bool remote)
{
    if (waits(turn))
        return;
    if (!remote || m_ways.hostsOf(turn.step).isEmpty()) {
        m_walk.stumbled(turn, error);
        return;
    }
    QTimer::singleShot(lossNotice, this, [this, turn, error] {
        if (!waits(turn))
            m_walk.stumbled(turn, error);
    });
}

/// Whether a link of the turn was cut meanwhile; then it waits from now on.
bool CutOffSteps::waits(const StepTurn& turn)
{
    const int losses = lossesOf(turn.step);
    if (!m_walk.isCurrent(turn) || losses == m_lossesBefore.value(turn.number))
        return false;
    m_lossesBefore.insert(turn.number, losses);
    m_waiting << turn;
    m_walk.report(turn, tr("waiting for a connection that was lost"));
    goOn();
    return true;
}

void CutOffSteps::goOn()
{
    const QList<StepTurn> waiting = std::exchange(m_waiting, {});
    for (const StepTurn& turn : waiting) {
        const QList<Side> hosts = m_ways.hostsOf(turn.step);
        const bool there =
            std::all_of(hosts.begin(), hosts.end(), [this](Side side) { return m_hosts.isLoggedIn(side); });
        if (!m_walk.isCurrent(turn))
            continue; // it was given up meanwhile
        if (!there) {
            m_waiting << turn;
            continue;
        }
        m_walk.report(turn, tr("running again"));
        m_ways.beginAgain(turn);
    }
}

void CutOffSteps::drop(Side side, const Error& why)
{
    const QList<StepTurn> waiting = std::exchange(m_waiting, {});
    for (const StepTurn& turn : waiting) {
        if (m_ways.hostsOf(turn.step).contains(side))
            m_walk.stumbled(turn, why);
        else
            m_waiting << turn;
    }
}

} // namespace ferry
