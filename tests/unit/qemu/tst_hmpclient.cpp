// SPDX-License-Identifier: GPL-3.0-or-later
// The human monitor's client against a monitor that asks, falls silent and leaves.
#include "app/qemu/hmpclient.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <optional>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A monitor that takes lines and only says what it is told to.
class Server : public QObject
{
public:
    explicit Server(const QString& path)
    {
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            peer = m_server.nextPendingConnection();
            connect(peer, &QLocalSocket::readyRead, this, [this] {
                while (peer->canReadLine())
                    heard << QString::fromUtf8(peer->readLine().chopped(1));
            });
            say("QEMU 7.2.22 monitor - type 'help' for more information\r\n" + first);
        });
        QVERIFY(m_server.listen(path));
    }
    void say(const QByteArray& bytes)
    {
        peer->write(bytes);
        peer->flush();
    }

    QLocalSocket* peer = nullptr;
    QStringList heard;
    QByteArray first = "(qemu) ";

private:
    QLocalServer m_server;
};

using Answer = std::optional<Result<QString>>;

Monitor::Handler into(Answer& answer)
{
    return [&answer](const Result<QString>& reply) { answer = reply; };
}

} // namespace

class TestHmpClient : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<HmpClient> m_client;
    std::unique_ptr<QSignalSpy> m_asked, m_settled;

    /// The handout's own line, up to the question.
    void ask(Answer& answer, std::chrono::milliseconds patience = 10s)
    {
        m_client->send(u"change vnc password"_s, into(answer), patience);
        QTRY_COMPARE(m_server->heard.size(), 1);
        m_server->say("change vnc password\r\nPassword: ");
    }
    void connectClient()
    {
        m_client->connectToPath(m_folder->filePath(u"s"_s));
        QTRY_VERIFY(m_server->peer);
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<Server>(m_folder->filePath(u"s"_s));
        m_client = std::make_unique<HmpClient>();
        m_asked = std::make_unique<QSignalSpy>(m_client.get(), &Monitor::passwordAsked);
        m_settled = std::make_unique<QSignalSpy>(m_client.get(), &Monitor::passwordSettled);
    }
    void cleanup()
    {
        m_asked.reset();
        m_settled.reset();
        m_client.reset();
        m_server.reset();
    }

    void rep02_aQuestionIsAnsweredAndTheQueueGoesOn()
    {
        connectClient();
        Answer changed, next;
        ask(changed, 100ms);
        m_client->send(u"info migrate"_s, into(next), 100ms);
        QTRY_COMPARE(m_asked->size(), 1);
        QCOMPARE(m_asked->at(0)[0].toString(), u"change vnc password"_s);
        QCOMPARE(m_asked->at(0)[1].toString(), u"Password: "_s);
        // Longer than both patiences: while the user thinks, nobody's runs and nothing is sent.
        QSignalSpy timer(m_client.get(), &QObject::objectNameChanged);
        QTimer::singleShot(300, m_client.get(), [this] { m_client->setObjectName(u"x"_s); });
        QVERIFY(timer.wait());
        QVERIFY(!changed && !next);
        QCOMPARE(m_server->heard.size(), 1);

        const auto bad = m_client->answerPassword(u"a\nb"_s);
        QVERIFY(!bad && bad.error().kind == ErrorKind::Usage);
        QVERIFY(!m_client->answerPassword(QString()));
        QCOMPARE(m_settled->size(), 0);
        QVERIFY(m_client->answerPassword(u"hunter2"_s));
        QCOMPARE(m_settled->size(), 1);
        QTRY_COMPARE(m_server->heard.size(), 2);
        QCOMPARE(m_server->heard.last(), u"hunter2"_s);
        m_server->say("*\x1b[D**\x1b[D\x1b[D***\r\n(qemu) ");
        QTRY_VERIFY(changed);
        QVERIFY(changed->has_value());
        QCOMPARE(changed->value(), QString());
        QTRY_COMPARE(m_server->heard.size(), 3);
        QCOMPARE(m_server->heard.last(), u"info migrate"_s);
        m_server->say("info migrate\r\nnothing\r\n(qemu) ");
        QTRY_VERIFY(next);
        QCOMPARE(next->value(), u"nothing"_s);
        QCOMPARE(m_asked->size(), 1);
        QVERIFY(!m_client->answerPassword(u"late"_s));
    }

    void rep02_aQuestionWithoutListenersDoesNotDeafenTheMonitor()
    {
        m_asked.reset();
        connectClient();
        Answer changed, next;
        ask(changed);
        m_client->send(u"info migrate"_s, into(next));
        QTRY_COMPARE(m_server->heard.size(), 2);
        // An empty line would set an empty password.
        QVERIFY(m_server->heard.last().size() >= 8);
        m_server->say("***\r\n(qemu) ");
        QTRY_VERIFY(changed);
        QCOMPARE(changed->error().kind, ErrorKind::Cancelled);
        QVERIFY(changed->error().cure.contains("nobody knows"_L1));
        QTRY_COMPARE(m_server->heard.size(), 3);
        QCOMPARE(m_server->heard.last(), u"info migrate"_s);
    }

    void rep02_aRefusedQuestionLeavesTheKnownPassword()
    {
        m_client->setVncPassword(u"before"_s);
        connectClient();
        Answer changed;
        ask(changed);
        QTRY_COMPARE(m_asked->size(), 1);
        m_client->refusePassword();
        QTRY_COMPARE(m_server->heard.size(), 2);
        QCOMPARE(m_server->heard.last(), u"before"_s);
        m_server->say("******\r\n(qemu) ");
        QTRY_VERIFY(changed);
        QCOMPARE(changed->error().kind, ErrorKind::Cancelled);
        QVERIFY(changed->error().cure.contains("same as before"_L1));
    }

    void rep02_twoRefusalsDoNotUseTheSamePassword()
    {
        connectClient();
        QStringList sent;
        for (int i = 0; i < 2; ++i) {
            Answer changed;
            m_client->send(u"change vnc password"_s, into(changed));
            QTRY_COMPARE(m_server->heard.size(), 2 * i + 1);
            m_server->say("Password: ");
            QTRY_COMPARE(m_asked->size(), i + 1);
            m_client->refusePassword();
            QTRY_COMPARE(m_server->heard.size(), 2 * i + 2);
            sent << m_server->heard.last();
            m_server->say("\r\n(qemu) ");
            QTRY_VERIFY(changed);
        }
        QVERIFY(sent[0] != sent[1]);
    }

    void rep02_patienceEndsAQuestion()
    {
        m_client->setQuestionPatience(50ms);
        connectClient();
        Answer changed;
        ask(changed);
        QTRY_COMPARE(m_settled->size(), 1);
        QTRY_COMPARE(m_server->heard.size(), 2);
        m_server->say("\r\n(qemu) ");
        QTRY_VERIFY(changed);
        QVERIFY(!*changed);
    }

    // A Ferry that was killed while it asked leaves its question to the next one (seen on QEMU 7.2).
    void rep02_aQuestionLeftByAnotherClient()
    {
        m_server->first = "Password: ";
        connectClient();
        Answer next;
        m_client->send(u"info status"_s, into(next));
        QTRY_COMPARE(m_asked->size(), 1);
        QCOMPARE(m_asked->at(0)[0].toString(), QString());
        QVERIFY(m_client->answerPassword(u"secret"_s));
        QTRY_COMPARE(m_server->heard, QStringList{u"secret"_s});
        QVERIFY(!m_client->isReady());
        m_server->say("******\r\n(qemu) ");
        QTRY_COMPARE(m_server->heard.size(), 2);
        m_server->say("info status\r\nVM status: running\r\n(qemu) ");
        QTRY_VERIFY(next);
        QCOMPARE(next->value(), u"VM status: running"_s);
    }

    void rep02_aLineThatOnlyBeginsLikeAQuestion()
    {
        connectClient();
        Answer answer;
        m_client->send(u"info x"_s, into(answer));
        QTRY_COMPARE(m_server->heard.size(), 1);
        m_server->say("info x\r\nPassword: ");
        QTRY_COMPARE(m_asked->size(), 1);
        m_server->say("set\r\n(qemu) ");
        QTRY_VERIFY(answer);
        QCOMPARE(answer->value(), u"Password: set"_s);
        QCOMPARE(m_settled->size(), 1);
        QCOMPARE(m_server->heard.size(), 1);
    }

    void rep02_theQuestionEndsWithTheConnection_data()
    {
        QTest::addColumn<bool>("byPeer");
        QTest::newRow("QEMU ends") << true;
        QTest::newRow("closed here") << false;
    }

    void rep02_theQuestionEndsWithTheConnection()
    {
        QFETCH(bool, byPeer);
        connectClient();
        Answer changed;
        ask(changed);
        QTRY_COMPARE(m_asked->size(), 1);
        if (byPeer)
            m_server->peer->disconnectFromServer();
        else
            m_client->close();
        QTRY_COMPARE(m_settled->size(), 1);
        QTRY_VERIFY(changed);
        QCOMPARE(changed->error().kind, byPeer ? ErrorKind::Disconnected : ErrorKind::Cancelled);
        QVERIFY(!m_client->answerPassword(u"x"_s));
    }

    void rep02_aListenerMayDeleteTheMonitor()
    {
        m_asked.reset();
        m_settled.reset();
        const QPointer<HmpClient> watch(m_client.get());
        connect(m_client.get(), &Monitor::passwordAsked, this, [this] { m_client.reset(); });
        connectClient();
        Answer changed;
        ask(changed);
        QTRY_VERIFY(watch.isNull());
    }

    void sec19_anEndlessAnswerIsBounded()
    {
        connectClient();
        Answer answer;
        m_client->send(u"info x"_s, into(answer), 5min);
        QTRY_COMPARE(m_server->heard.size(), 1);
        const QByteArray line = QByteArray(60'000, 'x') + "\r\n";
        for (int i = 0; i < 80; ++i)
            m_server->say(line); // 4.6 MiB
        m_server->say("(qemu) ");
        QTRY_VERIFY_WITH_TIMEOUT(answer, 90000);
        QVERIFY(answer->has_value());
        QVERIFY2(answer->value().size() < 3 * 1024 * 1024,
                 qPrintable(QString::number(answer->value().size())));
        QVERIFY(answer->value().endsWith("too long to be kept.]"_L1));
        Answer next;
        m_client->send(u"info y"_s, into(next));
        QTRY_COMPARE(m_server->heard.size(), 2);
        m_server->say("info y\r\nfine\r\n(qemu) ");
        QTRY_VERIFY(next);
        QVERIFY(next->value().endsWith("fine"_L1));
    }

    void bug6_4_silenceIsNotTheEnd()
    {
        connectClient();
        Answer silent, next, last;
        m_client->send(u"savevm"_s, into(silent), 50ms);
        QTRY_VERIFY(silent);
        QCOMPARE(silent->error().kind, ErrorKind::Silent);
        m_client->send(u"info status"_s, into(next));
        m_server->say("savevm\r\n(qemu) ");
        QTRY_COMPARE(m_server->heard.size(), 2);
        m_server->say("info status\r\nfine\r\n(qemu) ");
        QTRY_VERIFY(next);
        QCOMPARE(next->value(), u"fine"_s);
        m_client->send(u"quit"_s, into(last));
        QTRY_COMPARE(m_server->heard.size(), 3);
        m_server->peer->disconnectFromServer();
        QTRY_VERIFY(last);
        QCOMPARE(last->error().kind, ErrorKind::Disconnected);
    }
};

QTEST_GUILESS_MAIN(TestHmpClient)
#include "tst_hmpclient.moc"
