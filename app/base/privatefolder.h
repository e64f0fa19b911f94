// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace ferry {

/// Makes a folder that only this user may enter, or finds it. Nothing: the name is somebody else's, or no
/// folder.
std::optional<QString> privateFolder(const QString& folder);

/// A folder of this user's that nobody else may enter, which may also be a link of this user's to one:
/// `wanted`, or beside it where another user has taken that name. `wanted` again where no folder can be made
/// at all.
QString cacheFolderNear(const QString& wanted);

/// privateFolder(wanted); where another user has taken that name first, a folder beside it with a name nobody
/// can foresee, which `note`, a file of this user's, keeps for the next Ferry. Nothing: there is no room for
/// either.
std::optional<QString> privateFolderNear(const QString& wanted, const QString& note);

} // namespace ferry
