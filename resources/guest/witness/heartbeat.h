// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "state.h"

namespace ferry::witness {

/// The loop under SCHED_FIFO: measures its own gaps and sends one datagram a tick: sequence number and
/// guest time, both 64 bit, big endian. A number is used up only by a datagram sent. A tick every
/// state.tickNs.
[[noreturn]] void runHeartbeat(State& state);

/// Keeps one TCP connection to the host's side, a short line every 20 ms, with a slower heart every tick;
/// again each second if it fails.
[[noreturn]] void runTcpLink(const State& state);

} // namespace ferry::witness
