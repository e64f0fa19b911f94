// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/hmpcodec.h"

#include <QFile>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// What readline sends back while a line is typed: all of it again at every byte.
QByteArray redrawn(const QByteArray& typed)
{
    QByteArray bytes;
    for (qsizetype length = 1; length <= typed.size(); ++length) {
        for (qsizetype i = 1; i < length; ++i)
            bytes += "\x1b[D";
        bytes += typed.left(length) + "\x1b[K";
    }
    return bytes + "\r\n";
}

} // namespace

class TestHmpCodec : public QObject
{
    Q_OBJECT
private slots:
    void conversation()
    {
        // As QEMU 7.2.22 sent it over telnet.
        const QByteArray stream = QByteArray("\xff\xfb\x01\xff\xfb\x03\xff\xfb\0\xff\xfd\0", 12) +
                                  "QEMU 7.2.22 monitor - type 'help' for more information\r\n(qemu) " +
                                  redrawn("info status") + "VM status: running\r\n(qemu) " +
                                  redrawn("\xe4\xb8\xad") + "unknown command: '\xe4\xb8\xad'\r\n(qemu) ";
        const QList<HmpPiece> expected{HmpLine{u"QEMU 7.2.22 monitor - type 'help' for more information"_s},
                                       HmpPrompt{},
                                       HmpLine{u"(qemu) info status"_s},
                                       HmpLine{u"VM status: running"_s},
                                       HmpPrompt{},
                                       HmpLine{u"(qemu) 中"_s},
                                       HmpLine{u"unknown command: '中'"_s},
                                       HmpPrompt{}};
        for (qsizetype chunk = 1; chunk <= stream.size(); ++chunk) {
            HmpDecoder decoder;
            QList<HmpPiece> pieces;
            for (qsizetype at = 0; at < stream.size(); at += chunk)
                pieces +=
                    decoder.feed(QByteArrayView(stream).sliced(at, std::min(chunk, stream.size() - at)));
            QVERIFY(pieces == expected);
        }
    }

    void oddities_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QList<HmpPiece>>("pieces");
        const auto line = [](const char* text) { return QList<HmpPiece>{HmpLine{QString::fromUtf8(text)}}; };
        QTest::newRow("colour") << QByteArray("\x1b[1;31mred\x1b[0m\n") << line("red");
        QTest::newRow("cursor") << QByteArray("abc\x1b[2Dx\x1b[Cy\n") << line("axcy");
        QTest::newRow("erase") << QByteArray("abc\rz\x1b[K\n") << line("z");
        QTest::newRow("backspace") << QByteArray("ab\b\b\b\bx\n") << line("xb");
        QTest::newRow("doubled IAC") << QByteArray("a\xff\xff"
                                                   "b\n")
                                     << QList<HmpPiece>{HmpLine{u"a\uFFFDb"_s}};
        QTest::newRow("subnegotiation")
            << QByteArray("a\xff\xfa\x18\x01\n\xff\xff(qemu) \xff\xf0z\n") << line("az");
        QTest::newRow("lone escape") << QByteArray("a\x1bMb\n") << line("ab");
        QTest::newRow("cut sequence")
            << QByteArray("a\x1b[3\nb\n") << QList<HmpPiece>{HmpLine{u"a"_s}, HmpLine{u"b"_s}};
        QTest::newRow("huge count") << QByteArray("a\x1b[99999999999999999999999Db\n") << line("b");
        QTest::newRow("empty command") << QByteArray("(qemu) \r\n(qemu) ")
                                       << QList<HmpPiece>{HmpPrompt{}, HmpLine{u"(qemu) "_s}, HmpPrompt{}};
        QTest::newRow("tabs and bells") << QByteArray("a\tb\a\n") << line("a\tb");
    }

    void oddities()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QList<HmpPiece>, pieces);
        HmpDecoder decoder;
        QVERIFY(decoder.feed(bytes) == pieces);
    }

    void endlessLine()
    {
        HmpDecoder decoder;
        for (int i = 0; i < 100; ++i)
            QVERIFY(decoder.feed(QByteArray(10'000, 'x')).isEmpty());
        const auto pieces = decoder.feed("\n");
        QCOMPARE(std::get<HmpLine>(pieces.first()).text.size(), 64 * 1024);
    }

    void answers()
    {
        QCOMPARE(hmpAnswer({u"(qemu) info status"_s, u"VM status: running"_s}), u"VM status: running"_s);
        QCOMPARE(hmpAnswer({u"(qemu) x"_s, u"a"_s, u""_s, u"b"_s, u""_s, u""_s}), u"a\n\nb"_s);
        QCOMPARE(hmpAnswer({u"no echo"_s}), u"no echo"_s);
        QCOMPARE(hmpAnswer({}), QString());
    }

    void rep02_questionsForAPassword_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("question");
        QFile sample(QStringLiteral(FERRY_TEST_DATA) + u"/hmp-password-prompt.bin"_s);
        QVERIFY(sample.open(QIODevice::ReadOnly));
        QTest::newRow("change vnc password") << sample.readAll() << u"Password: "_s;
        QTest::newRow("old encrypted disk")
            << QByteArray("drive0 (/a.qcow2) is encrypted.\r\nPassword: ") << u"Password: "_s;
        QTest::newRow("another wording")
            << QByteArray("Enter passphrase for 'x': ") << u"Enter passphrase for 'x': "_s;
        QTest::newRow("monitor's prompt") << QByteArray("(qemu) ") << QString();
        QTest::newRow("typed line") << QByteArray("(qemu) set_password: ") << QString();
        QTest::newRow("answered") << QByteArray("Password: ***") << QString();
        QTest::newRow("ended") << QByteArray("Password: \r\n") << QString();
        QTest::newRow("not yet whole") << QByteArray("Password:") << QString();
        QTest::newRow("another question") << QByteArray("Name: ") << QString();
        QTest::newRow("a word with it") << QByteArray("passwordless: ") << QString();
        QTest::newRow("an answer's words") << QByteArray("x: your password: ") << QString();
    }

    void rep02_questionsForAPassword()
    {
        QFETCH(QByteArray, bytes);
        HmpDecoder decoder;
        for (const char byte : bytes)
            decoder.feed(QByteArrayView(&byte, 1));
        QTEST(decoder.question(), "question");
    }

    void rep02_theStarsAreNoAnswer()
    {
        QCOMPARE(hmpAnswer({u"(qemu) change vnc password"_s, u"Password: ****"_s, u"Error: no"_s}),
                 u"Error: no"_s);
    }

    void typable()
    {
        QVERIFY(whyNotTypable(u"migrate -d tcp:127.0.0.1:4400"_s).isEmpty());
        QVERIFY(whyNotTypable(u"中"_s).isEmpty());
        for (const QString& bad :
             {u"a\nb"_s, u"a\tb"_s, u"\x1b"_s, u"a\u007f"_s, QString(QChar(0)), u"雛"_s, QString(5000, u'x')})
            QVERIFY2(!whyNotTypable(bad).isEmpty(), qPrintable(bad.left(10)));
    }
};

QTEST_GUILESS_MAIN(TestHmpCodec)
#include "tst_hmpcodec.moc"
