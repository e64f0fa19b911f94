// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/paths.h"
#include "app/vnc/vncsession.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

/// A session against the VNC server of a real QEMU.
class TestVncQemu : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QProcess m_qemu;
    QString socketPath() const { return m_folder.filePath(u"v"_s); }

    void startQemu(const QStringList& more)
    {
        const auto program = findProgram(u"qemu-system-x86_64"_s, u"qemu-system-x86"_s);
        if (!program)
            QSKIP("FERRY-SKIP-ALL: no qemu-system-x86_64");
        m_qemu.start(*program, QStringList{u"-accel"_s, u"tcg"_s, u"-m"_s, u"16"_s, u"-nodefaults"_s,
                                           u"-display"_s, u"none"_s, u"-vga"_s, u"std"_s} +
                                   more);
        QVERIFY(m_qemu.waitForStarted());
    }

    static bool hasLight(const QImage& image)
    {
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                if (qGray(image.pixel(x, y)) > 80)
                    return true;
            }
        }
        return false;
    }

private slots:
    void cleanup()
    {
        m_qemu.kill();
        m_qemu.waitForFinished();
        QFile::remove(socketPath());
    }

    void firmwareScreen()
    {
        startQemu({u"-vnc"_s, u"unix:"_s + socketPath()});
        VncSession session;
        session.setAutoReconnect(true); // the socket appears a moment after the process
        QSignalSpy connected(&session, &VncSession::connected);
        session.connectTo(VncAddress::unixSocket(socketPath()));
        QTRY_VERIFY_WITH_TIMEOUT(connected.count() == 1, 20000);
        QTRY_VERIFY_WITH_TIMEOUT(session.screenSize() == QSize(720, 400), 20000);
        QTRY_VERIFY_WITH_TIMEOUT(hasLight(session.snapshot()), 20000); // SeaBIOS has written its name
        QCOMPARE(session.state(), VncSession::State::Live);
    }

    void password()
    {
        startQemu({u"-object"_s, u"secret,id=s,data=ferry"_s, u"-vnc"_s,
                   u"unix:"_s + socketPath() + u",password-secret=s"_s});
        VncSession session;
        session.setAutoReconnect(true);
        session.connectTo(VncAddress::unixSocket(socketPath()), u"wrong"_s);
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), VncSession::State::Failed, 20000);
        QCOMPARE(session.lastFailure(), VncFailure::PasswordWrong);
        session.connectTo(VncAddress::unixSocket(socketPath()));
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), VncSession::State::Failed, 20000);
        QCOMPARE(session.lastFailure(), VncFailure::PasswordNeeded);
        session.connectTo(VncAddress::unixSocket(socketPath()), u"ferry"_s);
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), VncSession::State::Live, 20000);
    }

    /// The guest's own mode changes, a key of the keyboard apart: what kills the stock client.
    void guestResizes()
    {
        // Boot sector: 800x600x32 through the Bochs adapter's ports 1CEh and 1CFh; wait for a key; then for
        // ever: mode 12h, key, mode 3, key, 1920x1080x32, key, mode 3, key.
        QByteArray sector =
            QByteArray::fromHex("31c08ed88ed0bc007cfbbe5d7ce82600e83100b81200cd10e82900b80300cd10e82100be497c"
                                "e80d00e81800b80300cd10e81000ebddbace01adef42adef83f84175f3c330e4cd16c3040000"
                                "000100800702003804030020000400410004000000010020030200580203002000040041");
        sector.append(QByteArray(510 - sector.size(), '\0')).append(QByteArray::fromHex("55aa"));
        QFile disk(m_folder.filePath(u"disk"_s));
        QVERIFY(disk.open(QIODevice::WriteOnly));
        disk.write(sector);
        disk.close();
        startQemu(
            {u"-vnc"_s, u"unix:"_s + socketPath(), u"-drive"_s, u"format=raw,file="_s + disk.fileName()});

        VncSession session;
        session.setAutoReconnect(true);
        QSignalSpy closed(&session, &VncSession::closed);
        QSignalSpy retrying(&session, &VncSession::retrying);
        session.connectTo(VncAddress::unixSocket(socketPath()));
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), VncSession::State::Live, 20000);
        retrying.clear();
        const auto pressSpace = [&] {
            session.sendKey(0x20, 0x39, true);
            session.sendKey(0x20, 0x39, false);
        };
        QTRY_COMPARE_WITH_TIMEOUT(session.screenSize(), QSize(800, 600), 20000);
        pressSpace();
        QTRY_COMPARE_WITH_TIMEOUT(session.screenSize(), QSize(640, 480), 20000);
        for (int round = 0; round < 3; ++round) {
            for (const QSize size : {QSize(720, 400), QSize(1920, 1080), QSize(720, 400), QSize(640, 480)}) {
                pressSpace();
                QTRY_COMPARE_WITH_TIMEOUT(session.screenSize(), size, 20000);
            }
        }
        QCOMPARE(session.state(), VncSession::State::Live);
        QCOMPARE(closed.count(), 0);
        QCOMPARE(retrying.count(), 0);
    }

    void qemuKilled()
    {
        startQemu({u"-vnc"_s, u"unix:"_s + socketPath()});
        VncSession session;
        session.setAutoReconnect(true);
        session.connectTo(VncAddress::unixSocket(socketPath()));
        QTRY_VERIFY_WITH_TIMEOUT(hasLight(session.snapshot()), 20000);
        m_qemu.kill();
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), VncSession::State::Retrying, 20000);
        QVERIFY(hasLight(session.snapshot())); // the last picture stays
        m_qemu.waitForFinished();
        QFile::remove(socketPath());
        startQemu({u"-vnc"_s, u"unix:"_s + socketPath()});
        QTRY_COMPARE_WITH_TIMEOUT(session.state(), VncSession::State::Live, 20000);
    }
};

QTEST_GUILESS_MAIN(TestVncQemu)
#include "tst_vnc_qemu.moc"
