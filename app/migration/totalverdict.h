// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/verdict.h"

namespace ferry {

/// The total verdict over several moves: completed only if every move was; times and bytes are summed,
/// downtimes are the longest, losses are summed (null when one is unknown), both ends as the last move
/// left them.
QJsonObject totalVerdict(const QList<Verdict>& verdicts);

} // namespace ferry
