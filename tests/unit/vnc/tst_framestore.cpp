// SPDX-License-Identifier: GPL-3.0-or-later
// What the server sent is what the window shows, however many rectangles an update has.
#include "app/vnc/framestore.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <thread>

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

    // The VNC thread draws whole pictures of one colour in changing sizes. Whatever the window sees, keeps or
    // hands to the next connection's store meanwhile is one of them, never half of one and half of the next.
    void twoThreads()
    {
        constexpr int rounds = 400;
        const QList<QSize> sizes{{64, 48}, {33, 7}, {128, 96}};
        FrameStore store;
        QVERIFY(store.resize(sizes[0]));
        std::atomic<int> looked = 0; // how often the window has looked
        std::atomic<bool> refused = false;
        std::atomic<bool> done = false;
        std::thread vnc([&] {
            for (int i = 0; i < rounds; ++i) {
                const QSize size = sizes[(i / 5) % sizes.size()];
                if (i % 5 == 0 && !store.resize(size))
                    refused = true;
                auto* pixels = reinterpret_cast<QRgb*>(store.backBits());
                std::fill_n(pixels, size.width() * size.height(), 0xff000000U + QRgb(i));
                store.markWritten({QPoint(), size});
                store.publish();
                // Neither outruns the other: a quarter of the pictures at least meets a look.
                for (const int until = i / 4; looked < until;)
                    std::this_thread::yield();
            }
            done = true;
        });
        const auto isWhole = [](const QImage& image) {
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (image.pixel(x, y) != image.pixel(0, 0))
                        return false;
                }
            }
            return true;
        };
        int torn = 0;
        int odd = 0;
        QRegion dirty;
        QImage kept;
        while (!done) {
            QImage shared;
            {
                const FrameStore::Reader reader(store);
                torn += isWhole(reader.image()) ? 0 : 1;
                odd += sizes.contains(reader.image().size()) ? 0 : 1;
                shared = reader.image();
            }
            torn += isWhole(shared) ? 0 : 1; // a kept picture is never drawn over
            FrameStore next;
            next.adopt(store);
            kept = FrameStore::Reader(next).image();
            torn += isWhole(kept) ? 0 : 1;
            odd += sizes.contains(next.size()) && sizes.contains(store.size()) ? 0 : 1;
            dirty += store.takeDirty();
            ++looked;
        }
        vnc.join();
        dirty += store.takeDirty();
        QVERIFY(!refused);
        QCOMPARE(torn, 0);
        QCOMPARE(odd, 0);
        QVERIFY(looked >= rounds / 4 - 1);
        const FrameStore::Reader reader(store);
        QCOMPARE(reader.image().size(), sizes[((rounds - 1) / 5) % sizes.size()]);
        QCOMPARE(reader.image().pixel(0, 0), 0xff000000U + QRgb(rounds - 1));
        // At least all of the last picture: which ones before it this thread met is the scheduler's affair.
        QVERIFY(dirty.boundingRect().contains(reader.image().rect()));
    }
};

QTEST_GUILESS_MAIN(TestFrameStore)
#include "tst_framestore.moc"
