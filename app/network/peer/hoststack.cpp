// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/peer/hoststack.h"

#include <cstring>
#include <ctime>
#include <random>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <slirp/libslirp.h>
#include <sys/socket.h>
#include <sys/un.h>

namespace ferry::peer {

namespace {

constexpr std::uint32_t gateway = 0xc0a832fe; // 192.168.50.254
// Below the ports that the kernel hands out by itself.
constexpr int firstPort = 20000, lastPort = 31999, portTries = 100;

in_addr networkOrder(std::uint32_t address)
{
    in_addr value{};
    value.s_addr = htonl(address);
    return value;
}

in_addr addressOf(const char* text)
{
    in_addr value{};
    ::inet_pton(AF_INET, text, &value);
    return value;
}

sockaddr_in internetAddress(in_addr address, std::uint16_t port)
{
    sockaddr_in value{};
    value.sin_family = AF_INET;
    value.sin_addr = address;
    value.sin_port = htons(port);
    return value;
}

std::int64_t nowNs(void* /*stack*/)
{
    timespec time{};
    ::clock_gettime(CLOCK_MONOTONIC, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

// libslirp has timers for IPv6 router advertisements alone, and this network has no IPv6.
void* noTimer(SlirpTimerCb /*callback*/, void* /*data*/, void* stack)
{
    return stack;
}

} // namespace

HostStack::HostStack(Send send) : m_gate(gateway), m_send(std::move(send))
{
    static const SlirpCb callbacks = [] {
        SlirpCb all{};
        all.send_packet = [](const void* frame, std::size_t length, void* stack) -> ssize_t {
            const Bytes bytes(static_cast<const std::uint8_t*>(frame), length);
            static_cast<HostStack*>(stack)->m_gate.noteAnswerable(bytes);
            static_cast<HostStack*>(stack)->m_send(bytes);
            return static_cast<ssize_t>(length);
        };
        all.guest_error = [](const char* /*message*/, void* /*stack*/) {
        }; // a guest could fill a disk with them
        all.clock_get_ns = nowNs;
        all.timer_new = noTimer;
        all.timer_free = [](void* /*timer*/, void* /*stack*/) {};
        all.timer_mod = [](void* /*timer*/, std::int64_t /*ms*/, void* /*stack*/) {};
        all.register_poll_fd = [](int /*fd*/, void* /*stack*/) {}; // every fd is asked for before each poll
        all.unregister_poll_fd = [](int /*fd*/, void* /*stack*/) {};
        all.notify = [](void* /*stack*/) {};
        return all;
    }();
    SlirpConfig config{};
    config.version = SLIRP_CONFIG_VERSION_MAX;
    // Not libslirp's own "restricted" and "disable_host_loopback", which drop the guest's answers to UDP as
    // well: m_gate says what may pass.
    config.in_enabled = true;
    config.vnetwork = addressOf("192.168.50.0");
    config.vnetmask = addressOf("255.255.255.0");
    // Who connects by way of reach() comes from this address. The services are at others: libslirp answers
    // for those by itself.
    config.vhost = networkOrder(gateway);
    config.vnameserver = addressOf("192.168.50.253");
    config.disable_dns = true;
    config.disable_dhcp = true;
    m_slirp = slirp_new(&config, &callbacks, this);
}

HostStack::~HostStack()
{
    slirp_cleanup(m_slirp);
}

bool HostStack::serve(std::uint32_t address, std::uint16_t port, const std::string& socket)
{
    m_gate.setService(address, port);
    in_addr at = networkOrder(address);
    return slirp_add_unix(m_slirp, socket.c_str(), &at, port) == 0;
}

bool HostStack::reach(const std::string& socket, std::uint32_t guest, std::uint16_t port)
{
    sockaddr_un here{};
    here.sun_family = AF_UNIX;
    if (socket.size() >= sizeof here.sun_path)
        return false;
    std::memcpy(here.sun_path, socket.c_str(), socket.size());
    const sockaddr_in there = internetAddress(networkOrder(guest), port);
    return slirp_add_hostxfwd(m_slirp, reinterpret_cast<const sockaddr*>(&here), sizeof here,
                              reinterpret_cast<const sockaddr*>(&there), sizeof there, 0) == 0;
}

std::uint16_t HostStack::reachByPort(std::uint32_t guest, std::uint16_t port)
{
    std::random_device random;
    std::uniform_int_distribution<int> ports(firstPort, lastPort);
    const in_addr loopback = networkOrder(INADDR_LOOPBACK), there = networkOrder(guest);
    for (int tries = 0; tries < portTries; ++tries) {
        const int own = ports(random);
        if (slirp_add_hostfwd(m_slirp, 0, loopback, own, there, port) != 0)
            continue;
        if (slirp_add_hostfwd(m_slirp, 1, loopback, own, there, port) == 0)
            return static_cast<std::uint16_t>(own);
        slirp_remove_hostfwd(m_slirp, 0, loopback, own);
    }
    return 0;
}

void HostStack::input(Bytes frame)
{
    if (m_gate.letsPass(frame))
        slirp_input(m_slirp, frame.data(), static_cast<int>(frame.size()));
}

void HostStack::addTo(std::vector<pollfd>& waited, int& timeoutMs)
{
    std::uint32_t timeout = timeoutMs < 0 ? UINT32_MAX : static_cast<std::uint32_t>(timeoutMs);
    slirp_pollfds_fill(
        m_slirp, &timeout,
        [](int fd, int events, void* list) {
            short wanted = 0;
            if ((events & SLIRP_POLL_IN) != 0)
                wanted |= POLLIN;
            if ((events & SLIRP_POLL_OUT) != 0)
                wanted |= POLLOUT;
            if ((events & SLIRP_POLL_PRI) != 0)
                wanted |= POLLPRI;
            auto& fds = *static_cast<std::vector<pollfd>*>(list);
            fds.push_back({fd, wanted, 0});
            return static_cast<int>(fds.size()) - 1;
        },
        &waited);
    timeoutMs = timeout > static_cast<std::uint32_t>(INT32_MAX) ? -1 : static_cast<int>(timeout);
}

void HostStack::handle(const std::vector<pollfd>& waited)
{
    slirp_pollfds_poll(
        m_slirp, 0,
        [](int index, void* list) {
            const auto& fds = *static_cast<const std::vector<pollfd>*>(list);
            const short found = index >= 0 && static_cast<std::size_t>(index) < fds.size()
                                    ? fds[static_cast<std::size_t>(index)].revents
                                    : short{0};
            int events = 0;
            if ((found & POLLIN) != 0)
                events |= SLIRP_POLL_IN;
            if ((found & POLLOUT) != 0)
                events |= SLIRP_POLL_OUT;
            if ((found & POLLPRI) != 0)
                events |= SLIRP_POLL_PRI;
            if ((found & POLLERR) != 0)
                events |= SLIRP_POLL_ERR;
            if ((found & POLLHUP) != 0)
                events |= SLIRP_POLL_HUP;
            return events;
        },
        const_cast<std::vector<pollfd>*>(&waited));
}

} // namespace ferry::peer
