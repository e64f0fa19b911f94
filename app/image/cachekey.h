// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QString>

namespace ferry {

/// First 12 hex digits of a hash over parts, each with its length: no two lists of parts run together. Pure.
QString cacheKey(const QByteArrayList& parts);

} // namespace ferry
