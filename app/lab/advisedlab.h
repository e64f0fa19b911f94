// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"
#include "app/lab/labadvisor.h"

namespace ferry {

/// A lab that foresees its moves, and can begin a move anew that does not converge.
class AdvisedLab : public Lab
{
    Q_OBJECT
public:
    explicit AdvisedLab(QObject* parent = nullptr);

    std::optional<Advice> advice(const Strategy& wish) const override;
    void measureForAdvice() override;
    void moveAgain(const Strategy& strategy) override;

protected:
    virtual MoveGround moveGround() const { return {}; } ///< without a key: nothing is foreseen
    /// Feeds the watch over the move under way, and tells of it when it does not converge.
    void watchMove(const Progress& progress, const QString& strategy);

    LabAdvisor m_advisor;

private:
    void beginNext();

    std::optional<Strategy> m_next; ///< the move to begin once Ready
};

} // namespace ferry
