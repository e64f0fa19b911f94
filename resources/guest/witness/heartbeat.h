// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state.h"

namespace ferry::witness {

/// The loop under SCHED_FIFO: measures its own gaps and sends one datagram a tick: sequence number and
/// guest time, both 64 bit, big endian. A number is used up only by a datagram sent. 1000 ticks a second
/// unless told less: in a guest emulated twice over they would leave no time for anything else.
[[noreturn]] void runHeartbeat(State& state, std::int64_t ticksPerSecond);

/// Keeps one TCP connection to the host's side, a short line every 20 ms; again each second if it fails.
[[noreturn]] void runTcpLink();

} // namespace ferry::witness
