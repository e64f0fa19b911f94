// SPDX-License-Identifier: GPL-3.0-or-later
// The mover against two QEMUs that say what real ones say only once in many moves. What they say is
// taken from a QEMU 7.2 whose post-copy was cut after its last page: the destination pauses, the source does
// not.
#include "app/migration/qmpmover.h"

#include "tests/support/fakepair.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalServer>
#include <QLocalSocket>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// One end of QMP that agrees to everything; query-migrate and query-status answer what they are told to.
class Speaker : public QObject
{
public:
    explicit Speaker(const QString& path)
    {
        connect(&m_server, &QLocalServer::newConnection, this, [this] {
            m_peer = m_server.nextPendingConnection();
            connect(m_peer, &QLocalSocket::readyRead, this, &Speaker::onBytes);
            say({{u"QMP"_s, QJsonObject{{u"version"_s, QJsonObject{}}, {u"capabilities"_s, QJsonArray{}}}}});
        });
        m_server.listen(path);
    }
    void happen(const QString& event, const QJsonObject& data = {})
    {
        say({{u"event"_s, event},
             {u"data"_s, data},
             {u"timestamp"_s, QJsonObject{{u"seconds"_s, 1}, {u"microseconds"_s, 2}}}});
    }

    QString migration = u"none"_s;
    QString runState = u"running"_s;
    QStringList heard;      ///< but for the questions
    QJsonObject parameters; ///< as set last
    QJsonObject kept;       ///< what query-migrate-parameters answers
    int askedHow = 0;       ///< how often it was asked how the migration goes

private:
    void onBytes()
    {
        while (m_peer->canReadLine()) {
            const QJsonObject command = QJsonDocument::fromJson(m_peer->readLine()).object();
            const QString name = command.value("execute"_L1).toString();
            if (!name.startsWith("query-"_L1))
                heard << name;
            if (name == "migrate-set-parameters"_L1)
                parameters = command.value("arguments"_L1).toObject();
            QJsonObject result;
            if (name == "query-migrate"_L1) {
                ++askedHow;
                result.insert(u"status"_s, migration);
            } else if (name == "query-migrate-parameters"_L1) {
                result = kept;
            } else if (name == "query-status"_L1) {
                result.insert(u"status"_s, runState);
            }
            say({{u"return"_s, result}, {u"id"_s, command.value("id"_L1)}});
        }
    }
    void say(const QJsonObject& message)
    {
        m_peer->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + "\r\n");
        m_peer->flush();
    }

    QLocalServer m_server;
    QLocalSocket* m_peer = nullptr;
};

} // namespace

class TestQmpMover : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Speaker> m_source, m_destination;
    std::unique_ptr<QmpClient> m_toSource, m_toDestination;
    std::unique_ptr<QmpMover> m_mover;
    std::unique_ptr<QSignalSpy> m_finished;
    QTemporaryDir m_models;

    void reachPostcopy()
    {
        Strategy strategy;
        strategy.kind = StrategyKind::PostCopy;
        m_mover->start(strategy);
        QTRY_VERIFY(m_source->heard.contains("migrate"_L1));
        m_source->migration = u"postcopy-active"_s;
        m_destination->happen(u"RESUME"_s);
        QTRY_COMPARE(m_mover->state(), MigrationState::PostCopy);
    }

    /// Both QEMUs as a model, which knows where the guest really is.
    struct Model
    {
        explicit Model(const QString& folder, bool here) : pair(folder)
        {
            toSource.connectTo(folder + u"/a"_s);
            toDestination.connectTo(folder + u"/b"_s);
            mover = std::make_unique<QmpMover>(toSource, toDestination,
                                               QStringList{u"events"_s, u"postcopy-ram"_s, u"return-path"_s},
                                               QmpMover::Route{u"unix:x"_s, true, here});
            mover->setPatience(std::chrono::milliseconds(2000));
            mover->setPollInterval(std::chrono::milliseconds(5));
        }
        MigrationOutcome outcome() const { return finished->at(0)[0].value<MigrationOutcome>(); }

        ferry::test::FakePair pair;
        QmpClient toSource, toDestination;
        std::unique_ptr<QmpMover> mover;
        std::unique_ptr<QSignalSpy> finished;
    };

    /// here: both on this computer, or behind links that may be cut.
    std::unique_ptr<Model> model(bool here = true)
    {
        auto made = std::make_unique<Model>(m_models.path(), here);
        made->finished = std::make_unique<QSignalSpy>(made->mover.get(), &QmpMover::finished);
        if (!QTest::qWaitFor([&] { return made->toSource.isReady() && made->toDestination.isReady(); }))
            return nullptr;
        return made;
    }

