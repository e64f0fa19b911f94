// SPDX-License-Identifier: GPL-3.0-or-later
// The QMP client against servers that are silent, late, or gone.
#include "app/qemu/qmpclient.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <optional>

using namespace ferry;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A QMP server that greets, agrees to the capabilities, and otherwise only says what it is told to.
class Server : public QObject
{
public:
    explicit Server(const QString& path)
    {
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            peer = m_server.nextPendingConnection();
            connect(peer, &QLocalSocket::readyRead, this, &Server::onBytes);
            say({{u"QMP"_s,
                  QJsonObject{{u"version"_s, QJsonObject{}}, {u"capabilities"_s, QJsonArray{u"oob"_s}}}}});
        });
        QVERIFY(m_server.listen(path));
    }
    void say(const QJsonObject& message)
    {
        sayBytes(QJsonDocument(message).toJson(QJsonDocument::Compact) + "\r\n");
    }
    void sayBytes(const QByteArray& bytes)
    {
        peer->write(bytes);
        peer->flush();
    }
    void answer(int which, const QJsonValue& value = QJsonObject())
    {
        say({{u"return"_s, value}, {u"id"_s, heard.at(which).value("id"_L1)}});
    }

    QLocalSocket* peer = nullptr;
    QList<QJsonObject> heard; ///< without qmp_capabilities

private:
    void onBytes()
    {
        while (peer->canReadLine()) {
            const QJsonObject command = QJsonDocument::fromJson(peer->readLine()).object();
            if (command.value("execute"_L1) == "qmp_capabilities"_L1)
                say({{u"return"_s, QJsonObject()}, {u"id"_s, command.value("id"_L1)}});
            else
                heard << command;
        }
    }

    QLocalServer m_server;
};

using Answer = std::optional<QmpClient::Reply>;

QmpClient::Handler into(Answer& answer)
{
    return [&answer](const QmpClient::Reply& reply) { answer = reply; };
}

} // namespace

