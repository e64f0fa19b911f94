// SPDX-License-Identifier: GPL-3.0-or-later
// A session with a server that is hostile, silent or gone.
#include "tests/unit/vnc/livesession.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTcpServer>
#include <QThread>

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

class TestVncTrouble : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase() { qRegisterMetaType<Error>(); }

    // The end comes in the batch whose earlier notice makes a slot close the session: the thread that has
    // ended is collected all the same, with its descriptors.
    void bug6_19_anEndInTheBatchOfAClosingSlot_data()
    {
        QTest::addColumn<bool>("again");
        QTest::newRow("closed") << false;
        QTest::newRow("connected again") << true;
    }

    void bug6_19_anEndInTheBatchOfAClosingSlot()
    {
        QFETCH(bool, again);
        const auto count = [](const QString& what) {
            return QDir(u"/proc/self/"_s + what)
                .entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System)
                .size();
        };
        RfbServer server;
        VncSession session;
        const qsizetype threads = count(u"task"_s);
        const qsizetype descriptors = count(u"fd"_s);
        connectLive(session, server);
        QCOMPARE(count(u"task"_s), threads + 1);
        int bells = 0;
        connect(&session, &VncSession::bell, this, [&] {
            ++bells;
            if (again)
                session.connectTo(VncAddress::unixSocket(server.path() + u".none"_s));
            else
                session.close();
        });
        // The client has answered the server's word on extended keys: one that still writes would meet the
        // end before it reads the bell.
        QTRY_VERIFY(server.incrementalRequests > 0);
        server.sendBell();
        server.drop();
        // Both are in the channel when the VNC thread is back; this thread has not looked meanwhile.
        const QDeadlineTimer patience(20000);
        while (count(u"task"_s) > threads && !patience.hasExpired())
            QThread::yieldCurrentThread();
        QTRY_COMPARE(bells, 1);
        if (again)
            QTRY_COMPARE(session.state(), VncSession::State::Failed);
        QTRY_COMPARE(count(u"task"_s), threads);
        QTRY_VERIFY(count(u"fd"_s) <= descriptors);
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
        QTest::newRow("huge extended clipboard") << QByteArray("\3\0\0\0", 4) + n32(0x80000000);
        QTest::newRow("cut text's head cut short") << QByteArray("\3\0\0", 3);
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

    // The library waits without end for room to write its next request: the session ends that.
    void sec19_aServerThatReadsNothing()
    {
        RfbServer server;
        VncSession session;
        session.setTimeouts(quick());
        QSignalSpy closed(&session, &VncSession::closed);
        connectLive(session, server);
        server.stopReading();
        // Each is answered by a request of ten bytes, which fill a packet of the kernel's each.
        const QByteArray update = RfbServer::updateHead({0, 0, 1, 1}, 0) + QByteArray(4, 'x');
        for (int i = 0; i < 4000; ++i)
            server.send(update);
        QTRY_COMPARE_WITH_TIMEOUT(closed.count(), 1, 20000);
        QVERIFY(!session.lastError().sentence.isEmpty());
    }

    // A library that is asked to take it asks for 2 GiB of memory.
    void tooLargeAClipboardEndsIt()
    {
        RfbServer server;
        VncSession session;
        connectLive(session, server);
        server.send(QByteArray("\3\0\0", 3));
        server.send(QByteArray("\0\x80\0\0\0", 5));
        QTRY_COMPARE(session.state(), VncSession::State::Failed);
        QVERIFY2(session.lastError().sentence.contains(u"clipboard"_s),
                 qPrintable(session.lastError().sentence));
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
        // The security type is the server's to choose there: 30 with a modulus of zero.
        QTest::newRow("3.3 with Diffie-Hellman by zero")
            << QByteArray("RFB 003.003\n") + QByteArray("\0\0\0\x1e", 4) + n16(2) + n16(16) +
                   QByteArray(64, '\0')
            << QByteArray();
        QTest::newRow("version 4") << QByteArray("RFB 004.000\n") + QByteArray("\0\0\0\x1e", 4) +
                                          QByteArray(64, '\0')
                                   << QByteArray();
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

    void closeIsQuickAndQuiet()
    {
        RfbServer::Script script;
        script.greeting.clear();
        RfbServer server(script);
        VncSession session;
        QSignalSpy closed(&session, &VncSession::closed);
        const auto threads = [] {
            return QDir(u"/proc/self/task"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
        };
        const qsizetype before = threads();
        session.connectTo(VncAddress::unixSocket(server.path()));
        QTRY_COMPARE(server.connections(), 1);
        session.close(); // in the middle of a handshake that would never end
        QCOMPARE(session.state(), VncSession::State::Idle);
        // The connection's thread has ended and is collected: nothing can come from it any more.
        QTRY_COMPARE(threads(), before);
        QCoreApplication::processEvents();
        QCOMPARE(closed.count(), 0);
    }

    void destroyedInEveryPhase()
    {
        RfbServer server;
        for (int i = 0; i < 20; ++i) {
            VncSession session;
            session.connectTo(VncAddress::unixSocket(server.path()));
            QTest::qWait(i); // the moment is what is tried
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
};

QTEST_GUILESS_MAIN(TestVncTrouble)
#include "tst_vnctrouble.moc"
