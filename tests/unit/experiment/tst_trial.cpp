// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/trial.h"
#include "tests/support/movinglab.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using ferry::test::MovingLab;
using namespace Qt::StringLiterals;

class TestTrial : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;

    struct Rig
    {
        MovingLab lab;
        Trial trial;
        QList<Result<TrialResult>> ends;
        QList<StrategyKind> skips;

        Rig(const QString& folder, const MovePlan& plan,
            Trial::Afterwards afterwards = Trial::Afterwards::LeaveLab, const QString& line = u"true"_s)
            : lab(folder, line), trial(lab, plan, afterwards)
        {
            connect(&trial, &Trial::finished, &trial,
                    [this](const Result<TrialResult>& result) { ends << result; });
            connect(&trial, &Trial::skipped, &trial, [this](StrategyKind kind, const QString& why) {
                QCOMPARE(why, lab.unsupported.value(kind));
                skips << kind;
            });
        }
        void beReady()
        {
            lab.start();
            QTRY_COMPARE(lab.state(), LabState::Ready);
        }
        /// All that is queued has been done and told.
        static void settle() { QCoreApplication::processEvents(); }
    };

    static MovePlan plan(int moves, const QList<StrategyKind>& kinds = {StrategyKind::PreCopy})
    {
        MovePlan plan;
        plan.strategies = kinds;
        plan.moves = moves;
        return plan;
    }

