// SPDX-License-Identifier: GPL-3.0-or-later
// A student who types migrate into the monitor gets the same proof as one who presses the button; what the
// monitor complains of is explained, what it merely says is not.
#include "app/lab/quicklab.h"
#include "tests/support/bareqemu.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestTypedMove : public QObject
{
    Q_OBJECT

    QTemporaryDir m_runtime{u"/tmp/ferry-typed-XXXXXX"_s};
    std::unique_ptr<QuickLab> m_lab;
    QStringList m_answers, m_notes;
    QString m_failure;
    qint64 m_destination = 0; ///< the process that waits on host B

    bool isReady() const { return m_lab->state() == LabState::Ready || !m_failure.isEmpty(); }
    Verdict verdictOf(const QString& typed)
    {
        QSignalSpy moved(m_lab.get(), &Lab::moved);
        m_lab->typeMonitor(m_lab->guestSide(), typed);
        if (moved.isEmpty() && !moved.wait(120'000))
            return {};
        const auto verdict = moved[0][0].value<Verdict>();
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isReady(), 120'000); }();
        return verdict;
    }

private slots:
    void initTestCase()
    {
        qputenv("XDG_RUNTIME_DIR", QFile::encodeName(m_runtime.path()));
        qputenv("XDG_STATE_HOME", QFile::encodeName(m_runtime.path()));
        const auto settings = QuickSettings::fromWords(
            {u"ram_mib=192"_s, u"dirty_mib=8"_s, u"dirty_rate_mibps=1"_s, u"accel=tcg"_s, u"measure=none"_s});
        QVERIFY(settings);
        m_lab = std::make_unique<QuickLab>(*settings);
        connect(m_lab.get(), &Lab::monitorSaid, this, [this](const MonitorText& text) {
            if (text.kind == MonitorText::Kind::Answer)
                m_answers << text.text;
            else if (text.kind == MonitorText::Kind::Note)
                m_notes << text.text;
        });
        connect(m_lab.get(), &Lab::happened, this, [this](const RunEvent& event) {
            if (event.source == "qemu-B"_L1 && event.event == "started"_L1)
                m_destination = event.data.value("pid"_L1).toInteger();
        });
        connect(m_lab.get(), &Lab::failed, this, [this](const Error& error) { m_failure = describe(error); });
        m_lab->start();
        QTRY_VERIFY_WITH_TIMEOUT(isReady(), 180'000);
        QVERIFY2(m_failure.isEmpty(), qPrintable(m_failure));
    }

    void healthyWordsAreNotExplained()
    {
        m_answers.clear();
        m_notes.clear();
        m_lab->typeMonitor(Side::A, u"info status"_s);
        QTRY_VERIFY_WITH_TIMEOUT(m_answers.join(u' ').contains("running"_L1), 30'000);
        QVERIFY2(m_notes.isEmpty(), qPrintable(m_notes.join(u'|')));
    }

    void nobodyListens()
    {
        // The QEMU that waited is slow to end: until another one waits the lab must not be ready, although
        // the guest speaks all the time.
        const qint64 used = m_destination;
        QVERIFY(used > 0);
        connect(
            m_lab.get(), &Lab::moved, this, [used] { ::kill(pid_t(used), SIGSTOP); },
            Qt::SingleShotConnection);
        const Verdict verdict = verdictOf(u"migrate -d tcp:127.0.0.1:1"_s);
        QVERIFY2(m_failure.isEmpty(), qPrintable(m_failure));
        QCOMPARE(verdict.outcome, Outcome::Failed);
        QVERIFY(verdict.error && verdict.error->sentence.contains("Nothing listens"_L1));
        QCOMPARE(verdict.sourceStatus, u"running"_s);
        QCOMPARE(m_lab->guestSide(), Side::A);
        QCOMPARE(m_lab->steps().last().state, StepState::Done);
        QVERIFY2(m_lab->steps().last().detail.startsWith("the guest that stayed is unharmed"_L1),
                 qPrintable(m_lab->steps().last().detail));
        QVERIFY2(m_destination != used, "ready while the used destination was still there");
        m_notes.clear();
        m_lab->typeMonitor(Side::A, u"info migrate"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m_notes.isEmpty(), 30'000);
        QVERIFY2(m_notes.last().contains("Nothing listens at the destination's address."_L1) &&
                     m_notes.last().contains("-incoming"_L1),
                 qPrintable(m_notes.last()));
    }

    void proven()
    {
        const QString port = freePort();
        m_lab->typeMonitor(Side::B, u"migrate_incoming tcp:127.0.0.1:"_s + port);
        // Its answer is empty: that of the next command tells that it listens.
        m_answers.clear();
        m_lab->typeMonitor(Side::B, u"info status"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(m_answers.join(u' ').contains("inmigrate"_L1),
                                  qPrintable(m_answers.join(u'|')), 30'000);
        const Verdict verdict = verdictOf(u"migrate -d tcp:127.0.0.1:"_s + port);
        QVERIFY2(m_failure.isEmpty(), qPrintable(m_failure));
        QVERIFY2(verdict.outcome == Outcome::Completed,
                 verdict.error ? qPrintable(describe(*verdict.error)) : "");
        QCOMPARE(verdict.strategy, u"precopy"_s);
        QCOMPARE(verdict.lost.value_or(-1), 0);
        QVERIFY(verdict.pages > 0);
        QVERIFY(verdict.downtime.qemu && verdict.downtime.events && verdict.downtime.guest);
        QCOMPARE(m_lab->guestSide(), Side::B);
    }

    void cleanupTestCase()
    {
        QSignalSpy stopped(m_lab.get(), &Lab::stopped);
        m_lab->stop();
        QVERIFY(!stopped.isEmpty() || stopped.wait(60'000));
    }
};

QTEST_GUILESS_MAIN(TestTypedMove)
#include "tst_typedmove.moc"
