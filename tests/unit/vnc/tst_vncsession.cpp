// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/vnc/vncsession.h"
#include "tests/support/rfbserver.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

// libvncclient asks for as much memory as a hostile server says and copes with getting none.
extern "C" const char* __asan_default_options()
{
    return "allocator_may_return_null=1";
}

extern "C" const char* __tsan_default_options()
{
    return "allocator_may_return_null=1";
}

namespace {

VncTimeouts quick()
{
    using namespace std::chrono_literals;
    return {1000ms, 1000ms, 1000ms, 300ms, 300ms};
}

QRgb pixel(const VncSession& session, int x, int y)
{
    const auto frame = session.lockFrame();
    return frame.image().pixel(x, y);
}

} // namespace

class TestVncSession : public QObject
{
    Q_OBJECT

    /// Connects and waits for the first full request, so that scripted messages meet a live client.
    static void connectLive(VncSession& session, RfbServer& server, const QString& password = {})
    {
        session.connectTo(VncAddress::unixSocket(server.path()), password);
        QTRY_COMPARE(session.state(), VncSession::State::Live);
        QTRY_VERIFY(server.isReady() && server.fullRequests > 0);
    }

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
        QTest::qWait(100); // the first black picture and the fill may have come apart
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
        QTest::qWait(50); // the server's word on extended keys
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