class TestQmpClient : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<QmpClient> m_client;

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_server = std::make_unique<Server>(m_folder->filePath(u"s"_s));
        m_client = std::make_unique<QmpClient>();
        m_client->connectTo(m_folder->filePath(u"s"_s));
        QTRY_VERIFY(m_client->isReady());
    }
    void cleanup()
    {
        m_client.reset();
        m_server.reset();
    }

    void bug6_4_aSilentQemuIsToldFromARefusingOne_data()
    {
        QTest::addColumn<bool>("outOfBand");
        QTest::newRow("in band") << false;
        QTest::newRow("out of band") << true;
    }

    void bug6_4_aSilentQemuIsToldFromARefusingOne()
    {
        QFETCH(bool, outOfBand);
        const auto band = outOfBand ? QmpClient::Band::OutOfBand : QmpClient::Band::InBand;
        Answer silent, refused, last;
        QSignalSpy closed(m_client.get(), &QmpClient::closed);
        m_client->execute(u"query-migrate"_s, {}, into(silent), band, 50ms);
        QTRY_VERIFY(silent);
        QCOMPARE(silent->error().kind, ErrorKind::Silent);
        QVERIFY2(silent->error().sentence.contains("query-migrate"_L1) &&
                     silent->error().sentence.contains("0.05 s"_L1),
                 qPrintable(silent->error().sentence));
        QVERIFY(!silent->error().cure.isEmpty());

        // The late answer comes, and is nobody's; the connection is as good as before.
        m_client->execute(u"migrate-pause"_s, {}, into(refused), band);
        QTRY_COMPARE(m_server->heard.size(), 2);
        silent.reset();
        m_server->answer(0);
        m_server->say({{u"error"_s, QJsonObject{{u"class"_s, u"GenericError"_s}, {u"desc"_s, u"No"_s}}},
                       {u"id"_s, m_server->heard[1].value("id"_L1)}});
        QTRY_VERIFY(refused);
        QCOMPARE(refused->error().kind, ErrorKind::Failed);
        QCOMPARE(refused->error().detail, u"GenericError: No"_s);
        QVERIFY(!silent);
        QCOMPARE(closed.size(), 0);

        m_client->execute(u"query-status"_s, {}, into(last), band);
        QTRY_COMPARE(m_server->heard.size(), 3);
        m_server->peer->disconnectFromServer();
        QTRY_VERIFY(last);
        QCOMPARE(last->error().kind, ErrorKind::Disconnected);
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed[0][0].value<Error>().kind, ErrorKind::Disconnected);

        Answer none;
        m_client->execute(u"query-status"_s, {}, into(none), band);
        QTRY_VERIFY(none);
        QCOMPARE(none->error().kind, ErrorKind::Disconnected);
    }

    void bug6_4_everyCommandHasADeadline()
    {
        static_assert(QmpClient::usualPatience <= 60s);
        Answer first, second;
        m_client->execute(u"first"_s, {}, into(first), QmpClient::Band::InBand, 60ms);
        m_client->execute(u"second"_s, {}, into(second), QmpClient::Band::InBand, 20ms);
        QTRY_VERIFY(first && second);
        QCOMPARE(first->error().kind, ErrorKind::Silent);
        QCOMPARE(second->error().kind, ErrorKind::Silent);
    }

    // An answer without an id is about the oldest command in band, also when nobody waits for it any more.
    void bug6_4_aLateAnswerWithoutIdDoesNotHitTheNextCommand()
    {
        Answer silent, next;
        m_client->execute(u"old"_s, {}, into(silent), QmpClient::Band::InBand, 20ms);
        QTRY_VERIFY(silent);
        m_client->execute(u"new"_s, {}, into(next));
        QTRY_COMPARE(m_server->heard.size(), 2);
        m_server->say({{u"error"_s, QJsonObject{{u"class"_s, u"GenericError"_s}, {u"desc"_s, u"old"_s}}}});
        m_server->answer(1, u"new"_s);
        QTRY_VERIFY(next);
        QVERIFY(next->has_value());
        QCOMPARE(next->value(), QJsonValue(u"new"_s));
    }

    void bug6_4_handlersOfSilenceMayDeleteTheClient()
    {
        auto* client = new QmpClient;
        const QPointer<QmpClient> watch(client);
        Server other(m_folder->filePath(u"other"_s));
        client->connectTo(m_folder->filePath(u"other"_s));
        int told = 0;
        for (int i = 0; i < 3; ++i) {
            client->execute(
                u"x"_s, {},
                [&](const auto&) {
                    ++told;
                    delete watch.data();
                },
                QmpClient::Band::InBand, 20ms);
        }
        QTRY_VERIFY(watch.isNull());
        QTRY_COMPARE(told, 3);
    }

    // A standstill of this program is not QEMU's silence: what has arrived meanwhile is read first.
    void bug6_4_anAnswerThatHasArrivedCounts()
    {
        Answer answer;
        m_client->execute(u"x"_s, {}, into(answer), QmpClient::Band::InBand, 300ms);
        QTRY_COMPARE(m_server->heard.size(), 1);
        m_server->answer(0);
        const QDeadlineTimer standstill(400); // this program does nothing, the answer waits in the socket
        while (!standstill.hasExpired())
            QThread::yieldCurrentThread();
        QTRY_VERIFY(answer);
        QVERIFY(answer->has_value());
    }

    void sec19_anEndlessLineEndsTheConnection()
    {
        QSignalSpy closed(m_client.get(), &QmpClient::closed);
        Answer answer;
        m_client->execute(u"x"_s, {}, into(answer));
        QTRY_COMPARE(m_server->heard.size(), 1);
        m_server->sayBytes("{\"return\":\"" + QByteArray(3 * 1024 * 1024, 'x')); // 16 MiB once, and no end
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 30000);
        QCOMPARE(closed[0][0].value<Error>().kind, ErrorKind::Protocol);
        QVERIFY(answer && answer->error().kind == ErrorKind::Protocol);
    }

    void bug6_4_aServerThatNeverGreetsIsSilent()
    {
        QLocalServer mute;
        QVERIFY(mute.listen(m_folder->filePath(u"mute"_s)));
        QmpClient client;
        QSignalSpy closed(&client, &QmpClient::closed);
        Answer queued;
        client.connectTo(m_folder->filePath(u"mute"_s), 100ms);
        client.execute(u"x"_s, {}, into(queued));
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(closed[0][0].value<Error>().kind, ErrorKind::Silent);
        QCOMPARE(queued->error().kind, ErrorKind::Silent);
    }
};

QTEST_GUILESS_MAIN(TestQmpClient)
#include "tst_qmpclient.moc"
