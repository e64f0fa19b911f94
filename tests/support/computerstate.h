// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ferry::test {

/// What this computer has outside of Ferry's runtime folder: links, addresses, mounts, the disks of labs. A
/// line each; waits.
QStringList computerState();

/// The lines that one of them has and the other lacks, marked - (gone) or + (new); empty: all is as before.
QStringList differences(const QStringList& before, const QStringList& now);

} // namespace ferry::test
