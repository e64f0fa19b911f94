// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rfb/rfbclient.h>

#include <cstddef>

namespace ferry {

/// Sends our own SetPixelFormat and SetEncodings after InitialiseRFBConnection() and fills
/// client->format accordingly: 32 bits, shifts 16/8/0 = QImage::Format_RGB32 on little-endian machines.
/// The library's SetFormatAndEncodings() must never be called: it always offers ExtendedDesktopSize
/// (-308), ignores QEMU's answer, and dies with "Rect too large" at the next resize. False when the
/// connection is gone.
bool sendFormatAndEncodings(rfbClient* client);

/// The next bytes of a socket, left in it; waits until they are there. False: the connection ended before, by
/// the other side or by shutdown() on this one.
bool peekAll(int fd, void* into, std::size_t size);

/// Whether the server's greeting (12 bytes, RFC 6143 section 7.1.1), which stays in the socket, names a
/// protocol before 3.7. Waits for it until the connection ends or is shut down; false then, and for what
/// is no greeting at all: the library has words for these.
/// Before 3.7 the server alone chooses how to authenticate and the library obeys, whatever
/// SetClientAuthSchemes() said: one that chooses Diffie-Hellman (30) with a modulus of zero ends the
/// program inside libgcrypt.
bool greetsBefore37(int fd);

/// The pixel format described above, in the machine's byte order.
rfbPixelFormat rgb32Format();

} // namespace ferry
