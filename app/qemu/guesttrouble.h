// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/qemu/qmpcodec.h"

#include <optional>

namespace ferry {

/// Whose trouble it is, in the words of the user.
struct GuestPlace
{
    QString guest; ///< e.g. "guest1"
    QString host;  ///< where its QEMU runs, e.g. "this computer"
};

/// What an event says about a guest that cannot go on as it should: BLOCK_IO_ERROR (disk full, quota, other
/// errors; whether the guest stands still, by its "action"), GUEST_PANICKED, BLOCK_IMAGE_CORRUPTED. None for
/// all others; after STOP, ask query-status and see troubleOfState(). Source: QEMU's qapi/block-core.json and
/// qapi/run-state.json. Pure.
std::optional<Error> troubleOfEvent(const QmpEvent& event, const GuestPlace& place);

/// The same for a status of query-status: "io-error", "internal-error", "guest-panicked". Pure.
std::optional<Error> troubleOfState(const QString& status, const GuestPlace& place);

} // namespace ferry
