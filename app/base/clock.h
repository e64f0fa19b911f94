// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

namespace ferry {

/// Nanoseconds of CLOCK_MONOTONIC: the one clock of every sample, event and gap (all processes of a
/// computer, network namespaces included, read the same one).
std::chrono::nanoseconds monotonicNow();

/// The same as a plain number, for files and queued signals.
std::int64_t monotonicNs();

} // namespace ferry
