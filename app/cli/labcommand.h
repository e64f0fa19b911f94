// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"

namespace ferry {

/// `ferry lab up|down|status LAB`, and the keeper that up leaves behind. Error codes are the contract's.
int runLabCommand(const LabCommand& command);

} // namespace ferry
