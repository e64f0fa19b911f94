// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The list of bridges that qemu-bridge-helper may use, /etc/qemu/bridge.conf, as text.
namespace ferry::helper {

/// What was there before Ferry's line, kept in the file itself so that it outlives a restart.
struct AclOrigin
{
    bool madeFile = false;
    bool madeFolder = false;

    bool operator==(const AclOrigin&) const = default;
};

/// Whether the text lets the bridge helper use the bridge (by name or by "all").
bool allows(std::string_view text, std::string_view bridge);

/// The text with a marked line "allow BRIDGE" at its end.
std::string withAllowed(std::string_view text, std::string_view bridge, AclOrigin origin);

/// The text as it was before withAllowed, whatever was added since left in place, and what is known of
/// its origin. Nothing when Ferry's line is not in it.
struct AclRest
{
    std::string text;
    AclOrigin origin;

    bool operator==(const AclRest&) const = default;
};
std::optional<AclRest> withoutAllowed(std::string_view text, std::string_view bridge);

} // namespace ferry::helper
