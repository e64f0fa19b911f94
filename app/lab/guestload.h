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

/// What a guest needs beside the pages it dirties, MiB: the kernel, busybox and the shadow copy.
inline constexpr int besideThePagesMiB = 112;

/// How much of a guest with so much memory can be dirtied, MiB.
constexpr int dirtyLimitMiB(int ramMiB)
{
    return ramMiB - besideThePagesMiB;
}

} // namespace ferry
