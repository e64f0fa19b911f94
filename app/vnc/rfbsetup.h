// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <rfb/rfbclient.h>

namespace ferry {

/// Sends our own SetPixelFormat and SetEncodings after InitialiseRFBConnection() and fills
/// client->format accordingly: 32 bits, shifts 16/8/0 = QImage::Format_RGB32 on little-endian machines.
/// The library's SetFormatAndEncodings() must never be called: it always offers ExtendedDesktopSize
/// (-308), ignores QEMU's answer, and dies with "Rect too large" at the next resize. False when the
/// connection is gone.
bool sendFormatAndEncodings(rfbClient* client);

/// The pixel format described above, in the machine's byte order.
rfbPixelFormat rgb32Format();

} // namespace ferry
