// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/stampclock.h"
#include "app/migration/mover.h"
#include "app/qemu/qmpclient.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

namespace ferry {

/// Moves a guest between two QEMUs that are already running and speak QMP: an explicit state machine over
/// events and polling.
class QmpMover : public Mover
{
    Q_OBJECT
public:
    struct Route
    {
        QString uri; ///< "tcp:HOST:PORT" or "unix:PATH"
        /// The destination is told to listen there first; when a TCP port is taken the next ones are tried
        /// (up to 50). Without, somebody else made it listen.
        bool listen = true;
        /// Both QEMUs run on this computer: they stamp their events by its clock, and who owns them tells of
        /// their end. If not, the way to them may be cut for a while, and is made again by whoever owns it:
        /// no word from one of them says nothing about it, and each has a clock of its own.
        bool here = true;
    };

    /// supported: capabilities this QEMU has; unknown ones are not touched.
    QmpMover(QmpClient& source, QmpClient& destination, QStringList supported, Route route,
             QObject* parent = nullptr);

    /// How long a QEMU may stay in a state that ends by itself, and take for an answer (20 s); link: how long
    /// the way to one that is not here may be cut.
    void setPatience(std::chrono::milliseconds waits) { setPatience(waits, waits); }
    void setPatience(std::chrono::milliseconds waits, std::chrono::milliseconds link)
    {
        m_waits = waits;
        m_linkWaits = link;
    }
    void setPollInterval(std::chrono::milliseconds interval) { m_poll.setInterval(interval); }

    void start(const Strategy& strategy) override;
    void readStrategy(std::function<void(const std::optional<Strategy>&)> done) override;
    void follow(const Strategy& strategy, const QString& uri) override;
    void monitorAnswered(const QString& answer) override;
    Result<void> cancel() override;
    Result<void> switchToPostcopy() override;
    Result<void> setLimits(const MoveLimits& limits) override;
    Result<void> pause() override;
    Result<void> recover() override;
    void processEnded(MoveEnd end) override;
    MigrationState state() const override { return m_state; }
    QString destinationUri() const override { return m_route.uri; }

private:
    using Next = std::function<void(const QJsonValue&)>;
    void setState(MigrationState state);
    void send(MoveEnd end, const QString& command, const QJsonObject& arguments, const QString& typed,
              Next next, QmpClient::Band band = QmpClient::Band::InBand);
    void configure(MoveEnd end, Next next);
    void setParameters(MoveEnd end, Next next);
    void nextUri();
    void listenAt(int triesLeft);
    void prepareSource();
    void launch();
    void poll();
    void listenToDestination();
    void watchForStandstill();
    void onMigrate(const QJsonObject& info);
    void onStatus(const QString& status, const QString& errorText);
    void onSourceEvent(const QmpEvent& event);
    void onDestinationEvent(const QmpEvent& event);
    void onPatienceEnded();
    void failWith(const Error& error);
    void giveUp(const Error& error);
    void sourceLost(const ferry::Error& reason);
    void sourceFound();
    void destinationFound();
    void destinationLost(const ferry::Error& reason);
    Error lostInPostcopy() const;
    Error sourceIsGone() const;
    void onStop(std::int64_t tNs, std::int64_t hostNs);
    std::int64_t happenedNs(MoveEnd end, const QmpEvent& event) const;
    std::chrono::milliseconds lossPatience() const { return m_route.here ? m_waits : m_linkWaits; }
    void takeStop();
    void finish(MigrationState end);
    void cancelGivenUp();
    void awaitCancelled(int triesLeft);
    void readStatus(MoveEnd end, const QStringList& passing, int triesLeft,
                    std::function<void(const QString&)> done);
    void readEnds();
    void judge();
    void judgeCompleted();
    void continueSource();
    void stopSecondCopy();
    std::optional<double> stopToResume();
    void conclude();
    void resumeAfterPause(int triesLeft);
    QPointer<QmpClient> client(MoveEnd end) const
    {
        return end == MoveEnd::Source ? m_source : m_destination;
    }
    EndFacts facts() const;

    QPointer<QmpClient> m_source;
    QPointer<QmpClient> m_destination;
    QStringList m_supported;
    Strategy m_strategy;
    Route m_route;
    MigrationState m_state = MigrationState::Idle;
    MigrationState m_end = MigrationState::Failed;
    MigrationOutcome m_outcome;
    StampClock m_sourceClock, m_destinationClock;
    std::int64_t m_stopHostNs = 0, m_resumeHostNs = 0;
    std::int64_t m_pendingStopNs = 0, m_pendingStopHostNs = 0; ///< a STOP whose cause is being asked
    bool m_sourceDead = false, m_destinationDead = false;
    bool m_sourceIsLost = false;      ///< its connection ended; whether it lives is not known
    bool m_destinationSilent = false; ///< or its connection ended
    bool m_cancelFirst = false;       ///< QEMU still migrates when Ferry gives up
    QString m_lostReason;
    bool m_asking = false; ///< the destination, how it stands
    int m_pass = 0;
    int m_timesTries = 0;
    bool m_polling = false;
    bool m_migrateSent = false;
    bool m_postcopyAsked = false;
    bool m_followed = false;
    bool m_underWay = false; // a followed move: what query-migrate says is of this move, not of one before it
    bool m_destinationPaused = false; // by its own word; the source has not said so yet
    std::chrono::milliseconds m_waits{20'000}, m_linkWaits{600'000};
    QElapsedTimer m_asked; ///< since the ends were asked how they stand
    QTimer m_poll;
    QTimer m_patience;
};

/// The lines a student would type on the human monitor for a set of parameters, in QEMU's units.
QStringList typedParameters(const QJsonObject& parameters);

} // namespace ferry
