// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminalquestions.h"
#include "tests/support/scriptedlab.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

class AskingLab : public test::ScriptedLab
{
public:
    using ScriptedLab::ScriptedLab;
    void answerPassword(const std::optional<QString>& password) override { answers << password; }

    QList<std::optional<QString>> answers;
};

} // namespace

class TestTerminalQuestions : public QObject
{
    Q_OBJECT
private slots:
    void sec03_theCommandLineAsks_data()
    {
        using Kind = PasswordQuestion::Kind;
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("typed"); // empty: the end of the input
        QTest::addColumn<QString>("answer");
        QTest::addColumn<bool>("refused");
        QTest::newRow("yes") << int(Kind::HostKey) << QByteArray("yes\n") << u"yes"_s << false;
        QTest::newRow("no") << int(Kind::HostKey) << QByteArray("no\n") << QString() << true;
        QTest::newRow("only Return") << int(Kind::HostKey) << QByteArray("\n") << QString() << true;
        QTest::newRow("y") << int(Kind::HostKey) << QByteArray("y\n") << QString() << true;
        QTest::newRow("the end") << int(Kind::HostKey) << QByteArray() << QString() << true;
        QTest::newRow("a password") << int(Kind::Password) << QByteArray("se cret\n") << u"se cret"_s
                                    << false;
        QTest::newRow("a code") << int(Kind::Code) << QByteArray("123456\n") << u"123456"_s << false;
        QTest::newRow("no password") << int(Kind::Password) << QByteArray() << QString() << true;
    }
    void sec03_theCommandLineAsks()
    {
        QFETCH(int, kind);
        QFETCH(QByteArray, typed);
        QFETCH(QString, answer);
        QFETCH(bool, refused);
        QTemporaryDir folder;
        AskingLab lab(folder.path(), {});
        int in[2], out[2];
        QVERIFY(::pipe(in) == 0 && ::pipe(out) == 0);
        {
            TerminalQuestions questions(lab, in[0], out[1]);
            QVERIFY(lab.hasSomebodyToAsk());
            emit lab.passwordAsked({u"guest1"_s, u"Password of\x1b[2J box:"_s, PasswordQuestion::Kind(kind),
                                    u"10.0.0.1"_s, u"ED25519"_s, u"SHA256:abc"_s});
            if (!typed.isEmpty())
                QCOMPARE(::write(in[1], typed.constData(), size_t(typed.size())), ssize_t(typed.size()));
            ::close(in[1]);
            QTRY_COMPARE(lab.answers.size(), 1);
            QCOMPARE(lab.answers.first(), refused ? std::optional<QString>() : std::optional(answer));
        }
        ::close(in[0]);
        ::close(out[1]);
        QByteArray said(4096, '\0');
        said.truncate(std::max<qsizetype>(0, ::read(out[0], said.data(), size_t(said.size()))));
        ::close(out[0]);
        QVERIFY2(said.contains("guest1") && !said.contains('\x1b'), said.constData());
        if (kind == int(PasswordQuestion::Kind::HostKey))
            QVERIFY2(said.contains("ED25519") && said.contains("SHA256:abc") && said.contains("10.0.0.1"),
                     said.constData());
    }
};

QTEST_GUILESS_MAIN(TestTerminalQuestions)
#include "tst_terminalquestions.moc"
