// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/privileged/helper/verbs.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ferry::helper {

/// Does one request and says how it ended, in one line: "ok WORD", where the word tells whether anything
/// was changed ("made", "added", "removed"; "present", "absent" when there was nothing to do), or
/// "no KIND SENTENCE" with the kinds refused, missing and failed. `owner`: the only user whose taps may
/// be made; none: anybody's, for root asked itself.
std::string act(const Request& request, std::optional<std::uint32_t> owner);

} // namespace ferry::helper
