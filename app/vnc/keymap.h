// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <Qt>

namespace ferry {

/// One key as VNC tells it.
struct VncKey
{
    quint32 keysym = 0; ///< X11 keysym: what the key means here; 0 where unknown
    quint32 qnum = 0;   ///< QEMU key number: which key it is, whatever the layout; 0 where unknown

    bool operator==(const VncKey&) const = default;
};

/// What Qt knows of a key event, as plain values.
struct KeyInput
{
    int key = 0;                     ///< Qt::Key
    Qt::KeyboardModifiers modifiers; ///< Shift and keypad matter
    QString text;
    quint32 nativeScanCode = 0;   ///< X11 and Wayland: evdev code + 8; 0 elsewhere
    quint32 nativeVirtualKey = 0; ///< X11 and Wayland: keysym; 0 elsewhere
};

/// The key to send. On platforms without native codes the keysym comes from the key and its text.
VncKey vncKey(const KeyInput& input);

/// QEMU key number (AT set 1 code, 0x80 set for extended keys) of a Linux evdev code; 0 where unknown.
/// After linux/input-event-codes.h and QEMU's ui/keycodemapdb.
quint32 qnumFromEvdev(quint32 code);

} // namespace ferry
