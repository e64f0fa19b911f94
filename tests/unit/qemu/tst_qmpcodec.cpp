// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qmpcodec.h"

#include <QJsonArray>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestQmpCodec : public QObject
{
    Q_OBJECT
private slots:
    void lines_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QmpMessage>("message");
        // As QEMU 7.2.22 printed them.
        QTest::newRow("greeting")
            << QByteArray(R"({"QMP": {"version": {"qemu": {"micro": 22, "minor": 2, "major": 7}, )"
                          R"("package": "Debian 1:7.2+dfsg-7+deb12u18+b3"}, "capabilities": ["oob"]}})")
            << QmpMessage(QmpGreeting{{7, 2, 22}, u"Debian 1:7.2+dfsg-7+deb12u18+b3"_s, true});
        QTest::newRow("bare greeting")
            << QByteArray(R"({"QMP": {}})") << QmpMessage(QmpGreeting{{0, 0, 0}, {}, false});
        QTest::newRow("return") << QByteArray(R"({"return": {"a": 1}, "id": 3, "later": true})")
                                << QmpMessage(QmpReturn{3, QJsonObject{{u"a"_s, 1}}});
        QTest::newRow("return of a list")
            << QByteArray(R"({"return": [1]})")
            << QmpMessage(QmpReturn{QJsonValue(QJsonValue::Undefined), QJsonArray{1}});
        QTest::newRow("failure")
            << QByteArray(
                   R"({"id": 2, "error": {"class": "CommandNotFound", "desc": "The command nope has not been found"}})")
            << QmpMessage(QmpFailure{2, u"CommandNotFound"_s, u"The command nope has not been found"_s});
        QTest::newRow("event")
            << QByteArray(
                   R"({"timestamp": {"seconds": 1795315862, "microseconds": 878644}, "event": "SHUTDOWN", )"
                   R"("data": {"guest": false, "reason": "host-qmp-quit"}})")
            << QmpMessage(QmpEvent{u"SHUTDOWN"_s,
                                   {{u"guest"_s, false}, {u"reason"_s, u"host-qmp-quit"_s}},
                                   0,
                                   1'795'315'862'878'644'000});
        QTest::newRow("no clock")
            << QByteArray(R"({"timestamp": {"seconds": -1, "microseconds": -1}, "event": "STOP"})")
            << QmpMessage(QmpEvent{u"STOP"_s, {}, 0, 0});
        QTest::newRow("mad clock")
            << QByteArray(R"({"timestamp": {"seconds": 9e18, "microseconds": 5}, "event": "STOP"})")
            << QmpMessage(QmpEvent{u"STOP"_s, {}, 0, 0});
        for (const char* bad : {"", "{", "[]", "7", "{\"x\":1}", "{\"QMP\":1}", "\xff\xfe",
                                "{\"error\":\"x\"}", "{\"event\":1}"})
            QTest::addRow("malformed %s", bad)
                << QByteArray(bad) << QmpMessage(QmpMalformed{QString::fromUtf8(bad)});
    }

    void lines()
    {
        QFETCH(QByteArray, line);
        QFETCH(QmpMessage, message);
        QVERIFY(parseQmpLine(line) == message);
    }

    void anyChunking()
    {
        const QByteArray stream = "{\"QMP\":{}}\r\n\r\n{\"return\":{},\"id\":1}\r\n{\"event\":\"STOP\"}\n{"
                                  "\"event\":\"RESUME\"}\n{\"ret";
        const QList<QmpMessage> expected{QmpGreeting{{0, 0, 0}, {}, false}, QmpReturn{1, QJsonObject()},
                                         QmpEvent{u"STOP"_s, {}, 0, 0}, QmpEvent{u"RESUME"_s, {}, 0, 0}};
        for (qsizetype chunk = 1; chunk <= stream.size(); ++chunk) {
            QmpDecoder decoder;
            QList<QmpMessage> messages;
            for (qsizetype at = 0; at < stream.size(); at += chunk)
                messages +=
                    decoder.feed(QByteArrayView(stream).sliced(at, std::min(chunk, stream.size() - at)));
            QVERIFY(messages == expected);
        }
    }

    void endlessLine()
    {
        QmpDecoder decoder(64);
        QList<QmpMessage> messages;
        for (int i = 0; i < 100; ++i)
            messages += decoder.feed("{\"return\":");
        QCOMPARE(messages.size(), 1);
        QVERIFY(std::holds_alternative<QmpMalformed>(messages.first()));
    }

    void commands()
    {
        QCOMPARE(encodeQmpCommand(u"query-status"_s, {}, 1, false),
                 QByteArray("{\"execute\":\"query-status\",\"id\":1}\n"));
        QCOMPARE(
            encodeQmpCommand(u"migrate"_s, {{u"uri"_s, u"tcp:[::1]:4400"_s}}, 9, false),
            QByteArray("{\"arguments\":{\"uri\":\"tcp:[::1]:4400\"},\"execute\":\"migrate\",\"id\":9}\n"));
        QCOMPARE(encodeQmpCommand(u"migrate-pause"_s, {}, 2, true),
                 QByteArray("{\"exec-oob\":\"migrate-pause\",\"id\":2}\n"));
        QCOMPARE(encodeQmpCommand(u"x"_s, {{u"a"_s, u"line\nend"_s}}, 3, false).count('\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestQmpCodec)
#include "tst_qmpcodec.moc"
