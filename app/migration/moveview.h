// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// How far the move in progress is.
struct MoveView
{
    bool active = false;
    QString phase;       ///< QEMU's status word: setup, active, postcopy-active, …
    double progress = 0; ///< (total − remaining) / total of the current pass, 0…1
    int pass = 0;
    double remainingMiB = 0;
    double elapsedS = 0;

    bool operator==(const MoveView&) const = default;
};

} // namespace ferry
