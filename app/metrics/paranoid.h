// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <optional>

namespace ferry {

/// Whether a tool's output says that the kernel does not let this user count.
bool saysDenied(const QString& output);

/// The level of kernel.perf_event_paranoid: as perf's output names it, else nothing.
std::optional<int> paranoidLevel(const QString& output);

/// Why perf may not count, and what to do, for a level of perf_event_paranoid (kernel documentation,
/// admin-guide/sysctl/kernel.rst; 3 and 4 are Debian's and Ubuntu's). Kind Missing.
Error explainParanoid(std::optional<int> level);

} // namespace ferry
