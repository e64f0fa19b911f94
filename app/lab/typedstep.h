// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"

namespace ferry {

/// Puts the "migrate" that was really typed into the step's command in the place of the one it shows, and
/// explains its destination instead of the former one. The lines around it (telnet before, info migrate
/// after) stay: they are explained too.
void showTyped(StepView& step, const QString& typed);

} // namespace ferry
