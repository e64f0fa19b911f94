// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/privileged/helper/verbs.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ferry::helper {

/// Does one request and says how it ended, in one line: "ok WORD", where the word tells whether anything
/// was changed ("made", "added", "removed"; "present", "absent" when there was nothing to do), or
/// "no KIND SENTENCE" with the kinds refused, missing and failed. `asker`: the user who may own a tap and
/// change what was made for him, and nothing else; no value: root asked itself and may do all of it.
std::string act(const Request& request, std::optional<std::uint32_t> asker);

} // namespace ferry::helper
