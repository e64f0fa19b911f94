// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/privileged/helper/verbs.h"

#include <optional>
#include <string>
#include <vector>

namespace ferry::helper {

/// Every IPv4 subnet this computer has an address in or a route to, of all routing tables, except those that
/// stand for "everywhere else": the default route and the two halves VPNs put in its place. Nothing: `why`
/// says it.
std::optional<std::vector<Subnet>> usedSubnets(std::string& why);

} // namespace ferry::helper
