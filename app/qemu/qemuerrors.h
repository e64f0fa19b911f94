// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

namespace ferry {

/// What QEMU printed before it ended, as an error in Ferry's words with the cure where one is known.
/// `detail` keeps the decisive lines verbatim. Unknown text gives a general sentence. Pure.
Error explainQemuOutput(const QString& text);

/// Why a migration failed: query-migrate's "error-desc", an "info migrate" line or what either QEMU
/// printed about it. Empty or unknown text gives a general sentence. Pure.
Error explainMigrationError(const QString& description);

} // namespace ferry
