// SPDX-License-Identifier: GPL-3.0-or-later
// What the server sent is what the window shows, however many rectangles an update has.
#include "app/vnc/framestore.h"

#include <QTest>

using namespace ferry;

class TestFrameStore : public QObject
{
    Q_OBJECT

    static constexpr int side = 200; // pixels

    FrameStore m_store;
    QImage m_sent; // what the server has drawn so far

    void send(const QRect& rect, QRgb colour)
    {
        auto* pixels = reinterpret_cast<QRgb*>(m_store.backBits());
        for (int y = rect.top(); y <= rect.bottom(); ++y) {
            for (int x = rect.left(); x <= rect.right(); ++x) {
                pixels[y * side + x] = colour;
                m_sent.setPixel(x, y, colour);
            }
        }
        m_store.markWritten(rect);
    }
    void slivers(int count, QRgb colour)
    {
        for (int i = 0; i < count; ++i)
            send({(i % 20) * 10, (i / 20) * 10, 3, 3}, colour);
    }
    void compare()
    {
        m_store.publish();
        FrameStore::Reader reader(m_store);
        QCOMPARE(reader.image(), m_sent);
    }

private slots:
    void init()
    {
        QVERIFY(m_store.resize({side, side}));
        m_sent = QImage(side, side, QImage::Format_RGB32);
        m_sent.fill(Qt::black);
    }

    void manySlivers_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 63, 64, 65, 130})
            QTest::addRow("%d", count) << count;
    }
    // A rectangle that is old in the back picture and comes last in a long update.
    void manySlivers()
    {
        QFETCH(int, count);
        const QRect letter(101, 151, 8, 20);
        send(letter, 0xff112233);
        compare();
        slivers(count, 0xff445566);
        send(letter, 0xff778899);
        compare();
        slivers(1, 0xffaabbcc);
        compare();
    }
};

QTEST_GUILESS_MAIN(TestFrameStore)
#include "tst_framestore.moc"
