// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/lab/homeworksettings.h"

namespace ferry {

/// The word by which the steps call the host of a side: "guest1" or "guest2".
QString guestName(Side side);
/// The side of such a word; guest1's for any other.
Side sideOfGuest(const QString& name);
/// The handout's hardware address of the host's card in the lab's network.
QString hostMac(Side side);
/// The address in the lab's network of a host that Ferry starts.
QString labAddress(Side side);
/// The user who logs in on machines that Ferry starts.
QString guestUser(const HomeworkSettings& settings);
/// Whether Ferry starts the machines, but has not made their system. cloud: they boot from a cloud image.
bool hasForeignSystem(const HomeworkSettings& settings, bool cloud);

/// The first VNC display after `after` whose TCP port can be listened on now; 0: none up to 99. It may be
/// taken a moment later: see isPortTaken().
int freeVncDisplay(int after);
/// A TCP port of the loopback interface that is free now; 0: none. It may be taken a moment later.
int freeTcpPort();
/// Whether QEMU complains that a port which it was to listen on is another program's.
bool isPortTaken(const Error& error);

} // namespace ferry
