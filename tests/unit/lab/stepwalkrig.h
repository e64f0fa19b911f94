// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/stepwalk.h"

#include <QSignalSpy>
#include <QTest>

#include <functional>

namespace ferry::test {

using namespace Qt::StringLiterals;

inline const Error trouble{ErrorKind::Failed, u"It broke."_s, {}, u"Mend it."_s};

/// Bodies that do nothing until the test ends their turns.
class Bodies : public StepBodies
{
public:
    void run(const StepTurn& turn) override { take(turn); }
    void check(const StepTurn& turn) override { take(turn); }
    void undo(const StepTurn& turn) override { take(turn); }
    void interrupt(const StepTurn&) override { ++interrupted; }
    bool mayRunBeside(int one, int other) const override { return together && together(one, other); }
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
    std::function<bool(int, int)> together; ///< whether two steps may run beside each other

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

inline QList<WalkStep> small()
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

} // namespace ferry::test
