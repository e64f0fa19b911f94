// SPDX-License-Identifier: GPL-3.0-or-later
// A move under any order of mishaps ends in a named state within its patience, says truly where the guest is,
// and never makes two copies of it run. FERRY_SCHEDULES: how many schedules; FERRY_SEED: the first seed.
#include "app/migration/move.h"
#include "app/migration/qmpmover.h"
#include "app/qemu/qmpclient.h"
#include "tests/support/fakepair.h"

#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace ferry::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

enum Mishap {
    SourceDies,
    DestinationDies,
    SourceSilent,
    DestinationSilent,
    SourceQmpCut,
    DestinationQmpCut,
    StreamCut,
    Stop,
    Cont,
    Cancel,
    SpeakAgain,
    Recover,
    MishapCount
};

const char* const names[] = {"source-dies", "destination-dies", "source-silent", "destination-silent",
                             "source-cut",  "destination-cut",  "stream-cut",    "stop",
                             "cont",        "cancel",           "speak-again",   "recover"};

constexpr auto patience = 1000ms; // an answer may take a quarter of it, on a busy computer too

} // namespace

class TestMoveSchedules : public QObject
{
    Q_OBJECT

    struct Rig
    {
        QTemporaryDir folder;
        std::unique_ptr<FakePair> pair;
        QmpClient toSource, toDestination;
        GapWatch gaps;
        std::unique_ptr<Move> move;
        QPointer<Mover> mover;
        bool here = true; ///< false: behind links that may be cut, and are whole again when it speaks again
    };

    /// Who owns a QEMU that is not here connects to it again.
    static void mendLinks(Rig& rig)
    {
        for (const auto& [qemu, client, name] : {std::tuple{&rig.pair->source, &rig.toSource, u"a"_s},
                                                 {&rig.pair->destination, &rig.toDestination, u"b"_s}}) {
            if (rig.here || client->isReady() || !qemu->alive)
                continue;
            qemu->listen();
            client->connectTo(rig.folder.filePath(name));
        }
    }

    static void befall(Rig& rig, Mishap mishap)
    {
        FakePair& pair = *rig.pair;
        switch (mishap) {
        case SourceDies:
            pair.source.die();
            break;
        case DestinationDies:
            pair.destination.die();
            break;
        case SourceSilent:
            pair.source.hold(true);
            break;
        case DestinationSilent:
            pair.destination.hold(true);
            break;
        case SourceQmpCut:
            pair.source.cutQmp();
            break;
        case DestinationQmpCut:
            pair.destination.cutQmp();
            break;
        case StreamCut:
            pair.cutStream();
            break;
        case Stop:
            pair.userStop();
            break;
        // The user's own cont at a source that the guest has left would be the user's second copy.
        case Cont:
            if (pair.sourceHasGuest() && pair.source.run == "paused"_L1)
                pair.userCont();
            break;
        case Cancel:
            std::ignore = rig.mover->cancel();
            break;
        case SpeakAgain:
            pair.source.hold(false);
            pair.destination.hold(false);
            mendLinks(rig);
            break;
        case Recover:
            std::ignore = rig.mover->recover();
            break;
        case MishapCount:
            break;
        }
    }

    static QString story(quint32 seed, const QStringList& said, const Rig& rig)
    {
        return u"seed %1: %2; source %3, destination %4, migration %5, state %6"_s.arg(seed)
            .arg(said.join(u", "_s), rig.pair->source.run, rig.pair->destination.run, rig.pair->migration)
            .arg(rig.mover ? int(rig.mover->state()) : -1);
    }

