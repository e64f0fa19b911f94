// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QJsonObject>

#include <optional>

namespace ferry {

/// When a QEMU said something: the same words mean another thing at the end of a move.
enum class QemuMoment {
    Running, ///< at its start, or while its own guest runs
    Arrival, ///< while it waits for a guest or takes one in
};

/// What QEMU printed before it ended, as an error in Ferry's words with the cure where one is known.
/// `detail` keeps the decisive lines verbatim. Unknown text gives a general sentence. Pure.
Error explainQemuOutput(const QString& text, QemuMoment moment = QemuMoment::Running);

/// The same, but nothing when the text is not known. Pure.
std::optional<Error> knownQemuOutput(const QString& text, QemuMoment moment = QemuMoment::Running);

/// Why a migration failed: query-migrate's "error-desc", an "info migrate" line or what either QEMU
/// printed about it. Empty or unknown text gives a general sentence. Pure.
Error explainMigrationError(const QString& description);

/// Why the guest stands still, from an event of QMP (BLOCK_IO_ERROR that stops the guest, GUEST_PANICKED;
/// QEMU's qapi/block-core.json and run-state.json); nothing for all other events. Pure.
std::optional<Error> explainGuestEvent(const QString& name, const QJsonObject& data);

/// The same from a run state of query-status: "io-error", "internal-error", "guest-panicked". Pure.
std::optional<Error> explainRunState(const QString& status);

} // namespace ferry
