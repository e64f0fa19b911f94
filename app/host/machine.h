// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace ferry {

/// What a run was measured on: "cpu" (model), "cores", "memory_mib", "kernel", "os", read from
/// /proc and uname.
QJsonObject describeMachine();

} // namespace ferry
