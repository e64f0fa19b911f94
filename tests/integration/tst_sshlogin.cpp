// SPDX-License-Identifier: GPL-3.0-or-later
// Logging in: the real ssh client and a real sshd, whose users are the test's. It runs in a mount namespace
// of its own, so that /etc/passwd and /etc/shadow can be the test's. sshd need not be installed:
// FERRY_TEST_SSHD may name one that was only unpacked (apt-get download openssh-server, dpkg -x).
#include "app/base/paths.h"
#include "app/host/askpass.h"
#include "app/host/sshhost.h"
#include "app/lab/remoteundo.h"
#include "app/process/shellline.h"

#include <QDir>
#include <QFile>
#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <memory>
#include <vector>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSshLogin : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder{u"/tmp/ferry-ssh-XXXXXX"_s};
    std::unique_ptr<QProcess> m_server;
    QString m_sshd;
    /// Of the user: what Ferry sends must mean the same in each, and what it prints first is nobody's answer.
    QString m_shell = qEnvironmentVariable("FERRY_TEST_SHELL", u"/bin/sh"_s);
    int m_port = 0;

    QString file(const QString& name, const QByteArray& text) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

    /// Starts the server with this host key.
    void serve(const QString& key)
    {
        m_server = std::make_unique<QProcess>();
        m_server->setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server->start(m_sshd, {u"-D"_s, u"-q"_s, u"-f"_s, m_folder.filePath(u"sshd_config"_s), u"-h"_s,
                                 m_folder.filePath(key), u"-o"_s, u"ListenAddress=127.0.0.1"_s, u"-p"_s,
                                 QString::number(m_port), u"-o"_s, u"PidFile=none"_s});
        QVERIFY(m_server->waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(
            [this] {
                QTcpSocket socket;
                socket.connectToHost(QHostAddress::LocalHost, quint16(m_port));
                return socket.waitForReadyRead(1000);
            }(),
            20'000);
    }

    void unserve()
    {
        if (!m_server)
            return;
        m_server->terminate();
        m_server->waitForFinished();
        m_server.reset();
    }

    /// Ends what serves the connections that stand, as a link that breaks does.
    void cut() const
    {
        QProcess::execute(
            u"sh"_s, {u"-c"_s, u"for p in $(ps -e -o pid= -o ppid= | awk '$2 == %1 { print $1 }'); do "
                               "kill -9 $(ps -e -o pid= -o ppid= | awk -v p=$p '$2 == p { print $1 }') $p; "
                               "done"_s.arg(m_server->processId())});
    }

    QByteArray publicKey(const QString& key) const
    {
        QFile file(m_folder.filePath(key + u".pub"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed() : QByteArray();
    }

    /// A lab's folder with a host in it that is logged in to, and what was asked meanwhile.
    struct Login
    {
        QTemporaryDir folder{u"/tmp/ferry-lab-XXXXXX"_s};
        AskPass ask;
        std::unique_ptr<SshHost> host;
        std::unique_ptr<QSignalSpy> ready, failed, lost, closed;
        QList<PasswordQuestion> questions;
        QStringList answers; ///< to passwords, one after the other; none left: refused
        bool trusts = true;  ///< says yes to host keys

        explicit Login(const SshAddress& address, const QString& keptKeys = {})
        {
            QFile file(folder.filePath(u"ssh_config"_s));
            if (file.open(QIODevice::WriteOnly))
                file.write((keptKeys.isEmpty() ? sshConfig({address}, folder.path())
                                               : sshConfig({address}, folder.path(), keptKeys))
                               .toUtf8());
            file.close();
            (void)ask.listen(folder.path());
            QObject::connect(&ask, &AskPass::asked, &ask, [this](const PasswordQuestion& question) {
                questions << question;
                if (question.kind == PasswordQuestion::Kind::HostKey)
                    trusts ? ask.answer(u"yes"_s) : ask.refuse();
                else if (answers.isEmpty())
                    ask.refuse();
                else
                    ask.answer(answers.takeFirst());
            });
            host = std::make_unique<SshHost>(address.name, folder.filePath(u"ssh_config"_s));
            host->setEnvironment(ask.environment(address.name));
            ready = std::make_unique<QSignalSpy>(host.get(), &SshHost::ready);
            failed = std::make_unique<QSignalSpy>(host.get(), &SshHost::failed);
            lost = std::make_unique<QSignalSpy>(host.get(), &SshHost::lost);
            closed = std::make_unique<QSignalSpy>(host.get(), &SshHost::closed);
        }
        bool open()
        {
            host->open(20s);
            return QTest::qWaitFor([this] { return !ready->isEmpty() || !failed->isEmpty(); }, 60'000);
        }
        bool close()
        {
            host->close();
            return QTest::qWaitFor([this] { return !closed->isEmpty(); }, 20'000);
        }
        Error error() const { return failed->value(0).value(0).value<Error>(); }
        QByteArray say(const QString& script) const
        {
            QProcess process;
            const CommandSpec spec = host->command(script);
            process.start(spec.program, spec.arguments);
            return process.waitForFinished(20'000) ? process.readAllStandardOutput() : "did not end";
        }
    };

    SshAddress address() const { return {u"guest1"_s, u"127.0.0.1"_s, m_port, u"root"_s, {}, {}}; }

    QString kept() const { return m_folder.filePath(u"kept"_s); }

private slots:
    void initTestCase()
    {
        if (qEnvironmentVariable("FERRY_TEST_MOUNTS") != "own"_L1)
            QSKIP("FERRY-SKIP-ALL: only root can be given another password file");
        const QString unpacked = qEnvironmentVariable("FERRY_TEST_SSHD");
        const auto sshd = unpacked.isEmpty() ? findProgram(u"sshd"_s) : Result<QString>(unpacked);
        const auto keygen = findProgram(u"ssh-keygen"_s), openssl = findProgram(u"openssl"_s);
        if (!sshd || !keygen || !openssl)
            QSKIP("FERRY-SKIP-ALL: sshd, ssh-keygen or openssl is not installed");
        QProcess hash;
        hash.start(*openssl, {u"passwd"_s, u"-6"_s, u"open sesame"_s});
        QVERIFY(hash.waitForFinished());
        // Only what this mount namespace sees is replaced.
        const QString passwd =
            file(u"passwd"_s, "root:x:0:0::" + m_folder.path().toUtf8() + ":" + m_shell.toUtf8() +
                                  "\nsshd:x:100:65534::/run/sshd:/bin/false\n"
                                  "nobody:x:65534:65534::/:/bin/false\n");
        QFile::setPermissions(passwd, QFile::Permissions(0x6444));
        const QString shadow =
            file(u"shadow"_s, "root:" + hash.readAllStandardOutput().trimmed() + ":19000:0:99999:7:::\n");
        QCOMPARE(QProcess::execute(u"sh"_s,
                                   {u"-c"_s, u"mount --bind %1 /etc/passwd && mount --bind %2 /etc/shadow && "
                                             "mount -t tmpfs none /run && mkdir -p -m 755 /run/sshd"_s.arg(
                                                 passwd, shadow)}),
                 0);
        for (const QString& key : {u"host"_s, u"other"_s})
            QCOMPARE(QProcess::execute(*keygen, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u""_s, u"-f"_s,
                                                 m_folder.filePath(key)}),
                     0);
        QVERIFY(QDir(m_folder.path()).mkdir(u".ssh"_s));
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_port = free.serverPort();
        free.close();
        file(u"sshd_config"_s, "UsePAM no\nPermitRootLogin yes\nPasswordAuthentication yes\n"
                               "StrictModes no\nPubkeyAuthentication no\n");
        m_sshd = *sshd;
        serve(u"host"_s);
    }

    void init() const
    {
        QFile::remove(kept());
        QDir(m_folder.filePath(u".ssh"_s)).removeRecursively();
        QDir(m_folder.path()).mkdir(u".ssh"_s);
    }

    void cleanupTestCase() { unserve(); }

    void login_data()
    {
        QTest::addColumn<QStringList>("answers"); // one after the other; none left: refused
        QTest::addColumn<bool>("comesIn");
        QTest::newRow("right") << QStringList{u"open sesame"_s} << true;
        QTest::newRow("a slip first") << QStringList{u"open"_s, u"open sesame"_s} << true;
        QTest::newRow("wrong") << QStringList{u"one"_s, u"two"_s, u"three"_s} << false;
        QTest::newRow("nobody answers") << QStringList() << false;
    }
    void login()
    {
        QFETCH(QStringList, answers);
        QFETCH(bool, comesIn);
        Login login(address(), kept());
        login.answers = answers;
        QVERIFY(login.open());
        // An unknown host key is asked about before anything is sent.
        QCOMPARE(int(login.questions.value(0).kind), int(PasswordQuestion::Kind::HostKey));
        QCOMPARE(int(login.questions.value(1).kind), int(PasswordQuestion::Kind::Password));
        QCOMPARE(login.questions.value(1).host, u"guest1"_s);
        QVERIFY(login.questions.value(1).prompt.contains("password"_L1));
        QCOMPARE(!login.ready->isEmpty(), comesIn);
        if (!comesIn) {
            QVERIFY2(login.error().sentence.contains("refuses the login"_L1),
                     qPrintable(describe(login.error())));
            return;
        }
        // One login serves all that follows.
        const qsizetype asked = login.questions.size();
        QCOMPARE(login.say(u"echo here"_s).trimmed(), QByteArray("here"));
        QCOMPARE(login.questions.size(), asked);
        QVERIFY(login.close());
        QVERIFY(login.closed->first().first().value<Error>().sentence.isEmpty());
    }

    void sec03_anUnknownKeyIsAskedAboutOnce()
    {
        Login first(address(), kept());
        first.answers = {u"open sesame"_s};
        QVERIFY(first.open());
        QCOMPARE(first.ready->size(), 1);
        const PasswordQuestion question = first.questions.value(0);
        QCOMPARE(question.keyType, u"ED25519"_s);
        QVERIFY2(question.address.contains(u"127.0.0.1"_s) && question.fingerprint.startsWith("SHA256:"_L1),
                 qPrintable(question.prompt));
        QProcess keygen;
        keygen.start(u"ssh-keygen"_s, {u"-lf"_s, m_folder.filePath(u"host.pub"_s)});
        QVERIFY(keygen.waitForFinished());
        QVERIFY(keygen.readAllStandardOutput().contains(question.fingerprint.toUtf8()));
        QVERIFY(first.close());
        // Another lab, later: what was accepted is kept beyond the first.
        Login second(address(), kept());
        second.answers = {u"open sesame"_s};
        QVERIFY(second.open());
        QCOMPARE(second.ready->size(), 1);
        QCOMPARE(second.questions.size(), 1);
        QVERIFY(second.close());
    }

    void sec03_aKeyTheUserKnowsIsNotAskedAbout()
    {
        file(u".ssh/known_hosts"_s,
             "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + publicKey(u"host"_s) + '\n');
        Login login(address(), kept());
        login.answers = {u"open sesame"_s};
        QVERIFY(login.open());
        QCOMPARE(login.ready->size(), 1);
        QCOMPARE(login.questions.size(), 1);
        QVERIFY(login.close());
    }

    void sec03_nobodyConfirmsAnUnknownKey()
    {
        Login login(address(), kept());
        login.trusts = false;
        login.answers = {u"open sesame"_s};
        QVERIFY(login.open());
        QCOMPARE(login.ready->size(), 0);
        QCOMPARE(login.answers.size(), 1); // the password was not sent
        QVERIFY2(login.error().sentence.contains("is not known here"_L1) &&
                     login.error().cure.contains("fingerprint"_L1),
                 qPrintable(describe(login.error())));
        QVERIFY(!QFile::exists(kept()));
        // The same where there is nobody to ask at all.
        Login alone(address(), kept());
        alone.host->setEnvironment({u"SSH_ASKPASS=/bin/false"_s, u"SSH_ASKPASS_REQUIRE=force"_s});
        QVERIFY(alone.open());
        QVERIFY2(alone.error().sentence.contains("is not known here"_L1),
                 qPrintable(describe(alone.error())));
    }

    void sec03_aChangedKeyIsRefused()
    {
        file(u".ssh/known_hosts"_s,
             "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + publicKey(u"other"_s) + '\n');
        Login login(address(), kept());
        login.answers = {u"open sesame"_s};
        QVERIFY(login.open());
        QCOMPARE(login.ready->size(), 0);
        QVERIFY(login.questions.isEmpty()); // neither a password nor a yes
        QVERIFY2(login.error().sentence.contains("another host key"_L1) &&
                     login.error().cure.contains("line 1 of"_L1),
                 qPrintable(describe(login.error())));
    }

    void sec03_anOwnGuestsFirstKeyIsTaken()
    {
        SshAddress own = address();
        own.trust = SshAddress::Trust::Own;
        Login login(own, kept());
        login.answers = {u"open sesame"_s};
        QVERIFY(login.open());
        QCOMPARE(login.ready->size(), 1);
        QCOMPARE(login.questions.size(), 1);
        QVERIFY(QFile::exists(login.folder.filePath(u"known_hosts"_s)));
        QVERIFY(!QFile::exists(kept()));
        QVERIFY(login.close());
    }

    void rep45_anAliasOfTheUsers()
    {
        file(u".ssh/known_hosts"_s, "the-box " + publicKey(u"host"_s) + '\n');
        file(u".ssh/config"_s, "Host box\n HostName 127.0.0.1\n Port " + QByteArray::number(m_port) +
                                   "\n User root\n HostKeyAlias the-box\n RemoteCommand /bin/false\n");
        Login login({u"guest1"_s, u"box"_s, 0, {}, {}, {}}, kept());
        login.answers = {u"open sesame"_s};
        QVERIFY(login.open());
        QVERIFY2(login.ready->size() == 1, qPrintable(describe(login.error())));
        QCOMPARE(login.questions.size(), 1);
        QCOMPARE(login.say(u"echo here"_s).trimmed(), QByteArray("here"));
        QVERIFY(login.close());
        // A configuration that ssh itself cannot read is named.
        file(u".ssh/config"_s, "Host box\n NoSuchOption yes\n");
        Login broken({u"guest1"_s, u"box"_s, 0, {}, {}, {}}, kept());
        QVERIFY(broken.open());
        QVERIFY2(broken.error().sentence.contains("own ssh configuration"_L1),
                 qPrintable(describe(broken.error())));
    }

    void bug6_05_aLostLinkComesBack_data()
    {
        QTest::addColumn<bool>("here"); // what dies: the client, or the server's end
        QTest::newRow("client") << true;
        QTest::newRow("server") << false;
    }
    void bug6_05_aLostLinkComesBack()
    {
        QFETCH(bool, here);
        Login login(address(), kept());
        login.answers = {u"open sesame"_s, u"open sesame"_s};
        QVERIFY(login.open());
        QCOMPARE(login.ready->size(), 1);
        // A service over there, brought here.
        QLocalServer service;
        QVERIFY(service.listen(login.folder.filePath(u"service"_s)));
        const QString socket = login.folder.filePath(u"brought"_s);
        int answered = 0;
        bool fine = false;
        login.host->forward(socket, service.fullServerName(), [&](const Result<void>& result) {
            ++answered;
            fine = result.has_value();
        });
        QTRY_COMPARE(answered, 1);
        QVERIFY(fine);
        QVERIFY(login.host->isForwarded(socket));
        QVERIFY(!login.host->isForwarded(login.folder.filePath(u"never"_s)));
        // A step that runs meanwhile ends.
        Process step(login.host->command(u"exec sleep 600"_s));
        QSignalSpy ended(&step, &Process::finished);
        step.start();
        if (here)
            ::kill(pid_t(login.host->pid()), SIGKILL);
        else
            cut();
        QTRY_COMPARE_WITH_TIMEOUT(login.lost->size(), 1, 30'000);
        QVERIFY(login.host->state() == SshHost::State::Lost);
        QVERIFY(!login.host->isReady() && !login.host->isForwarded(socket));
        QVERIFY(!login.lost->first().first().value<Error>().sentence.isEmpty());
        QTRY_VERIFY_WITH_TIMEOUT(!ended.isEmpty(), 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(login.ready->size(), 2, 60'000);
        QVERIFY(login.closed->isEmpty());
        // Restored before ready(): a connection through it arrives.
        QVERIFY(login.host->isForwarded(socket));
        QLocalSocket client;
        client.connectToServer(socket);
        QTRY_VERIFY_WITH_TIMEOUT(service.hasPendingConnections(), 20'000);
        QCOMPARE(login.say(u"echo again"_s).trimmed(), QByteArray("again"));
        QCOMPARE(answered, 1);
        QVERIFY(login.close());
    }

    void bug6_05_aLinkThatStaysAwayIsGivenUp()
    {
        Login login(address(), kept());
        login.answers = {u"open sesame"_s};
        QVERIFY(login.open());
        QCOMPARE(login.ready->size(), 1);
        login.host->setReconnectPatience(1ms);
        cut();
        unserve();
        QTRY_COMPARE_WITH_TIMEOUT(login.closed->size(), 1, 60'000);
        serve(u"host"_s);
        QCOMPARE(login.lost->size(), 1);
        const auto reason = login.closed->first().first().value<Error>();
        QVERIFY2(reason.sentence.contains("was lost and could not be made again"_L1) &&
                     !reason.cure.isEmpty(),
                 qPrintable(describe(reason)));
        QVERIFY(login.host->state() == SshHost::State::Ended);
    }

    // Who answers after a lost link must be the same machine.
    void sec03_anotherMachineAfterALostLink()
    {
        Login login(address(), kept());
        login.answers = {u"open sesame"_s, u"open sesame"_s};
        QVERIFY(login.open());
        QCOMPARE(login.ready->size(), 1);
        cut();
        unserve();
        serve(u"other"_s);
        QTRY_COMPARE_WITH_TIMEOUT(login.closed->size(), 1, 60'000);
        unserve();
        serve(u"host"_s);
        QVERIFY2(login.closed->first().first().value<Error>().sentence.contains("another host key"_L1),
                 qPrintable(describe(login.closed->first().first().value<Error>())));
        QCOMPARE(login.answers.size(), 1); // the password was not sent again
    }

    void bug6_05_closedWhileLost()
    {
        Login login(address(), kept());
        login.answers = {u"open sesame"_s};
        QVERIFY(login.open());
        connect(login.host.get(), &SshHost::lost, login.host.get(), [&] { login.host->close(); });
        cut();
        QTRY_COMPARE_WITH_TIMEOUT(login.closed->size(), 1, 30'000);
        QVERIFY(login.closed->first().first().value<Error>().sentence.isEmpty());
    }

    // What a lab's steps left running is ended: this lab's alone, with what they started; nothing that only
    // mentions it.
    void sec16_onlyThisLabsStepsAreEnded()
    {
        Login mine(address(), kept()), other(address(), kept());
        for (Login* each : {&mine, &other}) {
            each->answers = {u"open sesame"_s};
            QVERIFY(each->open());
            QCOMPARE(each->ready->size(), 1);
        }
        const QString mark = labMark(mine.folder.path());
        const qint64 own = QCoreApplication::applicationPid(); // of this test among others
        const auto start = [&](const CommandSpec& spec) {
            auto process = std::make_unique<Process>(spec);
            process->start();
            return process;
        };
        const auto step = start(
            mine.host->command(u"trap '' TERM; sleep 601.%1 & echo begun; wait; sleep 602.%1"_s.arg(own)));
        QSignalSpy begun(step.get(), &Process::outLine), stepEnded(step.get(), &Process::finished);
        const auto foreign = start(other.host->command(u"echo begun; sleep 603.%1; true"_s.arg(own)));
        QSignalSpy foreignBegun(foreign.get(), &Process::outLine),
            foreignEnded(foreign.get(), &Process::finished);
        // Like an editor or a pager that has the mark among its arguments.
        const auto pager = start(
            {u"sh"_s, {u"-c"_s, u"exec tail -f /dev/null"_s, u"less"_s, u"+/sh -c : "_s + mark}, {}, {}});
        QSignalSpy pagerEnded(pager.get(), &Process::finished);
        QTRY_VERIFY(!begun.isEmpty() && !foreignBegun.isEmpty() && pager->isRunning());
        QProcess ending;
        ending.start(u"sh"_s, {u"-c"_s, RemoteUndo::endingScript(mark)});
        QVERIFY(ending.waitForFinished(60'000));
        QTRY_VERIFY_WITH_TIMEOUT(!stepEnded.isEmpty(), 20'000);
        QVERIFY(foreignEnded.isEmpty() && foreign->isRunning());
        QVERIFY(pagerEnded.isEmpty() && pager->isRunning());
        QCOMPARE(QProcess::execute(u"pgrep"_s, {u"-f"_s, u"^sleep 60[12]\\.%1$"_s.arg(own)}), 1);
        QCOMPARE(
            QProcess::execute(u"sh"_s, {u"-c"_s, RemoteUndo::endingScript(labMark(other.folder.path()))}), 0);
        QTRY_VERIFY_WITH_TIMEOUT(!foreignEnded.isEmpty(), 20'000);
        QVERIFY(mine.close() && other.close());
    }
};

int main(int argc, char** argv)
{
    if (!::getenv("FERRY_TEST_MOUNTS")) {
        std::vector<const char*> words{"unshare", "-m", "sh", "-c",
                                       "mount --make-rprivate / && FERRY_TEST_MOUNTS=own exec \"$0\" \"$@\"; "
                                       "FERRY_TEST_MOUNTS=none exec \"$0\" \"$@\""};
        for (char** word = argv; *word; ++word)
            words.push_back(*word);
        words.push_back(nullptr);
        if (::geteuid() == 0)
            ::execvp(words[0], const_cast<char* const*>(words.data()));
        ::setenv("FERRY_TEST_MOUNTS", "none", 1);
    }
    QCoreApplication app(argc, argv);
    TestSshLogin test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_sshlogin.moc"
