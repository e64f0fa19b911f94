// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/steprunner.h"
#include "app/process/shellline.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestStepRunner : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    Shell here() const
    {
        return [folder = m_folder.path()](const QString& line) { return shellHere(line, folder); };
    }

    static Step step(const QStringList& lines, const QString& check)
    {
        Step step;
        step.title = u"Try"_s;
        step.on = u"guest1"_s;
        step.proves = u"it is there"_s;
        step.cure = u"Do it by hand."_s;
        step.check = check;
        for (const QString& line : lines)
            step.commands.append({line, {}, {}});
        return step;
    }

    Result<StepOutcome> outcomeOf(StepRunner& runner, void (StepRunner::*begin)() = &StepRunner::run)
    {
        QSignalSpy finished(&runner, &StepRunner::finished);
        (runner.*begin)();
        if (finished.isEmpty() && !finished.wait(60'000))
            return fail(ErrorKind::Failed, u"never finished"_s);
        return finished.first().first().value<Result<StepOutcome>>();
    }

private slots:
    void initTestCase() { QVERIFY(m_folder.isValid()); }

    void runsAndProves()
    {
        StepRunner runner(step({u"echo one > made"_s, u"echo two >> made; echo said"_s}, u"cat made"_s),
                          here(), false);
        QSignalSpy running(&runner, &StepRunner::running);
        QSignalSpy said(&runner, &StepRunner::said);
        const auto outcome = outcomeOf(runner);
        QVERIFY(outcome);
        QCOMPARE(outcome->evidence, u"one\ntwo"_s);
        QVERIFY(!outcome->alreadyDone);
        QCOMPARE(running.size(), 2);
        QCOMPARE(said.first().first().toString(), u"said"_s);
    }

    // Two hundred lines are kept, and each may come from a machine that does not stop.
    void sec19_aLineOfAStepIsCut()
    {
        const QString flood = u"head -c 200000 /dev/zero | tr '\\0' x; echo"_s;
        StepRunner runner(step({flood}, u"echo evidence; "_s + flood), here(), false);
        QSignalSpy said(&runner, &StepRunner::said);
        const auto outcome = outcomeOf(runner);
        QVERIFY(outcome);
        QVERIFY(outcome->evidence.startsWith("evidence\nxxx"_L1));
        QCOMPARE(outcome->evidence.size(), 9 + 8000);
        for (const auto& line : said)
            QVERIFY(line.first().toString().size() <= 8000);
    }

    // A command that answers 0 without having had its effect is a failure.
    void checkDecides()
    {
        StepRunner runner(step({u"true"_s}, u"echo looked; test -e absent"_s), here(), false);
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().sentence.contains("it is there"_L1));
        QVERIFY(outcome.error().detail.contains("looked"_L1));
        QCOMPARE(outcome.error().cure, u"Do it by hand."_s);
    }

    void firstFailureEnds()
    {
        StepRunner runner(step({u"echo broken >&2; exit 3"_s, u"touch later"_s}, u"true"_s), here(), false);
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        QVERIFY(outcome.error().detail.contains("broken"_L1));
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"later"_s)));
    }

    void failuresAreExplained_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<QString>("check");
        QTest::addColumn<QString>("words"); // of the sentence
        QTest::addColumn<QString>("cure");
        QTest::addColumn<QString>("detail");
        QTest::newRow("no program") << QStringList{u"no-such-program-of-ferry -x"_s} << u"true"_s
                                    << u"“Try” failed on guest1: The program is not installed"_s
                                    << u"Install its package"_s << u"no-such-program-of-ferry: not found"_s;
        QTest::newRow("a disk in use")
            << QStringList{u"qemu-img create -q -f qcow2 disk 1M"_s,
                           u"qemu-img bench -f qcow2 -c 2000000000 -w disk >/dev/null & p=$!; n=0; "
                           "while qemu-img resize -q disk 2M && [ $((n+=1)) -lt 100 ]; do sleep 0.1; done; "
                           "kill $p; false"_s}
            << u"true"_s << u"A QEMU that is running holds the disk image"_s << u"qemu-img info -U"_s
            << u"write\" lock"_s;
        QTest::newRow("host without KVM")
            << QStringList{u"qemu-system-x86_64 -M pc -cpu host -accel tcg -display none"_s} << u"true"_s
            << u"The processor model \"host\" works only with KVM"_s << u"-cpu max"_s << u"requires KVM"_s;
        QTest::newRow("a mount point that is none")
            << QStringList{u"mount -t tmpfs none /nonexistent/of/ferry"_s} << u"true"_s
            << u"The folder to mount on does not exist"_s << u"mkdir -p"_s << u"does not exist"_s;
        // The complaint came from a command that ended with 0; the check has nothing to say.
        QTest::newRow("said before the check")
            << QStringList{u"qemu-system-x86_64 -M pc -cpu host -accel tcg -display none || true"_s}
            << u"test -e absent"_s << u"works only with KVM"_s << u"-cpu max"_s << u"test -e absent"_s;
        QTest::newRow("nobody knows") << QStringList{u"echo odd; false"_s} << u"true"_s
                                      << u"“Try” failed on guest1."_s << u"Do it by hand."_s << u"odd"_s;
    }

    void failuresAreExplained()
    {
        QFETCH(QStringList, lines);
        QFETCH(QString, check);
        QFETCH(QString, words);
        QFETCH(QString, cure);
        QFETCH(QString, detail);
        StepRunner runner(step(lines, check), here(), false);
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        const Error& error = outcome.error();
        QVERIFY2(error.sentence.contains(words), qPrintable(describe(error)));
        QVERIFY2(error.cure.contains(cure), qPrintable(describe(error)));
        QVERIFY2(error.detail.contains(detail), qPrintable(describe(error)));
    }

    void undoFailureIsExplained()
    {
        Step made = step({}, {});
        made.undo = {u"no-such-program-of-ferry"_s};
        StepRunner runner(made, here(), false);
        const auto outcome = outcomeOf(runner, &StepRunner::undo);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().sentence.contains("could not be undone on guest1: The program"_L1),
                 qPrintable(outcome.error().sentence));
    }

    void onceIsNotRunAgain()
    {
        Step twice = step({u"touch again"_s}, u"true"_s);
        twice.once = true;
        StepRunner runner(twice, here(), false);
        const auto outcome = outcomeOf(runner);
        QVERIFY(outcome);
        QVERIFY(outcome->alreadyDone);
        QVERIFY(!QFileInfo::exists(m_folder.filePath(u"again"_s)));
    }

    void handoutWordForWord()
    {
        Step both = step({}, u"cat which"_s);
        both.commands = {{u"echo ours > which"_s, u"echo theirs > which"_s, {}}, {u""_s, u""_s, {}}};
        StepRunner ours(both, here(), false);
        QCOMPARE(outcomeOf(ours)->evidence, u"ours"_s);
        StepRunner theirs(both, here(), true);
        QCOMPARE(outcomeOf(theirs)->evidence, u"theirs"_s);
    }

    void undoGoesOnAfterFailure()
    {
        Step made = step({}, {});
        made.undo = {u"false"_s, u"touch undone"_s};
        StepRunner runner(made, here(), false);
        QVERIFY(!outcomeOf(runner, &StepRunner::undo));
        QVERIFY(QFileInfo::exists(m_folder.filePath(u"undone"_s)));
    }

    // A command that asks gets no answer instead of waiting for ever.
    void asksNobody()
    {
        StepRunner runner(step({u"read answer || echo nobody"_s}, u"true"_s), here(), false);
        QSignalSpy said(&runner, &StepRunner::said);
        QVERIFY(outcomeOf(runner));
        QCOMPARE(said.first().first().toString(), u"nobody"_s);
    }

    void stops()
    {
        StepRunner runner(step({u"echo begun; exec sleep 600"_s}, u"true"_s), here(), false);
        connect(&runner, &StepRunner::said, &runner, &StepRunner::stop, Qt::QueuedConnection);
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Cancelled);
    }

    // Whatever the output before a mark ends with, the mark is seen and the output is told as it was.
    void bug6_12_marksAfterUnfinishedLines_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("no line end") << u"printf one"_s << QStringList{u"one"_s};
        QTest::newRow("a line end") << u"echo one"_s << QStringList{u"one"_s};
        QTest::newRow("empty lines stay")
            << u"printf '\\none\\n\\ntwo\\n\\n'"_s << QStringList{u""_s, u"one"_s, u""_s, u"two"_s, u""_s};
        QTest::newRow("only empty") << u"echo; echo"_s << QStringList{u""_s, u""_s};
        QTest::newRow("nothing") << u":"_s << QStringList();
    }
    void bug6_12_marksAfterUnfinishedLines()
    {
        QFETCH(QString, line);
        QFETCH(QStringList, said);
        StepRunner runner(step({line}, u"printf proof; exit 0"_s), here(), false);
        QSignalSpy spy(&runner, &StepRunner::said), running(&runner, &StepRunner::running);
        const auto outcome = outcomeOf(runner);
        QVERIFY(outcome);
        QCOMPARE(outcome->evidence, u"proof"_s);
        QStringList all;
        for (const auto& each : spy)
            all << each.first().toString();
        QCOMPARE(all, said + QStringList{u"proof"_s});
        QCOMPARE(running.size(), 1);
    }

    void bug6_12_aCheckThatFailsAfterAnUnfinishedLineIsTheCheck()
    {
        StepRunner runner(step({u"printf text"_s}, u"printf 'no proof'; exit 1"_s), here(), false);
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().sentence.contains("it is there"_L1), qPrintable(describe(outcome.error())));
        QVERIFY2(outcome.error().detail.endsWith("no proof"_L1), qPrintable(outcome.error().detail));
    }

    // Nothing a program can see or print passes for a mark: its arguments, the script, the shell's variables.
    void bug6_12_forgedMarks_data()
    {
        QTest::addColumn<QString>("forger");
        QTest::newRow("the script's variables") << u"set; echo \"${ferry}check\"; echo \"${m}check\""_s;
        QTest::newRow("the arguments of all")
            << u"for p in /proc/$$ /proc/$PPID; do for w in $(tr '\\0' '\\n' <$p/cmdline | grep -o "
               "'ferry-[0-9a-f]*' | sort -u); do echo \"$w check\"; echo \"${w}check\"; done; "
               "tr '\\0' '\\n' <$p/cmdline; done"_s;
        QTest::newRow("the environment") << u"env; tr '\\0' '\\n' </proc/$$/environ"_s;
        QTest::newRow("by name") << u"echo ferry-0123456789abcdef-check; echo ferry-check"_s;
    }
    void bug6_12_forgedMarks()
    {
        QFETCH(QString, forger);
        StepRunner runner(step({forger, u"exit 3"_s, u"touch later"_s}, u"echo proof"_s), here(), false);
        QSignalSpy running(&runner, &StepRunner::running);
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().sentence.contains(u"“Try” failed on guest1"_s),
                 qPrintable(describe(outcome.error())));
        QVERIFY2(outcome.error().detail.startsWith("$ exit 3\n"_L1), qPrintable(outcome.error().detail));
        QCOMPARE(running.size(), 2);
    }

    // A shell that dies in the middle has not failed: it was cut off, and nothing is taken for proven.
    void bug6_05_aStepThatIsCutOffSaysSo()
    {
        StepRunner runner(step({u"echo begun; kill -9 $$"_s}, u"true"_s), here(), false);
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        QVERIFY2(outcome.error().sentence.contains("was cut off on guest1"_L1),
                 qPrintable(describe(outcome.error())));
        StepRunner early(step({u"true"_s}, u"printf proof; kill -9 $$"_s), here(), false);
        QVERIFY(!outcomeOf(early));
    }

    // What a login shell's files print before the script is nobody's output, and no evidence.
    void rep22_aNoisyLoginShell()
    {
        StepRunner runner(
            step({}, u"echo proof"_s),
            [](const QString& line) {
                return shellHere(u"printf 'Welcome!\nYou have mail'; eval "_s + shellQuoted(line));
            },
            false);
        QSignalSpy said(&runner, &StepRunner::said);
        const auto outcome = outcomeOf(runner);
        QVERIFY(outcome);
        QCOMPARE(outcome->evidence, u"proof"_s);
        QCOMPARE(said.size(), 1);
    }

    void sec15_outputCannotSteerTheTerminal()
    {
        StepRunner runner(step({u"printf 'a\\033]52;c;AA\\007\\n'"_s}, u"printf '\\033[2J'; exit 1"_s),
                          here(), false);
        QSignalSpy said(&runner, &StepRunner::said);
        const auto outcome = outcomeOf(runner);
        QCOMPARE(said.first().first().toString(), u"a\xfffd]52;c;AA\xfffd"_s);
        QVERIFY(!outcome);
        QVERIFY(!outcome.error().detail.contains(QChar(0x1b)));
    }

    // A question (no commands) to a machine that hangs is given up.
    void sec20_questionsHaveAPatience()
    {
        StepRunner runner(step({}, u"exec sleep 600"_s), here(), false);
        runner.setPatience(std::chrono::milliseconds(1));
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Failed);
        QVERIFY2(outcome.error().sentence.contains("guest1 did not answer"_L1),
                 qPrintable(describe(outcome.error())));
        QVERIFY(!outcome.error().cure.isEmpty());
    }

    void missingProgram()
    {
        StepRunner runner(
            step({u"x"_s}, {}),
            [](const QString&) {
                return CommandSpec{u"/nonexistent"_s, {}, {}, {}};
            },
            false);
        const auto outcome = outcomeOf(runner);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().kind, ErrorKind::Missing);
    }
};

QTEST_GUILESS_MAIN(TestStepRunner)
#include "tst_steprunner.moc"
