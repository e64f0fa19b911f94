// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/rfbsetup.h"

#include <QtEndian>

#include <poll.h>
#include <sys/socket.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>

namespace ferry {

namespace {

// RFC 6143 7.7 and 7.8, and the registry of pseudo-encodings. On loopback raw wins by far.
constexpr std::array<std::int32_t, 7> encodings{
    1,    // CopyRect: QEMU scrolls with it
    0,    // Raw
    5,    // Hextile
    -223, // DesktopSize: the guest changes its resolution
    -224, // LastRect
    -239, // RichCursor
    -258, // QEMU extended key events
};

} // namespace

rfbPixelFormat rgb32Format()
{
    rfbPixelFormat format{};
    format.bitsPerPixel = 32;
    format.depth = 24;
    format.bigEndian = Q_BYTE_ORDER == Q_BIG_ENDIAN;
    format.trueColour = 1;
    format.redMax = format.greenMax = format.blueMax = 255;
    format.redShift = 16;
    format.greenShift = 8;
    format.blueShift = 0;
    return format;
}

bool peekAll(int fd, void* into, std::size_t size)
{
    for (;;) {
        pollfd readable{fd, POLLIN | POLLRDHUP, 0};
        if (::poll(&readable, 1, -1) < 0) {
            if (errno == EINTR)
                continue;
            return false;
        }
        const ssize_t got = ::recv(fd, into, size, MSG_PEEK | MSG_DONTWAIT);
        if (got == static_cast<ssize_t>(size))
            return true;
        if ((readable.revents & ~POLLIN) != 0 || got == 0)
            return false;
        // What has come of it so far makes the socket readable all the time.
        if (got > 0)
            ::poll(nullptr, 0, 20);
    }
}

bool greetsBefore37(int fd)
{
    std::array<char, 13> greeting{};
    int major = 0, minor = 0;
    return peekAll(fd, greeting.data(), 12) &&
           std::sscanf(greeting.data(), "RFB %03d.%03d", &major, &minor) == 2 && (major != 3 || minor < 7);
}

bool sendFormatAndEncodings(rfbClient* client)
{
    client->format = rgb32Format();
    rfbPixelFormat wire = client->format;
    wire.redMax = qToBigEndian(wire.redMax);
    wire.greenMax = qToBigEndian(wire.greenMax);
    wire.blueMax = qToBigEndian(wire.blueMax);
    static_assert(sizeof wire == 16);

    std::array<char, 4 + sizeof wire + 4 + encodings.size() * 4> bytes{};
    bytes[0] = rfbSetPixelFormat;
    std::memcpy(bytes.data() + 4, &wire, sizeof wire);
    char* at = bytes.data() + 4 + sizeof wire;
    at[0] = rfbSetEncodings;
    qToBigEndian<quint16>(encodings.size(), at + 2);
    at += 4;
    for (const std::int32_t encoding : encodings) {
        qToBigEndian<qint32>(encoding, at);
        at += 4;
    }
    return WriteToRFBServer(client, bytes.data(), static_cast<unsigned int>(bytes.size()));
}

} // namespace ferry
