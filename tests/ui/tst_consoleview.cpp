// SPDX-License-Identifier: GPL-3.0-or-later
// What a console shows.
#include "tests/ui/consoledesk.h"
#include "ui/guest/consolegeometry.h"

#include <QPainter>
#include <QSignalSpy>

using namespace ferry;
using namespace Qt::StringLiterals;
using Desk = ConsoleDesk;
using Mode = ConsoleView::Mode;
using Key = RfbServer::Key;
using Pointer = RfbServer::Pointer;

class TestConsoleView : public QObject
{
    Q_OBJECT

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
            desk.settleScreen();
        }
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
