// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/helper/routes.h"

#include "app/privileged/helper/system.h"

#include <array>
#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <sys/socket.h>
#include <sys/time.h>

namespace ferry::helper {

namespace {

constexpr int leastPrefix = 2; ///< 0.0.0.0/1 and 128.0.0.0/1 are a VPN's way of saying "everywhere"

struct Dump
{
    nlmsghdr head;
    rtgenmsg body;
};

/// The attribute of that kind as an IPv4 address in host byte order.
std::optional<std::uint32_t> address(const rtattr* attribute, int left, unsigned short kind)
{
    for (; RTA_OK(attribute, left); attribute = RTA_NEXT(attribute, left)) {
        std::uint32_t value = 0;
        if (attribute->rta_type != kind || RTA_PAYLOAD(attribute) != sizeof value)
            continue;
        std::memcpy(&value, RTA_DATA(attribute), sizeof value);
        return ntohl(value);
    }
    return {};
}

/// A route or an address of the kernel's answer; nothing: it stands for everywhere, or is of no IPv4 network.
std::optional<Subnet> subnetOf(const nlmsghdr* message)
{
    if (message->nlmsg_type == RTM_NEWROUTE && message->nlmsg_len >= NLMSG_LENGTH(sizeof(rtmsg))) {
        const auto* const route = static_cast<const rtmsg*>(NLMSG_DATA(message));
        const auto to = address(RTM_RTA(route), static_cast<int>(RTM_PAYLOAD(message)), RTA_DST);
        if (route->rtm_family == AF_INET && route->rtm_dst_len >= leastPrefix && to)
            return Subnet{*to, route->rtm_dst_len};
    }
    if (message->nlmsg_type == RTM_NEWADDR && message->nlmsg_len >= NLMSG_LENGTH(sizeof(ifaddrmsg))) {
        const auto* const own = static_cast<const ifaddrmsg*>(NLMSG_DATA(message));
        const auto at = address(IFA_RTA(own), static_cast<int>(IFA_PAYLOAD(message)), IFA_LOCAL);
        if (own->ifa_family == AF_INET && at)
            return Subnet{*at, own->ifa_prefixlen};
    }
    return {};
}

/// Asks the kernel for all of one kind (netlink(7), rtnetlink(7)). 0, or an errno.
int ask(unsigned short kind, std::vector<Subnet>& found)
{
    const Fd socket(::socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE));
    const timeval patience{5, 0};
    Dump request{};
    request.head.nlmsg_len = NLMSG_LENGTH(sizeof request.body);
    request.head.nlmsg_type = kind;
    request.head.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
    request.body.rtgen_family = AF_INET;
    if (!socket || ::setsockopt(socket.get(), SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience) != 0 ||
        ::send(socket.get(), &request, request.head.nlmsg_len, 0) < 0)
        return errno;
    alignas(nlmsghdr) std::array<char, 32 * 1024> answer{};
    for (;;) {
        const ssize_t got = ::recv(socket.get(), answer.data(), answer.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return got < 0 ? errno : EIO;
        auto left = static_cast<unsigned>(got);
        const void* const first = answer.data();
        for (const auto* message = static_cast<const nlmsghdr*>(first); NLMSG_OK(message, left);
             message = NLMSG_NEXT(message, left)) {
            if (message->nlmsg_type == NLMSG_DONE)
                return 0;
            if (message->nlmsg_type == NLMSG_ERROR)
                return EIO;
            if (const auto subnet = subnetOf(message))
                found.push_back(*subnet);
        }
    }
}

} // namespace

std::optional<std::vector<Subnet>> usedSubnets(std::string& why)
{
    std::vector<Subnet> found;
    for (const unsigned short kind : {RTM_GETROUTE, RTM_GETADDR}) {
        if (const int error = ask(kind, found); error != 0) {
            why = std::strerror(error);
            return {};
        }
    }
    return found;
}

} // namespace ferry::helper
