// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/privileged/helper/state.h"

#include <string>

/// Interfaces, asked and made through the kernel's own calls: sysfs may show another namespace.
namespace ferry::helper {

bool linkExists(const std::string& name);

/// Whether the interface of that name is the very one that was recorded: same driver, same address.
bool isOurs(const Owned& entry);

/// A locally administered address that nobody else has; empty when the kernel gives no random bytes.
std::string randomMac();

/// Makes a persistent tap with the recorded address that the user may open. Empty when it worked,
/// otherwise why not.
std::string makeTap(const Owned& entry);

} // namespace ferry::helper
