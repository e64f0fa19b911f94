// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/lab/stepwalkrig.h"

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

using Act = StepTurn::Act;

class TestStepWalk : public QObject
{
    Q_OBJECT

private slots:
    void runRefusesWhatNeedsAnother()
    {
        Rig rig;
        QCOMPARE(rig.sentenceOf(rig.walk.run(Export)), u"“Export” needs “Folder”, which is not done."_s);
        QVERIFY(rig.bodies.turns.isEmpty());
        QVERIFY(rig.walk.run(Machines));
        QCOMPARE(rig.walk.running(), int(Machines));
        QCOMPARE(rig.sentenceOf(rig.walk.run(Machines)), u"It is running."_s);
        QCOMPARE(rig.sentenceOf(rig.walk.run(Folder)), u"“Machines” is running."_s);
        QVERIFY(!rig.walk.run(-1));
        QVERIFY(!rig.walk.run(7));
        rig.succeed();
        QCOMPARE(rig.walk.running(), -1);
        QCOMPARE(rig.rested.size(), 1);
    }

    // Mount does not wait for Source, although it comes later in the list.
    void onlyWhatIsNeededMatters()
    {
        Rig rig;
        rig.runTo(Export);
        QVERIFY(rig.walk.run(Mount));
    }

    void runAllUntilOneStumblesThenAgain()
    {
        Rig rig;
        rig.walk.runAll();
        QVERIFY(rig.walk.runsAll());
        for (int i = 0; i < Source; ++i)
            rig.succeed();
        rig.stumble();
        QCOMPARE(rig.walk.state(Source), StepState::Failed);
        QCOMPARE(rig.failed.size(), 1);
        QCOMPARE(rig.failed[0][0].toInt(), int(Source));
        QVERIFY(!rig.walk.runsAll());
        QCOMPARE(rig.rested.size(), 1);
        rig.walk.runAll();
        QCOMPARE(rig.walk.running(), int(Source)); // not from the beginning
        for (int i = Source; i <= Compare; ++i)
            rig.succeed();
        QVERIFY(rig.walk.allDone());
        QCOMPARE(rig.rested.size(), 2);
    }

    void bodiesMayAnswerAtOnce()
    {
        Rig rig;
        rig.bodies.atOnce = [&rig](const StepTurn& turn) { rig.walk.done(turn, u"at once"_s); };
        rig.walk.runAll();
        QVERIFY(rig.walk.allDone());
        QCOMPARE(rig.rested.size(), 1);
        QCOMPARE(rig.bodies.turns.size(), 7);
    }

    void bug6_1_whatFerryHoldsCannotBeSkipped()
    {
        Rig rig;
        QCOMPARE(rig.sentenceOf(rig.walk.skip(Machines)), u"Ferry holds them itself."_s);
        for (int i = Folder; i <= Compare; ++i)
            QVERIFY2(!rig.walk.skip(i), qPrintable(rig.walk.step(i).title));
        QVERIFY(rig.bodies.turns.isEmpty());
        for (int i = 0; i <= Compare; ++i)
            QCOMPARE(rig.walk.state(i), StepState::Pending);
    }

    void bug6_1_skippingProvesWhatWasDoneElsewhere()
    {
        Rig rig;
        rig.runTo(Machines);
        QSignalSpy ended(&rig.walk, &StepWalk::ended);
        QVERIFY(rig.walk.skip(Folder));
        QCOMPARE(rig.bodies.turns.constLast().act, Act::Check);
        QCOMPARE(rig.walk.state(Folder), StepState::Active);
        rig.walk.done(rig.bodies.turns.constLast(), u"it is there"_s, u"drwxrwxrwx /mnt/nfs"_s);
        QCOMPARE(rig.walk.state(Folder), StepState::Done);
        QCOMPARE(ended[0][2].toString(), u"drwxrwxrwx /mnt/nfs"_s);
        QVERIFY(rig.walk.skip(Export));
        rig.stumble();
        QCOMPARE(rig.walk.state(Export), StepState::Failed);
        QCOMPARE(rig.failed[0][1].value<Error>(), trouble);
        // Nothing of it was made, so it does not hold what it would stand on.
        QVERIFY(!rig.walk.whyNotUndoable(Folder));
    }

    // Skipping the last steps used to leave the lab waiting without a word.
    void bug6_3_aSkippedStepLetsTheWalkGoOn()
    {
        Rig rig;
        rig.runTo(Destination);
        const auto restedBefore = rig.rested.size();
        QVERIFY(rig.walk.skip(Compare));
        rig.succeed();
        QVERIFY(rig.walk.allDone());
        QCOMPARE(rig.rested.size(), restedBefore + 1);
        QCOMPARE(rig.sentenceOf(rig.walk.skip(Compare)), u"It is done."_s);
    }

