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
};

QTEST_GUILESS_MAIN(TestVncQemu)
#include "tst_vnc_qemu.moc"
