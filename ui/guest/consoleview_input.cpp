// SPDX-License-Identifier: GPL-3.0-or-later
// Keyboard, mouse and focus of the console.
#include "ui/guest/consoleview.h"

#include <QFocusEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <algorithm>

namespace ferry {

namespace {

// RFB button mask: RFC 6143 7.5.5; the horizontal wheel is bits 5 and 6 by convention.
constexpr int wheelUp = 8;
constexpr int wheelDown = 16;
constexpr int wheelLeft = 32;
constexpr int wheelRight = 64;
constexpr int wheelNotch = 120; // eighths of a degree
constexpr int maxNotches = 8;   // one event from a wild wheel must not fill the queue

int buttonMask(Qt::MouseButtons buttons)
{
    return (buttons.testFlag(Qt::LeftButton) ? 1 : 0) | (buttons.testFlag(Qt::MiddleButton) ? 2 : 0) |
           (buttons.testFlag(Qt::RightButton) ? 4 : 0);
}

} // namespace

bool ConsoleView::event(QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
        // The window's shortcuts are keys of the guest while it has the focus.
        if (isInteractive()) {
            event->accept();
            return true;
        }
        break;
    case QEvent::KeyPress:
        // Before QWidget turns Tab into a move of the focus.
        if (isInteractive()) {
            keyPressEvent(static_cast<QKeyEvent*>(event));
            return true;
        }
        break;
    default:
        break;
    }
    return QWidget::event(event);
}

bool ConsoleView::focusNextPrevChild(bool next)
{
    return isInteractive() ? false : QWidget::focusNextPrevChild(next);
}

void ConsoleView::keyPressEvent(QKeyEvent* event)
{
    if (!isInteractive()) {
        if (event->key() == Qt::Key_F11)
            emit fullScreenToggled();
        else
            QWidget::keyPressEvent(event);
        return;
    }
    event->accept();
    if (m_keyboard.press(*event) == ConsoleKeyboard::Chord::ToggleFullScreen)
        emit fullScreenToggled();
}

void ConsoleView::keyReleaseEvent(QKeyEvent* event)
{
    event->accept();
    if (m_keyboard.release(*event) != ConsoleKeyboard::Chord::ReleaseKeyboard)
        return;
    clearFocus();
    emit keyboardReleased();
}

void ConsoleView::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    offerClipboard();
    update();
}

void ConsoleView::focusOutEvent(QFocusEvent* event)
{
    m_keyboard.releaseAll();
    QWidget::focusOutEvent(event);
    update();
}

void ConsoleView::sendPointer(const QPointF& position, Qt::MouseButtons buttons)
{
    if (!isInteractive())
        return;
    const QPoint pixel = toScreen(position);
    m_session->sendPointer(pixel.x(), pixel.y(), buttonMask(buttons));
}

void ConsoleView::mousePressEvent(QMouseEvent* event)
{
    sendPointer(event->position(), event->buttons());
}

void ConsoleView::mouseReleaseEvent(QMouseEvent* event)
{
    sendPointer(event->position(), event->buttons());
}

void ConsoleView::mouseMoveEvent(QMouseEvent* event)
{
    sendPointer(event->position(), event->buttons());
}

void ConsoleView::wheelEvent(QWheelEvent* event)
{
    // A page that scrolls must go on scrolling when the pointer passes over a console nobody uses.
    if (!isInteractive() || !hasFocus()) {
        event->ignore();
        return;
    }
    event->accept();
    m_wheel += event->angleDelta();
    const QPoint pixel = toScreen(event->position());
    const int held = buttonMask(event->buttons());
    const auto turn = [&](int& distance, int forward, int backward) {
        const int notches = std::clamp(distance / wheelNotch, -maxNotches, maxNotches);
        distance %= wheelNotch;
        for (int i = 0; i < std::abs(notches); ++i) {
            m_session->sendPointer(pixel.x(), pixel.y(), held | (notches > 0 ? forward : backward));
            m_session->sendPointer(pixel.x(), pixel.y(), held);
        }
    };
    turn(m_wheel.ry(), wheelUp, wheelDown);
    turn(m_wheel.rx(), wheelLeft, wheelRight);
}

} // namespace ferry
