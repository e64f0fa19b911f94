// SPDX-License-Identifier: GPL-3.0-or-later
// The real ferry-askpass, called by hand and by OpenSSH's own programs.
#include "app/base/paths.h"
#include "app/host/askpass.h"
#include "app/process/process.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestAskPass : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_helper;

    struct Ended
    {
        int code = -1;
        QByteArray said;
    };

    /// Starts a program that may ask; its end is in m_ended.
    struct Asking
    {
        explicit Asking(const CommandSpec& spec) : process(spec)
        {
            connect(&process, &Process::outLine, &process,
                    [this](const QByteArray& line) { ended.said += line; });
            connect(&process, &Process::finished, &process,
                    [this](const Result<Process::Exit>& exit) { ended.code = exit ? exit->code : -2; });
            process.start();
            process.closeInput();
        }
        bool wait()
        {
            return QTest::qWaitFor([this] { return ended.code != -1; }, 20'000);
        }
        Ended ended;
        Process process;
    };

private slots:
    void init()
    {
        QVERIFY(m_folder.isValid());
        const auto helper = findHelper(u"ferry-askpass"_s);
        QVERIFY(helper);
        m_helper = *helper;
    }

    void answered_data()
    {
        QTest::addColumn<QString>("password");
        QTest::newRow("plain") << u"secret"_s;
        QTest::newRow("signs") << u"a b'\"\\$%ü中"_s;
        QTest::newRow("empty") << u""_s;
    }
    void answered()
    {
        QFETCH(QString, password);
        AskPass ask;
        QVERIFY(ask.listen(m_folder.path()));
        QSignalSpy asked(&ask, &AskPass::asked);
        Asking one({m_helper, {u"me@box's password: "_s}, ask.environment(u"guest1"_s), {}});
        QVERIFY(asked.wait(20'000));
        const auto question = asked[0][0].value<PasswordQuestion>();
        QCOMPARE(question.host, u"guest1"_s);
        QCOMPARE(question.prompt, u"me@box's password: "_s);
        ask.answer(password);
        QVERIFY(one.wait());
        QCOMPARE(one.ended.code, 0);
        QCOMPARE(QString::fromUtf8(one.ended.said), password);
    }

    void refused()
    {
        AskPass ask;
        QVERIFY(ask.listen(m_folder.path()));
        connect(&ask, &AskPass::asked, &ask, &AskPass::refuse);
        Asking one({m_helper, {u"?"_s}, ask.environment(u"guest1"_s), {}});
        QVERIFY(one.wait());
        QCOMPARE(one.ended.code, 1);
        QVERIFY(one.ended.said.isEmpty());
    }

    // Both guests ask at once: the user sees one question after the other.
    void oneAfterTheOther()
    {
        AskPass ask;
        QVERIFY(ask.listen(m_folder.path()));
        QStringList hosts;
        int open = 0, most = 0;
        connect(&ask, &AskPass::asked, &ask, [&](const PasswordQuestion& question) {
            most = std::max(most, ++open);
            hosts << question.host;
            QTimer::singleShot(200, &ask, [&ask, &open, host = question.host] {
                --open;
                ask.answer(u"of "_s + host);
            });
        });
        Asking one({m_helper, {u"?"_s}, ask.environment(u"guest1"_s), {}});
        Asking two({m_helper, {u"?"_s}, ask.environment(u"guest2"_s), {}});
        QVERIFY(one.wait() && two.wait());
        QCOMPARE(most, 1);
        QCOMPARE(one.ended.said, QByteArray("of guest1"));
        QCOMPARE(two.ended.said, QByteArray("of guest2"));
        hosts.sort();
        QCOMPARE(hosts, (QStringList{u"guest1"_s, u"guest2"_s}));
    }

    void withdrawn()
    {
        AskPass ask;
        QVERIFY(ask.listen(m_folder.path()));
        QSignalSpy asked(&ask, &AskPass::asked), withdrawn(&ask, &AskPass::withdrawn);
        Asking one({m_helper, {u"?"_s}, ask.environment(u"guest1"_s), {}});
        QVERIFY(asked.wait(20'000));
        one.process.stop(std::chrono::milliseconds(0));
        QVERIFY(withdrawn.wait(20'000));
        ask.answer(u"to nobody"_s);
        // The next one is asked for all the same.
        Asking two({m_helper, {u"?"_s}, ask.environment(u"guest2"_s), {}});
        QVERIFY(asked.wait(20'000));
        ask.answer(u"yes"_s);
        QVERIFY(two.wait());
        QCOMPARE(two.ended.said, QByteArray("yes"));
    }

    void withoutFerry()
    {
        Asking alone({m_helper, {u"?"_s}, {}, {}});
        QVERIFY(alone.wait());
        QCOMPARE(alone.ended.code, 2);
        Asking late({m_helper, {u"?"_s}, {u"FERRY_ASKPASS="_s + m_folder.filePath(u"gone"_s)}, {}});
        QVERIFY(late.wait());
        QCOMPARE(late.ended.code, 1);
    }

    // OpenSSH itself: a locked key is opened with what Ferry was told.
    void calledByOpenSsh()
    {
        const auto keygen = findProgram(u"ssh-keygen"_s);
        if (!keygen)
            QSKIP("ssh-keygen is not installed");
        const QString key = m_folder.filePath(u"locked"_s);
        Asking made(
            {*keygen, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, u"open sesame"_s, u"-f"_s, key}, {}, {}});
        QVERIFY(made.wait());
        QCOMPARE(made.ended.code, 0);
        AskPass ask;
        QVERIFY(ask.listen(m_folder.path()));
        QStringList answers{u"wrong"_s, u"open sesame"_s}, prompts;
        connect(&ask, &AskPass::asked, &ask, [&](const PasswordQuestion& question) {
            prompts << question.prompt;
            ask.answer(answers.takeFirst());
        });
        const QStringList arguments{u"-y"_s, u"-f"_s, key};
        Asking wrong({*keygen, arguments, ask.environment(u"guest1"_s), {}});
        QVERIFY(wrong.wait());
        QVERIFY(wrong.ended.code != 0);
        Asking right({*keygen, arguments, ask.environment(u"guest1"_s), {}});
        QVERIFY(right.wait());
        QCOMPARE(right.ended.code, 0);
        QVERIFY(right.ended.said.startsWith("ssh-ed25519 "));
        QVERIFY2(prompts.value(0).contains("passphrase"_L1), qPrintable(prompts.value(0)));
    }
};

QTEST_GUILESS_MAIN(TestAskPass)
#include "tst_askpass.moc"
