// SPDX-License-Identifier: GPL-3.0-or-later
// A session with a server that behaves.
#include "tests/unit/vnc/livesession.h"

#include <QSignalSpy>
#include <QTcpServer>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestVncSession : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<Error>(); }

    void handshakeIsOurOwn()
    {
        RfbServer server;
        VncSession session;
        QSignalSpy connected(&session, &VncSession::connected);
        connectLive(session, server);
        QCOMPARE(connected.count(), 1);
        QCOMPARE(connected[0][0].toSize(), QSize(64, 48));
        QCOMPARE(server.pixelFormat.toHex(), QByteArray("2018000100ff00ff00ff100800000000"));
        QVERIFY(server.encodings.contains(-223));  // resize
        QVERIFY(!server.encodings.contains(-308)); // what kills the stock client
        QVERIFY(server.encodings.contains(-258));
    }

    void paintsAndCopies()
    {
        RfbServer server;
        VncSession session;
        connectLive(session, server);
        server.sendFill({0, 0, 64, 48}, 0x102030);
        QTRY_COMPARE(pixel(session, 63, 47), 0xff102030U);
        // Partial updates in turn: each picture is whole although two buffers alternate.
        for (int i = 0; i < 40; ++i) {
            server.sendFill({i, 3, 1, 1}, 0x800000U + static_cast<QRgb>(i));
            QTRY_COMPARE(pixel(session, i, 3), 0xff800000U + static_cast<QRgb>(i));
            QCOMPARE(pixel(session, 63, 47), 0xff102030U);
            for (int j = 0; j < i; ++j)
                QCOMPARE(pixel(session, j, 3), 0xff800000U + static_cast<QRgb>(j));
        }
        server.sendCopy({0, 10, 40, 1}, {0, 3}); // reads what an earlier frame wrote
        QTRY_COMPARE(pixel(session, 17, 10), 0xff800011U);
    }

    void dirtyRegionIsWhatChanged()
    {
        RfbServer server;
        VncSession session;
        QRegion dirty;
        connect(&session, &VncSession::updated, this, [&](const QRegion& region) { dirty += region; });
        connectLive(session, server);
        server.sendFill({0, 0, 64, 48}, 1);
        QTRY_COMPARE(pixel(session, 0, 0), 0xff000001U);
        QTRY_COMPARE(dirty, QRegion(0, 0, 64, 48));
        settleScreen(session, server); // the first black picture and the fill may come apart
        dirty = QRegion();
        server.sendFill({5, 6, 7, 8}, 2);
        QTRY_COMPARE(dirty, QRegion(5, 6, 7, 8));
    }

    void resizesToAndFro()
    {
        RfbServer server;
        VncSession session;
        connectLive(session, server);
        QSignalSpy resized(&session, &VncSession::resized);
        const QList<QSize> sizes{{640, 480}, {720, 400}, {1920, 1080}, {640, 480}, {1, 1}, {720, 400}};
        for (const QSize& size : sizes) {
            const int before = server.fullRequests;
            server.sendResize(size);
            // Notices that come close together may be told as one: the newest size is what counts.
            QTRY_VERIFY(!resized.isEmpty() && resized.last().first().toSize() == size);
            QCOMPARE(session.screenSize(), size);
            QTRY_VERIFY(server.fullRequests > before); // asks for the whole new screen
            server.sendFill({QPoint(0, 0), size}, 0x00ff00);
            QTRY_COMPARE(pixel(session, size.width() - 1, size.height() - 1), 0xff00ff00U);
        }
        QCOMPARE(session.state(), VncSession::State::Live);
    }

    void password_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<bool>("works");
        QTest::addColumn<int>("failure");
        QTest::newRow("right") << u"secret"_s << true << -1;
        QTest::newRow("wrong") << u"secre"_s << false << int(VncFailure::PasswordWrong);
        QTest::newRow("none") << QString() << false << int(VncFailure::PasswordNeeded);
    }

    void password()
    {
        QFETCH(QString, given);
        QFETCH(bool, works);
        QFETCH(int, failure);
        RfbServer::Script script;
        script.password = "secret";
        RfbServer server(script);
        VncSession session;
        session.setAutoReconnect(true); // must not hammer a server that refused
        QSignalSpy closed(&session, &VncSession::closed);
        session.connectTo(VncAddress::unixSocket(server.path()), given);
        QTRY_COMPARE(session.state(), works ? VncSession::State::Live : VncSession::State::Failed);
        if (!works) {
            QCOMPARE(int(session.lastFailure()), failure);
            QCOMPARE(closed.count(), 1);
            QVERIFY(!closed[0][0].value<Error>().cure.isEmpty());
        }
        QCOMPARE(server.connections(), 1);
    }

    void onlyEightCharactersCount()
    {
        RfbServer::Script script;
        script.password = "12345678";
        RfbServer server(script);
        VncSession session;
        connectLive(session, server, u"1234567890"_s);
    }

    void keysPointerAndClipboard()
    {
        RfbServer server;
        VncSession session;
        connectLive(session, server);
        settleScreen(session, server); // the server's word on extended keys has come
        session.sendKey(0xffe3, 0x9d, true);
        session.sendKey('a', 0, true);
        session.sendPointer(10, 20, 1);
        session.sendPointer(1000, -5, 0); // clamped to the screen
        session.sendClipboard(u"grüß 世"_s);
        QTRY_COMPARE(server.cutTexts, QList<QByteArray>{"gr\xfc\xdf ?"});
        QCOMPARE(server.keys, (QList<RfbServer::Key>{{0xffe3, 0x9d, true}, {'a', 0, true}}));
        QCOMPARE(server.pointers, (QList<RfbServer::Pointer>{{{10, 20}, 1}, {{63, 0}, 0}}));
    }

    void keysWithoutTheExtension()
    {
        RfbServer::Script script;
        script.acceptExtendedKeys = false;
        RfbServer server(script);
        VncSession session;
        connectLive(session, server);
        session.sendKey(0xffe3, 0x9d, true);
        session.sendKey(0, 0x9d, true); // cannot be told
        session.sendPointer(1, 1, 0);
        QTRY_COMPARE(server.pointers.size(), 1);
        QCOMPARE(server.keys, (QList<RfbServer::Key>{{0xffe3, 0, true}}));
    }

    void cursorBellAndText()
    {
        RfbServer server;
        VncSession session;
        connectLive(session, server);
        QSignalSpy bell(&session, &VncSession::bell);
        QSignalSpy text(&session, &VncSession::clipboardReceived);
        QSignalSpy cursor(&session, &VncSession::cursorChanged);
        server.sendBell();
        QTRY_COMPARE(bell.count(), 1);
        server.sendCutText("gr\xfc\xdf");
        QTRY_COMPARE(text.count(), 1);
        QCOMPARE(text[0][0].toString(), u"grüß"_s);
        for (int i = 0; i < 3; ++i) { // the mask is allocated anew each time
            server.sendCursor({10, 12}, {3, 4}, 0xff0000);
            QTRY_COMPARE(cursor.count(), i + 1);
        }
        QCOMPARE(session.cursorImage().size(), QSize(10, 12));
        QCOMPARE(session.cursorImage().pixel(9, 11), 0xffff0000U);
        QCOMPARE(session.cursorHotspot(), QPoint(3, 4));
    }

    void tcpWorks()
    {
        RfbServer server;
        QTcpServer front;
        QVERIFY(front.listen(QHostAddress::LocalHost));
        connect(&front, &QTcpServer::newConnection, this, [&] {
            auto* in = front.nextPendingConnection();
            auto* out = new QLocalSocket(in);
            out->connectToServer(server.path());
            connect(in, &QTcpSocket::readyRead, out, [=] { out->write(in->readAll()); });
            connect(out, &QLocalSocket::readyRead, in, [=] { in->write(out->readAll()); });
        });
        VncSession session;
        session.connectTo(VncAddress::tcp(u"localhost"_s, front.serverPort()));
        QTRY_COMPARE(session.state(), VncSession::State::Live);
    }

    /// Bytes that come at any pace make the same picture.
    void anyChunking()
    {
        RfbServer server;
        VncSession session;
        connectLive(session, server);
        QByteArray bytes =
            RfbServer::updateHead({2, 2, 2, 1}, 0) + QByteArray("\x01\x02\x03\x00\x04\x05\x06\x00", 8);
        for (const char c : bytes)
            server.send(QByteArray(1, c));
        QTRY_COMPARE(pixel(session, 3, 2), 0xff060504U);
        QCOMPARE(pixel(session, 2, 2), 0xff030201U);
    }
};

QTEST_GUILESS_MAIN(TestVncSession)
#include "tst_vncsession.moc"
