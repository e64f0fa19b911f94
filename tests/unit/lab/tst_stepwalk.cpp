// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/stepwalk.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <functional>

using namespace ferry;
using namespace Qt::StringLiterals;

using Act = StepTurn::Act;

namespace {

const Error trouble{ErrorKind::Failed, u"It broke."_s, {}, u"Mend it."_s};

/// Bodies that do nothing until the test ends their turns.
class Bodies : public StepBodies
{
public:
    void run(const StepTurn& turn) override { take(turn); }
    void check(const StepTurn& turn) override { take(turn); }
    void undo(const StepTurn& turn) override { take(turn); }
    void interrupt() override { ++interrupted; }
    std::optional<Error> whyNotRun(int step) const override
    {
        return step == inUse ? std::optional(Error{ErrorKind::Usage, u"The guests run on it."_s, {}, {}})
                             : std::nullopt;
    }
    std::optional<Error> whyNotUndo(int step) const override
    {
        return step == keeps ? std::optional(Error{ErrorKind::Usage, u"The guest lives there."_s, {}, {}})
                             : std::nullopt;
    }

    QList<StepTurn> turns; ///< all that were begun
    int interrupted = 0;
    int inUse = -1; ///< a step that cannot be run now
    int keeps = -1; ///< a step that cannot be undone now
    std::function<void(const StepTurn&)> atOnce;

private:
    void take(const StepTurn& turn)
    {
        turns << turn;
        if (atOnce)
            atOnce(turn);
    }
};

/// The shape of the homework lab in small: two machines, a shared folder, a guest on each, a comparison.
enum { Machines, Folder, Export, Source, Mount, Destination, Compare };

QList<WalkStep> small()
{
    using Again = WalkStep::Again;
    return {{u"machines"_s, u"Machines"_s, {}, false, Again::Always, u"Ferry holds them itself."_s},
            {u"folder"_s, u"Folder"_s, {u"machines"_s}, true},
            {u"export"_s, u"Export"_s, {u"folder"_s}, true},
            {u"source"_s, u"Source"_s, {u"folder"_s}, true, Again::AfterUndo},
            {u"mount"_s, u"Mount"_s, {u"export"_s}, true},
            {u"destination"_s, u"Destination"_s, {u"mount"_s}, true, Again::AfterUndo},
            {u"compare"_s, u"Compare"_s, {u"source"_s, u"destination"_s}}};
}

struct Rig
{
    Bodies bodies;
    StepWalk walk{small(), bodies};
    QSignalSpy failed{&walk, &StepWalk::failed};
    QSignalSpy rested{&walk, &StepWalk::rested};

    void succeed(const QString& detail = u"good"_s) { walk.done(bodies.turns.constLast(), detail); }
    void stumble() { walk.stumbled(bodies.turns.constLast(), trouble); }
    void runTo(int last)
    {
        for (int i = 0; i <= last; ++i) {
            QVERIFY(walk.run(i));
            succeed();
            QCOMPARE(walk.state(i), StepState::Done);
        }
    }
    QString sentenceOf(const Result<void>& result) const
    {
        return result ? QString() : result.error().sentence;
    }
};

} // namespace

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

    // Whatever is pressed, and whatever the bodies answer and when.
    void anyOrder_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 40; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void anyOrder()
    {
        QFETCH(quint32, seed);
        QRandomGenerator dice(seed);
        Bodies bodies;
        StepWalk walk(small(), bodies);
        QSet<quint64> open;   // turns that were begun and neither ended nor given up
        QSet<quint64> closed; // ended once
        QSet<int> proven;     // ended well since they were last taken back or lost
        QString wrong;
        const auto need = [&wrong](bool holds, const QString& what) {
            if (!holds && wrong.isEmpty())
                wrong = what;
        };
        bodies.atOnce = [&](const StepTurn& turn) {
            need(open.isEmpty(), u"two steps are active"_s);
            open << turn.number;
            if (turn.act != Act::Undo) {
                for (const QString& id : walk.step(turn.step).needs)
                    need(walk.isDone(id), u"%1 began without %2"_s.arg(walk.step(turn.step).id, id));
            }
            if (dice.bounded(4) == 0)
                walk.done(turn, u"at once"_s);
        };
        connect(&walk, &StepWalk::ended, this, [&](const StepTurn& turn) {
            need(!closed.contains(turn.number), u"a turn ended twice"_s);
            closed << turn.number;
            open.remove(turn.number);
            if (turn.act == Act::Undo)
                proven.remove(turn.step);
            else
                proven << turn.step;
        });
        connect(&walk, &StepWalk::failed, this, [&] { open.clear(); });
        connect(&walk, &StepWalk::changed, this, [&](int step) {
            if (walk.state(step) == StepState::Pending || walk.state(step) == StepState::Failed)
                proven.remove(step);
        });
        for (int i = 0; i < 400 && wrong.isEmpty(); ++i) {
            const int step = dice.bounded(walk.size());
            const auto turn =
                bodies.turns.isEmpty() ? StepTurn{} : bodies.turns[dice.bounded(int(bodies.turns.size()))];
            const auto last = bodies.turns.isEmpty() ? StepTurn{} : bodies.turns.constLast();
            switch (dice.bounded(12)) {
            case 0:
                std::ignore = walk.run(step);
                break;
            case 1:
                std::ignore = walk.skip(step);
                break;
            case 2:
                std::ignore = walk.undo(step);
                break;
            case 3:
                walk.runAll();
                break;
            case 4:
                if (dice.bounded(4) == 0)
                    walk.interrupt(trouble);
                break;
            case 5:
                if (dice.bounded(4) == 0)
                    walk.lose(step, trouble);
                break;
            case 6:
                walk.done(turn, u"perhaps late"_s);
                break;
            case 7:
                walk.stumbled(turn, trouble);
                break;
            case 8:
                walk.stumbled(last, trouble);
                break;
            default:
                walk.done(last, u"good"_s);
                break;
            }
            int active = 0;
            for (int each = 0; each < walk.size(); ++each) {
                active += walk.state(each) == StepState::Active;
                need(walk.state(each) != StepState::Done || proven.contains(each),
                     u"%1 is done, but nobody said so"_s.arg(walk.step(each).id));
            }
            need(active <= 1, u"two steps are active"_s);
            need((active == 1) == (walk.running() >= 0), u"running() and the states disagree"_s);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        // It always comes to an end.
        bodies.atOnce = {};
        if (walk.running() >= 0)
            walk.done(bodies.turns.constLast(), u"good"_s);
        for (int i = 0; i < 2 * walk.size() && !walk.allDone(); ++i) {
            walk.runAll();
            if (walk.running() >= 0)
                walk.done(bodies.turns.constLast(), u"good"_s);
        }
        QVERIFY(walk.allDone());
        QCOMPARE(walk.running(), -1);
    }
};

QTEST_GUILESS_MAIN(TestStepWalk)
#include "tst_stepwalk.moc"
