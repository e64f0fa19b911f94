// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ferry {

enum class Accel { Auto, Kvm, Tcg };

/// The load inside the guest.
struct Load
{
    int dirtyMiB = 200; ///< size of the page table that is rewritten, MiB
    int rateMiBps = 50; ///< how much of it is dirtied in a second, MiB/s; 0: none

    bool operator==(const Load&) const = default;
};

} // namespace ferry
