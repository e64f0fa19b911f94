// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/keymap.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ferry {

namespace {

using Pair = std::pair<quint32, quint32>;

// evdev code -> qnum, for those that differ; sorted.
constexpr std::array extended{
    Pair{84, 0},     Pair{85, 0x76},  Pair{89, 0x73},  Pair{90, 0x78},  Pair{91, 0x77},  Pair{92, 0x79},
    Pair{93, 0x70},  Pair{94, 0x7b},  Pair{95, 0x5c},  Pair{96, 0x9c},  Pair{97, 0x9d},  Pair{98, 0xb5},
    Pair{99, 0x54},  Pair{100, 0xb8}, Pair{102, 0xc7}, Pair{103, 0xc8}, Pair{104, 0xc9}, Pair{105, 0xcb},
    Pair{106, 0xcd}, Pair{107, 0xcf}, Pair{108, 0xd0}, Pair{109, 0xd1}, Pair{110, 0xd2}, Pair{111, 0xd3},
    Pair{113, 0xa0}, Pair{114, 0xae}, Pair{115, 0xb0}, Pair{116, 0xde}, Pair{117, 0x59}, Pair{119, 0xc6},
    Pair{121, 0x7e}, Pair{124, 0x7d}, Pair{125, 0xdb}, Pair{126, 0xdc}, Pair{127, 0xdd}, Pair{183, 0x5d},
    Pair{184, 0x5e}, Pair{185, 0x5f}, Pair{186, 0x55},
};

// Qt::Key -> keysym (X11/keysymdef.h); sorted by Qt::Key.
constexpr std::array named{
    Pair{Qt::Key_Escape, 0xff1b},    Pair{Qt::Key_Tab, 0xff09},      Pair{Qt::Key_Backtab, 0xfe20},
    Pair{Qt::Key_Backspace, 0xff08}, Pair{Qt::Key_Return, 0xff0d},   Pair{Qt::Key_Enter, 0xff8d},
    Pair{Qt::Key_Insert, 0xff63},    Pair{Qt::Key_Delete, 0xffff},   Pair{Qt::Key_Pause, 0xff13},
    Pair{Qt::Key_Print, 0xff61},     Pair{Qt::Key_SysReq, 0xff15},   Pair{Qt::Key_Clear, 0xff0b},
    Pair{Qt::Key_Home, 0xff50},      Pair{Qt::Key_End, 0xff57},      Pair{Qt::Key_Left, 0xff51},
    Pair{Qt::Key_Up, 0xff52},        Pair{Qt::Key_Right, 0xff53},    Pair{Qt::Key_Down, 0xff54},
    Pair{Qt::Key_PageUp, 0xff55},    Pair{Qt::Key_PageDown, 0xff56}, Pair{Qt::Key_Shift, 0xffe1},
    Pair{Qt::Key_Control, 0xffe3},   Pair{Qt::Key_Meta, 0xffeb},     Pair{Qt::Key_Alt, 0xffe9},
    Pair{Qt::Key_CapsLock, 0xffe5},  Pair{Qt::Key_NumLock, 0xff7f},  Pair{Qt::Key_ScrollLock, 0xff14},
    Pair{Qt::Key_Super_L, 0xffeb},   Pair{Qt::Key_Super_R, 0xffec},  Pair{Qt::Key_Menu, 0xff67},
    Pair{Qt::Key_AltGr, 0xfe03},
};

template <std::size_t N> const Pair* find(const std::array<Pair, N>& table, quint32 key)
{
    const auto* it = std::lower_bound(table.begin(), table.end(), key,
                                      [](const Pair& pair, quint32 wanted) { return pair.first < wanted; });
    return it != table.end() && it->first == key ? it : nullptr;
}

quint32 keysymOf(const KeyInput& input)
{
    const auto key = static_cast<quint32>(input.key);
    if (key >= Qt::Key_F1 && key <= Qt::Key_F35)
        return 0xffbe + (key - Qt::Key_F1);
    if (const Pair* pair = find(named, key))
        return pair->second;
    // Ctrl+A carries the text U+0001: such text says less than the key.
    const QList<uint> text = input.text.toUcs4();
    if (text.size() == 1 && text.front() >= 0x20 && text.front() != 0x7f)
        return text.front() <= 0xff ? text.front() : 0x01000000 | text.front();
    if (key >= Qt::Key_A && key <= Qt::Key_Z && !input.modifiers.testFlag(Qt::ShiftModifier))
        return key - Qt::Key_A + 'a';
    if (key >= 0x20 && key <= 0xff)
        return key;
    return 0;
}

} // namespace

quint32 qnumFromEvdev(quint32 code)
{
    if (const Pair* pair = find(extended, code))
        return pair->second;
    return code <= 88 ? code : 0; // the first 88 codes are the set 1 codes themselves
}

VncKey vncKey(const KeyInput& input)
{
    VncKey key;
    key.qnum = input.nativeScanCode > 8 ? qnumFromEvdev(input.nativeScanCode - 8) : 0;
    key.keysym = input.nativeVirtualKey != 0 ? input.nativeVirtualKey : keysymOf(input);
    return key;
}

} // namespace ferry
