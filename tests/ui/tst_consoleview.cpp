// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/rfbserver.h"
#include "ui/guest/consolegeometry.h"
#include "ui/guest/consoleview.h"
#include "ui/guest/fullscreenconsole.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace ferry;
using namespace Qt::StringLiterals;
using Mode = ConsoleView::Mode;
using Key = RfbServer::Key;
using Pointer = RfbServer::Pointer;

class TestConsoleView : public QObject
{
    Q_OBJECT

    /// A window with a console that follows a scripted server, and another widget to take the focus.
    struct Desk
    {
        RfbServer server;
        VncSession session;
        QWidget window;
        ConsoleView* view = new ConsoleView;
        QLineEdit* other = new QLineEdit;

        explicit Desk(QSize viewSize = {128, 96}, const RfbServer::Script& script = {}) : server(script)
        {
            auto* layout = new QVBoxLayout(&window);
            layout->setContentsMargins(0, 0, 0, 0);
            layout->addWidget(view);
            layout->addWidget(other);
            view->setMinimumSize(viewSize);
            view->setMaximumSize(viewSize);
            view->setSession(&session);
            window.show();
            window.activateWindow();
        }

        void goLive()
        {
            QVERIFY(QTest::qWaitForWindowActive(&window));
            session.connectTo(VncAddress::unixSocket(server.path()));
            QTRY_COMPARE(view->mode(), Mode::Live);
            QTRY_VERIFY(server.fullRequests > 0);
        }

        void takeFocus()
        {
            view->setFocus();
            QTRY_VERIFY(view->hasFocus());
        }

        /// The server has heard everything sent so far once it has heard this.
        void settle()
        {
            const qsizetype before = server.cutTexts.size();
            session.sendClipboard(u"settled"_s);
            QTRY_COMPARE(server.cutTexts.size(), before + 1);
            server.cutTexts.removeLast();
        }
    };

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
    void geometry_data()
    {
        QTest::addColumn<QSize>("screen");
        QTest::addColumn<QSize>("widget");
        QTest::addColumn<qreal>("ratio");
        QTest::addColumn<QRect>("target");
        QTest::newRow("exact") << QSize(640, 480) << QSize(640, 480) << 1.0 << QRect(0, 0, 640, 480);
        QTest::newRow("half") << QSize(1920, 1080) << QSize(960, 540) << 1.0 << QRect(0, 0, 960, 540);
        QTest::newRow("bars left and right")
            << QSize(640, 480) << QSize(1000, 480) << 1.0 << QRect(180, 0, 640, 480);
        QTest::newRow("bars above and below")
            << QSize(720, 400) << QSize(720, 500) << 1.0 << QRect(0, 50, 720, 400);
        QTest::newRow("high DPI") << QSize(640, 480) << QSize(320, 240) << 2.0 << QRect(0, 0, 640, 480);
        QTest::newRow("fractional") << QSize(800, 600) << QSize(640, 480) << 1.25 << QRect(0, 0, 800, 600);
        QTest::newRow("sliver") << QSize(8192, 1) << QSize(100, 100) << 1.0 << QRect(0, 49, 100, 1);
        QTest::newRow("nothing") << QSize() << QSize(100, 100) << 1.0 << QRect();
    }

    void geometry()
    {
        QFETCH(QSize, screen);
        QFETCH(QSize, widget);
        QFETCH(qreal, ratio);
        QTEST(fitScreen(screen, widget, ratio), "target");
    }

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

    void dirtyRegionCoversItsPixels()
    {
        const QSize screen(1920, 1080);
        const QRect target = fitScreen(screen, {333, 222}, 1.0);
        for (const QRect& rect : {QRect(0, 0, 1, 1), QRect(1919, 1079, 1, 1), QRect(700, 300, 13, 7)}) {
            const QRegion region = screenToWidget(rect, screen, target, 1.0);
            const double sx = target.width() / 1920.0;
            const double sy = target.height() / 1080.0;
            const QRectF exact(target.x() + rect.x() * sx, target.y() + rect.y() * sy, rect.width() * sx,
                               rect.height() * sy);
            QVERIFY(region.boundingRect().contains(exact.toAlignedRect()));
            QVERIFY(region.boundingRect().width() <= exact.width() + 6);
        }
    }

