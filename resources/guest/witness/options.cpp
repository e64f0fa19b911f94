// SPDX-License-Identifier: GPL-3.0-or-later
#include "options.h"

#include <algorithm>
#include <charconv>

namespace ferry::witness {

std::int64_t numberOr(std::string_view text, std::int64_t otherwise)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : otherwise;
}

Options parseCommandLine(std::string_view line)
{
    Options options;
    while (!line.empty()) {
        const std::size_t blank = line.find_first_of(" \n\t");
        const std::string_view word = line.substr(0, blank);
        line = blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1);
        const std::size_t equals = word.find('=');
        if (equals == std::string_view::npos)
            continue;
        const std::string_view name = word.substr(0, equals);
        const std::string_view value = word.substr(equals + 1);
        if (name == "ferry.dirty_mib")
            options.dirtyMiB = numberOr(value, options.dirtyMiB);
        else if (name == "ferry.rate")
            options.rateMiBps = numberOr(value, options.rateMiBps);
        else if (name == "ferry.beat_hz")
            options.beatHz = std::clamp<std::int64_t>(numberOr(value, options.beatHz), 1, 1000);
        else if (name == "ferry.tcp")
            options.tcp = value != "no";
        else if (name == "ferry.utc_offset")
            options.utcOffset = numberOr(value, options.utcOffset);
        else if (name == "ferry.host" && !value.empty())
            options.host = value.substr(0, 24);
    }
    return options;
}

} // namespace ferry::witness