    void oneSchedule(quint32 seed)
    {
        QRandomGenerator random(seed);
        Rig rig;
        rig.here = seed % 3 != 0;
        rig.pair = std::make_unique<FakePair>(rig.folder.path());
        rig.pair->passTicks = 3 + int(random.bounded(8));
        rig.pair->deviceTicks = 1 + int(random.bounded(6));
        rig.toSource.connectTo(rig.folder.filePath(u"a"_s));
        rig.toDestination.connectTo(rig.folder.filePath(u"b"_s));
        QTRY_VERIFY(rig.toSource.isReady() && rig.toDestination.isReady());
        auto mover = std::make_unique<QmpMover>(rig.toSource, rig.toDestination,
                                                QStringList{u"events"_s, u"postcopy-ram"_s, u"return-path"_s},
                                                QmpMover::Route{u"unix:x"_s, true, rig.here});
        mover->setPatience(patience, 2 * patience);
        mover->setPollInterval(3ms);
        rig.mover = mover.get();
        Move* asked = nullptr;
        rig.move = std::make_unique<Move>(
            std::move(mover), Move::Terms{Side::A, 1, false}, rig.gaps,
            [&](Side side, const QByteArray& command) {
                const FakeQemu& end = side == Side::A ? rig.pair->source : rig.pair->destination;
                if (command.startsWith("audit") && end.alive && end.run == "running"_L1)
                    QTimer::singleShot(0, asked, [asked] { asked->hear(WitnessAudit{1, 10, 0, 1}); });
            });
        asked = rig.move.get();
        rig.move->setPatience({1ms, 10ms, 40ms, 100ms});
        if (random.bounded(2) == 0) // processes on this computer: their end is known
            rig.pair->processEnded = [&](bool source) {
                QTimer::singleShot(
                    0, asked, [asked, source] { asked->processEnded(source ? Side::A : Side::B, Error{}); });
            };
        QSignalSpy finished(rig.move.get(), &Move::finished);
        Strategy strategy;
        if (random.bounded(2) == 0)
            strategy.kind = StrategyKind::PostCopy;
        QStringList said{strategyName(strategy.kind)};
        rig.move->start(strategy);
        const int count = int(random.bounded(5));
        for (int i = 0; i < count; ++i) {
            const int wait = int(random.bounded(12));
            const auto mishap = Mishap(random.bounded(int(MishapCount)));
            said << u"%1ms %2"_s.arg(wait).arg(QLatin1StringView(names[mishap]));
            QTest::qWait(wait); // the moment is what is tried
            befall(rig, mishap);
        }
        const auto rests = [&] {
            return !finished.isEmpty() || (rig.mover && rig.mover->state() == MigrationState::PostCopyPaused);
        };
        // A named end comes by itself: the bound is many times all patience together, for a busy computer.
        QVERIFY2(QTest::qWaitFor(rests, 20'000), qPrintable(story(seed, said, rig)));
        QVERIFY2(finished.size() <= 1, qPrintable(story(seed, said, rig)));
        QVERIFY2(!rig.pair->everTwoCopies, qPrintable(story(seed, said, rig)));
        if (!finished.isEmpty())
            isTrue(finished.first().first().value<Verdict>(), seed, said, rig);
    }

    static void isTrue(const Verdict& verdict, quint32 seed, const QStringList& said, const Rig& rig)
    {
        const QString what =
            story(seed, said, rig) + u"; verdict %1 (source %3, destination %4), guest %2"_s.arg(
                                         outcomeName(verdict.outcome), whereaboutsWord(verdict.whereabouts),
                                         verdict.sourceStatus, verdict.destinationStatus);
        const FakePair& pair = *rig.pair;
        switch (verdict.whereabouts) {
        case Whereabouts::Source:
            QVERIFY2(pair.sourceHasGuest() || !pair.source.alive, qPrintable(what));
            break;
        case Whereabouts::Destination:
            QVERIFY2(pair.destinationHasGuest() || !pair.destination.alive || pair.isPostCopy(),
                     qPrintable(what));
            break;
        case Whereabouts::Nowhere:
            QVERIFY2(!pair.source.alive || !pair.destination.alive, qPrintable(what));
            QVERIFY2(!pair.sourceHasGuest() && !pair.destinationHasGuest(), qPrintable(what));
            break;
        case Whereabouts::Both:
            QVERIFY2(pair.isPostCopy(), qPrintable(what));
            break;
        case Whereabouts::Unknown:
            // Only where an end that could have said so did not answer: a destination ends by itself when the
            // move is cancelled, and here nobody may have told of it.
            QVERIFY2(said.join(u' ').contains("silent"_L1) || said.join(u' ').contains("cut"_L1) ||
                         !pair.source.alive || !pair.destination.alive,
                     qPrintable(what));
            break;
        }
        if (verdict.outcome == Outcome::Failed)
            QVERIFY2(verdict.error.has_value(), qPrintable(what));
        if (verdict.outcome == Outcome::Completed)
            QVERIFY2(verdict.whereabouts == Whereabouts::Destination, qPrintable(what));
    }

private slots:
    void anyOrderOfMishapsEndsInANamedState()
    {
        const int count = qEnvironmentVariableIsSet("FERRY_SCHEDULES")
                              ? qEnvironmentVariableIntValue("FERRY_SCHEDULES")
                              : 25;
        const quint32 first =
            qEnvironmentVariableIsSet("FERRY_SEED") ? quint32(qEnvironmentVariableIntValue("FERRY_SEED")) : 1;
        for (int i = 0; i < count; ++i) {
            oneSchedule(first + quint32(i));
            if (QTest::currentTestFailed())
                return;
        }
    }

    // Seeds that showed something once.
    void kept_data()
    {
        QTest::addColumn<quint32>("seed");
        QTest::newRow("a stopped guest's move is cancelled at its very end") << quint32(20360719);
    }
    void kept()
    {
        QFETCH(quint32, seed);
        oneSchedule(seed);
    }
};

QTEST_GUILESS_MAIN(TestMoveSchedules)
#include "tst_moveschedules.moc"
