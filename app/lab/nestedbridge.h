// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// The shell line that gives the nested guest a tap (tap0) on a bridge br0 of its host. Where br0 has the
/// host's address already, only the tap is added. Else the card with that address is put on a new br0, with
/// all its addresses and routes, in one go, so that the ssh connection over the address lives on; what was
/// there is written down first, in /run/ferry-bridge. It refuses, with a sentence and before it touches
/// anything, a card that no bridge can take (Wi-Fi) and a br0 of somebody else's. Does nothing where tap0 is
/// on br0 already. Pure.
QString nestedBridgeLine(const QString& hostAddress);

/// The shell line that gives everything back to the card by what was written down; harmless where nothing was
/// done, and complete where only a part was done. Pure.
QString nestedBridgeUndoLine();

} // namespace ferry
