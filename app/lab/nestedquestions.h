// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/nestedhost.h"
#include "app/lab/steprunner.h"

#include <array>
#include <memory>
#include <optional>

namespace ferry {

/// Asks guest1 and guest2 at the same time what they can give the nested guest: an emulated host takes
/// seconds for its answer.
class NestedQuestions : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    ~NestedQuestions() override;

    /// own: Ferry made the hosts. Gives up what it asks already; finished() follows, never from within.
    void ask(const std::array<Shell, 2>& shells, bool own);
    void stop(); ///< finished() does not follow

signals:
    /// guest1's answer and guest2's; the error of the first that gave none.
    void finished(const ferry::Result<std::array<ferry::NestedHost, 2>>& hosts);

private:
    void onAnswered(std::size_t host, const Result<StepOutcome>& outcome);

    std::array<std::unique_ptr<StepRunner>, 2> m_runners;
    std::array<std::optional<NestedHost>, 2> m_hosts;
};

} // namespace ferry
