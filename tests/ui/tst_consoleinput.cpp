// SPDX-License-Identifier: GPL-3.0-or-later
// What a console gives to the guest: keys, mouse, clipboard.
#include "tests/ui/consoledesk.h"
#include "ui/guest/consolegeometry.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QWheelEvent>

using namespace ferry;
using namespace Qt::StringLiterals;
using Desk = ConsoleDesk;
using Mode = ConsoleView::Mode;
using Key = RfbServer::Key;
using Pointer = RfbServer::Pointer;

class TestConsoleInput : public QObject
{
    Q_OBJECT

    /// One key event as the platform sends it. (QTest's own functions press modifiers in addition.)
    static void key(ConsoleView* view, QEvent::Type type, Qt::Key code, Qt::KeyboardModifiers modifiers = {},
                    const QString& text = {})
    {
        QKeyEvent event(type, code, modifiers, text);
        QCoreApplication::sendEvent(view, &event);
    }
    static constexpr auto press = QEvent::KeyPress;
    static constexpr auto release = QEvent::KeyRelease;
    static constexpr Qt::KeyboardModifiers ctrlAlt = Qt::ControlModifier | Qt::AltModifier;

private slots:
    void pointerIsMapped()
    {
        const QRectF picture(100, 0, 320, 240);
        const QSize screen(640, 480);
        QCOMPARE(widgetToScreen({100, 0}, picture, screen), QPoint(0, 0));
        QCOMPARE(widgetToScreen({260, 120}, picture, screen), QPoint(320, 240));
        QCOMPARE(widgetToScreen({419.9, 239.9}, picture, screen), QPoint(639, 479));
        QCOMPARE(widgetToScreen({0, 500}, picture, screen), QPoint(0, 479)); // in the bars: the nearest edge
        QCOMPARE(widgetToScreen({5, 5}, {}, screen), QPoint());
    }

    void keysGoToTheGuest()
    {
        Desk desk;
        desk.goLive();
        desk.takeFocus();
        QTest::keyPress(desk.view, Qt::Key_Tab); // stays here
        QTest::keyRelease(desk.view, Qt::Key_Tab);
        QTest::keyClick(desk.view, Qt::Key_A);
        QTest::keyClick(desk.view, Qt::Key_Up);
        desk.settle();
        QVERIFY(desk.view->hasFocus());
        QCOMPARE(desk.server.keys, (QList<Key>{{0xff09, 0, true},
                                               {0xff09, 0, false},
                                               {'a', 0, true},
                                               {'a', 0, false},
                                               {0xff52, 0, true},
                                               {0xff52, 0, false}}));
    }

    void extendedKeysCarryTheirNumber()
    {
        Desk desk;
        desk.goLive();
        desk.takeFocus();
        desk.settleScreen(); // the server's word on extended keys has come
        // What X11 sends for the right Ctrl key: evdev 97 + 8, XK_Control_R.
        QKeyEvent down(press, Qt::Key_Control, Qt::ControlModifier, 105, 0xffe4, 0);
        QKeyEvent up(release, Qt::Key_Control, {}, 105, 0xffe4, 0);
        QCoreApplication::sendEvent(desk.view, &down);
        QCoreApplication::sendEvent(desk.view, &up);
        desk.settle();
        QCOMPARE(desk.server.keys, (QList<Key>{{0xffe4, 0x9d, true}, {0xffe4, 0x9d, false}}));
    }

    void focusLossReleasesAllKeys()
    {
        Desk desk;
        desk.goLive();
        desk.takeFocus();
        key(desk.view, press, Qt::Key_Shift);
        key(desk.view, press, Qt::Key_B, Qt::ShiftModifier, u"B"_s);
        desk.other->setFocus();
        QTRY_VERIFY(!desk.view->hasFocus());
        desk.settle();
        QCOMPARE(desk.server.keys.size(), 4);
        QVERIFY(desk.server.keys.contains(Key{0xffe1, 0, false}));
        QVERIFY(desk.server.keys.contains(Key{'B', 0, false}));
        // The release that comes late belongs to nobody.
        key(desk.view, release, Qt::Key_B, {}, u"B"_s);
        desk.settle();
        QCOMPARE(desk.server.keys.size(), 4);
    }

    /// Shift let go before the letter: the guest must get back the very key it was given.
    void releaseMatchesPress()
    {
        Desk desk;
        desk.goLive();
        desk.takeFocus();
        key(desk.view, press, Qt::Key_Shift);
        key(desk.view, press, Qt::Key_A, Qt::ShiftModifier, u"A"_s);
        key(desk.view, release, Qt::Key_Shift);
        key(desk.view, release, Qt::Key_A, {}, u"A"_s);
        desk.settle();
        QCOMPARE(desk.server.keys.last(), (Key{'A', 0, false}));
        QCOMPARE(desk.server.keys.size(), 4);
    }

