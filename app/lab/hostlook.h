// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/machineprobe.h"
#include "app/lab/givenhosts.h"
#include "app/lab/hostpair.h"
#include "app/lab/stepactor.h"

namespace ferry {

/// A look at two machines whose system Ferry has not made: what they lack, how they were before, and by
/// which addresses they meet.
class HostLook : public StepActor
{
    Q_OBJECT
public:
    /// All of these must outlive this object.
    HostLook(const HomeworkSettings& settings, HomeworkBook& book, HostPair& hosts);

    /// The job, for the step of that index. foreign: Ferry has started them.
    void start(int index, bool foreign);

private:
    void lookAt(Side side);
    void onLooked(Side side, const MachineFacts& facts);
    void next(Side side);
    void ask(Side side);
    void meet();
    Step question(Side side, const QString& line, const QString& proves) const;

    const HomeworkSettings& m_settings;
    HomeworkBook& m_book;
    HostPair& m_hosts;
    int m_index = 0;
    bool m_foreign = false;
    QStringList m_lacks; ///< what was found on the machines so far
    std::array<GivenHost, 2> m_given;
};

} // namespace ferry
