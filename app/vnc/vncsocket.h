// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/vnc/vncaddress.h"

#include <chrono>

namespace ferry {

/// A connected, non-blocking stream socket to the address; the caller closes it. `host` must be an IP
/// address here: names are resolved before, where waiting hurts nobody. Returns within `timeout`, or at
/// once when `wakeFd` becomes readable (kind Cancelled). Error Failed when nobody listens.
/// The library's own connect functions cannot be interrupted, hence this one.
Result<int> connectVncSocket(const VncAddress& address, std::chrono::milliseconds timeout, int wakeFd);

} // namespace ferry
