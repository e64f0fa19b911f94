// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/steprunner.h"

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
        return [folder = m_folder.path()](const QString& line) {
            return CommandSpec{u"sh"_s, {u"-c"_s, line}, {}, folder};
        };
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
