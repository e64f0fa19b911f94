// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace ferry {

/// A line as typed into a monitor (or a QEMU command line, or a QMP command), with every password in it
/// replaced by "***": for records, histories and screens. Knows set_password, change vnc, block_passwd,
/// qom-set, secret objects, options like password=, JSON members, user:password@ in addresses and sshpass.
/// Where quotes do not end, the rest of the line is masked. Lines without a password are unchanged. Pure.
QString maskedPasswords(const QString& line);

/// A password that nobody knows, new each time, of 16 letters and digits, '-' and '_'.
QString unknownPassword();

/// The password that a line of the monitor sets for the VNC screen: "set_password vnc WORD",
/// "change vnc password WORD". Nothing where it sets none, or asks for it. Pure.
std::optional<QString> vncPasswordIn(const QString& line);
/// Whether the line makes the monitor ask for the VNC password. Pure.
bool asksForVncPassword(const QString& line);

} // namespace ferry
