// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiment/plansmodel.h"

namespace ferry {

/// Keeps the plan files that the user has opened or saved, the last ones, in the window's settings.
void rememberPlanFile(const QString& file);
/// Those that are remembered and still hold a plan, the last one first.
QList<PlanEntry> fileEntries();

} // namespace ferry
