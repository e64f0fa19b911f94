// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/verdict.h"

#include <QJsonObject>

namespace ferry {

/// The total verdict over several moves: completed only if every move was; times and bytes are summed,
/// downtimes are the longest, losses are summed (null when one is unknown), both ends as the last move
/// left them.
QJsonObject totalVerdict(const QList<Verdict>& verdicts);

/// A move in words, several lines: what moved where, the four downtimes, the proof; or why it failed.
QString verdictInWords(const Verdict& verdict);

} // namespace ferry
