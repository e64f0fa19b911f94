// SPDX-License-Identifier: GPL-3.0-or-later
// QMP, HMP and the machine actor against the real QEMU; no guest is needed.
#include "app/base/paths.h"
#include "app/qemu/hmpclient.h"
#include "app/qemu/virtualmachine.h"

#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <optional>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 60000;
}

class TestQmp : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_program;

    QString at(const QString& name) const { return m_folder.filePath(name); }

    VmConfig config() const
    {
        VmConfig vm;
        vm.program = m_program;
        vm.name = u"test,1"_s;
        vm.machine = u"pc"_s;
        vm.accel = u"tcg"_s;
        vm.cpu = u"max"_s;
        vm.ramKiB = 32 * 1024 + 8;
        vm.qmpPath = at(u"qmp,1.sock"_s);
        vm.hmpPath = at(u"hmp.sock"_s);
        vm.vncPath = at(u"vnc.sock"_s);
        vm.channelPath = at(u"ch.sock"_s);
        vm.extra = {u"-S"_s};
        return vm;
    }

    static QmpClient::Reply ask(QmpClient& qmp, const QString& command, const QJsonObject& arguments = {},
                                QmpClient::Band band = QmpClient::Band::InBand)
    {
        std::optional<QmpClient::Reply> answer;
        qmp.execute(
            command, arguments, [&answer](const auto& reply) { answer = reply; }, band);
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs))
            return fail(ErrorKind::Failed, u"no answer"_s);
        return *answer;
    }

    static Result<QString> type(HmpClient& hmp, const QString& command,
                                std::chrono::milliseconds patience = std::chrono::milliseconds(patienceMs))
    {
        std::optional<Result<QString>> answer;
        hmp.send(
            command, [&answer](const auto& reply) { answer = reply; }, patience);
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs))
            return fail(ErrorKind::Failed, u"no answer"_s);
        return *answer;
    }

