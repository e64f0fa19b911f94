// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ferry {

/// Lets this process, and the programs it starts, leave no core dump when they crash: a core would hold the
/// passwords that are in memory. Debuggers and sanitizers still look into the process, unlike with
/// PR_SET_DUMPABLE; the hard limit stays, so that `ulimit -c` can take it back for a program started by hand.
void leaveNoCores();

} // namespace ferry
