// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

/// What ferry-helper can be asked, without Qt: the helper and the program that asks share this grammar.
namespace ferry::helper {

/// The verbs, a closed list. One request is one line: the verb and its arguments, one blank between words.
enum class Verb {
    BridgeAdd,    ///< bridge-add NAME ADDRESS/PREFIX
    BridgeDel,    ///< bridge-del NAME
    TapAdd,       ///< tap-add NAME BRIDGE UID
    TapDel,       ///< tap-del NAME
    AclAllow,     ///< acl-allow NAME: for a bridge the helper made
    AclDeny,      ///< acl-deny NAME
    ForwardAllow, ///< forward-allow BRIDGE
    ForwardDeny,  ///< forward-deny BRIDGE
    PerfAllow,    ///< perf-allow: kernel.perf_event_paranoid=1 until perf-deny, or the next start
    PerfDeny,     ///< perf-deny
    List,         ///< list
};

/// An IPv4 address with its prefix, in host byte order.
struct Subnet
{
    std::uint32_t address = 0;
    int prefix = 0;

    bool operator==(const Subnet&) const = default;
};

/// A request whose every part has been checked.
struct Request
{
    Verb verb = Verb::List;
    std::string name;      ///< the interface
    std::string bridge;    ///< tap-add: what it is plugged into
    Subnet subnet;         ///< bridge-add
    std::uint32_t uid = 0; ///< tap-add: who may open it

    bool operator==(const Request&) const = default;
};

/// Why a request is none, in a sentence.
struct Refusal
{
    std::string sentence;

    bool operator==(const Refusal&) const = default;
};

/// The longest line that is read, in bytes.
inline constexpr std::size_t longestLine = 128;

/// One line without its line end. Anything but the exact grammar is refused: other bytes than printable
/// ASCII, double blanks, too many or too few words, names that are not isName, addresses that are not
/// private (RFC 1918) or name no host, prefixes outside 16…30, users above 2³¹.
std::variant<Request, Refusal> parse(std::string_view line);

/// An interface Ferry may make: "br" or "ferry", then letters, digits and "-", at most 15 bytes in all
/// (IFNAMSIZ − 1) and at least 3.
bool isName(std::string_view text);

/// "192.168.50.1/24" when it is a host's address in a private subnet.
std::optional<Subnet> parseSubnet(std::string_view text);
/// "192.168.50.1/24".
std::string text(const Subnet& subnet);
/// Whether an address lies in both.
bool overlap(const Subnet& a, const Subnet& b);

/// A number without sign, blanks or leading zeros, at most `most`.
std::optional<std::uint32_t> parseNumber(std::string_view text, std::uint32_t most);

} // namespace ferry::helper
