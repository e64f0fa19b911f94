// SPDX-License-Identifier: GPL-3.0-or-later
// A guest that dirties more than is sent, on real QEMU: Ferry says so while it moves, and each of its
// remedies ends the move.
#include "app/lab/quicklab.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestStandstill : public QObject
{
    Q_OBJECT

    QTemporaryDir m_runtime{u"/tmp/ferry-still-XXXXXX"_s};
    std::unique_ptr<QuickLab> m_lab;
    QString m_failure;
    QList<RunEvent> m_told;

    bool isReady() const { return m_lab->state() == LabState::Ready || !m_failure.isEmpty(); }
    bool told(const QString& event) const
    {
        return std::any_of(m_told.begin(), m_told.end(),
                           [&event](const RunEvent& each) { return each.event == event; });
    }
    /// A move by plain pre-copy that does not get on; true once Ferry has said so.
    bool standsStill()
    {
        m_told.clear();
        Strategy slow;
        slow.bandwidthMiBps = 16;
        m_lab->migrate(slow);
        return QTest::qWaitFor([this] { return told(u"not-converging"_s); }, 180'000);
    }
    Verdict verdict()
    {
        const qsizetype before = m_lab->verdicts().size();
        std::ignore = QTest::qWaitFor([this, before] { return m_lab->verdicts().size() > before; }, 180'000);
        std::ignore = QTest::qWaitFor([this] { return isReady(); }, 120'000);
        return m_lab->verdicts().value(before);
    }

private slots:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_runtime.path()));
        const auto settings = QuickSettings::fromWords(
            {u"ram_mib=192"_s, u"dirty_mib=40"_s, u"dirty_rate_mibps=60"_s, u"measure=none"_s});
        QVERIFY(settings);
        m_lab = std::make_unique<QuickLab>(*settings);
        connect(m_lab.get(), &Lab::failed, this, [this](const Error& error) { m_failure = describe(error); });
        connect(m_lab.get(), &Lab::happened, this, [this](const RunEvent& event) { m_told << event; });
        m_lab->start();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), 180'000);
        QVERIFY2(m_failure.isEmpty(), qPrintable(m_failure));
    }

    void itIsForeseen()
    {
        QTest::qWait(1500); // the guest's own count
        QSignalSpy advised(m_lab.get(), &Lab::advised);
        m_lab->measureForAdvice();
        QVERIFY(advised.wait(30'000));
        Strategy slow;
        slow.bandwidthMiBps = 16;
        const auto advice = m_lab->advice(slow);
        QVERIFY(advice);
        QVERIFY(advice->facts.writtenMiBps && advice->facts.dirtiedMiBps);
        QVERIFY(advice->facts.probedMiBps > 0);
        QCOMPARE(advice->guest.workingSetMiB, 40.0);
        QCOMPARE(advice->predictions[0].strategy, slow);
        QCOMPARE(advice->predictions[0].ends, Prediction::Ends::No);
        QVERIFY(advice->best >= 0);
    }

    void aHigherLimitEndsIt()
    {
        QVERIFY(standsStill());
        MoveLimits limits;
        limits.bandwidthMiBps = 2000;
        limits.downtimeLimitMs = 5000;
        m_lab->setLimits(limits);
        const Verdict moved = verdict();
        QCOMPARE(moved.outcome, Outcome::Completed);
        QCOMPARE(moved.lost, std::optional<std::int64_t>(0));
        QVERIFY(told(u"limits"_s));
        QVERIFY(moved.predicted.isEmpty()); // it was another move that was foreseen
    }

    void anotherStrategyIsBegunAnew()
    {
        const Side before = m_lab->guestSide();
        QVERIFY(standsStill());
        Strategy other;
        other.kind = m_lab->whyUnsupported(StrategyKind::PostCopy).isEmpty() ? StrategyKind::PostCopy
                                                                             : StrategyKind::PreCopy;
        other.downtimeLimitMs = 5000;
        m_lab->moveAgain(other);
        QCOMPARE(verdict().outcome, Outcome::Cancelled);
        const qsizetype moves = m_lab->verdicts().size();
        QTRY_VERIFY_WITH_TIMEOUT(m_lab->verdicts().size() > moves || m_lab->state() == LabState::Migrating,
                                 60'000);
        const Verdict moved = m_lab->verdicts().size() > moves ? m_lab->verdicts().last() : verdict();
        QCOMPARE(moved.outcome, Outcome::Completed);
        QCOMPARE(moved.strategy, strategyName(other.kind));
        QCOMPARE(moved.lost, std::optional<std::int64_t>(0));
        QVERIFY(m_lab->guestSide() != before);
        // What was foreseen of it stands beside what it came to.
        QVERIFY(moved.toMoveJson()["predicted"_L1].toObject().contains("total_ms"_L1));
        QCOMPARE(Verdict::fromJson(moved.toMoveJson()).predicted, moved.predicted);
    }

    void aLimitThatCannotBeSetIsRefused()
    {
        m_told.clear();
        m_lab->setLimits({64, std::nullopt}); // nothing moves
        QVERIFY(!told(u"limits"_s));
    }

    void cleanupTestCase()
    {
        QSignalSpy stopped(m_lab.get(), &Lab::stopped);
        m_lab->stop();
        QVERIFY(stopped.wait(60'000));
    }
};

QTEST_GUILESS_MAIN(TestStandstill)
#include "tst_standstill.moc"
