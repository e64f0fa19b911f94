// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/helper/actions.h"

#include "app/privileged/helper/bridgeconf.h"
#include "app/privileged/helper/links.h"
#include "app/privileged/helper/routes.h"

#include <charconv>

#include <fcntl.h>
#include <unistd.h>

namespace ferry::helper {

namespace {

// Own programs with the kernel's part, and no more (Linux: admin-guide/sysctl/kernel.rst).
constexpr char perfSetting[] = "/proc/sys/kernel/perf_event_paranoid";
constexpr int openPerfLevel = 1;

std::string failed(const std::string& what, const std::string& said)
{
    return "no failed " + what + (said.empty() ? "." : ": " + said);
}

Ran ip(std::vector<std::string> words)
{
    const std::string program = findProgram("ip");
    if (program.empty())
        return {false, "the program ip is not installed"};
    words.insert(words.begin(), program);
    return run(words);
}

// The lab's guests know the host by this address, so that after a move their first datagram needs no ARP.
// 52:54:00 is what QEMU gives its cards; nobody else has this one in the handout's network.
constexpr char bridgeMac[] = "52:54:00:40:c9:fe";

/// Who asked, under pkexec; no value: root itself.
using Asker = std::optional<std::uint32_t>;

std::string notOurs(const std::string& bridge)
{
    return "no refused Ferry has not made the bridge " + bridge + ".";
}

std::string addBridge(const Request& request, State& state, Asker asker)
{
    const Owned* const known = state.find(Owned::Kind::Bridge, request.name);
    if (linkExists(request.name)) {
        return known && isOurs(*known)
                   ? "ok present"
                   : "no refused There is an interface " + request.name + " already that Ferry has not made.";
    }
    std::string why;
    const std::optional<std::vector<Subnet>> taken = usedSubnets(why);
    if (!taken)
        return failed("The computer's addresses and routes cannot be read", why);
    for (const Subnet& other : *taken) {
        if (overlap(other, request.subnet))
            return "no refused This computer uses " + text(other) + " already, which " +
                   text(request.subnet) + " overlaps.";
    }
    const Owned entry{Owned::Kind::Bridge, request.name, bridgeMac, asker.value_or(0)};
    if (!state.add(entry))
        return failed("The bridge cannot be recorded", {});
    Ran ran = ip({"link", "add", "name", entry.name, "address", entry.mac, "type", "bridge", "stp_state", "0",
                  "forward_delay", "0"});
    if (ran.worked)
        ran = ip({"address", "add", text(request.subnet), "broadcast", "+", "dev", entry.name});
    if (ran.worked)
        ran = ip({"link", "set", "dev", entry.name, "up"});
    if (ran.worked)
        return "ok made";
    if (isOurs(entry))
        ip({"link", "delete", "dev", entry.name, "type", "bridge"});
    state.drop(entry.name);
    return failed("The bridge cannot be made", ran.said);
}

std::string addTap(const Request& request, State& state, Asker asker)
{
    if (asker && *asker != request.uid)
        return "no refused Only the user who asks may own the tap.";
    const Owned* const bridge = state.find(Owned::Kind::Bridge, request.bridge);
    if (!bridge || !isOurs(*bridge))
        return notOurs(request.bridge);
    if (!mayChange(*bridge, asker))
        return "no refused Another user's lab has made the bridge " + request.bridge + ".";
    const Owned* const known = state.find(Owned::Kind::Tap, request.name);
    if (linkExists(request.name)) {
        return known && isOurs(*known)
                   ? "ok present"
                   : "no refused There is an interface " + request.name + " already that Ferry has not made.";
    }
    const Owned entry{Owned::Kind::Tap, request.name, randomMac(), request.uid};
    if (entry.mac.empty() || !state.add(entry))
        return failed("The tap cannot be recorded", {});
    std::string said = makeTap(entry);
    if (said.empty()) {
        const Ran ran = ip({"link", "set", "dev", entry.name, "master", request.bridge, "up"});
        if (ran.worked)
            return "ok made";
        said = ran.said;
    }
    if (isOurs(entry))
        ip({"link", "delete", "dev", entry.name});
    state.drop(entry.name);
    return failed("The tap cannot be made", said);
}

std::string remove(Owned::Kind kind, const std::string& name, State& state)
{
    const Owned* const known = state.find(kind, name);
    if (linkExists(name)) {
        if (!known || !isOurs(*known))
            return "no refused Ferry has not made the interface " + name + ".";
        if (const Ran ran = ip({"link", "delete", "dev", name}); !ran.worked)
            return failed("The interface cannot be removed", ran.said);
        state.drop(name);
        return "ok removed";
    }
    if (known)
        state.drop(name);
    return "ok absent";
}

std::vector<std::string> rule(const std::string& iptables, const char* verb, const char* chain,
                              const std::string& bridge)
{
    // The comment tells Ferry's rule from one that was there before.
    return {iptables,
            "-w",
            "5",
            verb,
            chain,
            "-i",
            bridge,
            "-o",
            bridge,
            "-m",
            "comment",
            "--comment",
            "ferry-" + bridge,
            "-j",
            "ACCEPT"};
}

std::string allowForward(const std::string& bridge, State& state)
{
    const Owned* const known = state.find(Owned::Kind::Bridge, bridge);
    if (!known || !isOurs(*known))
        return notOurs(bridge);
    const std::string iptables = findProgram("iptables");
    if (iptables.empty())
        return "no missing The program iptables is not installed.";
    // Docker keeps its own rules behind this chain and rewrites FORWARD when it restarts.
    const bool docker = run({iptables, "-w", "5", "-n", "-L", "DOCKER-USER"}).worked;
    const char* const chain = docker ? "DOCKER-USER" : "FORWARD";
    if (run(rule(iptables, "-C", chain, bridge)).worked)
        return "ok present";
    const Ran ran = run(rule(iptables, "-I", chain, bridge));
    return ran.worked ? "ok added" : failed("The rule cannot be added", ran.said);
}

std::string denyForward(const std::string& bridge)
{
    const std::string iptables = findProgram("iptables");
    if (iptables.empty())
        return "ok absent";
    bool removed = false;
    for (const char* const chain : {"DOCKER-USER", "FORWARD"}) {
        while (run(rule(iptables, "-C", chain, bridge)).worked) {
            if (const Ran ran = run(rule(iptables, "-D", chain, bridge)); !ran.worked)
                return failed("The rule cannot be removed", ran.said);
            removed = true;
        }
    }
    return removed ? "ok removed" : "ok absent";
}

// A line for a bridge that is not Ferry's would let every user of this computer into somebody else's network.
std::string allowAcl(const std::string& bridge, const State& state)
{
    const Owned* const known = state.find(Owned::Kind::Bridge, bridge);
    return known && isOurs(*known) ? allowInBridgeConf(bridge) : notOurs(bridge);
}

std::optional<int> perfLevel()
{
    const Fd file(::open(perfSetting, O_RDONLY | O_CLOEXEC));
    char text[16] = {};
    const ssize_t got = file ? ::read(file.get(), text, sizeof text - 1) : 0;
    int level = 0;
    return got > 0 && std::from_chars(text, text + got, level).ec == std::errc{} ? std::optional(level)
                                                                                 : std::nullopt;
}

bool setPerfLevel(int level)
{
    const Fd file(::open(perfSetting, O_WRONLY | O_CLOEXEC));
    const std::string text = std::to_string(level) + '\n';
    return file && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

std::string allowPerf(State& state, Asker asker)
{
    const std::optional<int> level = perfLevel();
    if (!level)
        return "no missing This kernel has no kernel.perf_event_paranoid.";
    if (*level <= openPerfLevel)
        return "ok present";
    if (!state.setPerfBefore(PerfBefore{*level, asker.value_or(0)}))
        return failed("The setting cannot be recorded", {});
    if (setPerfLevel(openPerfLevel))
        return "ok added";
    state.setPerfBefore({});
    return failed("kernel.perf_event_paranoid cannot be set", {});
}

std::string denyPerf(State& state, Asker asker)
{
    const std::optional<PerfBefore> before = state.perfBefore();
    if (!before)
        return "ok absent";
    if (asker && *asker != before->uid)
        return "no refused Another user's lab has set kernel.perf_event_paranoid.";
    // What somebody has set since stays as it is.
    const bool isOurs = perfLevel() == openPerfLevel;
    if (isOurs && !setPerfLevel(before->level))
        return failed("kernel.perf_event_paranoid cannot be set", {});
    state.setPerfBefore({});
    return isOurs ? "ok removed" : "ok absent";
}

std::string list(const State& state, Asker asker)
{
    std::string words = "ok";
    for (const Owned& entry : state.owned())
        if (mayChange(entry, asker))
            words += (entry.kind == Owned::Kind::Bridge ? " bridge:" : " tap:") + entry.name;
    if (state.perfBefore() && (!asker || *asker == state.perfBefore()->uid))
        words += " perf";
    return words;
}

} // namespace

std::string act(const Request& request, std::optional<std::uint32_t> asker)
{
    State state;
    if (std::string why; !state.open(why))
        return "no failed " + why;
    // What is gone, as after a crash, is nobody's any more.
    if (state.isAnothers(request.name, asker) && linkExists(request.name))
        return "no refused Another user's lab has made " + request.name + ".";
    switch (request.verb) {
    case Verb::BridgeAdd:
        return addBridge(request, state, asker);
    case Verb::BridgeDel:
        return remove(Owned::Kind::Bridge, request.name, state);
    case Verb::TapAdd:
        return addTap(request, state, asker);
    case Verb::TapDel:
        return remove(Owned::Kind::Tap, request.name, state);
    case Verb::AclAllow:
        return allowAcl(request.name, state);
    case Verb::AclDeny:
        return denyInBridgeConf(request.name);
    case Verb::ForwardAllow:
        return allowForward(request.name, state);
    case Verb::ForwardDeny:
        return denyForward(request.name);
    case Verb::PerfAllow:
        return allowPerf(state, asker);
    case Verb::PerfDeny:
        return denyPerf(state, asker);
    case Verb::List:
        return list(state, asker);
    }
    return "no failed There is no such verb.";
}

} // namespace ferry::helper
