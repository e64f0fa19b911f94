// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/verdict.h"

namespace ferry {

/// A move in one or two sentences: "Moved to host B in 1.4 s; all 51,204 pages are intact."
QString verdictInBrief(const Verdict& verdict);

/// A move in several lines: what moved where, the four downtimes, the proof; or why it failed, and where
/// the guest is.
QString verdictInWords(const Verdict& verdict);

/// Where a move left the guest, and what to do about it, in a sentence.
QString whereaboutsInWords(const Verdict& verdict);

} // namespace ferry