    void chordGivesTheKeyboardBack()
    {
        Desk desk;
        desk.goLive();
        desk.takeFocus();
        QSignalSpy released(desk.view, &ConsoleView::keyboardReleased);
        // Ctrl+Alt+Delete is the guest's.
        key(desk.view, press, Qt::Key_Control);
        key(desk.view, press, Qt::Key_Alt, Qt::ControlModifier);
        key(desk.view, press, Qt::Key_Delete, ctrlAlt);
        key(desk.view, release, Qt::Key_Delete, ctrlAlt);
        key(desk.view, release, Qt::Key_Alt, Qt::ControlModifier);
        key(desk.view, release, Qt::Key_Control);
        QCOMPARE(released.count(), 0);
        // Ctrl alone and Alt alone too.
        QTest::keyClick(desk.view, Qt::Key_Control);
        QTest::keyClick(desk.view, Qt::Key_Alt);
        QCOMPARE(released.count(), 0);
        key(desk.view, press, Qt::Key_Control);
        key(desk.view, press, Qt::Key_Alt, Qt::ControlModifier);
        key(desk.view, release, Qt::Key_Alt, Qt::ControlModifier);
        QCOMPARE(released.count(), 1);
        QVERIFY(!desk.view->hasFocus());
        desk.settle();
        int down = 0;
        for (const Key& key : desk.server.keys)
            down += key.down ? 1 : -1;
        QCOMPARE(down, 0);
    }

    void fullScreenChord()
    {
        Desk desk;
        desk.goLive();
        desk.takeFocus();
        QSignalSpy toggled(desk.view, &ConsoleView::fullScreenToggled);
        key(desk.view, press, Qt::Key_Control);
        key(desk.view, press, Qt::Key_Alt, Qt::ControlModifier);
        key(desk.view, press, Qt::Key_F, ctrlAlt);
        QCOMPARE(toggled.count(), 1);
        desk.settle();
        QCOMPARE(desk.server.keys.size(), 4);    // Ctrl and Alt down, both up again, no F
        QTest::keyClick(desk.view, Qt::Key_F11); // a guest's key while it is live
        QCOMPARE(toggled.count(), 1);
    }

    void mouseAndWheel()
    {
        Desk desk; // 64x48 shown at twice its size
        desk.goLive();
        desk.takeFocus();
        QTest::mousePress(desk.view, Qt::RightButton, {}, {20, 40});
        QTest::mouseRelease(desk.view, Qt::RightButton, {}, {22, 40});
        desk.settle();
        QCOMPARE(desk.server.pointers, (QList<Pointer>{{{10, 20}, 4}, {{11, 20}, 0}}));
        desk.server.pointers.clear();
        const auto wheel = [&](QPoint angle) {
            QWheelEvent event({20, 40}, desk.view->mapToGlobal(QPointF(20, 40)), {}, angle, Qt::NoButton, {},
                              Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(desk.view, &event);
        };
        wheel({0, 60}); // half a notch of a fine wheel
        wheel({0, 60});
        wheel({0, -120});
        desk.settle();
        QCOMPARE(desk.server.pointers,
                 (QList<Pointer>{{{10, 20}, 8}, {{10, 20}, 0}, {{10, 20}, 16}, {{10, 20}, 0}}));
        // A passing wheel scrolls the page, not the guest.
        desk.other->setFocus();
        desk.server.pointers.clear();
        wheel({0, 120});
        desk.settle();
        QVERIFY(desk.server.pointers.isEmpty());
    }

    void sec26_theClipboardIsNotSharedUnlessAskedFor()
    {
        Desk desk;
        desk.goLive();
        QGuiApplication::clipboard()->setText(u"a password"_s);
        QSignalSpy received(&desk.session, &VncSession::clipboardReceived);
        desk.takeFocus();
        desk.server.sendCutText("stolen");
        QTRY_COMPARE(received.size(), 1);
        desk.settle();
        QVERIFY2(desk.server.cutTexts.isEmpty(), desk.server.cutTexts.value(0).constData());
        QCOMPARE(QGuiApplication::clipboard()->text(), u"a password"_s);
        desk.view->setClipboardShared(true);
        QTRY_COMPARE(desk.server.cutTexts, QList<QByteArray>{"a password"});
        desk.view->setClipboardShared(false);
        QGuiApplication::clipboard()->setText(u"another"_s);
        desk.settle();
        QCOMPARE(desk.server.cutTexts.size(), 1);
    }

    void clipboardOnlyWithTheFocus()
    {
        Desk desk;
        desk.goLive();
        desk.other->setFocus();
        desk.view->setClipboardShared(true);
        QGuiApplication::clipboard()->setText(u"mine"_s);
        desk.server.sendCutText("stolen");
        desk.settleScreen();
        desk.settle();
        QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
        QVERIFY(desk.server.cutTexts.isEmpty());
        desk.takeFocus();
        QTRY_COMPARE(desk.server.cutTexts, QList<QByteArray>{"mine"});
        desk.server.sendCutText("guest's");
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"guest's"_s);
        desk.settle();
        QCOMPARE(desk.server.cutTexts.size(), 1); // and not sent back
    }
};

QTEST_MAIN(TestConsoleInput)
#include "tst_consoleinput.moc"
