// SPDX-License-Identifier: GPL-3.0-or-later
// ferry-peer: the host's side of the guest's network. It receives the witness's datagrams, in the
// lab's network namespace or straight from QEMU's multicast segment, and prints what it saw.
#include "app/network/peer/dial.h"
#include "app/network/peer/echo.h"
#include "app/network/peer/frames.h"
#include "app/network/peer/sequence.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cinttypes>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using namespace ferry::peer;

// As in app/network/labnetwork.h, which needs Qt.
constexpr std::uint16_t datagramPort = 7001, echoPort = 7002;
constexpr char hostAddress[] = "192.168.50.1";
constexpr Mac hostMac{0x52, 0x54, 0x00, 0x40, 0xc9, 0xfe};
constexpr std::int64_t statNs = 100'000'000;

std::int64_t nowNs()
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

int complain(const char* what)
{
    std::fprintf(stderr, "ferry-peer: %s: %s\n", what, std::strerror(errno));
    return 1;
}

int usage()
{
    std::fputs("usage: ferry-peer namespace --address ADDRESS/BITS --bridge NAME\n"
               "       ferry-peer segment --group ADDRESS --port PORT\n"
               "       ferry-peer dial --address ADDRESS --port PORT\n",
               stderr);
    return 2;
}

bool bindTo(int socket, const in_addr& address, std::uint16_t port)
{
    sockaddr_in own{};
    own.sin_family = AF_INET;
    own.sin_port = htons(port);
    own.sin_addr = address;
    return ::bind(socket, reinterpret_cast<const sockaddr*>(&own), sizeof own) == 0;
}

/// Joins QEMU's "-netdev socket,mcast=GROUP:PORT,localaddr=127.0.0.1".
bool joinSegment(int socket, const in_addr& group, std::uint16_t port)
{
    const int on = 1;
    ip_mreq member{};
    member.imr_multiaddr = group;
    member.imr_interface.s_addr = htonl(INADDR_LOOPBACK);
    return ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
           bindTo(socket, group, port) &&
           ::setsockopt(socket, IPPROTO_IP, IP_ADD_MEMBERSHIP, &member, sizeof member) == 0 &&
           ::setsockopt(socket, IPPROTO_IP, IP_MULTICAST_LOOP, &on, sizeof on) == 0 &&
           ::setsockopt(socket, IPPROTO_IP, IP_MULTICAST_IF, &member.imr_interface, sizeof(in_addr)) == 0;
}

struct Peer
{
    int socket = -1;
    bool segment = false;
    sockaddr_in group{};
    SequenceTracker tracker;
    EchoServer echo;

    void take(Bytes datagram)
    {
        const std::int64_t now = nowNs();
        Bytes payload = datagram;
        if (segment) {
            const std::uint32_t own = ntohl(::inet_addr(hostAddress));
            if (const auto answer = arpAnswer(datagram, own, hostMac))
                ::sendto(socket, answer->data(), answer->size(), 0, reinterpret_cast<const sockaddr*>(&group),
                         sizeof group);
            payload = udpPayload(datagram, own, datagramPort);
        }
        const auto beat = readBeat(payload);
        if (!beat)
            return;
        if (const auto gap = tracker.receive(beat->sequence, beat->sentNs, now))
            std::printf("gap start=%" PRId64 " end=%" PRId64 " lost=%" PRId64 "\n", gap->startNs, gap->endNs,
                        gap->lost);
    }

    void stat(std::int64_t now)
    {
        std::printf("stat t=%" PRId64 " received=%" PRId64 " lost=%" PRId64 " gap=%" PRId64
                    " tcp_connections=%" PRId64 " tcp_bytes=%" PRId64 "\n",
                    now, tracker.received(), tracker.lost(), tracker.takeLargest(now), echo.connections(),
                    echo.bytes());
    }

    /// Until SIGTERM, SIGINT, or the end of standard input: 0. 1: nobody reads what is printed.
    int run(int signals)
    {
        std::puts("ready");
        std::int64_t nextStat = nowNs() + statNs;
        std::vector<pollfd> waited;
        std::array<std::uint8_t, 65536> buffer;
        while (std::fflush(stdout) == 0) {
            waited = {{socket, POLLIN, 0}, {signals, POLLIN, 0}, {STDIN_FILENO, POLLIN, 0}};
            echo.addTo(waited);
            const std::int64_t left = nextStat - nowNs();
            ::poll(waited.data(), waited.size(), left > 0 ? static_cast<int>(left / 1'000'000) + 1 : 0);
            for (;;) {
                const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
                if (got < 0)
                    break;
                take(Bytes(buffer.data(), static_cast<std::size_t>(got)));
            }
            if (waited[1].revents != 0 ||
                (waited[2].revents != 0 && ::read(STDIN_FILENO, buffer.data(), 4096) <= 0))
                return 0;
            echo.handle(waited);
            if (const std::int64_t now = nowNs(); now >= nextStat) {
                stat(now);
                nextStat = std::max(nextStat + statNs, now);
            }
        }
        return 1;
    }
};

std::uint16_t portOf(const std::string& text)
{
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() && value < 65536
               ? static_cast<std::uint16_t>(value)
               : std::uint16_t{0};
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2 || argc % 2 != 0)
        return usage();
    const std::string_view mode = argv[1];
    std::map<std::string_view, std::string> options;
    for (int at = 2; at + 1 < argc; at += 2)
        options[argv[at]] = argv[at + 1];

    if (mode == "dial") {
        in_addr there{};
        const std::uint16_t port = portOf(options["--port"]);
        if (port == 0 || ::inet_pton(AF_INET, options["--address"].c_str(), &there) != 1)
            return usage();
        std::signal(SIGPIPE, SIG_IGN);
        return dial(ntohl(there.s_addr), port);
    }

    sigset_t ending;
    ::sigemptyset(&ending);
    ::sigaddset(&ending, SIGTERM);
    ::sigaddset(&ending, SIGINT);
    ::sigprocmask(SIG_BLOCK, &ending, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    const int signals = ::signalfd(-1, &ending, SFD_CLOEXEC);

    Peer peer;
    peer.socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    const int room = 4 * 1024 * 1024;
    ::setsockopt(peer.socket, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
    in_addr address{};
    if (mode == "namespace") {
        const std::string own = options["--address"].substr(0, options["--address"].find('/'));
        const std::string bridge = options["--bridge"];
        if (::inet_pton(AF_INET, own.c_str(), &address) != 1 || bridge.empty())
            return usage();
        if (::if_nametoindex(bridge.c_str()) == 0)
            return complain(bridge.c_str());
        if (!bindTo(peer.socket, address, datagramPort))
            return complain("cannot receive datagrams");
        if (!peer.echo.listen(ntohl(address.s_addr), echoPort))
            return complain("cannot listen for TCP connections");
    } else if (mode == "segment") {
        const std::uint16_t port = portOf(options["--port"]);
        if (::inet_pton(AF_INET, options["--group"].c_str(), &address) != 1 || port == 0)
            return usage();
        if (!joinSegment(peer.socket, address, port))
            return complain("cannot join the multicast group");
        peer.segment = true;
        peer.group.sin_family = AF_INET;
        peer.group.sin_addr = address;
        peer.group.sin_port = htons(port);
    } else {
        return usage();
    }
    return peer.run(signals);
}