    void hostile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto n16 = RfbServer::number16;
        const auto n32 = RfbServer::number32;
        const auto head = RfbServer::updateHead;
        QTest::newRow("rectangle too large") << head({0, 0, 65535, 65535}, 0);
        QTest::newRow("rectangle outside") << head({60, 40, 10, 10}, 0) + QByteArray(400, 'x');
        QTest::newRow("copy from outside")
            << head({0, 0, 10, 10}, 1) + n16(65000) + n16(65000) + QByteArray(300, '\xee');
        QTest::newRow("resize to nothing") << head({0, 0, 0, 0}, -223);
        QTest::newRow("resize to 65535") << head({0, 0, 65535, 65535}, -223);
        QTest::newRow("resize to a line of 60000") << head({0, 0, 60000, 1}, -223);
        QTest::newRow("desktop size not asked for")
            << head({0, 0, 65535, 65535}, -308) + n32(0x01000000) + QByteArray(16, 'x');
        QTest::newRow("huge cursor") << head({0, 0, 60000, 60000}, -239);
        QTest::newRow("huge cut text") << QByteArray("\3\0\0\0", 4) + n32(0xfffffff0);
        QTest::newRow("unknown encoding") << head({0, 0, 4, 4}, 12345);
        QTest::newRow("unknown message") << QByteArray(300, '\xee');
        QTest::newRow("text chat") << QByteArray("\x0b\0\0\0", 4) + n32(0xffffffff) + QByteArray(300, 'x');
        QTest::newRow("ultra resize")
            << QByteArray("\4\0", 2) + n16(65535) + n16(65535) + QByteArray(300, 'x');
        QTest::newRow("palm resize") << QByteArray("\xf\0", 2) + n16(65535) + n16(65535) +
                                            QByteArray(300, 'x');
        QTest::newRow("colour map") << QByteArray("\1\0", 2) + n16(65535) + n16(65535) + QByteArray(300, 'x');
        QTest::newRow("bad hextile") << head({0, 0, 64, 48}, 5) + QByteArray(4000, '\xff');
        QTest::newRow("bad tight") << head({0, 0, 64, 48}, 7) + QByteArray(4000, '\x5a');
        QTest::newRow("bad zrle") << head({0, 0, 64, 48}, 16) + n32(0x7fffffff) + QByteArray(400, 'x');
        QTest::newRow("bad zlib") << head({0, 0, 64, 48}, 6) + n32(0x7fffffff) + QByteArray(400, 'x');
        QTest::newRow("bad ultra") << head({0, 0, 64, 48}, 9) + n32(0x7fffffff) + QByteArray(400, 'x');
        QTest::newRow("bad rre") << head({0, 0, 64, 48}, 2) + n32(0x7fffffff) + QByteArray(4000, '\xff');
        QTest::newRow("update cut short") << head({0, 0, 64, 48}, 0) + QByteArray(100, 'x');
    }

    /// Whatever a server sends, the window gets one sentence and stays alive.
    void hostile()
    {
        QFETCH(QByteArray, bytes);
        RfbServer server;
        VncSession session;
        session.setTimeouts(quick());
        QSignalSpy closed(&session, &VncSession::closed);
        connectLive(session, server);
        server.send(bytes);
        QTRY_VERIFY_WITH_TIMEOUT(closed.count() == 1, 10000);
        QVERIFY(!session.lastError().sentence.isEmpty());
        QCOMPARE(session.state(), VncSession::State::Failed);
    }

    void tooMuchClipboardIsIgnored()
    {
        RfbServer server;
        VncSession session;
        connectLive(session, server);
        QSignalSpy text(&session, &VncSession::clipboardReceived);
        server.sendCutText(QByteArray(500 * 1024, 'x'));
        server.sendCutText("small");
        QTRY_COMPARE(text.count(), 1);
        QCOMPARE(text[0][0].toString(), u"small"_s);
    }

    void handshakeNonsense_data()
    {
        QTest::addColumn<QByteArray>("greeting");
        QTest::addColumn<QByteArray>("init");
        const auto n16 = RfbServer::number16;
        QTest::newRow("not VNC") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << QByteArray();
        QTest::newRow("garbage") << QByteArray(64, '\xff') << QByteArray();
        QTest::newRow("silence") << QByteArray() << QByteArray();
        QTest::newRow("half a greeting") << QByteArray("RFB 003") << QByteArray();
        QTest::newRow("size zero") << QByteArray("RFB 003.008\n") << QByteArray(24, '\0');
        QTest::newRow("size 65535") << QByteArray("RFB 003.008\n")
                                    << n16(65535) + n16(65535) + QByteArray(16, '\0') + QByteArray(4, '\0');
        QTest::newRow("endless name") << QByteArray("RFB 003.008\n")
                                      << n16(64) + n16(48) + QByteArray(16, '\0') + QByteArray(4, '\xff');
    }

    void handshakeNonsense()
    {
        QFETCH(QByteArray, greeting);
        QFETCH(QByteArray, init);
        RfbServer::Script script;
        script.greeting = greeting;
        script.serverInit = init;
        RfbServer server(script);
        VncSession session;
        session.setTimeouts(quick());
        QSignalSpy closed(&session, &VncSession::closed);
        session.connectTo(VncAddress::unixSocket(server.path()));
        QTRY_VERIFY_WITH_TIMEOUT(closed.count() == 1, 10000);
        QVERIFY(!session.lastError().sentence.isEmpty());
    }

    /// A byte now and then keeps every single read alive; the whole handshake still has an end.
    void drippingHandshakeEnds()
    {
        RfbServer::Script script;
        script.greeting = "R";
        RfbServer server(script);
        VncSession session;
        session.setTimeouts(quick());
        QSignalSpy closed(&session, &VncSession::closed);
        session.connectTo(VncAddress::unixSocket(server.path()));
        QTimer drip;
        QByteArray rest = "FB 003.008\n";
        connect(&drip, &QTimer::timeout, this, [&] {
            server.send(rest.left(1));
            rest.remove(0, 1);
        });
        drip.start(300);
        QTRY_VERIFY_WITH_TIMEOUT(closed.count() == 1, 10000);
        QCOMPARE(session.lastFailure(), VncFailure::Silent);
    }

    void nobodyListens()
    {
        VncSession session;
        QSignalSpy closed(&session, &VncSession::closed);
        session.connectTo(VncAddress::unixSocket(u"/nonexistent/v"_s));
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(session.lastFailure(), VncFailure::Unreachable);
        session.connectTo(VncAddress::unixSocket(QString(200, u'x')));
        QTRY_COMPARE(closed.count(), 2);
        session.connectTo(VncAddress::tcp(u"127.0.0.1"_s, 1));
        QTRY_COMPARE(closed.count(), 3);
        session.connectTo(VncAddress{});
        QTRY_COMPARE(closed.count(), 4);
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

    void closeIsQuickAndQuiet()
    {
        RfbServer::Script script;
        script.greeting.clear();
        RfbServer server(script);
        VncSession session;
        QSignalSpy closed(&session, &VncSession::closed);
        session.connectTo(VncAddress::unixSocket(server.path()));
        QTRY_COMPARE(server.connections(), 1);
        session.close(); // in the middle of a handshake that would never end
        QCOMPARE(session.state(), VncSession::State::Idle);
        QTest::qWait(100);
        QCOMPARE(closed.count(), 0);
    }

    void destroyedInEveryPhase()
    {
        RfbServer server;
        for (int i = 0; i < 20; ++i) {
            VncSession session;
            session.connectTo(VncAddress::unixSocket(server.path()));
            QTest::qWait(i);
        }
    }

    void reconnects()
    {
        RfbServer server;
        VncSession session;
        session.setAutoReconnect(true);
        QSignalSpy retrying(&session, &VncSession::retrying);
        QSignalSpy closed(&session, &VncSession::closed);
        connectLive(session, server);
        server.sendFill({0, 0, 64, 48}, 0x123456);
        QTRY_COMPARE(pixel(session, 0, 0), 0xff123456U);
        server.stop();
        QTRY_VERIFY(retrying.count() >= 2);
        QCOMPARE(pixel(session, 0, 0), 0xff123456U); // the last picture stays
        server.listen();
        QTRY_COMPARE(session.state(), VncSession::State::Live);
        QCOMPARE(closed.count(), 0);
        server.sendFill({0, 0, 64, 48}, 0x654321);
        QTRY_COMPARE(pixel(session, 0, 0), 0xff654321U);
    }

    void cutInTheMiddleOfAnUpdate()
    {
        RfbServer server;
        VncSession session;
        QSignalSpy closed(&session, &VncSession::closed);
        connectLive(session, server);
        server.send(RfbServer::updateHead({0, 0, 64, 48}, 0) + QByteArray(1000, 'x'));
        server.drop();
        QTRY_COMPARE(closed.count(), 1);
        QCOMPARE(session.lastFailure(), VncFailure::Lost);
    }

    /// Silence after connecting is told, not punished: a server may be busy at switchover.
    void silenceIsTold()
    {
        RfbServer server;
        VncSession session;
        session.setTimeouts(quick());
        QSignalSpy stalled(&session, &VncSession::stalledChanged);
        connectLive(session, server);
        QTRY_COMPARE(stalled.count(), 1);
        QCOMPARE(session.state(), VncSession::State::Live);
        QVERIFY(session.isStalled());
        server.sendFill({0, 0, 1, 1}, 7);
        QTRY_COMPARE(stalled.count(), 2);
        QVERIFY(!session.isStalled());
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
