// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of a window: what is in them, and when there is a new one.
#include "ui/recording/filmwords.h"
#include "ui/recording/pointerpicture.h"
#include "ui/recording/windowpictures.h"

#include <QApplication>
#include <QDialog>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QScrollArea>
#include <QScrollBar>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// A window in one colour with a square of another in it.
struct PictureDesk
{
    QWidget window;
    QLabel* square = new QLabel(&window);

    PictureDesk()
    {
        window.setPalette(QPalette(Qt::white, Qt::white));
        window.setAutoFillBackground(true);
        paint(square, Qt::red);
        square->setGeometry(100, 50, 40, 40);
        window.resize(400, 300);
        window.show();
        std::ignore = QTest::qWaitForWindowExposed(&window);
        settle();
    }
    static void paint(QWidget* widget, const QColor& color)
    {
        QPalette palette;
        palette.setColor(QPalette::Window, color);
        widget->setPalette(palette);
        widget->setAutoFillBackground(true);
    }
    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    static QColor at(const QImage& picture, int x, int y)
    {
        const double ratio = picture.devicePixelRatio();
        return picture.pixelColor(int(x * ratio), int(y * ratio));
    }
};

} // namespace

class TestWindowPictures : public QObject
{
    Q_OBJECT
private slots:
    void onlyWhatHasChanged()
    {
        PictureDesk desk;
        WindowPictures pictures(desk.window);
        QVERIFY(pictures.hasChanged());
        const QImage first = pictures.take();
        QCOMPARE(PictureDesk::at(first, 120, 70), QColor(Qt::red));
        QCOMPARE(PictureDesk::at(first, 20, 20), QColor(Qt::white));
        desk.settle();
        QVERIFY(!pictures.hasChanged());
        PictureDesk::paint(desk.square, Qt::blue);
        desk.settle();
        QVERIFY(pictures.hasChanged());
        const QImage second = pictures.take();
        QCOMPARE(PictureDesk::at(second, 120, 70), QColor(Qt::blue));
        QCOMPARE(PictureDesk::at(first, 120, 70), QColor(Qt::red)); // what was given away stays as it was
        QVERIFY(!pictures.hasChanged());
        desk.square->move(200, 200);
        desk.settle();
        const QImage third = pictures.take();
        QCOMPARE(PictureDesk::at(third, 120, 70), QColor(Qt::white));
        QCOMPARE(PictureDesk::at(third, 220, 220), QColor(Qt::blue));
    }

    void whatScrollsIsSeen()
    {
        PictureDesk desk;
        auto* area = new QScrollArea(&desk.window);
        auto* content = new QWidget;
        content->resize(300, 2000);
        PictureDesk::paint(content, Qt::green);
        auto* mark = new QLabel(content);
        PictureDesk::paint(mark, Qt::black);
        mark->setGeometry(0, 500, 300, 100);
        area->setWidget(content);
        area->setGeometry(0, 100, 320, 200);
        area->show();
        desk.settle();
        WindowPictures pictures(desk.window);
        QCOMPARE(PictureDesk::at(pictures.take(), 50, 150), QColor(Qt::green));
        area->verticalScrollBar()->setValue(500);
        desk.settle();
        QCOMPARE(PictureDesk::at(pictures.take(), 50, 150), QColor(Qt::black));
    }

    void dialogsAndMenusLieOverIt()
    {
        PictureDesk desk;
        WindowPictures pictures(desk.window);
        std::ignore = pictures.take();
        QDialog dialog(&desk.window);
        PictureDesk::paint(&dialog, Qt::yellow);
        dialog.resize(100, 80);
        dialog.show();
        dialog.move(desk.window.mapToGlobal(QPoint(250, 10)));
        desk.settle();
        QVERIFY(pictures.hasChanged());
        QCOMPARE(PictureDesk::at(pictures.take(), 300, 50), QColor(Qt::yellow));
        QMenu menu(&desk.window);
        menu.addAction(u"One"_s);
        menu.popup(desk.window.mapToGlobal(QPoint(10, 200)));
        desk.settle();
        const QImage withMenu = pictures.take();
        QVERIFY(PictureDesk::at(withMenu, 12 + menu.width() / 2, 200 + menu.height() / 2) !=
                    QColor(Qt::white) ||
                withMenu.copy(10, 200, menu.width(), menu.height()).convertToFormat(QImage::Format_Mono) !=
                    QImage(menu.size(), QImage::Format_Mono));
        menu.close();
        dialog.hide();
        desk.settle();
        QVERIFY(pictures.hasChanged());
        QCOMPARE(PictureDesk::at(pictures.take(), 300, 50), QColor(Qt::white));
        // One that hangs out of the window is moved in: nobody could follow it otherwise.
        dialog.move(desk.window.mapToGlobal(QPoint(2000, 2000)));
        dialog.show();
        desk.settle();
        QCOMPARE(PictureDesk::at(pictures.take(), 390, 290), QColor(Qt::yellow));
    }

    void thePointerIsDrawn()
    {
        PictureDesk desk;
        WindowPictures pictures(desk.window);
        const QImage without = pictures.take();
        QTest::mouseMove(desk.window.windowHandle(), QPoint(30, 200));
        desk.settle();
        QVERIFY(pictures.hasChanged());
        const QImage with = pictures.take();
        QVERIFY(with.copy(28, 198, 16, 22) != without.copy(28, 198, 16, 22));
        QCOMPARE(with.copy(200, 200, 16, 22), without.copy(200, 200, 16, 22));
        pictures.setHalo(true);
        QVERIFY(pictures.take().copy(10, 180, 10, 40) != without.copy(10, 180, 10, 40));
    }

    void theFootIsSomebodyElses()
    {
        PictureDesk desk;
        WindowPictures pictures(desk.window);
        pictures.setFoot(40);
        pictures.paintFoot(
            [](QPainter& painter, const QRect& rect) { painter.fillRect(rect, Qt::darkGreen); });
        const QImage picture = pictures.take();
        QCOMPARE(picture.height(), int(340 * picture.devicePixelRatio()));
        QCOMPARE(PictureDesk::at(picture, 200, 320), QColor(Qt::darkGreen));
        QCOMPARE(PictureDesk::at(picture, 120, 70), QColor(Qt::red));
        desk.window.resize(500, 280); // resized while it is filmed
        desk.settle();
        QCOMPARE(pictures.take().size(), QSize(500, 320) * picture.devicePixelRatio());
    }

    void wordsThatDoNotFitAreCut()
    {
        QImage image(600, stripHeight(), QImage::Format_RGB32);
        image.fill(Qt::red);
        QPainter painter(&image);
        FilmStrip strip{
            u"A title that is much longer than the room there is for it in a film of this width"_s,
            QString(400, u'x'), QString(300, u'y'), FilmStrip::Tone::Good, u"113062566 · 12:34"_s};
        paintStrip(painter, image.rect(), strip, lightColors());
        painter.end();
        // The margins stay free, whatever is said.
        for (int y = 4; y < image.height(); ++y) {
            QCOMPARE(image.pixelColor(5, y), lightColors().screen);
            QCOMPARE(image.pixelColor(image.width() - 6, y), lightColors().screen);
        }
        QCOMPARE(stripHeight() % 2, 0);
    }
};

QTEST_MAIN(TestWindowPictures)
#include "tst_windowpictures.moc"