private slots:
    void makesAllMovesAndLeavesTheLab()
    {
        MovePlan wanted = plan(3, {StrategyKind::PreCopy, StrategyKind::Multifd});
        wanted.strategy.multifdChannels = 7;
        Rig rig(m_dir.path(), wanted);
        QSignalSpy moved(&rig.trial, &Trial::moved);
        rig.trial.start();
        rig.trial.start(); // a second time is none
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(rig.ends[0] && rig.ends[0]->allCompleted());
        QCOMPARE(rig.ends[0]->verdicts.size(), 3);
        QCOMPARE(moved.size(), 3);
        QCOMPARE(rig.lab.moves[0].kind, StrategyKind::PreCopy);
        QCOMPARE(rig.lab.moves[1].kind, StrategyKind::Multifd);
        QCOMPARE(rig.lab.moves[1].multifdChannels, 7);
        QCOMPARE(rig.lab.moves[2].kind, StrategyKind::PreCopy);
        QCOMPARE(rig.lab.starts, 1);
        QCOMPARE(rig.lab.stops, 0);
        QCOMPARE(rig.lab.state(), LabState::Ready);
    }

    void startsNoLabThatIsReadyAndCanBeFollowedByAnother()
    {
        Rig rig(m_dir.path(), plan(1));
        rig.beReady();
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QCOMPARE(rig.lab.starts, 1);
        Trial second(rig.lab, plan(2));
        QSignalSpy finished(&second, &Trial::finished);
        second.start();
        QVERIFY(finished.wait());
        QCOMPARE(second.verdicts().size(), 2);
        QCOMPARE(rig.lab.moves.size(), 3);
        QCOMPARE(rig.lab.starts, 1);
        QCOMPARE(rig.ends.size(), 1); // the first takes none of the second's moves for its own
        QCOMPARE(rig.trial.verdicts().size(), 1);
    }

    void stopsTheLabWhenAsked()
    {
        Rig rig(m_dir.path(), plan(1), Trial::Afterwards::StopLab);
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(rig.ends[0] && rig.ends[0]->allCompleted());
        QCOMPARE(rig.lab.stops, 1);
        QCOMPARE(rig.lab.state(), LabState::Stopped);
    }

    void aStrategyAloneThatIsUnsupportedIsAnError()
    {
        Rig rig(m_dir.path(), plan(1, {StrategyKind::PostCopy}));
        rig.lab.unsupported.insert(StrategyKind::PostCopy, u"No userfaultfd."_s);
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(!rig.ends[0]);
        QCOMPARE(rig.ends[0].error().kind, ErrorKind::Missing);
        QCOMPARE(rig.ends[0].error().detail, u"No userfaultfd."_s);
        QVERIFY(rig.ends[0].error().sentence.contains(strategyName(StrategyKind::PostCopy)));
        QVERIFY(rig.lab.moves.isEmpty() && rig.skips.isEmpty());
    }

    void aCompressionThatTheQemuLacksIsAnErrorToo()
    {
        MovePlan zstd = plan(1, {StrategyKind::Multifd});
        zstd.strategy.multifdCompression = u"zstd"_s;
        Rig rig(m_dir.path(), zstd);
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(!rig.ends[0]);
        QCOMPARE(rig.ends[0].error().kind, ErrorKind::Missing);
        QVERIFY(rig.ends[0].error().detail.contains(u"zstd"_s));
        QVERIFY(rig.lab.moves.isEmpty());
    }

    void amongSeveralItIsSkippedEachTime()
    {
        Rig rig(m_dir.path(), plan(3, {StrategyKind::PostCopy, StrategyKind::PreCopy}));
        rig.lab.unsupported.insert(StrategyKind::PostCopy, u"No userfaultfd."_s);
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(rig.ends[0] && rig.ends[0]->verdicts.size() == 3);
        for (const Strategy& each : std::as_const(rig.lab.moves))
            QCOMPARE(each.kind, StrategyKind::PreCopy);
        QCOMPARE(rig.skips, QList<StrategyKind>(3, StrategyKind::PostCopy));
    }

    void noneOfSeveralIsAnErrorToo()
    {
        Rig rig(m_dir.path(), plan(2, {StrategyKind::PostCopy, StrategyKind::Multifd}));
        rig.lab.unsupported = {{StrategyKind::PostCopy, u"No userfaultfd."_s},
                               {StrategyKind::Multifd, u"Too old."_s}};
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(!rig.ends[0]);
        QCOMPARE(rig.ends[0].error().kind, ErrorKind::Missing);
        QCOMPARE(rig.skips.size(), 2);
        QVERIFY(rig.lab.moves.isEmpty());
    }

    void aMoveThatFailsIsTheLast()
    {
        Rig rig(m_dir.path(), plan(5));
        rig.lab.outcomes = {Outcome::Completed, Outcome::Failed};
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(rig.ends[0] && !rig.ends[0]->allCompleted());
        QCOMPARE(rig.ends[0]->verdicts.size(), 2);
        QCOMPARE(rig.lab.moves.size(), 2);
    }

    void aLabThatCannotStartEndsTheTrial()
    {
        Rig rig(m_dir.path(), plan(1), Trial::Afterwards::StopLab, u"false"_s);
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(!rig.ends[0] && !rig.ends[0].error().sentence.isEmpty());
        QCOMPARE(rig.lab.state(), LabState::Stopped);
        QVERIFY(rig.lab.moves.isEmpty());
    }

    void aLabThatFailsDuringAMoveEndsTheTrialOnce()
    {
        Rig rig(m_dir.path(), plan(2));
        rig.lab.holds = true;
        rig.trial.start();
        QTRY_COMPARE(rig.lab.moves.size(), 1);
        emit rig.lab.failed(Error{ErrorKind::Failed, u"It broke."_s, {}, {}});
        rig.lab.endMove(Outcome::Failed); // its verdict still comes
        QTRY_COMPARE(rig.ends.size(), 1);
        QCOMPARE(rig.ends[0].error().sentence, u"It broke."_s);
        rig.lab.stop();
        Rig::settle();
        QCOMPARE(rig.ends.size(), 1);
    }

    void aLabThatSomebodyStopsEndsTheTrial()
    {
        Rig rig(m_dir.path(), plan(2));
        rig.lab.holds = true;
        rig.trial.start();
        QTRY_COMPARE(rig.lab.moves.size(), 1);
        rig.lab.stop();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(!rig.ends[0]);
        QCOMPARE(rig.ends[0].error().kind, ErrorKind::Failed);
    }

    void aLabThatIsNotUpAnyMoreIsSaid()
    {
        Rig rig(m_dir.path(), plan(1));
        rig.lab.stop();
        Rig::settle();
        QCOMPARE(rig.lab.state(), LabState::Stopped);
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(!rig.ends[0]);
        QCOMPARE(rig.lab.starts, 0);
    }

    void interruptedBeforeItsFirstMove_data()
    {
        QTest::addColumn<bool>("stops");
        QTest::newRow("the lab stays") << false;
        QTest::newRow("the lab stops") << true;
    }
    void interruptedBeforeItsFirstMove()
    {
        QFETCH(bool, stops);
        Rig rig(m_dir.path(), plan(1), stops ? Trial::Afterwards::StopLab : Trial::Afterwards::LeaveLab);
        rig.trial.start();
        QCOMPARE(rig.lab.state(), LabState::Starting);
        rig.trial.interrupt();
        QTRY_COMPARE(rig.ends.size(), 1);
        QCOMPARE(rig.ends[0].error().kind, ErrorKind::Cancelled);
        QCOMPARE(rig.lab.stops, stops ? 1 : 0);
        if (!stops)
            QTRY_COMPARE(rig.lab.state(), LabState::Ready); // and no move follows
        QVERIFY(rig.lab.moves.isEmpty());
        rig.trial.interrupt();
        Rig::settle();
        QCOMPARE(rig.ends.size(), 1);
    }

    void interruptedWhileTheGuestMoves()
    {
        Rig rig(m_dir.path(), plan(3));
        rig.lab.holds = true;
        rig.trial.start();
        QTRY_COMPARE(rig.lab.moves.size(), 1);
        rig.trial.interrupt();
        QTRY_COMPARE(rig.ends.size(), 1);
        QCOMPARE(rig.ends[0].error().kind, ErrorKind::Cancelled);
        QCOMPARE(rig.lab.cancels, 1);
        QCOMPARE(rig.lab.stops, 0);
        QCOMPARE(rig.trial.verdicts().size(), 1);
        QCOMPARE(rig.lab.moves.size(), 1);
        QCOMPARE(rig.lab.state(), LabState::Ready);
    }

    void interruptedWhileTheGuestMovesAndTheLabStops()
    {
        Rig rig(m_dir.path(), plan(3), Trial::Afterwards::StopLab);
        rig.lab.holds = true;
        rig.trial.start();
        QTRY_COMPARE(rig.lab.moves.size(), 1);
        rig.trial.interrupt();
        QTRY_COMPARE(rig.ends.size(), 1);
        QCOMPARE(rig.ends[0].error().kind, ErrorKind::Cancelled);
        QCOMPARE(rig.lab.stops, 1);
    }

    void noMovesAreMadeAtOnce()
    {
        Rig rig(m_dir.path(), plan(0));
        rig.trial.start();
        QTRY_COMPARE(rig.ends.size(), 1);
        QVERIFY(rig.ends[0] && rig.ends[0]->verdicts.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrial)
#include "tst_trial.moc"
