// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/helper/links.h"

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

#include <fcntl.h>
#include <linux/ethtool.h>
#include <linux/if_tun.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/socket.h>

namespace ferry::helper {

namespace {

ifreq requestFor(const std::string& name)
{
    ifreq request{};
    name.copy(request.ifr_name, IFNAMSIZ - 1);
    return request;
}

Fd anySocket()
{
    return Fd(::socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0));
}

std::string macText(const unsigned char* bytes)
{
    std::array<char, 18> text{};
    std::snprintf(text.data(), text.size(), "%02x:%02x:%02x:%02x:%02x:%02x", bytes[0], bytes[1], bytes[2],
                  bytes[3], bytes[4], bytes[5]);
    return text.data();
}

} // namespace

bool linkExists(const std::string& name)
{
    return ::if_nametoindex(name.c_str()) != 0;
}

bool isOurs(const Owned& entry)
{
    const Fd socket = anySocket();
    ifreq request = requestFor(entry.name);
    if (!socket || ::ioctl(socket.get(), SIOCGIFHWADDR, &request) != 0)
        return false;
    if (macText(reinterpret_cast<const unsigned char*>(request.ifr_hwaddr.sa_data)) != entry.mac)
        return false;
    ethtool_drvinfo driver{};
    driver.cmd = ETHTOOL_GDRVINFO;
    request.ifr_data = reinterpret_cast<char*>(&driver);
    return ::ioctl(socket.get(), SIOCETHTOOL, &request) == 0 &&
           std::strncmp(driver.driver, entry.kind == Owned::Kind::Bridge ? "bridge" : "tun",
                        sizeof driver.driver) == 0;
}

std::string randomMac()
{
    std::array<unsigned char, 6> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size()))
        return {};
    // Locally administered, one station; "fr" marks it as Ferry's for whoever looks (app/host/subnets).
    bytes[0] = 0x02, bytes[1] = 'f', bytes[2] = 'r';
    return macText(bytes.data());
}

std::string makeTap(const Owned& entry)
{
    const auto because = [](const char* what) { return std::string(what) + ": " + std::strerror(errno); };
    const Fd tun(::open("/dev/net/tun", O_RDWR | O_CLOEXEC));
    if (!tun)
        return because("/dev/net/tun");
    ifreq request = requestFor(entry.name);
    request.ifr_flags = static_cast<short>(IFF_TAP | IFF_NO_PI | IFF_TUN_EXCL);
    if (::ioctl(tun.get(), TUNSETIFF, &request) != 0)
        return because("making it");
    const Fd socket = anySocket();
    request = requestFor(entry.name);
    request.ifr_hwaddr.sa_family = ARPHRD_ETHER;
    std::array<unsigned, 6> bytes{};
    if (std::sscanf(entry.mac.c_str(), "%2x:%2x:%2x:%2x:%2x:%2x", &bytes[0], &bytes[1], &bytes[2], &bytes[3],
                    &bytes[4], &bytes[5]) != 6)
        return "it has no address";
    for (std::size_t i = 0; i < bytes.size(); ++i)
        request.ifr_hwaddr.sa_data[i] = static_cast<char>(bytes[i]);
    if (::ioctl(socket.get(), SIOCSIFHWADDR, &request) != 0)
        return because("its address");
    // Only now does it outlive this file descriptor: whoever is killed before leaves none.
    if (::ioctl(tun.get(), TUNSETOWNER, static_cast<unsigned long>(entry.uid)) != 0 ||
        ::ioctl(tun.get(), TUNSETPERSIST, 1UL) != 0)
        return because("its owner");
    return {};
}

} // namespace ferry::helper
