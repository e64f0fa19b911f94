// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/process.h"

#include "app/process/processid.h"
#include "app/process/processreaper.h"
#include "app/process/question.h"

#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestProcess : public QObject
{
    Q_OBJECT

    static CommandSpec shell(const QString& script)
    {
        return {u"/bin/sh"_s, {u"-c"_s, script}, {u"FERRY_X=a b"_s}, {}};
    }
    static Result<Process::Exit> outcome(const QSignalSpy& spy)
    {
        return spy.first().first().value<Result<Process::Exit>>();
    }

private slots:
    void linesAndExit()
    {
        Process process(shell(u"echo one; printf two; echo bad >&2; echo \"$FERRY_X\"; exit 3"_s));
        QSignalSpy out(&process, &Process::outLine);
        QSignalSpy finished(&process, &Process::finished);
        process.start();
        QVERIFY(finished.wait());
        QCOMPARE(finished.count(), 1);
        QCOMPARE(out.count(), 2);
        QCOMPARE(out.at(1).first().toByteArray(), QByteArray("twoa b"));
        QCOMPARE(outcome(finished)->code, 3);
        QCOMPARE(outcome(finished)->lastStderr, u"bad\n"_s);
    }

    void missingProgram()
    {
        Process process(CommandSpec{u"/no/such/program"_s, {}, {}, {}});
        QSignalSpy finished(&process, &Process::finished);
        process.start();
        QVERIFY(finished.count() || finished.wait());
        QCOMPARE(outcome(finished).error().kind, ErrorKind::Missing);
    }

    void stubbornProgramIsKilled()
    {
        Process process(shell(u"trap '' TERM; echo up; while :; do sleep 0.1; done"_s));
        QSignalSpy out(&process, &Process::outLine);
        QSignalSpy finished(&process, &Process::finished);
        process.start();
        QVERIFY(out.wait());
        process.stop(std::chrono::milliseconds(100));
        QVERIFY(finished.wait());
        QVERIFY(outcome(finished)->crashed);
        QCOMPARE(finished.count(), 1);
    }

    void bug6_12_theLastLineNeedsNoLineEnd()
    {
        Process process(shell(u"printf 'one\\ntwo'; printf 'bad\\nworse' >&2"_s));
        QSignalSpy out(&process, &Process::outLine), err(&process, &Process::errLine);
        QSignalSpy finished(&process, &Process::finished);
        process.start();
        QVERIFY(finished.wait());
        QCOMPARE(out.count(), 2);
        QCOMPARE(out.at(1).first().toByteArray(), QByteArray("two"));
        QCOMPARE(err.count(), 2);
        QCOMPARE(err.at(1).first().toByteArray(), QByteArray("worse"));
    }

    void mergedChannelsKeepTheOrder()
    {
        Process process(shell(u"echo one; echo two >&2; echo three"_s));
        process.mergeChannels();
        QSignalSpy out(&process, &Process::outLine), err(&process, &Process::errLine);
        QSignalSpy finished(&process, &Process::finished);
        process.start();
        QVERIFY(finished.wait());
        QCOMPARE(out.count(), 3);
        QCOMPARE(out.at(1).first().toByteArray(), QByteArray("two"));
        QCOMPARE(err.count(), 0);
    }

    void bug6_20_stopReachesTheWholeGroup_data()
    {
        QTest::addColumn<QString>("child");
        QTest::newRow("polite") << u"sleep 1000"_s;
        QTest::newRow("stubborn") << u"sh -c 'trap \"\" TERM; while :; do sleep 0.1; done'"_s;
    }

    void bug6_20_stopReachesTheWholeGroup()
    {
        QFETCH(QString, child);
        Process process(shell(child + u" >/dev/null 2>&1 & echo $!; wait"_s));
        QSignalSpy out(&process, &Process::outLine), finished(&process, &Process::finished);
        process.start();
        QTRY_COMPARE(out.size(), 1);
        const qint64 pid = out.at(0).at(0).toByteArray().toLongLong();
        QVERIFY(processStartTicks(pid));
        process.stop(std::chrono::milliseconds(200));
        QTRY_COMPARE(finished.size(), 1);
        QTRY_VERIFY(!processStartTicks(pid));
    }

    void bug6_11_askedTwiceItIsNotKilled()
    {
        Process process(
            shell(u"trap 'sleep 0.3; echo bye; exit 7' INT; echo up; while :; do sleep 0.05; done"_s));
        QSignalSpy out(&process, &Process::outLine), finished(&process, &Process::finished);
        process.start();
        QTRY_COMPARE(out.size(), 1);
        process.interrupt(std::chrono::minutes(1));
        process.interrupt(std::chrono::minutes(1));
        process.stop(std::chrono::minutes(1));
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(outcome(finished)->code, 7);
        QCOMPARE(out.last().first().toByteArray(), QByteArray("bye"));
    }

    // A program that takes its time to die holds nobody up.
    void bug6_22_destroyingOneDoesNotWait()
    {
        auto process = std::make_unique<Process>(shell(u"sleep 1000 & echo $!; wait"_s));
        QSignalSpy out(process.get(), &Process::outLine);
        process->start();
        QTRY_COMPARE(out.size(), 1);
        const qint64 leader = process->pid(), child = out.at(0).at(0).toByteArray().toLongLong();
        process.reset();
        // It is there as a child to be collected until the event loop runs: nobody has waited for it.
        QVERIFY(::kill(pid_t(leader), 0) == 0);
        QTRY_VERIFY(::kill(pid_t(leader), 0) != 0);
        QTRY_VERIFY(!processStartTicks(child));
        QTRY_VERIFY(QCoreApplication::instance()->findChildren<ProcessReaper*>().isEmpty());
    }

    void writtenTellsWhatIsTaken()
    {
        Process process(shell(u"read line; cat >/dev/null"_s));
        QSignalSpy written(&process, &Process::written), finished(&process, &Process::finished);
        process.start();
        process.write(QByteArray(1024 * 1024, 'x') + '\n');
        QVERIFY(process.bytesToWrite() > 0);
        process.closeInput();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!written.isEmpty());
        QCOMPARE(process.bytesToWrite(), 0);
    }

    void sec19_aLineIsBounded()
    {
        Process process(shell(u"head -c 2000000 /dev/zero | tr '\\0' x"_s));
        QSignalSpy out(&process, &Process::outLine), finished(&process, &Process::finished);
        process.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(out.size(), 1);
        QCOMPARE(out.at(0).at(0).toByteArray().size(), 256 * 1024);
    }

    // Ten thousand lines may be long ones.
    void sec19_anAnswerIsBounded()
    {
        Question question(u"guest1"_s,
                          shell(u"echo first; n=0; while [ $n -lt 40 ]; do head -c 100000 /dev/zero | tr "
                                "'\\0' x; echo; n=$((n+1)); done"_s));
        QSignalSpy answered(&question, &Question::answered);
        question.start();
        QTRY_COMPARE_WITH_TIMEOUT(answered.size(), 1, 20'000);
        const auto lines = answered[0][0].value<Result<QStringList>>();
        QVERIFY(lines);
        QCOMPARE(lines->first(), u"first"_s);
        QVERIFY(lines->size() > 1);
        QVERIFY(lines->join(u'\n').size() <= Question::mostCharacters + lines->size());
    }

    void startTicksNameAProcess()
    {
        QVERIFY(processStartTicks(::getpid()).value_or(0) > 0);
        QVERIFY(!processStartTicks(0x7ffffff0));
        QVERIFY(processesOfSession(::getsid(0)).contains(::getpid()));
    }

    void shellLine_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("quoted");
        QTest::newRow("plain") << u"-m"_s << u"-m"_s;
        QTest::newRow("blank") << u"a b"_s << u"'a b'"_s;
        QTest::newRow("empty") << u""_s << u"''"_s;
        QTest::newRow("quote") << u"it's"_s << u"'it'\\''s'"_s;
        QTest::newRow("dollar") << u"$HOME"_s << u"'$HOME'"_s;
        QTest::newRow("address") << u"tcp:127.0.0.1:4400"_s << u"tcp:127.0.0.1:4400"_s;
    }
    void shellLine()
    {
        QFETCH(QString, word);
        QFETCH(QString, quoted);
        QCOMPARE(shellQuoted(word), quoted);
    }
};

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