    void bug6_3_runAllGoesOnAfterASkip()
    {
        Rig rig;
        rig.runTo(Machines);
        QVERIFY(rig.walk.skip(Folder));
        rig.walk.runAll();
        QCOMPARE(rig.walk.running(), int(Folder));
        rig.succeed();
        QCOMPARE(rig.walk.running(), int(Export));
        QCOMPARE(rig.bodies.turns.constLast().act, Act::Run);
    }

    void bug6_13_undoRefusesWhatOthersStandOn()
    {
        Rig rig;
        rig.runTo(Compare);
        QCOMPARE(rig.sentenceOf(rig.walk.undo(Export)), u"“Destination” still uses it."_s);
        QCOMPARE(rig.sentenceOf(rig.walk.undo(Mount)), u"“Destination” still uses it."_s);
        QCOMPARE(rig.sentenceOf(rig.walk.undo(Machines)), u"There is nothing to take back."_s);
        QVERIFY(rig.walk.undo(Destination)); // the comparison only found something out
        rig.succeed();
        QVERIFY(rig.walk.undo(Mount));
        rig.succeed();
        QVERIFY(rig.walk.undo(Export));
        rig.succeed();
        QCOMPARE(rig.sentenceOf(rig.walk.undo(Folder)), u"“Source” still uses it."_s);
    }

    void bug6_13_whatFollowedIsFalseAgain()
    {
        Rig rig;
        rig.runTo(Compare);
        QVERIFY(rig.walk.allDone());
        QVERIFY(rig.walk.undo(Destination));
        QVERIFY(!rig.walk.allDone());
        rig.succeed();
        QCOMPARE(rig.walk.state(Destination), StepState::Pending);
        QCOMPARE(rig.walk.state(Compare), StepState::Pending);
        QVERIFY(!rig.walk.isDone(u"compare"_s));
        QVERIFY(rig.walk.isDone(u"source"_s));
    }

    void bug6_13_whereTheGuestLivesIsNotUndone()
    {
        Rig rig;
        rig.runTo(Compare);
        rig.bodies.keeps = Destination;
        QCOMPARE(rig.sentenceOf(rig.walk.undo(Destination)), u"The guest lives there."_s);
        QCOMPARE(rig.walk.state(Destination), StepState::Done);
    }

    void aFailedUndoCanBeTriedAgain()
    {
        Rig rig;
        rig.runTo(Folder);
        QVERIFY(rig.walk.undo(Folder));
        rig.stumble();
        QCOMPARE(rig.walk.state(Folder), StepState::Failed);
        QVERIFY(rig.walk.undo(Folder));
        rig.succeed();
        QCOMPARE(rig.walk.state(Folder), StepState::Pending);
        QVERIFY(!rig.walk.undo(Folder));
    }

    // A mount whose check failed is a mount all the same.
    void aFailedStepHoldsWhatItStandsOn()
    {
        Rig rig;
        rig.runTo(Export);
        QVERIFY(rig.walk.run(Mount));
        rig.stumble();
        QCOMPARE(rig.sentenceOf(rig.walk.undo(Export)), u"“Mount” still uses it."_s);
        QVERIFY(rig.walk.undo(Mount));
    }

    void runningAgain()
    {
        Rig rig;
        rig.runTo(Source);
        QVERIFY(rig.walk.run(Folder)); // harmless
        rig.succeed();
        QCOMPARE(rig.sentenceOf(rig.walk.run(Source)), u"What “Source” made is there already."_s);
        rig.bodies.inUse = Machines;
        QCOMPARE(rig.sentenceOf(rig.walk.run(Machines)), u"The guests run on it."_s);
        QVERIFY(rig.walk.undo(Source));
        rig.succeed();
        QVERIFY(rig.walk.run(Source));
    }

    void interruptedAndLateAnswers()
    {
        Rig rig;
        QVERIFY(rig.walk.run(Machines));
        const StepTurn old = rig.bodies.turns.constLast();
        rig.walk.interrupt(trouble);
        QCOMPARE(rig.bodies.interrupted, 1);
        QCOMPARE(rig.walk.state(Machines), StepState::Failed);
        rig.walk.done(old, u"too late"_s);
        QCOMPARE(rig.walk.state(Machines), StepState::Failed);
        QVERIFY(rig.walk.run(Machines));
        rig.walk.done(old, u"too late"_s); // of the turn before
        rig.walk.stumbled(old, trouble);
        QCOMPARE(rig.walk.state(Machines), StepState::Active);
        rig.succeed();
        rig.walk.stumbled(rig.bodies.turns.constLast(), trouble); // twice
        QCOMPARE(rig.walk.state(Machines), StepState::Done);
        QCOMPARE(rig.failed.size(), 1);
        rig.walk.interrupt(trouble); // nothing runs
        QCOMPARE(rig.bodies.interrupted, 1);
    }

