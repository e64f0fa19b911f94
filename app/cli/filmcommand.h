// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"

namespace ferry {

/// `ferry film …`: says what a film is, or makes a new one of it. Returns the exit code.
int runFilmCommand(const FilmCommand& command);

} // namespace ferry
