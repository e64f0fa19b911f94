// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/guest/consolekeyboard.h"

#include <QKeyEvent>

#include <utility>

namespace ferry {

namespace {

constexpr Qt::KeyboardModifiers chordModifiers = Qt::ControlModifier | Qt::AltModifier;

bool isChordKey(int key)
{
    return key == Qt::Key_Control || key == Qt::Key_Alt;
}

} // namespace

/// The same key must be found again on release, though Shift may have changed its meaning meanwhile.
quint64 ConsoleKeyboard::identity(const QKeyEvent& event)
{
    if (event.nativeScanCode() != 0)
        return event.nativeScanCode();
    const int key = event.key() == Qt::Key_Backtab ? static_cast<int>(Qt::Key_Tab) : event.key();
    return (quint64(1) << 32) | static_cast<quint32>(key);
}

ConsoleKeyboard::Chord ConsoleKeyboard::press(const QKeyEvent& event)
{
    const bool held =
        (event.modifiers() & (chordModifiers | Qt::ShiftModifier | Qt::MetaModifier)) == chordModifiers;
    if (event.key() == Qt::Key_F && held && !event.isAutoRepeat()) {
        m_chordArmed = false;
        releaseAll(); // the guest must not keep Ctrl and Alt
        return Chord::ToggleFullScreen;
    }
    if (!event.isAutoRepeat()) {
        if (!isChordKey(event.key()))
            m_chordArmed = false;
        else if (m_down.isEmpty())
            m_chordArmed = true;
    }
    const VncKey key = vncKey(
        {event.key(), event.modifiers(), event.text(), event.nativeScanCode(), event.nativeVirtualKey()});
    if (key == VncKey{})
        return Chord::None;
    // Repeats are sent as further presses, the way VNC viewers do; the first press's meaning stays.
    const auto known = m_down.constFind(identity(event));
    const VncKey sent = known == m_down.cend() ? key : *known;
    if (known == m_down.cend())
        m_down.insert(identity(event), key);
    m_send(sent.keysym, sent.qnum, true);
    return Chord::None;
}

ConsoleKeyboard::Chord ConsoleKeyboard::release(const QKeyEvent& event)
{
    if (event.isAutoRepeat())
        return Chord::None;
    const bool bothWereDown = m_down.size() == 2;
    if (const auto it = m_down.find(identity(event)); it != m_down.end()) {
        const VncKey key = *it;
        m_down.erase(it);
        m_send(key.keysym, key.qnum, false);
    }
    if (m_chordArmed && isChordKey(event.key()) && bothWereDown) {
        m_chordArmed = false;
        releaseAll();
        return Chord::ReleaseKeyboard;
    }
    return Chord::None;
}

void ConsoleKeyboard::releaseAll()
{
    const QHash<quint64, VncKey> down = std::exchange(m_down, {});
    m_chordArmed = false;
    for (const VncKey& key : down)
        m_send(key.keysym, key.qnum, false);
}

} // namespace ferry
