// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/types.h"

#include <QObject>

#include <memory>

namespace ferry {

/// The lab's addresses, the same on every network. The handout's subnet.
namespace labnet {
inline constexpr char hostAddress[] = "192.168.50.1";
inline constexpr char guestAddress[] = "192.168.50.11";
inline constexpr char hostMac[] = "52:54:00:40:c9:fe";
inline constexpr char guestMac[] = "52:54:00:40:c9:01";
inline constexpr int datagramPort = 7001;      ///< UDP, guest to host, 1 kHz
inline constexpr int echoPort = 7002;          ///< TCP, the guest connects to the host's side
} // namespace labnet

} // namespace ferry
