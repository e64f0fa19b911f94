// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/typedstep.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

void showTyped(StepView& step, const QString& typed)
{
    QStringList lines = step.command.split(u'\n');
    const auto line = std::find_if(lines.begin(), lines.end(),
                                   [](const QString& each) { return each.startsWith("migrate "_L1); });
    if (line == lines.end()) {
        step.command = typed;
        return;
    }
    const QString before = line->section(u' ', -1), after = typed.section(u' ', -1);
    for (auto& argument : step.arguments)
        if (argument.first == before)
            argument.first = after;
    *line = typed;
    step.command = lines.join(u'\n');
}

} // namespace ferry
