// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

namespace ferry {

/// Prints a line of a command's answer. What would steer a terminal is made visible: the text may hold a
/// file's name, a label of an image, words out of a recorded run.
void answer(const QString& text);
/// Prints why a command has failed, with its cure, and returns the exit code for it.
int complain(const Error& error);

} // namespace ferry
