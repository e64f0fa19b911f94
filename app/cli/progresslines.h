// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

namespace ferry {

/// Progress on stderr: one rewritten line with a bar on a terminal, plain lines elsewhere.
class ProgressLines
{
public:
    ProgressLines();
    void steps(const QList<StepView>& steps);
    void move(const MoveView& move);
    /// A whole line, whatever is being shown.
    void line(const QString& text);

private:
    void clearBar();

    bool m_terminal;
    bool m_barShown = false;
    int m_lastPass = 0;
    std::int64_t m_lastLineNs = 0;
    QList<StepState> m_shown;
    QStringList m_groups; ///< that have their heading
};

} // namespace ferry
