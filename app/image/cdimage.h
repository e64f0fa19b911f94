// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

namespace ferry {

/// Whether QEMU, which looks at the first 512 bytes of a CD image for its format, takes a file with this
/// beginning and name for anything but plain sectors: such a file may name others, which the guest would read
/// (QEMU 7.2 to 10: the
/// *_probe functions in block/). Pure.
bool isOtherFormat(const QByteArray& beginning, const QString& name);

/// Looks at a CD image before any QEMU opens it. Errors: Missing: it cannot be read; Usage: it is none.
Result<void> checkCdImage(const QString& path);

} // namespace ferry
