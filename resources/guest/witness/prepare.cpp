// SPDX-License-Identifier: GPL-3.0-or-later
#include "prepare.h"

#include "options.h"

#include <algorithm>
#include <cstring>

#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <net/route.h>
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace ferry::witness {

namespace {

constexpr char card[] = "eth0";
constexpr char labHost[] = "192.168.50.1";
constexpr unsigned char labHostMac[] = {0x52, 0x54, 0x00, 0x40, 0xc9, 0xfe};

std::string contents(const char* path)
{
    char text[4096];
    const int file = ::open(path, O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? 0 : ::read(file, text, sizeof text);
    if (file >= 0)
        ::close(file);
    return {text, static_cast<std::size_t>(size > 0 ? size : 0)};
}

void loadDrivers()
{
    const std::string order = contents("/modules/order");
    for (std::size_t at = 0; at < order.size();) {
        const std::size_t end = std::min(order.find('\n', at), order.size());
        const std::string path = "/modules/" + order.substr(at, end - at);
        at = end + 1;
        const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0)
            continue;
        ::syscall(SYS_finit_module, file, "", 0);
        ::close(file);
    }
}

sockaddr endpoint(in_addr_t address)
{
    sockaddr_in in{};
    in.sin_family = AF_INET;
    in.sin_addr.s_addr = address;
    sockaddr any{};
    std::memcpy(&any, &in, sizeof any);
    return any;
}

ifreq requestFor(const char* interface)
{
    ifreq request{};
    std::strncpy(request.ifr_name, interface, IFNAMSIZ - 1);
    return request;
}

bool switchOn(int net, const char* interface)
{
    ifreq request = requestFor(interface);
    if (::ioctl(net, SIOCGIFFLAGS, &request) != 0)
        return false;
    request.ifr_flags = static_cast<short>(request.ifr_flags | IFF_UP);
    return ::ioctl(net, SIOCSIFFLAGS, &request) == 0;
}

void connectCard(int net, const Place& place)
{
    ifreq request = requestFor(card);
    request.ifr_addr = endpoint(::inet_addr(place.address.c_str()));
    if (::ioctl(net, SIOCSIFADDR, &request) != 0)
        return; // no card
    request.ifr_netmask = endpoint(htonl(~0U << (32 - place.prefixLength)));
    ::ioctl(net, SIOCSIFNETMASK, &request);
    switchOn(net, card);
    if (!place.router.empty()) {
        rtentry route{};
        route.rt_dst = endpoint(INADDR_ANY);
        route.rt_genmask = endpoint(INADDR_ANY);
        route.rt_gateway = endpoint(::inet_addr(place.router.c_str()));
        route.rt_flags = RTF_UP | RTF_GATEWAY;
        ::ioctl(net, SIOCADDRT, &route);
        return;
    }
    // For good: after a move nobody has to answer ARP before the first datagram can go.
    arpreq neighbour{};
    neighbour.arp_pa = endpoint(::inet_addr(labHost));
    neighbour.arp_ha.sa_family = ARPHRD_ETHER;
    std::memcpy(neighbour.arp_ha.sa_data, labHostMac, sizeof labHostMac);
    neighbour.arp_flags = ATF_PERM | ATF_COM;
    std::strncpy(neighbour.arp_dev, card, sizeof neighbour.arp_dev - 1);
    ::ioctl(net, SIOCSARP, &neighbour);
}

} // namespace

Place placeOf(std::string_view line)
{
    Place place;
    while (!line.empty()) {
        const std::size_t blank = line.find_first_of(" \n\t");
        const std::string_view word = line.substr(0, blank);
        line = blank == std::string_view::npos ? std::string_view() : line.substr(blank + 1);
        const std::string_view value = word.substr(std::min(word.size(), word.find('=') + 1));
        in_addr address{};
        if (word.starts_with("ferry.ip=")) {
            const std::size_t slash = value.find('/');
            const std::string text(value.substr(0, slash));
            const std::int64_t length =
                slash == std::string_view::npos ? 24 : numberOr(value.substr(slash + 1), 0);
            if (::inet_aton(text.c_str(), &address) != 0 && length >= 1 && length <= 31) {
                place.address = text;
                place.prefixLength = static_cast<int>(length);
            }
        } else if (word.starts_with("ferry.gw=") && ::inet_aton(std::string(value).c_str(), &address) != 0) {
            place.router = value;
        }
    }
    return place;
}

void prepare()
{
    ::mount("dev", "/dev", "devtmpfs", 0, nullptr);
    ::mount("proc", "/proc", "proc", 0, nullptr);
    ::mount("sysfs", "/sys", "sysfs", 0, nullptr);
    loadDrivers();
    const int net = ::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (net < 0)
        return;
    switchOn(net, "lo");
    connectCard(net, placeOf(contents("/proc/cmdline")));
    ::close(net);
}

} // namespace ferry::witness
