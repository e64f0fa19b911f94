// SPDX-License-Identifier: GPL-3.0-or-later
// br0 of "this computer", made by the real helper in a network of the test's own: what stands in its way is
// found before, what was there stays, and nothing is left after down() or after a Ferry that died.
#include "app/base/paths.h"
#include "app/lab/homeworklab.h"
#include "app/lab/journal.h"
#include "app/lab/undoall.h"
#include "app/network/bridgenetwork.h"
#include "app/network/labnetwork.h"
#include "app/vnc/vncsession.h"
#include "tests/support/ownnetwork.h"

#include <QDir>
#include <QJsonDocument>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestBridge : public QObject
{
    Q_OBJECT

    QTemporaryDir m_runtime;

    static QString sh(const QString& line)
    {
        QProcess shell;
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.start(u"sh"_s, {u"-c"_s, line});
        shell.waitForFinished(30'000);
        return QString::fromUtf8(shell.readAll()).trimmed();
    }
    /// All that a bridge could leave behind.
    static QString surroundings()
    {
        return sh(u"ip -br link | awk '{print $1}' | sort; ip -br address | awk '{print $1, $3}'; ip route; "
                  "ls -la --time-style=+ /etc/qemu 2>&1; cat /etc/qemu/bridge.conf 2>&1; ls "
                  "/run/ferry-helper 2>&1; "
                  "iptables -S FORWARD 2>&1"_s);
    }
    static bool up(LabNetwork& network, QString* why = nullptr)
    {
        QSignalSpy ready(&network, &LabNetwork::ready), failed(&network, &LabNetwork::failed);
        network.up();
        if (!QTest::qWaitFor([&] { return !ready.isEmpty() || !failed.isEmpty(); }, 30'000))
            return false;
        if (why && !failed.isEmpty())
            *why = describe(failed[0][0].value<Error>());
        return !ready.isEmpty();
    }
    static bool down(LabNetwork& network)
    {
        QSignalSpy downed(&network, &LabNetwork::downed);
        network.down();
        return !downed.isEmpty() || downed.wait(30'000);
    }

private slots:
    void initTestCase()
    {
        QVERIFY(m_runtime.isValid());
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_runtime.path()));
        if (qEnvironmentVariable("FERRY_TEST_NETWORK") != "own"_L1)
            QSKIP("FERRY-SKIP-ALL: a network and a mount namespace are not to be had here");
        QVERIFY(findHelper(u"ferry-helper"_s));
    }

    void madeAndTakenBack_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("nothing there") << u"true"_s << u"true"_s;
        QTest::newRow("a list of bridges")
            << u"mkdir /etc/qemu; echo allow virbr0 > /etc/qemu/bridge.conf"_s << u"rm -r /etc/qemu"_s;
        QTest::newRow("allowed already")
            << u"mkdir /etc/qemu; echo allow br0 > /etc/qemu/bridge.conf"_s << u"rm -r /etc/qemu"_s;
    }
    void madeAndTakenBack()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        sh(before);
        const QString was = surroundings();
        auto journal = Journal::create(u"bridge"_s);
        QVERIFY(journal);
        {
            LabNetwork network(NetworkKind::Bridge, journal->folder());
            network.setChangeLog(changeLog(*journal));
            network.addBridgeConfLine();
            QString why;
            QVERIFY2(up(network, &why), qPrintable(why));
            QCOMPARE(network.kind(), NetworkKind::Bridge);
            QVERIFY(network.prefix().isEmpty());
            QVERIFY(sh(u"ip -br address show dev br0"_s).contains("192.168.50.1/24"_L1));
            for (const Side side : {Side::A, Side::B})
                QVERIFY(sh(u"ip -d link show "_s + network.tap(side)).contains("master br0"_L1));
            QVERIFY(sh(u"cat /etc/qemu/bridge.conf"_s).contains("allow br0"_L1));
            // A guest plugged in is heard: the peer listens on the bridge's address.
            QVERIFY(sh(u"ss -Hlnu 'sport = :7001'"_s).contains("192.168.50.1"_L1));
            QVERIFY(network.commands().join(u'\n').contains("ip addr add 192.168.50.1/24 dev br0"_L1));
            QVERIFY(!readJournal(journal->folder()).isEmpty());
            QVERIFY(down(network));
        }
        QCOMPARE(surroundings(), was);
        QVERIFY(readJournal(journal->folder()).isEmpty());
        journal->remove();
        sh(after);
    }

    // The line is a right for every user of the computer: it is written only where the handout's lines are
    // asked for.
    void sec13_bridgeConfStaysAsItWas()
    {
        sh(u"mkdir /etc/qemu; echo allow virbr0 > /etc/qemu/bridge.conf"_s);
        auto journal = Journal::create(u"bridge"_s);
        QVERIFY(journal);
        {
            LabNetwork network(NetworkKind::Bridge, journal->folder());
            network.setChangeLog(changeLog(*journal));
            QString why;
            QVERIFY2(up(network, &why), qPrintable(why));
            QCOMPARE(sh(u"cat /etc/qemu/bridge.conf"_s), u"allow virbr0"_s);
            QVERIFY(!network.commands().join(u'\n').contains("bridge.conf"_L1));
            QVERIFY(down(network));
        }
        QCOMPARE(sh(u"cat /etc/qemu/bridge.conf"_s), u"allow virbr0"_s);
        sh(u"rm -r /etc/qemu"_s);
        journal->remove();
    }

    void inTheWay_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("words");
        QTest::newRow("a bridge of that name")
            << u"ip link add br0 type bridge"_s << u"ip link del br0"_s << u"br0 is there already"_s;
        QTest::newRow("the subnet") << u"ip link add ferry9 type veth peer name ferry8; ip link set ferry8 "
                                       u"up; ip addr add 192.168.50.77/24 dev ferry9; "
                                       "ip link set ferry9 up"_s
                                    << u"ip link del ferry9"_s << u"is used by ferry9 already"_s;
        QTest::newRow("a wider route") << u"ip link add ferry9 type veth peer name ferry8; ip link set "
                                          u"ferry8 up; ip addr add 10.1.1.1/24 dev ferry9; "
                                          "ip link set ferry9 up; ip route add 192.168.0.0/16 via 10.1.1.2"_s
                                       << u"ip link del ferry9"_s << u"is used by"_s;
    }
    void inTheWay()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, words);
        sh(before);
        const QString was = surroundings();
        auto journal = Journal::create(u"bridge"_s);
        QVERIFY(journal);
        LabNetwork network(NetworkKind::Bridge, journal->folder());
        network.setChangeLog(changeLog(*journal));
        QString why;
        QVERIFY(!up(network, &why));
        QVERIFY2(why.contains(words), qPrintable(why));
        QVERIFY2(why.contains("network without root"_L1) || why.contains("network=namespace"_L1),
                 qPrintable(why));
        QVERIFY(!network.isStanding());
        QCOMPARE(surroundings(), was);
        QVERIFY(readJournal(journal->folder()).isEmpty());
        journal->remove();
        sh(after);
    }

    // Another lab has it: what that lab made stays, what this one made goes.
    void secondLabIsRefused()
    {
        const QString was = surroundings();
        auto first = Journal::create(u"one"_s), second = Journal::create(u"two"_s);
        QVERIFY(first && second);
        LabNetwork one(NetworkKind::Bridge, first->folder()), two(NetworkKind::Bridge, second->folder());
        one.setChangeLog(changeLog(*first));
        two.setChangeLog(changeLog(*second));
        QVERIFY(up(one));
        const QString standing = surroundings();
        QString why;
        QVERIFY(!up(two, &why));
        QVERIFY2(why.contains("ferry clean"_L1), qPrintable(why));
        QCOMPARE(surroundings(), standing);
        QVERIFY(down(one));
        QCOMPARE(surroundings(), was);
        first->remove();
        second->remove();
    }

    // A Ferry that was killed: another process takes back what its journal says.
    void killedFerry()
    {
        const QString was = surroundings();
        QProcess victim;
        victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"FERRY_TEST_ROLE"_s, u"victim"_s);
        victim.setProcessEnvironment(environment);
        victim.start(QCoreApplication::applicationFilePath(), {});
        QTRY_VERIFY_WITH_TIMEOUT(victim.canReadLine(), 30'000);
        QCOMPARE(victim.readLine().trimmed(), QByteArray("standing"));
        victim.kill();
        QVERIFY(victim.waitForFinished());
        QVERIFY(surroundings() != was);
        const auto folder = runtimeFolder();
        QVERIFY(folder);
        const QList<FoundLab> labs = findLabs(*folder);
        QCOMPARE(labs.size(), 1);
        UndoAll undo(labs[0]);
        QSignalSpy finished(&undo, &UndoAll::finished);
        undo.start();
        QVERIFY(finished.wait(30'000));
        const auto result = finished[0][0].value<Result<Undone>>();
        QVERIFY2(result, result ? "" : qPrintable(describe(result.error())));
        QCOMPARE(surroundings(), was);
        QVERIFY(!QFileInfo::exists(labs[0].folder));
    }

    // The program itself, on a bridge of "this computer": a whole move, then one that is killed.
    void quickLabMovesOnIt()
    {
        const QString was = surroundings();
        QTemporaryDir out;
        QProcess ferry;
        ferry.setProcessChannelMode(QProcess::MergedChannels);
        const QStringList words{u"run"_s,
                                u"quick"_s,
                                u"--headless"_s,
                                u"--out"_s,
                                out.filePath(u"run"_s),
                                u"--set"_s,
                                u"network=bridge"_s,
                                u"--set"_s,
                                u"ram_mib=192"_s,
                                u"--set"_s,
                                u"dirty_mib=48"_s,
                                u"--set"_s,
                                u"dirty_rate_mibps=20"_s,
                                u"--set"_s,
                                u"accel=tcg"_s};
        const QString program = QCoreApplication::applicationDirPath() + u"/ferry"_s;
        ferry.start(program, words);
        QVERIFY(ferry.waitForFinished(300'000));
        const QByteArray said = ferry.readAll();
        QVERIFY2(ferry.exitCode() == 0, said.constData());
        QFile file(out.filePath(u"run/run.json"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray run = file.readAll();
        QVERIFY2(run.contains("\"network\": \"bridge\""), run.constData());
        QVERIFY2(run.contains("\"tcp_survived\": true"), run.constData());
        QCOMPARE(surroundings(), was);

        QStringList again = words;
        again[4] = out.filePath(u"killed"_s);
        ferry.start(program, again);
        QTRY_VERIFY_WITH_TIMEOUT(sh(u"ip -br link show ferry-tap2 2>/dev/null"_s).contains("ferry-tap2"_L1),
                                 120'000);
        ferry.kill();
        QVERIFY(ferry.waitForFinished());
        QVERIFY(surroundings() != was);
        ferry.start(program, {u"clean"_s});
        QVERIFY(ferry.waitForFinished(120'000));
        const QByteArray cleaned = ferry.readAll();
        QVERIFY2(ferry.exitCode() == 0 && cleaned.contains("bridge br0"), cleaned.constData());
        QCOMPARE(surroundings(), was);
    }

    // guest1 and guest2 as in the handout: their screens on :1 and :2 take the password and no other.
    // It is for the window, and in no record.
    void bug6_18_sec11_homeworkScreensHaveAPassword()
    {
        const QString was = surroundings();
        const auto settings = HomeworkSettings::fromWords(
            {u"network=bridge"_s, u"accel=tcg"_s, u"host_ram_mib=768"_s, u"vnc_password=lab,12"_s});
        QVERIFY(settings);
        HomeworkLab lab(*settings, HomeworkLab::Steps::ByUser);
        QString failure;
        connect(&lab, &Lab::stepFailed, &lab,
                [&failure](int, const Error& error) { failure = describe(error); });
        QString told;
        connect(&lab, &Lab::happened, &lab, [&told](const RunEvent& event) {
            told += QString::fromUtf8(QJsonDocument(event.data).toJson());
        });
        lab.start();
        const auto step = [&](const QString& title) {
            const QList<StepView> steps = lab.steps();
            for (int i = 0; i < steps.size(); ++i) {
                if (steps[i].title == title)
                    return i;
            }
            return -1;
        };
        for (int i = 0; i < step(u"guest1 and guest2"_s); ++i) {
            QTRY_VERIFY_WITH_TIMEOUT(
                [&] {
                    const StepState state = lab.steps()[i].state;
                    if (state == StepState::Pending && lab.runningStep() < 0)
                        lab.runStep(i);
                    return state == StepState::Done || state == StepState::Failed;
                }(),
                400'000);
            QVERIFY2(failure.isEmpty(), qPrintable(failure));
        }
        // Ferry makes its taps itself: the line would be a right for every user.
        QVERIFY(!sh(u"cat /etc/qemu/bridge.conf"_s).contains("allow br0"_L1));
        lab.runStep(step(u"guest1 and guest2"_s));
        QTRY_VERIFY_WITH_TIMEOUT(
            lab.hostScreens().value(1).vncPort != 0 && lab.hostScreens().value(0).vncPort != 0, 60'000);
        const QList<HostScreen> screens = lab.hostScreens();
        QCOMPARE(screens[0].vncPort, 5901);
        QCOMPARE(screens[1].vncPort, 5902);
        QVERIFY(screens[0].detail.contains("lab,12"_L1));
        for (const StepView& each : lab.steps())
            QVERIFY2(!each.output.contains("lab,12"_L1), qPrintable(each.output));
        QVERIFY(!told.isEmpty() && !told.contains("lab,12"_L1));
        for (const QString& password : {u"lab,12"_s, u"another"_s}) {
            VncSession session;
            const auto wanted = password == "lab,12"_L1 ? VncSession::State::Live : VncSession::State::Failed;
            // As in the window: a QEMU that has just been started may be busy with its disk for longer than a
            // handshake may last. A refused password is not tried again.
            session.setAutoReconnect(true);
            session.connectTo(VncAddress::tcp(u"127.0.0.1"_s, 5902), password);
            QTRY_VERIFY2_WITH_TIMEOUT(session.state() == wanted, qPrintable(describe(session.lastError())),
                                      60'000);
            if (wanted == VncSession::State::Failed)
                QCOMPARE(session.lastFailure(), VncFailure::PasswordWrong);
        }
        // Open to this computer only.
        QVERIFY2(sh(u"ss -Hltn 'sport = :5901'"_s).contains("127.0.0.1:5901"_L1), "open to others");
        QSignalSpy stopped(&lab, &Lab::stopped);
        lab.stop();
        QVERIFY(!stopped.isEmpty() || stopped.wait(60'000));
        QCOMPARE(surroundings(), was);
    }

    void conflictIsPure()
    {
        HostFacts facts;
        facts.links = QList<LinkFacts>{};
        QVERIFY(!BridgeNetwork::conflict(facts));
        facts.links = QList<LinkFacts>{{u"br0"_s, true, LinkFacts::Maker::Ferry, {}}};
        QVERIFY(BridgeNetwork::conflict(facts)->cure.contains("ferry clean"_L1));
    }
};

namespace {

/// Stands until it is killed.
int beVictim()
{
    auto journal = Journal::create(u"victim"_s);
    if (!journal)
        return 1;
    LabNetwork network(NetworkKind::Bridge, journal->folder());
    network.setChangeLog(changeLog(*journal));
    QObject::connect(&network, &LabNetwork::ready, &network, [] {
        std::puts("standing");
        std::fflush(stdout);
    });
    QObject::connect(&network, &LabNetwork::failed, &network, [](const Error& error) {
        std::fputs(qPrintable(describe(error)), stderr);
        QCoreApplication::exit(1);
    });
    network.up();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char** argv)
{
    test::enterOwnNetwork(argc, argv);
    QCoreApplication app(argc, argv);
    if (qEnvironmentVariable("FERRY_TEST_ROLE") == "victim"_L1)
        return beVictim();
    TestBridge test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_bridge.moc"
