// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"

namespace ferry {

/// What happened in a run, as one sentence without its full stop: the same words in the journal, in the
/// charts, in a replay and on the command line. Empty for what is of no interest to people.
QString eventInWords(const RunEvent& event);

/// "host A"; of the letter that runs and verdicts keep.
QString hostInWords(const QString& letter);

/// Milliseconds with a sensible number of digits and the unit, as the user's language writes them.
QString millisecondsInWords(double ms);

} // namespace ferry