    void paintsScaledAndBarred()
    {
        Desk desk({200, 96}); // 64x48 fits as 128x96, bars of 36 at each side
        desk.goLive();
        desk.server.sendFill({0, 0, 64, 48}, 0xff0000);
        desk.server.sendFill({0, 0, 32, 48}, 0x0000ff);
        QCOMPARE(desk.view->pictureRect(), QRectF(36, 0, 128, 96));
        QTRY_COMPARE(desk.view->grab().toImage().pixel(50, 50), 0xff0000ffU);
        const QImage shot = desk.view->grab().toImage();
        QCOMPARE(shot.pixel(150, 50), 0xffff0000U);
        QCOMPARE(shot.pixel(10, 50), ConsoleColors().background.rgb());
        QCOMPARE(shot.pixel(190, 50), ConsoleColors().background.rgb());
    }

    /// Painting only what changed must end in the same picture as painting everything.
    void partialPaintingEqualsWhole()
    {
        Desk desk({150, 101});
        desk.goLive();
        QImage canvas(desk.view->size(), QImage::Format_RGB32);
        const auto paint = [&](const QRegion& region) {
            desk.view->render(&canvas, region.boundingRect().topLeft(), region);
        };
        paint(desk.view->rect());
        connect(&desk.session, &VncSession::updated, this, [&](const QRegion& dirty) {
            const QRect target = fitScreen({64, 48}, desk.view->size(), 1.0);
            paint(screenToWidget(dirty, {64, 48}, target, 1.0) & desk.view->rect());
        });
        for (int i = 0; i < 30; ++i) {
            desk.server.sendFill({(i * 7) % 60, (i * 11) % 44, 1 + i % 4, 1 + i % 3},
                                 0x102030U * static_cast<QRgb>(i));
            desk.settle();
            QTest::qWait(15);
        }
        QTest::qWait(50);
        // Scaling may round differently where it starts elsewhere: by a step or two in 255, never more.
        const QImage whole = desk.view->grab().toImage();
        int worst = 0;
        for (int y = 0; y < whole.height(); ++y) {
            for (int x = 0; x < whole.width(); ++x) {
                const QColor a = whole.pixelColor(x, y);
                const QColor b = canvas.pixelColor(x, y);
                const int off = std::max({std::abs(a.red() - b.red()), std::abs(a.green() - b.green()),
                                          std::abs(a.blue() - b.blue())});
                worst = std::max(worst, off);
            }
        }
        QVERIFY2(worst <= 2, qPrintable(QString::number(worst)));
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
        QTest::qWait(50);
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

    void fullScreenWindow()
    {
        Desk desk;
        desk.goLive();
        desk.server.sendFill({0, 0, 64, 48}, 0xffffff);
        for (const bool byChord : {true, false}) {
            auto* full = new FullScreenConsole(&desk.session);
            QSignalSpy left(full, &FullScreenConsole::left);
            QSignalSpy gone(full, &QObject::destroyed);
            QVERIFY(full->isFullScreen());
            QTRY_COMPARE(full->view()->mode(), Mode::Live);
            if (byChord) {
                key(full->view(), press, Qt::Key_F, ctrlAlt);
            } else {
                key(full->view(), press, Qt::Key_Control, Qt::ControlModifier);
                key(full->view(), press, Qt::Key_Alt, ctrlAlt);
                key(full->view(), release, Qt::Key_Alt, Qt::ControlModifier);
                QTest::keyClick(full, Qt::Key_Escape);
            }
            QCOMPARE(left.count(), 1);
            QTRY_COMPARE(gone.count(), 1);
        }
        QCOMPARE(desk.view->mode(), Mode::Live);
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

    void clipboardOnlyWithTheFocus()
    {
        Desk desk;
        desk.goLive();
        desk.other->setFocus();
        QGuiApplication::clipboard()->setText(u"mine"_s);
        desk.server.sendCutText("stolen");
        QTest::qWait(100);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
        QVERIFY(desk.server.cutTexts.isEmpty());
        desk.takeFocus();
        QTRY_COMPARE(desk.server.cutTexts, QList<QByteArray>{"mine"});
        desk.server.sendCutText("guest's");
        QTRY_COMPARE(QGuiApplication::clipboard()->text(), u"guest's"_s);
        QTest::qWait(50);
        QCOMPARE(desk.server.cutTexts.size(), 1); // and not sent back
    }

    void guestCursor()
    {
        Desk desk;
        desk.goLive();
        desk.server.sendCursor({8, 8}, {2, 3}, 0x00ff00);
        QTRY_COMPARE(desk.view->cursor().shape(), Qt::BitmapCursor);
        QCOMPARE(desk.view->cursor().hotSpot(), QPoint(4, 6)); // shown at twice its size
        desk.view->setSession(nullptr);
        QCOMPARE(desk.view->cursor().shape(), Qt::ArrowCursor);
    }

    void statesSpeak()
    {
        Desk desk;
        desk.view->setPlaceholder(u"Host B waits"_s, u"-incoming defer"_s);
        QCOMPARE(desk.view->mode(), Mode::Empty);
        QCOMPARE(desk.view->shownTitle(), u"Host B waits"_s);
        QVERIFY(desk.view->accessibleDescription().contains(u"Host B waits"_s));
        QVERIFY(!desk.view->accessibleName().isEmpty());

        desk.session.connectTo(VncAddress::unixSocket(u"/nonexistent/v"_s));
        QCOMPARE(desk.view->mode(), Mode::Connecting);
        QCOMPARE(desk.view->shownDetail(), u"unix:/nonexistent/v"_s);
        QTRY_COMPARE(desk.view->mode(), Mode::Failed);
        QCOMPARE(desk.view->shownTitle(), desk.session.lastError().sentence);

        desk.goLive();
        desk.server.sendFill({0, 0, 64, 48}, 0xffffff);
        QTRY_COMPARE(desk.view->grab().toImage().pixel(64, 48), 0xffffffffU);
        QVERIFY(desk.view->shownTitle().isEmpty());

        desk.server.stop();
        QTRY_COMPARE(desk.view->mode(), Mode::Frozen); // the picture stays, dimmed, with the reason over it
        QVERIFY(!desk.view->shownTitle().isEmpty());
        QVERIFY(qGray(desk.view->grab().toImage().pixel(2, 2)) < 200);
        QVERIFY(qGray(desk.view->grab().toImage().pixel(2, 2)) > 60);
    }

    void freezeKeepsThePicture()
    {
        Desk desk;
        desk.goLive();
        desk.server.sendFill({0, 0, 64, 48}, 0xffffff);
        QTRY_COMPARE(desk.session.snapshot().pixel(0, 0), 0xffffffffU);
        desk.view->freeze();
        desk.view->setMessage(u"The guest lives on host B now"_s);
        QCOMPARE(desk.view->mode(), Mode::Frozen);
        QVERIFY(!desk.view->session());
        desk.session.close();
        const int gray = qGray(desk.view->grab().toImage().pixel(2, 2));
        QVERIFY(gray > 60 && gray < 200);
        // And a new session brings the light back.
        desk.view->setMessage({});
        desk.view->setSession(&desk.session);
        desk.goLive();
        desk.server.sendFill({0, 0, 64, 48}, 0xffffff);
        QTRY_COMPARE(desk.view->grab().toImage().pixel(2, 90), 0xffffffffU);
    }

    void sessionMayDieFirst()
    {
        ConsoleView view;
        {
            VncSession session;
            view.setSession(&session);
        }
        view.show();
        view.grab();
        QCOMPARE(view.mode(), Mode::Empty);
    }

    void tinyAndHugeWidgets()
    {
        Desk desk({1, 1});
        desk.view->setMessage(u"A long sentence that cannot possibly fit here."_s, u"and-its-detail"_s);
        desk.goLive();
        desk.server.sendFill({0, 0, 64, 48}, 0xffffff);
        desk.settle();
        desk.view->grab();
        desk.view->setFixedSize(4000, 10);
        desk.view->grab();
    }
};

QTEST_MAIN(TestConsoleView)
#include "tst_consoleview.moc"
