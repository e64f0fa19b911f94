// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/process/process.h"

#include <QSignalSpy>
#include <QTest>

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
