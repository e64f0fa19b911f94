// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QStringList>

#include <functional>

namespace ferry {

/// Where whoever asks the privileged helper for a change writes it down before it is made, with the request
/// that takes it back. Kept by the lab: its journal outlives a crash.
struct ChangeLog
{
    /// On the disk when it answers the change's number; on an error the change must not be made.
    std::function<Result<int>(const QString& what, const QStringList& undo)> begin;
    std::function<void(int id)> done;
    std::function<void(int id)> undone; ///< taken back, or it had been there before
};

} // namespace ferry
