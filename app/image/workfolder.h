// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace ferry {

/// Leaves a folder of this user to this user and to `writer` (a user id, e.g. the root of a user namespace,
/// which cannot own it). Where the file system knows no access lists, others may add names to it but neither
/// change, see nor remove what is there: readMade() and checkMade() tell what they added. Error Missing.
Result<void> closeToOthers(const QString& folder, uint writer);

/// Whether a file of a folder others might reach is what `writer` made there: a plain file with one name, no
/// link, its owner `writer`. Error Failed says what it is instead.
Result<void> checkMade(const QString& path, uint writer);

/// The text of such a file, at most 64 KiB. The errors of checkMade().
Result<QByteArray> readMade(const QString& path, uint writer);

} // namespace ferry
