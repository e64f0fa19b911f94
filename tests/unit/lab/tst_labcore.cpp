// SPDX-License-Identifier: GPL-3.0-or-later
// What a lab makes of its moves, its monitors and its guest, against a model of both QEMUs.
#include "app/lab/labstory.h"
#include "app/migration/postcopycheck.h"
#include "tests/support/pairlab.h"

#include <QJsonDocument>

#include <QSignalSpy>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace Qt::StringLiterals;

class TestLabCore : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PairLab> m_lab;
    std::unique_ptr<QSignalSpy> m_moved, m_failed, m_said;

    QString notes() const
    {
        QStringList texts;
        for (const auto& each : *m_said)
            texts << each.first().value<MonitorText>().text;
        return texts.join(u'\n');
    }
    Verdict verdict() const { return m_moved->at(0)[0].value<Verdict>(); }
    void startMove(const Strategy& strategy = {})
    {
        QTRY_VERIFY([&] {
            m_lab->migrate(strategy);
            return m_lab->state() == LabState::Migrating;
        }());
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_lab = std::make_unique<PairLab>(m_folder->path());
        m_moved = std::make_unique<QSignalSpy>(m_lab.get(), &Lab::moved);
        m_failed = std::make_unique<QSignalSpy>(m_lab.get(), &Lab::failed);
        m_said = std::make_unique<QSignalSpy>(m_lab.get(), &Lab::monitorSaid);
        m_lab->start();
    }

    void aMoveIsProvenAndTheOtherSideMadeReady()
    {
        QStringList proofs;
        connect(m_lab.get(), &Lab::stepsChanged, this, [&] { proofs << m_lab->steps()[1].detail; });
        startMove();
        QTRY_COMPARE(m_moved->size(), 1);
        QVERIFY2(proofs.contains("the guest checks every page: 50 %"_L1), qPrintable(proofs.join(u'\n')));
        QCOMPARE(verdict().outcome, Outcome::Completed);
        QCOMPARE(verdict().whereabouts, Whereabouts::Destination);
        QCOMPARE(verdict().lost, std::optional<std::int64_t>(0));
        QCOMPARE(m_lab->guestSide(), Side::B);
        QCOMPARE(m_lab->renewed, QList{Side::A});
        QCOMPARE(m_lab->state(), LabState::Ready);
        const QList<StepView> steps = m_lab->steps();
        QCOMPARE(steps[0].state, StepState::Done);
        QVERIFY(steps[0].beganNs > 0 && steps[0].endedNs >= steps[0].beganNs);
    }

    void bug6_2_aPausedGuestArrivesAndContIsOffered()
    {
        m_lab->pair.passTicks = 60;
        startMove();
        m_lab->pair.userStop();
        QTRY_COMPARE(m_moved->size(), 1);
        QCOMPARE(verdict().outcome, Outcome::Completed);
        QVERIFY(verdict().arrivedPaused);
        QCOMPARE(m_lab->view(Side::B).state, SideView::State::Paused);
        QVERIFY2(notes().contains("Type cont here"_L1), qPrintable(notes()));
        QCOMPARE(m_failed->size(), 0);
        QVERIFY(!m_lab->pair.source.heard.contains("cont"_L1));
    }

    void aDeadDestinationLeavesTheGuestAtTheSource()
    {
        m_lab->pair.passTicks = 100'000;
        startMove();
        m_lab->pair.destination.die();
        QTRY_COMPARE(m_moved->size(), 1);
        QCOMPARE(verdict().outcome, Outcome::Failed);
        QCOMPARE(verdict().whereabouts, Whereabouts::Source);
        QCOMPARE(m_lab->guestSide(), Side::A);
        QCOMPARE(m_lab->renewed, QList{Side::B});
        QCOMPARE(verdict().lost, std::optional<std::int64_t>(0)); // it stayed unharmed
    }

    void aDeadSourceEndsTheLab()
    {
        m_lab->pair.passTicks = 100'000;
        startMove();
        m_lab->pair.source.die();
        QTRY_COMPARE(m_failed->size(), 1);
        QCOMPARE(verdict().whereabouts, Whereabouts::Nowhere);
        QCOMPARE(m_lab->state(), LabState::Failed);
    }

    void aGuestThatNobodyCanSeeEndsTheLabWithASentence()
    {
        m_lab->pair.passTicks = 60;
        startMove();
        QTRY_COMPARE(m_lab->pair.migration, u"active"_s);
        m_lab->pair.userStop();
        m_lab->pair.destination.cutQmp();
        QTRY_COMPARE(m_failed->size(), 1);
        QCOMPARE(verdict().whereabouts, Whereabouts::Unknown);
        const auto error = m_failed->at(0)[0].value<Error>();
        QVERIFY2(error.cure.contains("only if its QEMU has ended"_L1), qPrintable(error.cure));
        QVERIFY(!m_lab->pair.source.heard.contains("cont"_L1));
    }

    void bug6_8_aLoadBeyondTheLimitIsShownAsItIs()
    {
        QCOMPARE(m_lab->largestDirtyMiB(), 192 - 112);
        QSignalSpy changed(m_lab.get(), &Lab::loadChanged);
        m_lab->setLoad({81, 10});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].value<Load>(), (Load{40, 10}));
        QVERIFY(notes().contains("at most 80 MiB"_L1));
        m_lab->setLoad({80, 10});
        QCOMPARE(m_lab->load(), (Load{80, 10}));
    }

    void bug6_9_inPostcopyTheLoadGoesToTheDestination()
    {
        m_lab->pair.passTicks = 100'000;
        Strategy strategy;
        strategy.kind = StrategyKind::PostCopy;
        startMove(strategy);
        QTRY_COMPARE(m_lab->pair.migration, u"postcopy-active"_s);
        QTRY_COMPARE(m_lab->view(Side::B).state, SideView::State::Running);
        m_lab->setLoad({33, 5});
        QTRY_VERIFY(m_lab->witnessB.heard.contains("dirty_mib 33"));
        QVERIFY(!m_lab->witnessA.heard.contains("dirty_mib 33"));
    }

    void sec11_typedPasswordsAreKeptOutOfEveryRecord()
    {
        QSignalSpy told(m_lab.get(), &Lab::happened);
        m_lab->typeMonitor(Side::A, u"set_password vnc geheim12"_s);
        QCOMPARE(m_lab->monitorA.sent, QStringList{u"set_password vnc geheim12"_s});
        QVERIFY2(!notes().contains("geheim12"_L1), qPrintable(notes()));
        QVERIFY(!told.isEmpty());
        for (const auto& each : told)
            QVERIFY(!QJsonDocument(each.first().value<RunEvent>().data).toJson().contains("geheim12"));
    }

    // Unreachable is not dead: it is shown, nothing is moved meanwhile, and it comes back with what its QEMU
    // says then, for whoever held the monitor may have typed something.
    void bug6_21_aLostControlLinkIsShownAndComesBack()
    {
        const Error why{ErrorKind::Silent, u"Another program holds it."_s, {}, u"Close it."_s};
        QTRY_VERIFY(m_lab->canMove());
        m_lab->loseControl(Side::A, why);
        QCOMPARE(m_lab->view(Side::A).state, SideView::State::Unreachable);
        QCOMPARE(m_lab->view(Side::A).detail, why.sentence);
        QVERIFY(notes().contains("Another program holds it."_L1) && notes().contains("Close it."_L1));
        QCOMPARE(m_lab->state(), LabState::Ready);
        QVERIFY(m_failed->isEmpty());
        m_lab->reachable = false;
        m_lab->migrate({});
        QCOMPARE(m_lab->state(), LabState::Ready);
        QVERIFY2(notes().contains("Nothing is moved now"_L1), qPrintable(notes()));
        m_lab->reachable = true;
        m_lab->pair.userStop();
        m_lab->findControl(Side::A);
        QTRY_COMPARE(m_lab->view(Side::A).state, SideView::State::Paused);
        m_lab->pair.userCont();
        m_lab->loseControl(Side::A, why);
        m_lab->findControl(Side::A);
        QTRY_COMPARE(m_lab->view(Side::A).state, SideView::State::Running);
        startMove();
        QTRY_COMPARE(m_moved->size(), 1);
        QCOMPARE(verdict().outcome, Outcome::Completed);
    }

    void bug6_21_theStoryHasAWordForIt()
    {
        QCOMPARE(sideStateWord(SideView::State::Unreachable), u"unreachable"_s);
        QCOMPARE(sideStateOf(u"unreachable"_s), std::optional(SideView::State::Unreachable));
    }

    // A QEMU that has gone has not said that post-copy cannot be.
    void rep04_whatAGoneQemuDidNotSayIsNotRemembered()
    {
        QmpClient client;
        QTemporaryDir folder;
        FakePair pair(folder.path());
        client.connectTo(folder.filePath(u"b"_s));
        QTRY_VERIFY(client.isReady());
        QStringList problems;
        const auto note = [&problems](const QString& problem) { problems << problem; };
        pair.destination.hold(true);
        checkPostcopy(client, note);
        client.close();
        QVERIFY2(problems.isEmpty(), qPrintable(problems.join(u'|')));
        pair.destination.hold(false);
        client.connectTo(folder.filePath(u"b"_s));
        QTRY_VERIFY(client.isReady());
        checkPostcopy(client, note);
        QTRY_COMPARE(problems, QStringList{QString()});
    }

    void rep02_aMonitorsQuestionReachesTheUser()
    {
        QSignalSpy asked(m_lab.get(), &Lab::passwordAsked);
        m_lab->typeMonitor(Side::A, u"change vnc password"_s);
        QCOMPARE(asked.size(), 1);
        m_lab->answerPassword(u"abcdefgh"_s);
        QCOMPARE(m_lab->monitorA.passwords, QStringList{u"abcdefgh"_s});
        QVERIFY(!notes().contains("abcdefgh"_L1));
        m_lab->typeMonitor(Side::A, u"change vnc password"_s);
        m_lab->answerPassword(std::nullopt);
        QVERIFY(m_lab->monitorA.refused);
    }

    // Ferry's own view of the screen needs the new password when it connects again.
    void rep02_theLabsOwnViewKnowsTheNewPassword_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("given"); // empty: it is refused
        QTest::addColumn<QString>("answer");
        QTest::addColumn<QString>("known");
        QTest::newRow("asked") << u"change vnc password"_s << u"geheim12"_s << QString() << u"geheim12"_s;
        QTest::newRow("refused") << u"change vnc password"_s << QString() << QString() << u"before"_s;
        QTest::newRow("in the line") << u"set_password vnc geheim12 keep"_s << QString() << QString()
                                     << u"geheim12"_s;
        QTest::newRow("quoted") << u"change vnc passwd \"ge \\\"12\""_s << QString() << QString()
                                << u"ge \"12"_s;
        QTest::newRow("not taken") << u"set_password vnc geheim12"_s << QString()
                                   << u"Error: Could not set password"_s << u"before"_s;
        QTest::newRow("another line") << u"info vnc"_s << QString() << QString() << u"before"_s;
        QTest::newRow("spice") << u"set_password spice geheim12"_s << QString() << QString() << u"before"_s;
    }
    void rep02_theLabsOwnViewKnowsTheNewPassword()
    {
        QFETCH(QString, line);
        QFETCH(QString, given);
        QFETCH(QString, answer);
        QFETCH(QString, known);
        QSignalSpy asked(m_lab.get(), &Lab::passwordAsked), told(m_lab.get(), &Lab::happened);
        m_lab->typeMonitor(Side::A, u"set_password vnc before"_s);
        QTRY_COMPARE(m_lab->view(Side::A).vncPassword, u"before"_s);
        QCOMPARE(m_lab->monitorA.vncPassword, u"before"_s); // for a question that is refused
        m_lab->monitorA.answer = answer;
        m_lab->typeMonitor(Side::A, line);
        if (!asked.isEmpty())
            m_lab->answerPassword(given.isEmpty() ? std::nullopt : std::optional(given));
        // The next line is answered after this one.
        m_lab->monitorA.answer = u"the next"_s;
        m_lab->typeMonitor(Side::A, u"info status"_s);
        QTRY_VERIFY(notes().contains("the next"_L1));
        QCOMPARE(m_lab->view(Side::A).vncPassword, known);
        QCOMPARE(m_lab->monitorA.vncPassword, known);
        QCOMPARE(m_lab->view(Side::B).vncPassword, QString());
        QVERIFY(!notes().contains("geheim12"_L1));
        for (const auto& each : told)
            QVERIFY(!QJsonDocument(each.first().value<RunEvent>().data).toJson().contains("geheim12"));
    }
};

QTEST_GUILESS_MAIN(TestLabCore)
#include "tst_labcore.moc"