private slots:
    void initTestCase()
    {
        const auto program = findProgram(u"qemu-system-x86_64"_s);
        if (!program)
            QSKIP("FERRY-SKIP-ALL: QEMU is not installed");
        m_program = *program;
    }

    void aWholeLife()
    {
        VirtualMachine vm(config(), {});
        QSignalSpy ready(&vm, &VirtualMachine::ready);
        QSignalSpy exited(&vm, &VirtualMachine::exited);
        vm.start();
        QVERIFY(ready.wait(patienceMs));
        QVERIFY(vm.isRunning());
        QVERIFY(vm.pid() > 0);
        QVERIFY(vm.qmp().version().at(0) >= 7);
        QVERIFY(vm.qmp().hasOutOfBand());

        const auto status = ask(vm.qmp(), u"query-status"_s);
        QVERIFY(status);
        QCOMPARE(status->toObject()["status"_L1].toString(), u"prelaunch"_s);

        QSignalSpy happened(&vm.qmp(), &QmpClient::happened);
        QVERIFY(ask(vm.qmp(), u"cont"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!happened.isEmpty(), patienceMs);
        const auto event = happened.first().first().value<QmpEvent>();
        QCOMPARE(event.name, u"RESUME"_s);
        QVERIFY(event.tNs > 0);
        QVERIFY(event.hostNs > 1'600'000'000'000'000'000);

        const auto wrong = ask(vm.qmp(), u"no-such-command"_s);
        QVERIFY(!wrong);
        QVERIFY(wrong.error().detail.startsWith(u"CommandNotFound: "_s));
        QVERIFY(wrong.error().sentence.contains(u"no-such-command"_s));

        // Out of band, with the error QEMU has for it when there is no post-copy.
        const auto pause = ask(vm.qmp(), u"migrate-pause"_s, {}, QmpClient::Band::OutOfBand);
        QVERIFY(!pause);
        QVERIFY(pause.error().detail.startsWith(u"GenericError: "_s));

        const auto info = type(vm.hmp(), u"info status"_s);
        QVERIFY(info);
        QCOMPARE(*info, u"VM status: running"_s);

        for (const QString& path :
             {vm.config().qmpPath, vm.config().hmpPath, vm.config().vncPath, vm.config().channelPath})
            QVERIFY(QFile::exists(path));
        vm.stop();
        QVERIFY(exited.wait(patienceMs));
        QCOMPARE(exited.first().first().toBool(), true);
        QCOMPARE(exited.size(), 1);
        QVERIFY(!vm.isRunning());
        for (const QString& path :
             {vm.config().qmpPath, vm.config().hmpPath, vm.config().vncPath, vm.config().channelPath})
            QVERIFY2(!QFile::exists(path), qPrintable(path));
    }

    void killed()
    {
        VirtualMachine vm(config(), {});
        QSignalSpy ready(&vm, &VirtualMachine::ready);
        QSignalSpy exited(&vm, &VirtualMachine::exited);
        vm.start();
        QVERIFY(ready.wait(patienceMs));
        int answers = 0;
        // QEMU is stopped first, so that it dies with requests open.
        ::kill(pid_t(vm.pid()), SIGSTOP);
        for (int i = 0; i < 3; ++i)
            vm.qmp().execute(u"query-status"_s, {},
                             [&answers](const auto& reply) { answers += reply ? 100 : 1; });
        ::kill(pid_t(vm.pid()), SIGKILL);
        QVERIFY(exited.wait(patienceMs));
        QCOMPARE(answers, 3);
        QCOMPARE(exited.size(), 1);
        QCOMPARE(exited.first().first().toBool(), false);
        const auto reason = exited.first().at(1).value<Error>();
        QVERIFY2(reason.sentence.contains(u"killed by signal 9"_s), qPrintable(reason.sentence));
        QVERIFY(!QFile::exists(vm.config().vncPath));
        QTest::qWait(0);
        QCOMPARE(answers, 3);
    }

    void cannotStart_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QStringList>("extra");
        QTest::addColumn<QString>("cpu");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no program") << u"/nonexistent/qemu"_s << QStringList() << u"max"_s
                                    << u"could not be started"_s << ErrorKind::Missing;
        QTest::newRow("cpu host") << QString() << QStringList() << u"host"_s << u"works only with KVM"_s
                                  << ErrorKind::Usage;
        QTest::newRow("bad option") << QString() << QStringList{u"-no-such-option"_s} << u"max"_s
                                    << u"does not know one of its arguments"_s << ErrorKind::Usage;
    }

    void cannotStart()
    {
        QFETCH(QString, program);
        VmConfig vmConfig = config();
        if (!program.isEmpty())
            vmConfig.program = program;
        QFETCH(QString, cpu);
        QFETCH(QStringList, extra);
        vmConfig.cpu = cpu;
        vmConfig.extra = extra;
        VirtualMachine vm(vmConfig, {});
        QSignalSpy failed(&vm, &VirtualMachine::failed);
        QSignalSpy exited(&vm, &VirtualMachine::exited);
        vm.start();
        QVERIFY(failed.wait(patienceMs));
        const auto error = failed.first().first().value<Error>();
        QFETCH(QString, sentence);
        QFETCH(ErrorKind, kind);
        QVERIFY2(error.sentence.contains(sentence), qPrintable(describe(error)));
        QCOMPARE(error.kind, kind);
        QVERIFY(!error.cure.isEmpty());
        QCOMPARE(exited.size(), 0);
    }

    void stoppedBeforeItWasReady()
    {
        VirtualMachine vm(config(), {});
        QSignalSpy exited(&vm, &VirtualMachine::exited);
        vm.start();
        vm.stop();
        QVERIFY(exited.wait(patienceMs));
        QCOMPARE(exited.first().first().toBool(), true);
        QVERIFY(!QFile::exists(vm.config().qmpPath));
    }

    void deletedByItsOwnSignals()
    {
        auto* vm = new VirtualMachine(config(), {});
        const QPointer<VirtualMachine> watch(vm);
        connect(vm, &VirtualMachine::ready, this,
                [vm] { vm->qmp().execute(u"query-status"_s, {}, [vm](const auto&) { delete vm; }); });
        vm->start();
        QTRY_VERIFY_WITH_TIMEOUT(watch.isNull(), patienceMs);
        QVERIFY(!QFile::exists(config().vncPath));
    }

    void prefixWords()
    {
        VirtualMachine vm(config(), {u"/usr/bin/env"_s, u"FERRY_X=1"_s});
        QCOMPARE(vm.command().program, u"/usr/bin/env"_s);
        QSignalSpy ready(&vm, &VirtualMachine::ready);
        vm.start();
        QVERIFY(ready.wait(patienceMs));
    }

    void reentrantCalls()
    {
        VirtualMachine vm(config(), {});
        QSignalSpy ready(&vm, &VirtualMachine::ready);
        QStringList order;
        connect(&vm, &VirtualMachine::ready, this, [&] {
            vm.qmp().execute(u"query-status"_s, {}, [&](const auto& first) {
                order += first ? u"1"_s : u"x"_s;
                vm.qmp().execute(u"query-name"_s, {}, [&](const auto& second) {
                    order += second ? second->toObject()["name"_L1].toString() : u"x"_s;
                    vm.qmp().close();
                    vm.qmp().execute(u"query-name"_s, {},
                                     [&](const auto& third) { order += third ? u"x"_s : u"3"_s; });
                });
                vm.qmp().execute(u"query-version"_s, {},
                                 [&](const auto& last) { order += last ? u"x"_s : u"closed"_s; });
            });
        });
        vm.start();
        QVERIFY(ready.wait(patienceMs));
        QTRY_COMPARE_WITH_TIMEOUT(order, (QStringList{u"1"_s, u"test,1"_s, u"closed"_s, u"3"_s}), patienceMs);
    }

    void noServer()
    {
        QmpClient qmp;
        QSignalSpy closed(&qmp, &QmpClient::closed);
        bool refused = false;
        qmp.connectTo(at(u"nobody.sock"_s), std::chrono::milliseconds(100));
        qmp.execute(u"query-status"_s, {}, [&](const auto& reply) { refused = !reply; });
        QVERIFY(closed.wait(patienceMs));
        QVERIFY(refused);
        QVERIFY(closed.first().first().value<Error>().sentence.contains(at(u"nobody.sock"_s)));
        qmp.connectTo(u"/tmp/"_s + QString(200, u'x'));
        QVERIFY(closed.wait(patienceMs));
        QCOMPARE(closed.last().first().value<Error>().kind, ErrorKind::Usage);
    }

    void aServerThatIsLate()
    {
        QmpClient qmp;
        QSignalSpy ready(&qmp, &QmpClient::ready);
        qmp.connectTo(at(u"late.sock"_s));
        QTest::qWait(60); // the client must have failed a few times before there is a server
        QLocalServer server;
        QVERIFY(server.listen(at(u"late.sock"_s)));
        QVERIFY(QTest::qWaitFor([&] { return server.hasPendingConnections(); }, patienceMs));
        QLocalSocket* peer = server.nextPendingConnection();
        // The greeting of a version that does not exist yet, a byte at a time, with an event before the
        // answer.
        const QByteArray greeting = "{\"QMP\":{\"version\":{\"qemu\":{\"major\":99,\"minor\":1,\"micro\":2},"
                                    "\"package\":\"\"},\"capabilities\":[],\"new\":1}}\r\n";
        for (const char byte : greeting) {
            peer->write(&byte, 1);
            peer->flush();
        }
        QVERIFY(QTest::qWaitFor([&] { return peer->canReadLine(); }, patienceMs));
        QCOMPARE(peer->readLine(), QByteArray("{\"execute\":\"qmp_capabilities\",\"id\":1}\n"));
        peer->write("{\"event\":\"LATER\"}\n\n{\"return\":{},\"id\":77}\n{\"return\":{},\"id\":1}\n");
        QVERIFY(ready.wait(patienceMs));
        QCOMPARE(qmp.version(), (QList<int>{99, 1, 2}));
        QVERIFY(!qmp.hasOutOfBand());
        // An error without id belongs to the oldest open request.
        std::optional<QmpClient::Reply> answer;
        qmp.execute(
            u"x"_s, {}, [&](const auto& reply) { answer = reply; }, QmpClient::Band::OutOfBand);
        QVERIFY(QTest::qWaitFor([&] { return peer->canReadLine(); }, patienceMs));
        QCOMPARE(peer->readLine(), QByteArray("{\"execute\":\"x\",\"id\":2}\n"));
        peer->write("{\"error\":{\"class\":\"GenericError\",\"desc\":\"bad\"}}\n");
        QVERIFY(QTest::qWaitFor([&] { return answer.has_value(); }, patienceMs));
        QCOMPARE(answer->error().detail, u"GenericError: bad"_s);
    }

    void aServerThatIsNone_data()
    {
        QTest::addColumn<QByteArray>("says");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("silent") << QByteArray() << u"said nothing"_s;
        QTest::newRow("nonsense") << QByteArray("SSH-2.0-OpenSSH\r\n") << u"does not speak QMP"_s;
        QTest::newRow("refusing")
            << QByteArray("{\"QMP\":{}}\n{\"id\":1,\"error\":{\"class\":\"E\",\"desc\":\"No way\"}}\n")
            << u"No way"_s;
    }

    void aServerThatIsNone()
    {
        QFETCH(QByteArray, says);
        QFETCH(QString, sentence);
        QLocalServer server;
        QVERIFY(server.listen(at(u"none.sock"_s)));
        connect(&server, &QLocalServer::newConnection, this,
                [&] { server.nextPendingConnection()->write(says); });
        QmpClient qmp;
        QSignalSpy closed(&qmp, &QmpClient::closed);
        qmp.connectTo(at(u"none.sock"_s), std::chrono::milliseconds(says.isEmpty() ? 100 : patienceMs));
        QVERIFY(closed.wait(patienceMs));
        const auto error = closed.first().first().value<Error>();
        QVERIFY2(error.sentence.contains(sentence), qPrintable(describe(error)));
        QVERIFY(!qmp.isReady());
    }

    // As "socat - UNIX-CONNECT:…/qmp.sock" does in the handout's spirit.
    void bug6_21_aHeldSocketDoesNotEndAFoundGuest()
    {
        const VmConfig vmConfig = config();
        QProcess qemu;
        const CommandSpec command = qemuCommand(vmConfig);
        qemu.start(command.program, command.arguments);
        QVERIFY(qemu.waitForStarted());
        QLocalSocket holder;
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(vmConfig.qmpPath), patienceMs);
        holder.connectToServer(vmConfig.qmpPath);
        QTRY_VERIFY_WITH_TIMEOUT(holder.canReadLine(), patienceMs);

        VirtualMachine vm(vmConfig, {});
        QSignalSpy ready(&vm, &VirtualMachine::ready), failed(&vm, &VirtualMachine::failed);
        QSignalSpy exited(&vm, &VirtualMachine::exited), lost(&vm, &VirtualMachine::controlLost);
        vm.attach(qemu.processId());
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, patienceMs);
        const auto why = lost[0][0].value<Error>();
        QVERIFY2(why.sentence.contains("Another program holds"_L1), qPrintable(describe(why)));
        QCOMPARE(why.kind, ErrorKind::Silent);
        holder.abort();
        QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patienceMs);
        QVERIFY(vm.isRunning());
        QCOMPARE(failed.size() + exited.size(), 0);
        QVERIFY(ask(vm.qmp(), u"query-status"_s));

        vm.stop();
        QTRY_COMPARE_WITH_TIMEOUT(exited.size(), 1, patienceMs);
        qemu.waitForFinished();
    }

    void bug6_21_aBrokenConnectionDoesNotEndAGuest()
    {
        VirtualMachine vm(config(), {});
        QSignalSpy ready(&vm, &VirtualMachine::ready), exited(&vm, &VirtualMachine::exited);
        QSignalSpy restored(&vm, &VirtualMachine::controlRestored), lost(&vm, &VirtualMachine::controlLost);
        vm.start();
        QVERIFY(ready.wait(patienceMs));
        // What a wrong byte on the line does to the client.
        emit vm.qmp().closed({ErrorKind::Protocol, u"nonsense"_s, {}, {}});
        QTRY_COMPARE_WITH_TIMEOUT(restored.size(), 1, patienceMs);
        QCOMPARE(lost.size(), 1);
        QCOMPARE(exited.size(), 0);
        QVERIFY(vm.isRunning() && ask(vm.qmp(), u"query-status"_s));
    }

    // The handout's own line. The question outlives the client that was asked, and no key ends it.
    void rep02_changeVncPassword()
    {
        VmConfig vmConfig = config();
        vmConfig.vncPath.clear();
        vmConfig.extra << u"-vnc"_s << u"unix:%1,password=on"_s.arg(at(u"asked.sock"_s));
        VirtualMachine vm(vmConfig, {});
        QSignalSpy asked(&vm.hmp(), &Monitor::passwordAsked);
        QSignalSpy vmReady(&vm, &VirtualMachine::ready);
        vm.start();
        QVERIFY(vmReady.wait(patienceMs));

        std::optional<Result<QString>> changed;
        vm.hmp().send(u"change vnc password"_s, [&](const auto& answer) { changed = answer; });
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 1, patienceMs);
        QCOMPARE(asked[0][0].toString(), u"change vnc password"_s);
        QVERIFY(vm.hmp().answerPassword(u"hunter2"_s));
        QTRY_VERIFY_WITH_TIMEOUT(changed, patienceMs);
        QVERIFY2(*changed, qPrintable(describe(changed->error())));
        QCOMPARE(changed->value(), QString());
        QCOMPARE(type(vm.hmp(), u"info name"_s).value_or(QString()), u"test,1"_s);

        // Left open by this client, found and refused by the next.
        vm.hmp().send(u"change vnc password"_s, {});
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 2, patienceMs);
        vm.hmp().connectToPath(vmConfig.hmpPath);
        QTRY_COMPARE_WITH_TIMEOUT(asked.size(), 3, patienceMs);
        QCOMPARE(asked[2][0].toString(), QString());
        vm.hmp().refusePassword();
        QCOMPARE(type(vm.hmp(), u"info name"_s).value_or(QString()), u"test,1"_s);
    }

    void humanMonitorOverTelnet()
    {
        QTcpServer probe;
        QVERIFY(probe.listen(QHostAddress::LocalHost));
        const quint16 port = probe.serverPort();
        probe.close();
        VmConfig vmConfig = config();
        vmConfig.extra << u"-monitor"_s << u"telnet:127.0.0.1:%1,server,nowait"_s.arg(port);
        VirtualMachine vm(vmConfig, {});
        QSignalSpy ready(&vm, &VirtualMachine::ready);
        vm.start();
        QVERIFY(ready.wait(patienceMs));

        HmpClient hmp;
        hmp.connectToHost(u"127.0.0.1"_s, port);
        // Queued before the prompt; answered in order.
        QStringList answers;
        for (const QString& command : {u"info status"_s, u""_s, u"no-such"_s, u"info name"_s})
            hmp.send(command, [&answers](const auto& answer) { answers += answer.value_or(u"error"_s); });
        QTRY_COMPARE_WITH_TIMEOUT(answers.size(), 4, patienceMs);
        QVERIFY2(answers[0].startsWith(u"VM status: paused"_s), qPrintable(answers[0]));
        QCOMPARE(answers[1], QString());
        QCOMPARE(answers[2], u"unknown command: 'no-such'"_s);
        QCOMPARE(answers[3], u"test,1"_s);
        const auto help = type(hmp, u"help"_s);
        QVERIFY(help && help->contains(u"migrate [-d]"_s));
        QVERIFY(help->count(u'\n') > 100);

        HmpClient second;
        const auto silence = type(second, u"x"_s);
        QVERIFY(!silence); // not connected
        second.connectToHost(u"127.0.0.1"_s, port);
        const auto unheard = type(second, u"info status"_s, std::chrono::milliseconds(300));
        QVERIFY(!unheard);
        QVERIFY2(unheard.error().cure.contains(u"one client at a time"_s),
                 qPrintable(describe(unheard.error())));
        QCOMPARE(type(second, u"two\nlines"_s).error().kind, ErrorKind::Usage);

        // The first one leaves: the second is served, though QEMU answers it late.
        hmp.close();
        QSignalSpy served(&second, &HmpClient::ready);
        QVERIFY(served.wait(patienceMs));
        const auto late = type(second, u"info name"_s);
        QVERIFY(late);
        QCOMPARE(*late, u"test,1"_s);

        QSignalSpy closed(&second, &HmpClient::closed);
        std::optional<Result<QString>> last;
        second.send(u"quit"_s, [&](const auto& answer) { last = answer; });
        QVERIFY(closed.wait(patienceMs));
        QVERIFY(last && !*last);
    }
};

QTEST_GUILESS_MAIN(TestQmp)
#include "tst_qmp.moc"
