// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

/// /etc/qemu/bridge.conf on the disk; its text is acl.h's.
namespace ferry::helper {

/// "ok added" or "ok present"; "no …" with the reason.
std::string allowInBridgeConf(const std::string& bridge);

/// "ok removed" or "ok absent". The file and the folder go too when Ferry made them and they are empty.
std::string denyInBridgeConf(const std::string& bridge);

} // namespace ferry::helper
