// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/hostpair.h"
#include "app/lab/stepwalk.h"

#include <QHash>

#include <functional>

namespace ferry {

/// The steps whose link to a machine was cut: they wait until the machine can be reached again, and then
/// begin anew. Every step of the homework may be run again after it was cut off anywhere.
class CutOffSteps : public QObject
{
    Q_OBJECT
public:
    struct Ways
    {
        std::function<QList<Side>(int step)> hostsOf; ///< the machines that a step needs to reach
        std::function<void(const StepTurn& turn)> beginAgain;
    };
    /// All must outlive this object.
    CutOffSteps(HostPair& hosts, StepWalk& walk, Ways ways);

    /// A step has begun: losses count from now on.
    void began(const StepTurn& turn);
    /// A step did not have its effect: it waits and begins anew where its link was cut, else the walk is
    /// told. remote: the error may be the link's, whose end is noticed a moment after that of the command
    /// which it carried.
    void stumbled(const StepTurn& turn, const Error& error, bool remote);

private:
    bool waits(const StepTurn& turn);
    void goOn();
    void drop(Side side, const Error& why);
    int lossesOf(int step) const;

    HostPair& m_hosts;
    StepWalk& m_walk;
    Ways m_ways;
    QHash<quint64, int> m_lossesBefore; ///< lossesOf() each turn, by the turn's number
    QList<StepTurn> m_waiting;
};

} // namespace ferry
