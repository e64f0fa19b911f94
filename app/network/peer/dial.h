// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace ferry::peer {

/// Connects standard input and output with a TCP port: ssh's way into the lab's network namespace.
/// Returns when both directions have ended: 0; 1 when the connection cannot be made.
int dial(std::uint32_t address, std::uint16_t port);
/// The same with a unix socket.
int dial(const std::string& path);

} // namespace ferry::peer
