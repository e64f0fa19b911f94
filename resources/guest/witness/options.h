// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace ferry::witness {

/// What the kernel command line tells the witness.
struct Options
{
    std::int64_t dirtyMiB = 64;  ///< ferry.dirty_mib
    std::int64_t rateMiBps = 10; ///< ferry.rate
    std::string host = "A";      ///< ferry.host
    std::int64_t beatHz = 1000;  ///< ferry.beat_hz, 1 to 1000: ticks of the loop that measures gaps; nothing
                                 ///< else in the witness looks after its work more often either
    bool tcp = true;             ///< ferry.tcp=no: no connection to the host is held
    std::int64_t utcOffset = 0;  ///< ferry.utc_offset, seconds east of Greenwich, for the clock on the screen
    bool operator==(const Options&) const = default;
};

/// Reads the words "ferry.NAME=VALUE" of a kernel command line; what makes no sense keeps its default.
Options parseCommandLine(std::string_view line);

/// A whole decimal number, or `otherwise`.
std::int64_t numberOr(std::string_view text, std::int64_t otherwise);

} // namespace ferry::witness
