// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace ferry::witness {

/// Where the guest is in the lab's network, by the kernel command line.
struct Place
{
    std::string address = "192.168.50.11"; ///< ferry.ip without its prefix length
    int prefixLength = 24;
    std::string
        router; ///< ferry.gw: behind a router, as in a guest inside a guest; empty: on the lab's bridge
    bool operator==(const Place&) const = default;
};

Place placeOf(std::string_view commandLine);

/// What has to be there before the witness can work: /dev, /proc and /sys, the drivers of /modules in the
/// order of /modules/order, addresses. One program instead of twenty: where a guest is emulated within an
/// emulated guest each costs seconds. What does not work is left out: the witness lives without.
void prepare();

} // namespace ferry::witness