    void interruptedWhileItBegins()
    {
        Rig rig;
        connect(&rig.walk, &StepWalk::began, this, [&rig] { rig.walk.interrupt(trouble); });
        QVERIFY(rig.walk.run(Machines));
        QVERIFY(rig.bodies.turns.isEmpty());
        QCOMPARE(rig.walk.state(Machines), StepState::Failed);
    }

    void bug6_15_aLostMachineStumblesTheStep()
    {
        Rig rig;
        rig.runTo(Export);
        QVERIFY(rig.walk.run(Mount));
        const StepTurn old = rig.bodies.turns.constLast();
        rig.walk.lose(Machines, trouble);
        QCOMPARE(rig.bodies.interrupted, 1);
        QCOMPARE(rig.walk.running(), -1);
        QCOMPARE(rig.walk.state(Mount), StepState::Failed);
        QCOMPARE(rig.walk.state(Machines), StepState::Failed);
        QCOMPARE(rig.walk.state(Folder), StepState::Pending);
        QCOMPARE(rig.walk.state(Export), StepState::Pending);
        rig.walk.done(old, u"too late"_s);
        QCOMPARE(rig.walk.state(Mount), StepState::Failed);
        QVERIFY(rig.walk.run(Machines));
        rig.succeed();
        QVERIFY(rig.walk.run(Folder));
    }

    // A login that is lost takes nothing with it that was made over it.
    void bug6_5_aLostLoginIsTheOnlyStepToRunAgain()
    {
        Rig rig;
        rig.runTo(Compare);
        QVERIFY(rig.walk.run(Compare));
        rig.succeed();
        QVERIFY(rig.walk.allDone());
        rig.failed.clear();
        rig.walk.lose(Machines, trouble, {});
        QCOMPARE(rig.walk.state(Machines), StepState::Failed);
        QCOMPARE(rig.failed.size(), 1);
        for (int each = Folder; each <= Compare; ++each)
            QCOMPARE(rig.walk.state(each), StepState::Done);
        QVERIFY(rig.walk.whyNotRunnable(Export)); // not without the login
        QVERIFY(rig.walk.run(Machines));
        rig.succeed();
        QVERIFY(rig.walk.allDone());
    }

    void bug6_15_aLostMachineTakesOnlyItsOwnSteps()
    {
        Rig rig;
        rig.runTo(Compare);
        QVERIFY(rig.walk.run(Compare));
        const int interrupted = rig.bodies.interrupted;
        rig.walk.lose(Machines, trouble, {Mount, Destination, Compare});
        QCOMPARE(rig.bodies.interrupted, interrupted + 1);
        QCOMPARE(rig.walk.state(Compare), StepState::Failed);
        for (const int each : {Folder, Export, Source})
            QCOMPARE(rig.walk.state(each), StepState::Done);
        for (const int each : {Mount, Destination})
            QCOMPARE(rig.walk.state(each), StepState::Pending);
        // The other machine's guest is not started a second time by “run all”.
        rig.bodies.turns.clear();
        rig.bodies.atOnce = [&rig](const StepTurn& turn) { rig.walk.done(turn, u"good"_s); };
        rig.walk.runAll();
        QVERIFY(rig.walk.allDone());
        QList<int> again;
        for (const StepTurn& turn : std::as_const(rig.bodies.turns))
            again << turn.step;
        QCOMPARE(again, (QList<int>{Machines, Mount, Destination, Compare}));
    }

    void aLossElsewhereLeavesTheActiveStepAlone()
    {
        Rig rig;
        rig.runTo(Source);
        QVERIFY(rig.walk.run(Mount));
        rig.walk.lose(Source, trouble);
        QCOMPARE(rig.walk.state(Mount), StepState::Active);
        QCOMPARE(rig.walk.state(Source), StepState::Failed);
        QVERIFY(!rig.walk.run(Source)); // one at a time
        rig.succeed();
        QVERIFY(rig.walk.run(Source));
    }

    void tooltipsSayWhy()
    {
        Rig rig;
        StepView view;
        rig.walk.show(Export, view);
        QCOMPARE(view.whyNotRun,
                 u"“Export” needs “Folder”, which is not done. Run that step first, or skip it."_s);
        QCOMPARE(view.whyNotSkip, view.whyNotRun);
        QCOMPARE(view.whyNotUndo, u"There is nothing to take back."_s);
        rig.walk.show(Machines, view);
        QCOMPARE(view.whyNotRun, QString());
        QCOMPARE(view.whyNotSkip, u"Ferry holds them itself."_s);
        rig.walk.show(Folder, view); // needs a step that cannot be skipped
        QCOMPARE(view.whyNotRun, u"“Folder” needs “Machines”, which is not done. Run that step first."_s);
    }
};

QTEST_GUILESS_MAIN(TestStepWalk)
#include "tst_stepwalk.moc"
