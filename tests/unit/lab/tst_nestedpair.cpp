// SPDX-License-Identifier: GPL-3.0-or-later
// guest1, guest2 and the nested QEMUs in them, over an ssh that never leaves this computer.
#include "app/lab/nestedcompare.h"
#include "app/lab/nestedpair.h"
#include "tests/support/fakessh.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestNestedPair : public QObject
{
    Q_OBJECT

    QTemporaryDir m_runtime{u"/tmp/tst-np-XXXXXX"_s};

    /// Two machines that were given, logged in, with a QMP server behind guest1's forwarded socket.
    struct Desk
    {
        FakeSsh ssh;
        Journal journal = Journal::create(u"test"_s).value();
        HomeworkSettings settings =
            HomeworkSettings::fromWords({u"guest1=a@127.0.0.1"_s, u"guest2=b@127.0.0.1"_s}).value();
        HomeworkBook book{true};
        HostImages images{settings, book};
        HostPair hosts{settings, book, images, [] { return false; }};
        NestedPair nested{settings, book, hosts};
        FakeQmp qmp;
        int source = book.indexOfAction(u"source"_s);

        ~Desk()
        {
            nested.close();
            hosts.end();
            journal.remove();
        }
        Result<StepEnd> tryToLogIn()
        {
            QSignalSpy finished(&hosts, &StepActor::finished);
            hosts.start({}, journal);
            if (finished.isEmpty() && !finished.wait(20'000))
                return fail(ErrorKind::Failed, u"never finished"_s);
            return finished[0][0].value<Result<StepEnd>>();
        }
        bool logIn()
        {
            const auto end = tryToLogIn();
            if (!end)
                qWarning("%s", qPrintable(describe(end.error())));
            return end.has_value();
        }
        bool adopt()
        {
            nested.setPlan({}, {}, journal.folder());
            if (!qmp.listen(nested.socket(Side::A, u"qmp"_s)))
                return false;
            QSignalSpy finished(&nested, &StepActor::finished);
            nested.adopt(source, Side::A, false);
            if (finished.isEmpty() && !finished.wait(20'000))
                return false;
            const auto end = finished[0][0].value<Result<StepEnd>>();
            if (!end)
                qWarning("%s", qPrintable(describe(end.error())));
            return end.has_value();
        }
    };

private slots:
    void initTestCase() { qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path())); }

    // Why the last try failed is no reason for this one.
    void rep04_aPasswordOfAnEarlierTryIsForgotten()
    {
        Desk desk;
        // More than once: the two logins of a try fail one after the other, and the later one's word may
        // come only in the next try.
        for (int round = 0; round < 6; ++round) {
            desk.ssh.setAsking(true);
            const auto first = desk.tryToLogIn();
            QVERIFY(!first);
            QVERIFY2(first.error().sentence.contains("asks for a password"_L1),
                     qPrintable(describe(first.error())));
            desk.ssh.setAsking(false);
            desk.ssh.setDown(true);
            const auto second = desk.tryToLogIn();
            QVERIFY(!second);
            QVERIFY2(second.error().sentence.contains("is not known here"_L1),
                     qPrintable(describe(second.error())));
            desk.ssh.setDown(false);
        }
        QVERIFY(desk.logIn());
    }

    void bug6_14_runningAgainKeepsTheLogins()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QCOMPARE(desk.ssh.logins(), 2);
        QVERIFY(desk.adopt());
        QSignalSpy silent(&desk.nested, &NestedPair::silent);
        QVERIFY(desk.logIn());
        QCOMPARE(desk.ssh.logins(), 2);
        QVERIFY(desk.nested.isUp(Side::A)); // through the sockets it had
        QVERIFY(silent.isEmpty());
    }

    void bug6_14_aNewLoginForwardsAgain()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QVERIFY(desk.adopt());
        const auto forwards = [&desk] { return desk.ssh.calls().filter(u"-O forward"_s).size(); };
        QCOMPARE(forwards(), 4);
        QSignalSpy opened(&desk.nested, &NestedPair::opened);
        desk.ssh.cut(u"guest1"_s);
        QTRY_VERIFY(desk.ssh.logins() > 2 || !desk.hosts.isLoggedIn(Side::A));
        if (!desk.hosts.isLoggedIn(Side::A))
            std::ignore = desk.logIn();
        QTRY_VERIFY(!opened.isEmpty());
        QCOMPARE(forwards(), 8);
        QVERIFY(desk.nested.isUp(Side::A));
    }

    void bug6_3_aQemuStartedByHandIsTakenOver()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QSignalSpy opened(&desk.nested, &NestedPair::opened);
        QVERIFY(desk.adopt());
        QCOMPARE(opened.size(), 1);
        QVERIFY(desk.nested.qmp(Side::A));
        QCOMPARE(desk.nested.version(), u"7.2.22"_s);
        // Nothing was started: only questions were asked.
        for (const QString& call : desk.ssh.calls())
            QVERIFY2(!call.contains("-daemonize"_L1), qPrintable(call));
    }

    void bug6_3_noQemuIsSaidToBeMissing()
    {
        Desk desk;
        desk.ssh.put(u"pgrep"_s, "#!/bin/sh\nexit 1\n");
        QVERIFY(desk.logIn());
        QSignalSpy finished(&desk.nested, &StepActor::finished);
        desk.nested.setPlan({}, {}, desk.journal.folder());
        desk.nested.adopt(desk.source, Side::A, false);
        QVERIFY(!finished.isEmpty() || finished.wait(20'000));
        const auto end = finished[0][0].value<Result<StepEnd>>();
        QVERIFY(!end);
        QVERIFY2(end.error().sentence.contains(desk.book.step(desk.source).proves),
                 qPrintable(end.error().sentence));
        QVERIFY(!desk.nested.isUp(Side::A));
    }

    void bug6_5_aCutLinkIsNoDeath()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QVERIFY(desk.adopt());
        QSignalSpy silent(&desk.nested, &NestedPair::silent), gone(&desk.nested, &NestedPair::gone),
            opened(&desk.nested, &NestedPair::opened);
        const QmpClient* const before = desk.nested.qmp(Side::A);
        desk.qmp.drop();
        QTRY_COMPARE(silent.size(), 1);
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(gone.isEmpty());
        QCOMPARE(desk.nested.qmp(Side::A), before); // a move that watches it goes on
        QCOMPARE(desk.qmp.connections(), 2);
    }

    // It lives, as its kernel says: another program may have its monitor for as long as it likes.
    void bug6_21_aNestedQemuWithABusyMonitorIsNotGone()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QVERIFY(desk.adopt());
        QSignalSpy gone(&desk.nested, &NestedPair::gone), opened(&desk.nested, &NestedPair::opened);
        const auto looks = [&desk] { return desk.ssh.calls().filter(u"ferry-lives"_s).size(); };
        desk.qmp.setHeld(true);
        desk.qmp.drop();
        QTRY_VERIFY_WITH_TIMEOUT(looks() > 3, 90'000);
        QVERIFY(gone.isEmpty());
        desk.qmp.setHeld(false);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 30'000);
        QVERIFY(desk.nested.isUp(Side::A) && gone.isEmpty());
    }

    // However long the way was closed: what runs there is connected to, and not started again.
    void bug6_5_aClosedLinkIsTakenUpWithTheNextLogin()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QVERIFY(desk.adopt());
        QSignalSpy closed(&desk.hosts, &HostPair::linkClosed), gone(&desk.nested, &NestedPair::gone),
            opened(&desk.nested, &NestedPair::opened);
        desk.ssh.setDown(true);
        desk.hosts.ssh(Side::A)->setReconnectPatience(std::chrono::milliseconds(1));
        desk.ssh.cut(u"guest1"_s);
        desk.qmp.drop();
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 20'000);
        desk.nested.awaitLogin(Side::A);
        opened.clear(); // a look before ssh had noticed it
        QVERIFY(!desk.nested.isUp(Side::A));
        desk.ssh.setDown(false);
        const auto before = desk.ssh.calls().size();
        QVERIFY(desk.logIn());
        QTRY_COMPARE(opened.size(), 1);
        QVERIFY(desk.nested.isUp(Side::A));
        QVERIFY(gone.isEmpty());
        for (const QString& call : desk.ssh.calls().sliced(before))
            QVERIFY2(!call.contains("-daemonize"_L1) && !call.contains("kill"_L1), qPrintable(call));
    }

    void bug6_15_afterAMoveTheSourceIsTheOneThatWaits_data()
    {
        QTest::addColumn<Side>("side");
        QTest::addColumn<bool>("waits");
        QTest::addColumn<bool>("sourceWaits");
        QTest::newRow("guest1 boots") << Side::A << false << false;
        QTest::newRow("guest2 waits") << Side::B << true << false;
        QTest::newRow("guest1 waits") << Side::A << true << true;
        QTest::newRow("guest2 boots") << Side::B << false << true;
    }
    void bug6_15_afterAMoveTheSourceIsTheOneThatWaits()
    {
        QFETCH(Side, side);
        QFETCH(bool, waits);
        QFETCH(bool, sourceWaits);
        Desk desk;
        QVERIFY(desk.logIn());
        desk.nested.setPlan({}, {}, desk.journal.folder());
        QSignalSpy finished(&desk.nested, &StepActor::finished);
        const int destination = desk.book.indexOfAction(u"destination"_s);
        desk.nested.adopt(side == Side::A ? desk.source : destination, side, waits);
        StepView source, other;
        QTRY_VERIFY([&] {
            desk.book.show(desk.source, source);
            desk.book.show(destination, other);
            return source.command.contains("-daemonize"_L1);
        }());
        QCOMPARE(source.command.contains("-incoming"_L1), sourceWaits);
        QCOMPARE(other.command.contains("-incoming"_L1), !sourceWaits);
        desk.nested.stop();
    }

    // A guest that says nothing under KVM: both QEMUs start again as they were, the one to boot it and the
    // other to wait for it, with TCG; and in this lab KVM is not tried again.
    void whereKvmFailsBothStartAgainWithTcg()
    {
        Desk desk;
        desk.ssh.put(u"systemd-detect-virt"_s, "#!/bin/sh\necho qemu\n");
        desk.ssh.put(
            u"setpriv"_s,
            "#!/bin/sh\nwhile case $1 in --*) true;; *) false;; esac; do shift; done; exec \"$@\"\n");
        desk.ssh.put(u"qemu-system-x86_64"_s,
                     "#!/bin/sh\ncase \"$*\" in *isa-debugcon*) echo SeaBIOS;; -machine*) echo pc-i440fx-7.2 "
                     "PC;; *) echo QEMU emulator version 7.2.22;; esac\n");
        QVERIFY(desk.logIn());
        QVERIFY(desk.adopt());
        const bool hasKvm = QFile::exists(u"/dev/kvm"_s);
        QCOMPARE(desk.nested.accel(), hasKvm ? u"kvm"_s : u"tcg"_s);
        QCOMPARE(desk.nested.kvmIsEmulated(), hasKvm);
        QVERIFY(desk.nested.isEmulated());
        const auto started = [&desk](const QString& host) {
            const QStringList lines = desk.ssh.calls().filter(host).filter(u"-daemonize"_s);
            return lines.isEmpty() ? QString() : lines.constLast();
        };
        QSignalSpy opened(&desk.nested, &NestedPair::opened);
        desk.nested.giveUpKvm();
        desk.nested.renew(Side::A, false);
        desk.nested.renew(Side::B, true);
        QTRY_VERIFY(!opened.isEmpty());
        QTRY_VERIFY(!started(u"guest2"_s).isEmpty());
        for (const QString& host : {u"guest1"_s, u"guest2"_s}) {
            QVERIFY2(started(host).contains("-accel tcg -cpu max"_L1), qPrintable(started(host)));
            QCOMPARE(started(host).contains("-incoming"_L1), host == "guest2"_L1);
        }
        desk.nested.forget(Side::A);
        desk.nested.forget(Side::B);
        QSignalSpy finished(&desk.nested, &StepActor::finished);
        const auto asked = desk.ssh.calls().filter(u"isa-debugcon"_s).size();
        desk.nested.adopt(desk.source, Side::A, false);
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(desk.ssh.calls().filter(u"isa-debugcon"_s).size() > asked);
        QCOMPARE(desk.nested.accel(), u"tcg"_s);
    }

    void bug6_5_anEndedQemuIsGone()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QVERIFY(desk.adopt());
        QSignalSpy gone(&desk.nested, &NestedPair::gone);
        desk.ssh.setAlive(false);
        desk.qmp.drop();
        QTRY_COMPARE(gone.size(), 1);
        QCOMPARE(gone[0][0].value<Side>(), Side::A);
        QVERIFY(!desk.nested.isUp(Side::A));
    }

    void bug6_13_anUndoneQemuIsDown()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QVERIFY(desk.adopt());
        QSignalSpy ended(&desk.nested, &NestedPair::ended), silent(&desk.nested, &NestedPair::silent),
            gone(&desk.nested, &NestedPair::gone), finished(&desk.nested, &StepActor::finished);
        desk.book.set({{u"t1-qemu.before"_s, u"absent absent"_s}});
        desk.nested.undo(desk.source, Side::A);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(ended.size(), 1);
        QVERIFY(!desk.nested.isUp(Side::A) && !desk.nested.qmp(Side::A));
        QVERIFY(silent.isEmpty() && gone.isEmpty());
    }

    void aStoppedJobEndsInSilence()
    {
        Desk desk;
        QVERIFY(desk.logIn());
        QSignalSpy finished(&desk.nested, &StepActor::finished), opened(&desk.nested, &NestedPair::opened);
        desk.nested.setPlan({}, {}, desk.journal.folder());
        desk.nested.adopt(desk.source, Side::A, false);
        desk.nested.stop();
        QVERIFY(!desk.nested.isBusy());
        QVERIFY(desk.adopt()); // another one goes its way
        QCOMPARE(finished.size(), 1);
        QCOMPARE(opened.size(), 1);
    }

    void nothingRunsWithoutALogin()
    {
        Desk desk;
        QCOMPARE(desk.hosts.shellOf(u"guest1"_s)(u"id"_s).program, u"false"_s);
        QVERIFY(!desk.hosts.isLoggedIn(Side::B));
        QVERIFY(!desk.hosts.isRunning());
    }

    void bug6_23_ports_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("taken");
        QTest::newRow("vnc") << u"-vnc :1: Failed to find an available port: Address already in use"_s
                             << true;
        QTest::newRow("ssh") << u"Could not set up host forwarding rule 'tcp:127.0.0.1:2222-:22'"_s << true;
        QTest::newRow("other") << u"Failed to get \"write\" lock"_s << false;
    }
    void bug6_23_ports()
    {
        QFETCH(QString, detail);
        QFETCH(bool, taken);
        QCOMPARE(isPortTaken({ErrorKind::Failed, u"QEMU ended."_s, detail, {}}), taken);
    }

    void bug6_23_noDisplayIsSaid()
    {
        QCOMPARE(freeVncDisplay(99), 0);
        const int first = freeVncDisplay(0);
        QVERIFY(first >= 1 && first <= 99);
        QVERIFY(freeVncDisplay(first) > first);
    }
};

QTEST_GUILESS_MAIN(TestNestedPair)
#include "tst_nestedpair.moc"
