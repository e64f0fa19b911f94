// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ferry {

/// A line as typed into a monitor (or a QEMU command line, or a QMP command), with every password in it
/// replaced by "***": for records, histories and screens. Knows set_password, change vnc, block_passwd,
/// qom-set, secret objects, options like password=, JSON members, user:password@ in addresses and sshpass.
/// Where quotes do not end, the rest of the line is masked. Lines without a password are unchanged. Pure.
QString maskedPasswords(const QString& line);

/// A password that nobody knows, new each time, of 16 letters and digits, '-' and '_'.
QString unknownPassword();

} // namespace ferry
