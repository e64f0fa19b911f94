// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/colors.h"

#include <QString>

namespace ferry {

/// The one style sheet of the window. Widgets opt in by the dynamic properties "role" and "tone".
QString styleSheet(const Colors& colors);

} // namespace ferry
