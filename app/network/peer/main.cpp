// SPDX-License-Identifier: GPL-3.0-or-later
// ferry-peer: the host's side of the guest's network, in the lab's network namespace; or, where there is
// none, that network itself. It receives the witness's datagrams and prints what it saw.
#include "app/network/peer/dial.h"
#include "app/network/peer/echo.h"
#include "app/network/peer/frames.h"
#include "app/network/peer/segment.h"
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
#include <memory>
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
constexpr char hostAddress[] = "192.168.50.1", guestAddress[] = "192.168.50.11";
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
               "       ferry-peer segment --folder FOLDER [--dial PORT] [--forward PORT]\n"
               "       ferry-peer dial --address ADDRESS --port PORT\n"
               "       ferry-peer dial --unix SOCKET\n",
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

struct Peer
{
    int socket = -1; ///< -1: datagrams come by the segment
    std::unique_ptr<Segment> segment;
    SequenceTracker tracker;
    EchoServer echo;
    std::string said; ///< of a line on standard input that is not whole yet

    void take(Bytes datagram)
    {
        const std::int64_t now = nowNs();
        const auto beat = readBeat(datagram);
        if (!beat)
            return;
        if (const auto gap = tracker.receive(beat->sequence, beat->sentNs, now))
            std::printf("gap start=%" PRId64 " end=%" PRId64 " lost=%" PRId64 "\n", gap->startNs, gap->endNs,
                        gap->lost);
    }

    /// "plug a PATH": QEMU A's socket is there from now on.
    void obey(std::string_view line)
    {
        if (segment && line.size() > 7 && line.starts_with("plug ") && (line[5] == 'a' || line[5] == 'b'))
            segment->plug(line[5] == 'a' ? 0 : 1, std::string(line.substr(7)));
    }

    /// False: standard input has ended.
    bool readOrders()
    {
        std::array<char, 4096> buffer;
        const ssize_t got = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (got <= 0)
            return false;
        said.append(buffer.data(), static_cast<std::size_t>(got));
        for (std::size_t end = said.find('\n'); end != std::string::npos; end = said.find('\n')) {
            obey(std::string_view(said).substr(0, end));
            said.erase(0, end + 1);
        }
        return said.size() <= buffer.size();
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
            int timeoutMs = left > 0 ? static_cast<int>(left / 1'000'000) + 1 : 0;
            if (segment)
                segment->addTo(waited, timeoutMs);
            ::poll(waited.data(), waited.size(), timeoutMs);
            while (socket >= 0) {
                const ssize_t got = ::recv(socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
                if (got < 0)
                    break;
                take(Bytes(buffer.data(), static_cast<std::size_t>(got)));
            }
            if (waited[1].revents != 0 || (waited[2].revents != 0 && !readOrders()))
                return 0;
            echo.handle(waited);
            if (segment)
                segment->handle(waited);
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
        std::signal(SIGPIPE, SIG_IGN);
        if (const auto path = options.find("--unix"); path != options.end())
            return dial(path->second);
        in_addr there{};
        const std::uint16_t port = portOf(options["--port"]);
        if (port == 0 || ::inet_pton(AF_INET, options["--address"].c_str(), &there) != 1)
            return usage();
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
    in_addr address{};
    if (mode == "namespace") {
        const std::string own = options["--address"].substr(0, options["--address"].find('/'));
        const std::string bridge = options["--bridge"];
        if (::inet_pton(AF_INET, own.c_str(), &address) != 1 || bridge.empty())
            return usage();
        if (::if_nametoindex(bridge.c_str()) == 0)
            return complain(bridge.c_str());
        peer.socket = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        const int room = 4 * 1024 * 1024;
        ::setsockopt(peer.socket, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
        if (!bindTo(peer.socket, address, datagramPort))
            return complain("cannot receive datagrams");
        if (!peer.echo.listen(ntohl(address.s_addr), echoPort))
            return complain("cannot listen for TCP connections");
    } else if (mode == "segment") {
        const std::string folder = options["--folder"];
        if (folder.empty())
            return usage();
        const std::uint32_t own = ntohl(::inet_addr(hostAddress)), guest = ntohl(::inet_addr(guestAddress));
        peer.segment = std::make_unique<Segment>(own, datagramPort, [&peer](Bytes beat) { peer.take(beat); });
        HostStack& stack = peer.segment->stack();
        const std::string echo = folder + "/echo.sock";
        if (!peer.echo.listen(echo) || !stack.serve(own, echoPort, echo))
            return complain("cannot listen for TCP connections");
        if (const std::uint16_t port = portOf(options["--dial"]); port != 0) {
            const std::string socket = folder + "/guest.sock";
            ::unlink(socket.c_str()); // of a peer that was killed
            if (!stack.reach(socket, guest, port))
                return complain("cannot listen for connections to the guest");
        }
        if (const std::uint16_t port = portOf(options["--forward"]); port != 0)
            std::printf("forward port=%u\n", unsigned{stack.reachByPort(guest, port)});
    } else {
        return usage();
    }
    return peer.run(signals);
}
