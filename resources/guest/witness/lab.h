// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>

namespace ferry::witness {

// The same words as app/network/labnetwork.h, which needs Qt.
inline constexpr char hostAddress[] = "192.168.50.1";
inline constexpr int datagramPort = 7001;
inline constexpr int echoPort = 7002;

inline sockaddr_in hostEndpoint(int port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, hostAddress, &address.sin_addr);
    return address;
}

} // namespace ferry::witness
