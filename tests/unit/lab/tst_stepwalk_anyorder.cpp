// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/lab/stepwalkrig.h"

#include <QRandomGenerator>
#include <QSet>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

using Act = StepTurn::Act;

class TestStepWalkAnyOrder : public QObject
{
    Q_OBJECT

private slots:
    // Whatever is pressed, and whatever the bodies answer and when.
    void anyOrder_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::addColumn<bool>("together");
        for (quint32 seed = 1; seed <= 40; ++seed) {
            QTest::addRow("seed %u", seed) << seed << false;
            QTest::addRow("seed %u, two machines", seed) << seed << true;
        }
    }
    void anyOrder()
    {
        QFETCH(quint32, seed);
        QFETCH(bool, together);
        QRandomGenerator dice(seed);
        Bodies bodies;
        StepWalk walk(small(), bodies);
        QHash<quint64, int> open; // turns that were begun and neither ended nor given up, with their steps
        const auto beside = [together](int one, int other) {
            return together &&
                   (one == Mount || one == Destination) != (other == Mount || other == Destination);
        };
        bodies.together = beside;
        QSet<quint64> closed; // ended once
        QSet<int> proven;     // ended well since they were last taken back or lost
        QString wrong;
        const auto need = [&wrong](bool holds, const QString& what) {
            if (!holds && wrong.isEmpty())
                wrong = what;
        };
        bodies.atOnce = [&](const StepTurn& turn) {
            for (const int other : std::as_const(open))
                need(beside(turn.step, other), u"two steps are active that must not be"_s);
            open.insert(turn.number, turn.step);
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
        connect(&walk, &StepWalk::failed, this,
                [&](int step) { open.removeIf([step](const auto& each) { return each.value() == step; }); });
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
            need(active == open.size(), u"the states and the turns disagree"_s);
            need((active > 0) == (walk.running() >= 0), u"running() and the states disagree"_s);
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
        // It always comes to an end.
        bodies.atOnce = {};
        const auto finish = [&] {
            const QList<StepTurn> all = bodies.turns;
            for (const StepTurn& turn : all)
                walk.done(turn, u"good"_s);
        };
        finish();
        for (int i = 0; i < 2 * walk.size() && !walk.allDone(); ++i) {
            walk.runAll();
            finish();
        }
        QVERIFY(walk.allDone());
        QCOMPARE(walk.running(), -1);
    }
};

QTEST_GUILESS_MAIN(TestStepWalkAnyOrder)
#include "tst_stepwalk_anyorder.moc"
