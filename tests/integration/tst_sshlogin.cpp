// SPDX-License-Identifier: GPL-3.0-or-later
// Logging in with a password: the real ssh client and a real sshd, whose only user is the test's. It runs in
// a mount namespace of its own, so that /etc/passwd and /etc/shadow can be the test's.
#include "app/base/paths.h"
#include "app/host/askpass.h"
#include "app/host/sshhost.h"

#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <vector>

#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSshLogin : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder{u"/tmp/ferry-ssh-XXXXXX"_s};
    QProcess m_server;
    int m_port = 0;

    QString file(const QString& name, const QByteArray& text) const
    {
        QFile file(m_folder.filePath(name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        return file.fileName();
    }

private slots:
    void initTestCase()
    {
        if (qEnvironmentVariable("FERRY_TEST_MOUNTS") != "own"_L1)
            QSKIP("FERRY-SKIP-ALL: only root can be given another password file");
        const auto sshd = findProgram(u"sshd"_s), keygen = findProgram(u"ssh-keygen"_s),
                   openssl = findProgram(u"openssl"_s);
        if (!sshd || !keygen || !openssl)
            QSKIP("FERRY-SKIP-ALL: sshd, ssh-keygen or openssl is not installed");
        QProcess hash;
        hash.start(*openssl, {u"passwd"_s, u"-6"_s, u"open sesame"_s});
        QVERIFY(hash.waitForFinished());
        // Only what this mount namespace sees is replaced.
        const QString passwd =
            file(u"passwd"_s, "root:x:0:0::/tmp:/bin/sh\nsshd:x:100:65534::/run/sshd:/bin/false\n"
                              "nobody:x:65534:65534::/:/bin/false\n");
        QFile::setPermissions(passwd, QFile::Permissions(0x6444));
        const QString shadow =
            file(u"shadow"_s, "root:" + hash.readAllStandardOutput().trimmed() + ":19000:0:99999:7:::\n");
        QCOMPARE(QProcess::execute(u"sh"_s,
                                   {u"-c"_s, u"mount --bind %1 /etc/passwd && mount --bind %2 /etc/shadow && "
                                             "mount -t tmpfs none /run && mkdir -p -m 755 /run/sshd"_s.arg(
                                                 passwd, shadow)}),
                 0);
        const QString key = m_folder.filePath(u"host"_s);
        QCOMPARE(QProcess::execute(*keygen, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u""_s, u"-f"_s, key}),
                 0);
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        m_port = free.serverPort();
        free.close();
        const QString config =
            file(u"sshd_config"_s, "UsePAM no\nPermitRootLogin yes\nPasswordAuthentication yes\n"
                                   "StrictModes no\nPubkeyAuthentication no\n");
        m_server.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_server.start(*sshd, {u"-D"_s, u"-q"_s, u"-f"_s, config, u"-h"_s, key, u"-o"_s,
                               u"ListenAddress=127.0.0.1"_s, u"-p"_s, QString::number(m_port), u"-o"_s,
                               u"PidFile=none"_s});
        QVERIFY(m_server.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(
            [this] {
                QTcpSocket socket;
                socket.connectToHost(QHostAddress::LocalHost, quint16(m_port));
                return socket.waitForReadyRead(1000);
            }(),
            20'000);
    }

    void cleanupTestCase()
    {
        m_server.terminate();
        m_server.waitForFinished();
    }

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
        QTemporaryDir lab(u"/tmp/ferry-lab-XXXXXX"_s);
        const QString config = lab.filePath(u"ssh_config"_s);
        QFile file(config);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            sshConfig({{u"guest1"_s, u"127.0.0.1"_s, m_port, u"root"_s, {}, {}}}, lab.path()).toUtf8());
        file.close();
        AskPass ask;
        QVERIFY(ask.listen(lab.path()));
        QStringList prompts;
        connect(&ask, &AskPass::asked, &ask, [&](const PasswordQuestion& question) {
            QCOMPARE(question.host, u"guest1"_s);
            prompts << question.prompt;
            if (answers.isEmpty())
                ask.refuse();
            else
                ask.answer(answers.takeFirst());
        });
        SshHost host(u"guest1"_s, config);
        host.setEnvironment(ask.environment(u"guest1"_s));
        QSignalSpy ready(&host, &SshHost::ready), failed(&host, &SshHost::failed),
            closed(&host, &SshHost::closed);
        host.open(20s);
        QTRY_VERIFY_WITH_TIMEOUT(!ready.isEmpty() || !failed.isEmpty(), 60'000);
        QVERIFY2(prompts.value(0).contains("password"_L1), qPrintable(prompts.join(u'|')));
        QCOMPARE(!ready.isEmpty(), comesIn);
        if (!comesIn) {
            const auto error = failed[0][0].value<Error>();
            QVERIFY2(error.sentence.contains("refuses the login"_L1), qPrintable(describe(error)));
            return;
        }
        // One login serves all that follows.
        const qsizetype asked = prompts.size();
        QProcess command;
        const CommandSpec spec = host.command(u"echo here"_s);
        command.start(spec.program, spec.arguments);
        QVERIFY(command.waitForFinished(20'000));
        QCOMPARE(command.readAllStandardOutput().trimmed(), QByteArray("here"));
        QCOMPARE(prompts.size(), asked);
        host.close();
        QVERIFY(!closed.isEmpty() || closed.wait(20'000));
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
