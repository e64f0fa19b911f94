// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace ferry {

/// All bytes of a file; empty when it cannot be read. For files of /proc too, which say that their size is 0.
QByteArray fileContents(const QString& path);

} // namespace ferry
