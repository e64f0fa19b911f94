// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/helper/acl.h"

#include <algorithm>

namespace ferry::helper {

namespace {

constexpr std::string_view markWords = "# The next line was added by Ferry; \"ferry clean\" removes it:";

std::string mark(std::string_view bridge, bool newline, AclOrigin origin)
{
    std::string line = std::string(markWords) + " " + std::string(bridge);
    if (newline)
        line += " +newline";
    if (origin.madeFile)
        line += " +file";
    if (origin.madeFolder)
        line += " +folder";
    return line + "\n";
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

} // namespace

bool allows(std::string_view text, std::string_view bridge)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.starts_with("allow"))
            continue;
        const std::string_view rest = line.substr(5);
        if (!rest.empty() && (rest[0] == ' ' || rest[0] == '\t') &&
            (trimmed(rest) == bridge || trimmed(rest) == "all"))
            return true;
    }
    return false;
}

std::string withAllowed(std::string_view text, std::string_view bridge, AclOrigin origin)
{
    const bool newline = !text.empty() && text.back() != '\n';
    return std::string(text) + (newline ? "\n" : "") + mark(bridge, newline, origin) + "allow " +
           std::string(bridge) + "\n";
}

std::optional<AclRest> withoutAllowed(std::string_view text, std::string_view bridge)
{
    const std::string line = "allow " + std::string(bridge) + "\n";
    for (const bool newline : {false, true}) {
        for (const AclOrigin origin : {AclOrigin{}, AclOrigin{true, false}, AclOrigin{true, true}}) {
            const std::string ours = (newline ? "\n" : "") + mark(bridge, newline, origin) + line;
            const std::size_t at = text.find(ours);
            // The mark stands at the beginning of a line; a newline of ours does so by itself.
            if (at == std::string_view::npos || (!newline && at > 0 && text[at - 1] != '\n'))
                continue;
            const std::string_view before = text.substr(0, at), after = text.substr(at + ours.size());
            // Lines that came after ours must not run into the line before.
            return AclRest{std::string(before) + (newline && !after.empty() ? "\n" : "") + std::string(after),
                           origin};
        }
    }
    return {};
}

} // namespace ferry::helper
