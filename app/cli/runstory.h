// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runreader.h"

namespace ferry {

/// A recorded run in words: what it was, what happened when, and what it came to. Lines without a last line
/// end.
QString storyOf(const RunReader& run);

} // namespace ferry
