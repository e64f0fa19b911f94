// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/vnc/keymap.h"

#include <QHash>

#include <functional>

class QKeyEvent;

namespace ferry {

/// Remembers which keys the guest believes pressed, so that all can be let go; and knows the two chords
/// that belong to the window. Sends through a function, so that it can be tested by table.
class ConsoleKeyboard
{
public:
    using Send = std::function<void(quint32 keysym, quint32 qnum, bool down)>;
    /// What a key event meant for the window, beside what it sent to the guest.
    enum class Chord { None, ReleaseKeyboard, ToggleFullScreen };

    explicit ConsoleKeyboard(Send send) : m_send(std::move(send)) {}

    Chord press(const QKeyEvent& event);
    Chord release(const QKeyEvent& event);
    /// Lets go of every key the guest believes pressed.
    void releaseAll();
    bool isAnyDown() const { return !m_down.isEmpty(); }

private:
    static quint64 identity(const QKeyEvent& event);

    Send m_send;
    QHash<quint64, VncKey> m_down;
    bool m_chordArmed = false; ///< only Ctrl and Alt have been pressed so far
};

} // namespace ferry
