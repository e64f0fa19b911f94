// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace ferry {

/// A JSON text in which no character steers a terminal or the direction of reading: DEL, C1 and the
/// directional characters that printable() replaces stand as \uXXXX. The values stay the same (RFC 8259, 7);
/// C0 is escaped in strings already. Pure.
QByteArray terminalSafeJson(const QByteArray& json);

} // namespace ferry
