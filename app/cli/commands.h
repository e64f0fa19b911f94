// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"

namespace ferry {

/// Runs a command without a window, with an event loop of its own; the process's exit code.
/// A QCoreApplication must exist.
int runCommand(const CommandLine& command);

/// runs/LAB-YYYYMMDD-HHMMSS in the working folder: where a run of the lab goes that was given no folder.
QString defaultRunFolder(const QString& lab);

} // namespace ferry
