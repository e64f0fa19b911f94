// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/helper/verbs.h"

#include <algorithm>
#include <array>
#include <vector>

namespace ferry::helper {

namespace {

struct Entry
{
    std::string_view word;
    Verb verb;
    std::size_t arguments;
};

constexpr std::array entries{
    Entry{"bridge-add", Verb::BridgeAdd, 2},
    Entry{"bridge-del", Verb::BridgeDel, 1},
    Entry{"tap-add", Verb::TapAdd, 3},
    Entry{"tap-del", Verb::TapDel, 1},
    Entry{"acl-allow", Verb::AclAllow, 1},
    Entry{"acl-deny", Verb::AclDeny, 1},
    Entry{"forward-allow", Verb::ForwardAllow, 1},
    Entry{"forward-deny", Verb::ForwardDeny, 1},
    Entry{"perf-allow", Verb::PerfAllow, 0},
    Entry{"perf-deny", Verb::PerfDeny, 0},
    Entry{"list", Verb::List, 0},
};

// The C library's own functions ask the locale; a helper of root asks nobody.
bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

std::vector<std::string_view> split(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (;;) {
        const std::size_t at = text.find(separator);
        parts.push_back(text.substr(0, at));
        if (at == std::string_view::npos)
            return parts;
        text.remove_prefix(at + 1);
    }
}

bool isPrivate(std::uint32_t address)
{
    // RFC 1918, section 3.
    return address >> 24 == 10 || address >> 20 == 0xac1 || address >> 16 == 0xc0a8;
}

Refusal refuse(std::string_view sentence)
{
    return {std::string(sentence)};
}

} // namespace

bool isName(std::string_view text)
{
    if (text.size() < 3 || text.size() > 15 || !(text.starts_with("br") || text.starts_with("ferry")))
        return false;
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return isLetter(c) || isDigit(c) || c == '-'; });
}

std::optional<std::uint32_t> parseNumber(std::string_view text, std::uint32_t most)
{
    if (text.empty() || text.size() > 10 || (text.size() > 1 && text[0] == '0') ||
        !std::all_of(text.begin(), text.end(), isDigit))
        return {};
    std::uint64_t value = 0;
    for (const char c : text)
        value = value * 10 + static_cast<std::uint64_t>(c - '0');
    return value <= most ? std::optional(static_cast<std::uint32_t>(value)) : std::nullopt;
}

std::optional<Subnet> parseSubnet(std::string_view text)
{
    const auto halves = split(text, '/');
    if (halves.size() != 2)
        return {};
    const auto bytes = split(halves[0], '.');
    const auto prefix = parseNumber(halves[1], 32);
    if (bytes.size() != 4 || !prefix || *prefix < 16 || *prefix > 30)
        return {};
    std::uint32_t address = 0;
    for (const std::string_view byte : bytes) {
        const auto value = parseNumber(byte, 255);
        if (!value)
            return {};
        address = address << 8 | *value;
    }
    const std::uint32_t hosts = ~std::uint32_t{0} >> *prefix;
    // All zeros is the subnet itself, all ones its broadcast address.
    if (!isPrivate(address) || (address & hosts) == 0 || (address & hosts) == hosts)
        return {};
    return Subnet{address, static_cast<int>(*prefix)};
}

std::string text(const Subnet& subnet)
{
    std::string words;
    for (const int shift : {24, 16, 8, 0})
        words += std::to_string(subnet.address >> shift & 255) + (shift > 0 ? "." : "/");
    return words + std::to_string(subnet.prefix);
}

bool overlap(const Subnet& a, const Subnet& b)
{
    const int prefix = std::min(a.prefix, b.prefix);
    return prefix <= 0 || (a.address ^ b.address) >> (32 - prefix) == 0;
}

std::variant<Request, Refusal> parse(std::string_view line)
{
    if (line.size() > longestLine)
        return refuse("The request is too long.");
    if (!std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }))
        return refuse("The request holds a byte that is not printable ASCII.");
    const auto words = split(line, ' ');
    const auto* const entry =
        std::find_if(entries.begin(), entries.end(), [&](const Entry& e) { return e.word == words[0]; });
    if (entry == entries.end())
        return refuse("There is no such verb.");
    if (words.size() != entry->arguments + 1)
        return refuse("The verb takes another number of words.");
    Request request;
    request.verb = entry->verb;
    if (entry->arguments == 0)
        return request;
    if (!isName(words[1]))
        return refuse("The name must begin with br or ferry and hold only letters, digits and -, "
                      "at most 15 characters.");
    request.name = words[1];
    if (request.verb == Verb::BridgeAdd) {
        const auto subnet = parseSubnet(words[2]);
        if (!subnet)
            return refuse("The address must be a host's in a private IPv4 subnet with a prefix of 16 to 30, "
                          "such as 192.168.50.1/24.");
        request.subnet = *subnet;
    }
    if (request.verb == Verb::TapAdd) {
        const auto uid = parseNumber(words[3], 0x7fffffff);
        if (!isName(words[2]) || words[2] == words[1])
            return refuse("The bridge must have a name of its own that begins with br or ferry.");
        if (!uid)
            return refuse("The user must be a number.");
        request.bridge = words[2];
        request.uid = *uid;
    }
    return request;
}

} // namespace ferry::helper
