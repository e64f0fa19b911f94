// SPDX-License-Identifier: GPL-3.0-or-later
// runAll() where steps may run beside each other: on the first machine the folder, the export and the source,
// on the second one the mount and the destination.
#include "tests/unit/lab/stepwalkrig.h"

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestStepWalkTogether : public QObject
{
    Q_OBJECT

    struct Desk : Rig
    {
        Desk()
        {
            bodies.together = [](int one, int other) {
                const auto onSecond = [](int step) { return step == Mount || step == Destination; };
                return onSecond(one) != onSecond(other) || (one == Source && other == Export) ||
                       (one == Export && other == Source);
            };
        }
        void finish(int step)
        {
            for (const StepTurn& turn : bodies.turns) {
                if (turn.step == step && walk.isCurrent(turn)) {
                    walk.done(turn, u"good"_s);
                    return;
                }
            }
            QFAIL("it is not active");
        }
        QList<int> active() const
        {
            QList<int> list;
            for (int i = 0; i < walk.size(); ++i) {
                if (walk.state(i) == StepState::Active)
                    list << i;
            }
            return list;
        }
        void runToTheFork()
        {
            walk.runAll();
            QCOMPARE(active(), (QList<int>{Machines}));
            finish(Machines);
            QCOMPARE(active(), (QList<int>{Folder}));
            finish(Folder);
            QCOMPARE(active(), (QList<int>{Export, Source}));
        }
    };

private slots:
    void whatNeedsNothingOfTheOtherRunsBesideIt()
    {
        Desk desk;
        desk.runToTheFork();
        QCOMPARE(desk.walk.running(), int(Export));
        desk.finish(Export);
        QCOMPARE(desk.active(), (QList<int>{Source, Mount}));
        desk.finish(Mount);
        QCOMPARE(desk.active(), (QList<int>{Source, Destination}));
        desk.finish(Destination);
        QCOMPARE(desk.active(), (QList<int>{Source})); // to compare takes both
        QVERIFY(desk.rested.isEmpty());
        desk.finish(Source);
        QCOMPARE(desk.active(), (QList<int>{Compare}));
        desk.finish(Compare);
        QVERIFY(desk.walk.allDone());
        QCOMPARE(desk.rested.size(), 1);
        QVERIFY(desk.failed.isEmpty());
    }

    void allAtOnce()
    {
        Desk desk;
        desk.bodies.atOnce = [&desk](const StepTurn& turn) { desk.walk.done(turn, u"good"_s); };
        desk.walk.runAll();
        QVERIFY(desk.walk.allDone());
        QCOMPARE(desk.bodies.turns.size(), desk.walk.size());
        QCOMPARE(desk.rested.size(), 1);
    }

    // The one beside it still ends, and proves what it made; nothing else begins.
    void oneStumbles()
    {
        Desk desk;
        desk.runToTheFork();
        desk.walk.stumbled(desk.bodies.turns[2], trouble);
        QCOMPARE(desk.walk.state(Export), StepState::Failed);
        QCOMPARE(desk.active(), (QList<int>{Source}));
        QVERIFY(desk.rested.isEmpty());
        QVERIFY(desk.walk.whyNotRunnable(Export)); // by hand one at a time
        desk.finish(Source);
        QCOMPARE(desk.walk.state(Source), StepState::Done);
        QCOMPARE(desk.rested.size(), 1);
        QCOMPARE(desk.failed.size(), 1);
        desk.walk.runAll();
        QCOMPARE(desk.active(), (QList<int>{Export}));
    }

    void interrupted()
    {
        Desk desk;
        desk.runToTheFork();
        desk.walk.interrupt(trouble);
        QCOMPARE(desk.bodies.interrupted, 2);
        QCOMPARE(desk.walk.state(Export), StepState::Failed);
        QCOMPARE(desk.walk.state(Source), StepState::Failed);
        QCOMPARE(desk.walk.running(), -1);
        QCOMPARE(desk.rested.size(), 1);
    }

    void aLossGivesUpOnlyWhatStoodOnIt()
    {
        Desk desk;
        desk.runToTheFork();
        desk.finish(Export);
        desk.walk.lose(Export, trouble);
        QCOMPARE(desk.bodies.interrupted, 1);
        QCOMPARE(desk.walk.state(Mount), StepState::Failed);
        QCOMPARE(desk.walk.state(Export), StepState::Failed);
        QCOMPARE(desk.active(), (QList<int>{Source}));
        desk.finish(Source);
        QCOMPARE(desk.walk.state(Source), StepState::Done);
        QCOMPARE(desk.walk.running(), -1);
    }

    void byHandNothingRunsBeside()
    {
        Desk desk;
        desk.runTo(Folder);
        QVERIFY(desk.walk.run(Export));
        QCOMPARE(desk.sentenceOf(desk.walk.run(Source)), u"“Export” is running."_s);
        desk.finish(Export);
        QCOMPARE(desk.walk.running(), -1);
    }

    // A step that the bodies refuse just now is passed by while another one runs, and asked for afterwards.
    void whatCannotRunNowIsAskedForLater()
    {
        Desk desk;
        desk.bodies.inUse = Source;
        desk.walk.runAll();
        desk.finish(Machines);
        desk.finish(Folder);
        QCOMPARE(desk.active(), (QList<int>{Export}));
        desk.bodies.inUse = -1;
        desk.finish(Export);
        QCOMPARE(desk.active(), (QList<int>{Source, Mount}));
    }
};

QTEST_GUILESS_MAIN(TestStepWalkTogether)
#include "tst_stepwalk_together.moc"