private slots:
    void init()
    {
        QDir(m_models.path()).removeRecursively();
        QDir().mkpath(m_models.path());
        m_folder = std::make_unique<QTemporaryDir>();
        m_source = std::make_unique<Speaker>(m_folder->filePath(u"a"_s));
        m_destination = std::make_unique<Speaker>(m_folder->filePath(u"b"_s));
        m_toSource = std::make_unique<QmpClient>();
        m_toDestination = std::make_unique<QmpClient>();
        m_toSource->connectTo(m_folder->filePath(u"a"_s));
        m_toDestination->connectTo(m_folder->filePath(u"b"_s));
        QTRY_VERIFY(m_toSource->isReady() && m_toDestination->isReady());
        m_mover = std::make_unique<QmpMover>(*m_toSource, *m_toDestination,
                                             QStringList{u"events"_s, u"postcopy-ram"_s, u"return-path"_s,
                                                         u"xbzrle"_s, u"multifd"_s, u"auto-converge"_s},
                                             QmpMover::Route{u"tcp:127.0.0.1:4400"_s});
        m_finished = std::make_unique<QSignalSpy>(m_mover.get(), &QmpMover::finished);
    }

    void aBreakTheSourceNeverNotices()
    {
        m_mover->setPatience(std::chrono::milliseconds(300));
        reachPostcopy();
        m_source->runState = u"paused"_s;
        m_destination->happen(u"MIGRATION"_s, {{u"status"_s, u"postcopy-paused"_s}});
        QTRY_COMPARE(m_finished->size(), 1);
        const auto outcome = m_finished->at(0)[0].value<MigrationOutcome>();
        QCOMPARE(outcome.state, MigrationState::Failed);
        QVERIFY(outcome.error && outcome.error->sentence.contains("end of post-copy"_L1));
        // A source that lets its guest go on as well would make two of it.
        QVERIFY(!m_source->heard.contains("cont"_L1));
    }

    // The source was the destination of a move with zstd and keeps that; the new destination knows nothing of
    // it.
    void theLastMovesParametersDoNotStay()
    {
        m_source->kept = {{u"multifd-compression"_s, u"zstd"_s},
                          {u"max-postcopy-bandwidth"_s, 33554432},
                          {u"multifd-channels"_s, 8}};
        m_destination->kept = {{u"multifd-compression"_s, u"none"_s}, {u"max-postcopy-bandwidth"_s, 0}};
        Strategy strategy;
        strategy.kind = StrategyKind::Multifd;
        m_mover->start(strategy);
        QTRY_VERIFY(m_source->heard.contains("migrate"_L1));
        QCOMPARE(m_source->parameters.value("multifd-compression"_L1).toString(), u"none"_s);
        QCOMPARE(m_source->parameters.value("max-postcopy-bandwidth"_L1), QJsonValue(0));
        QVERIFY(!m_destination->parameters.contains("multifd-compression"_L1));
        m_source->migration = u"failed"_s; // and the move ends
    }

    void limitsAreChangedWhileTheGuestMoves()
    {
        const MoveLimits limits{200, 1500};
        QVERIFY(!m_mover->setLimits(limits)); // nothing moves yet
        QVERIFY(!m_source->heard.contains("migrate-set-parameters"_L1));
        QSignalSpy sent(m_mover.get(), &QmpMover::sent);
        m_mover->start({});
        QTRY_VERIFY(m_source->heard.contains("migrate"_L1));
        m_source->migration = u"active"_s;
        QTRY_COMPARE(m_mover->state(), MigrationState::PreCopy);
        m_source->parameters = {};
        QVERIFY(m_mover->setLimits(limits));
        const QJsonObject wanted{{u"max-bandwidth"_s, 200 * 1024 * 1024}, {u"downtime-limit"_s, 1500}};
        QTRY_COMPARE(m_source->parameters, wanted);
        // The window shows it as one would type it.
        QTRY_COMPARE(
            sent.last()[0].value<TypedCommand>().typed,
            u"migrate_set_parameter downtime-limit 1500\nmigrate_set_parameter max-bandwidth 200M"_s);
        m_source->parameters = {};
        QVERIFY(m_mover->setLimits({std::nullopt, 700}));
        QTRY_COMPARE(m_source->parameters, (QJsonObject{{u"downtime-limit"_s, 700}}));
    }

    // What query-migrate says before the typed command has run is the end of the move before.
    void aTypedMoveIsFollowed()
    {
        m_source->migration = u"failed"_s;
        m_mover->follow({}, u"tcp:127.0.0.1:4400"_s);
        // It has asked, and has asked again after the answer.
        QTRY_VERIFY(m_source->askedHow > 2);
        QCOMPARE(m_mover->state(), MigrationState::Starting);
        m_source->migration = u"active"_s;
        m_mover->monitorAnswered({});
        QTRY_COMPARE(m_mover->state(), MigrationState::PreCopy);
        m_source->runState = u"postmigrate"_s;
        m_source->migration = u"completed"_s;
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_finished->at(0)[0].value<MigrationOutcome>().state, MigrationState::Completed);
        QCOMPARE(m_source->heard.filter(u"migrate"_s), QStringList());
    }

    void aTypedMoveThatIsRefused()
    {
        m_mover->follow({}, u"tcp:127.0.0.1:4400"_s);
        m_mover->monitorAnswered(u"Error: There's a migration process in progress\n"_s);
        QTRY_COMPARE(m_finished->size(), 1);
        const auto outcome = m_finished->at(0)[0].value<MigrationOutcome>();
        QCOMPARE(outcome.state, MigrationState::Failed);
        QVERIFY(outcome.error.has_value());
    }

    // `stop` at the source's monitor is the classical way to force the end of a migration.
    void bug6_2_aGuestThatItsUserStoppedArrivesPaused()
    {
        const auto m = model();
        m->pair.passTicks = 60;
        QSignalSpy happened(m->mover.get(), &Mover::happened);
        m->mover->start({});
        QTRY_COMPARE(m->mover->state(), MigrationState::PreCopy);
        m->pair.userStop();
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QCOMPARE(m->outcome().state, MigrationState::Completed);
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Destination);
        QVERIFY(m->outcome().arrivedPaused);
        QVERIFY(!m->outcome().error);
        QVERIFY(!m->pair.source.heard.contains("cont"_L1));
        QStringList words;
        for (const auto& each : happened)
            words << each.first().toString();
        QVERIFY2(words.contains("user-stop"_L1) && !words.contains("stop"_L1), qPrintable(words.join(u' ')));
    }

    void bug6_2_aGuestThatStoodStillBeforeIsMoved()
    {
        const auto m = model();
        m->pair.userStop();
        m->mover->start({});
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QCOMPARE(m->outcome().state, MigrationState::Completed);
        QVERIFY(m->outcome().arrivedPaused);
        QVERIFY(!m->pair.source.heard.contains("cont"_L1));
    }

    // RESUME has proven that the guest runs there: a lost connection makes no second copy of it.
    void bug6_2_aLostConnectionAfterResumeResumesNothing()
    {
        const auto m = model();
        connect(m->mover.get(), &Mover::happened, &m->pair, [&](const QString& what) {
            if (what == "resume"_L1)
                m->pair.destination.cutQmp();
        });
        m->mover->start({});
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Destination);
        QCOMPARE(m->outcome().destinationStatus, QString(unreachableStatus));
        QVERIFY(!m->pair.source.heard.contains("cont"_L1));
        QVERIFY(!m->pair.everTwoCopies);
    }

    // Whether the guest runs at a destination that is merely silent nobody knows.
    void bug6_2_aSilentDestinationIsNotADeadOne()
    {
        const auto m = model();
        m->pair.passTicks = 20;
        m->mover->start({});
        QTRY_COMPARE(m->mover->state(), MigrationState::PreCopy);
        m->pair.destination.cutQmp();
        m->pair.userStop(); // so that no RESUME would have come either
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Unknown);
        QCOMPARE(m->outcome().state, MigrationState::Failed);
        QVERIFY(m->outcome().error && m->outcome().error->cure.contains("cont"_L1));
        QVERIFY(!m->pair.source.heard.contains("cont"_L1));
    }

    // A destination that is stopped right after the source has completed answers nothing.
    // The way to a QEMU on another computer is cut while the guest is switched over, and comes back: the
    // completed move is not called failed for it.
    void aLinkThatComesBackIsWaitedFor_data()
    {
        QTest::addColumn<bool>("silent");
        QTest::newRow("its connection ends") << false;
        QTest::newRow("it falls silent") << true;
    }

    void aLinkThatComesBackIsWaitedFor()
    {
        QFETCH(bool, silent);
        const auto m = model(false);
        m->mover->setPatience(std::chrono::milliseconds(400), std::chrono::seconds(20));
        connect(m->mover.get(), &Mover::happened, this, [&](const QString& what) {
            if (what == "stop"_L1 && silent)
                m->pair.destination.stall(true);
            else if (what == "stop"_L1)
                m->pair.destination.cutQmp();
        });
        m->mover->start({});
        QTRY_COMPARE(m->mover->state(), MigrationState::Finishing);
        QTest::qWait(
            300); // three times as long as an answer may take: the length of the cut is what is tried
        QCOMPARE(m->finished->size(), 0);
        if (silent) {
            m->pair.destination.stall(false);
        } else {
            m->pair.destination.listen();
            m->toDestination.connectTo(m_models.path() + u"/b"_s);
        }
        QTRY_COMPARE(m->finished->size(), 1);
        QVERIFY2(m->outcome().state == MigrationState::Completed,
                 qPrintable(m->outcome().error ? describe(*m->outcome().error) : QString()));
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Destination);
        QCOMPARE(m->outcome().destinationStatus, u"running"_s);
        QVERIFY(!m->outcome().stopToResumeMs || *m->outcome().stopToResumeMs >= 0);
    }

    // What came late over a link did not happen late.
    void anotherHostsClockIsReadByItsSoonestWord()
    {
        StampClock clock;
        clock.hear(1000, 51'000);
        clock.hear(2000, 99'000);
        QCOMPARE(clock.here(2000), 52'000);
        clock.hear(3000, 52'500);
        QCOMPARE(clock.here(1000), 50'500);
    }

    void bug6_4_theEndComesThoughTheDestinationIsSilent()
    {
        const auto m = model();
        connect(m->mover.get(), &Mover::stateChanged, &m->pair, [&](MigrationState state) {
            if (state == MigrationState::Finishing)
                m->pair.destination.hold(true);
        });
        m->mover->start({});
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QCOMPARE(m->outcome().destinationStatus, QString(unreachableStatus));
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Destination); // its RESUME was seen
        QVERIFY(!m->pair.everTwoCopies);
    }

    // What Ferry no longer waits for is cancelled, or the next migration would be refused.
    void bug6_7_aGivenUpMigrationIsCancelled()
    {
        const auto m = model();
        m->pair.passTicks = 100'000;
        m->mover->start({});
        QTRY_COMPARE(m->mover->state(), MigrationState::PreCopy);
        m->pair.destination.hold(true);
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QCOMPARE(m->outcome().state, MigrationState::Failed);
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Source);
        QCOMPARE(m->outcome().sourceStatus, u"running"_s);
        QVERIFY(m->pair.source.heard.contains("migrate_cancel"_L1));
        QCOMPARE(m->pair.migration, u"cancelled"_s);
    }

    void bug6_16_aSourceLostInPostcopySaysWhereTheGuestRuns()
    {
        const auto m = model();
        m->pair.passTicks = 100'000;
        Strategy strategy;
        strategy.kind = StrategyKind::PostCopy;
        m->mover->start(strategy);
        QTRY_COMPARE(m->mover->state(), MigrationState::PostCopy);
        m->pair.source.cutQmp();
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QVERIFY2(m->outcome().error && m->outcome().error->cure.contains("runs at the destination"_L1),
                 qPrintable(m->outcome().error ? m->outcome().error->cure : QString()));
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Both);
    }

    // The way to a QEMU comes back: the migration was never lost.
    void aDestinationThatDiesIsResumedAtTheSource()
    {
        const auto m = model();
        m->pair.passTicks = 100'000;
        m->pair.processEnded = [&](bool source) {
            m->mover->processEnded(source ? MoveEnd::Source : MoveEnd::Destination);
        };
        m->mover->start({});
        QTRY_COMPARE(m->mover->state(), MigrationState::PreCopy);
        m->pair.destination.die();
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QCOMPARE(m->outcome().state, MigrationState::Failed);
        QCOMPARE(m->outcome().destinationStatus, QString(goneStatus));
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Source);
        QVERIFY(m->pair.sourceHasGuest());
    }

    void aSourceThatDiesTakesTheGuestAlong()
    {
        const auto m = model();
        m->pair.passTicks = 100'000;
        m->pair.processEnded = [&](bool source) {
            m->mover->processEnded(source ? MoveEnd::Source : MoveEnd::Destination);
        };
        m->mover->start({});
        QTRY_COMPARE(m->mover->state(), MigrationState::PreCopy);
        m->pair.source.die();
        QTRY_COMPARE_WITH_TIMEOUT(m->finished->size(), 1, 60'000);
        QCOMPARE(m->outcome().whereabouts, Whereabouts::Nowhere);
        QCOMPARE(m->outcome().sourceStatus, QString(goneStatus));
    }

    void aBreakBothNotice()
    {
        m_mover->setPatience(std::chrono::milliseconds(300));
        reachPostcopy();
        m_destination->happen(u"MIGRATION"_s, {{u"status"_s, u"postcopy-paused"_s}});
        m_source->migration = u"postcopy-paused"_s;
        QTRY_COMPARE(m_mover->state(), MigrationState::PostCopyPaused);
        // A pause lasts until somebody resumes. That it outlasts the patience is what is tried: no event
        // tells it.
        QTest::qWait(600);
        QCOMPARE(m_finished->size(), 0);
        QVERIFY(m_mover->recover());
        QTRY_COMPARE(m_source->heard.count("migrate"_L1), 2);
        QVERIFY(m_destination->heard.contains("migrate-recover"_L1));
        m_source->migration = u"completed"_s;
        m_source->runState = u"postmigrate"_s;
        QTRY_COMPARE(m_finished->size(), 1);
        QCOMPARE(m_finished->at(0)[0].value<MigrationOutcome>().state, MigrationState::Completed);
    }
};

QTEST_GUILESS_MAIN(TestQmpMover)
#include "tst_qmpmover.moc"
