// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// Whether a program says that there is no room left: on the disk, or in this user's share of it (quota).
/// Pure.
bool saysDiskFull(const QString& text);

} // namespace ferry
