// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "tests/support/movinglab.h"

#include <QTimer>

namespace ferry::test {

/// A lab for trials: its guest has filled its memory at once, and its moves say when they begin.
class TrialLab : public MovingLab
{
public:
    /// running: how many of them are up.
    TrialLab(const QString& folder, const QString& line, int& running)
        : MovingLab(folder, line), m_running(running)
    {
        connect(this, &Lab::stateChanged, this, [this](LabState state) {
            if (state == LabState::Ready)
                QTimer::singleShot(0, this, [this] {
                    emit sampled({monotonicNs(), QStringLiteral("guest"), QStringLiteral("pages"), 1e9,
                                  QStringLiteral("pages")});
                });
        });
    }
    void start() override
    {
        ++m_running;
        MovingLab::start();
    }
    void stop() override
    {
        --m_running;
        MovingLab::stop();
    }
    void migrate(const Strategy& strategy) override
    {
        emit happened({monotonicNs(), QStringLiteral("migration"), QStringLiteral("setup"), {}});
        MovingLab::migrate(strategy);
    }

private:
    int& m_running;
};

} // namespace ferry::test
