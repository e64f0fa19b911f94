// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runreader.h"

namespace ferry {

/// Among these run folders, and those below `runs`, the newest run of that lab whose every move completed
/// without a lost page; empty: there is none. It reads only run.json of each, of the 200 newest.
QString lastGoodRun(const QString& runs, const QStringList& folders, const QString& lab);

/// When a step of that title began in a run, CLOCK_MONOTONIC of its computer; nothing: it never did.
std::optional<std::int64_t> beginOfStep(const RunReader& run, const QString& title);

} // namespace ferry
