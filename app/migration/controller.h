// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/migration/progress.h"
#include "app/migration/strategy.h"
#include "app/qemu/qmpclient.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

namespace ferry {

/// Where a migration stands. Every state but the last three may be cancelled except the post-copy ones,
/// in which the guest already lives at the destination.
enum class MigrationState {
    Idle,
    PreparingDestination, ///< capabilities, parameters, listening
    PreparingSource,
    Starting, ///< `migrate` sent, QEMU in setup
    PreCopy,
    SwitchingOver, ///< the guest stands still
    PostCopy,
    PostCopyPaused, ///< the stream broke; both sides wait for recover()
    Recovering,
    Cancelling,
    Finishing, ///< reading both ends
    Completed,
    Failed,
    Cancelled,
};

/// Whether nothing more can come of a migration in this state.
constexpr bool isOver(MigrationState state)
{
    return state == MigrationState::Completed || state == MigrationState::Failed ||
           state == MigrationState::Cancelled;
}

/// What the migration came to at both ends, before the guest itself is asked.
struct MigrationOutcome
{
    MigrationState state = MigrationState::Failed; ///< Completed, Failed or Cancelled
    QString sourceStatus, destinationStatus;       ///< query-status; "gone" when QEMU does not answer
    Progress last;                                 ///< the last figures that had RAM numbers
    std::optional<double> downtimeMs;              ///< QEMU's own
    std::optional<double> stopToResumeMs;          ///< from the STOP and RESUME events
    std::int64_t startNs = 0, stopNs = 0, resumeNs = 0, endNs = 0; ///< CLOCK_MONOTONIC; 0: did not happen
    bool enteredPostCopy = false;
    bool sourceResumed = false; ///< Ferry sent `cont` to the source after a failure
    std::optional<Error> error;

    bool operator==(const MigrationOutcome&) const = default;
};

/// A command sent to a monitor, with the line a student would type for it.
struct TypedCommand
{
    bool toSource = true;
    QString typed; ///< e.g. "migrate -d tcp:127.0.0.1:4400"
    QString error; ///< QEMU's complaint; empty when it was accepted

    bool operator==(const TypedCommand&) const = default;
};

/// Moves a guest between two QEMUs that are already running: an explicit state machine over QMP events
/// and polling. One object per move: start() once, then exactly one finished().
class MigrationController : public QObject
{
    Q_OBJECT
public:
    /// supported: capabilities this QEMU has; unknown ones are not touched.
    MigrationController(QmpClient& source, QmpClient& destination, QStringList supported,
                        QObject* parent = nullptr);

    /// Whether both QEMUs stamp their events by one host's clock; if not, STOP to RESUME is taken from when
    /// the events arrived here.
    void setOneClock(bool oneClock) { m_oneClock = oneClock; }
    /// How long a QEMU may stay in a state that ends by itself (20 s), and the source may not notice a break
    /// of post-copy that the destination reports.
    void setPatience(std::chrono::milliseconds waits) { m_waits = waits; }
    /// uri: "tcp:HOST:PORT". With listen, the destination is told to listen there first; when the port is
    /// taken the next ones are tried (up to 50). Without, somebody else made it listen.
    void start(const Strategy& strategy, const QString& uri, bool listen = true);
    /// Instead of start(): watches a move that somebody types at the source's monitor, "migrate -d URI".
    /// Nothing is set up and nothing sent; strategy tells what was set up there. monitorAnswered() must
    /// follow.
    void follow(const Strategy& strategy, const QString& uri);
    /// The typed command has returned, with this text.
    void monitorAnswered(const QString& answer);
    /// Error when the guest already lives at the destination.
    Result<void> cancel();
    Result<void> switchToPostcopy();
    /// Breaks the post-copy stream on purpose; PostCopyPaused follows.
    Result<void> pause();
    /// Resumes a paused post-copy over a new connection.
    Result<void> recover(const QString& uri);
    /// Call when the other end's process is known to have died; the QMP connection says the same later.
    MigrationState state() const { return m_state; }
    const QString& uri() const { return m_uri; }

signals:
    void stateChanged(ferry::MigrationState state);
    void progressed(const ferry::Progress& progress);
    void passed(int pass);
    /// "stop" at the source, "resume" at the destination, "postcopy", "paused", "setup".
    void happened(const QString& what, std::int64_t tNs);
    void sent(const ferry::TypedCommand& command);
    void finished(const ferry::MigrationOutcome& outcome);

private:
    enum class Who { Source, Destination };
    using Next = std::function<void(const QJsonValue&)>;
    void setState(MigrationState state);
    void send(Who who, const QString& command, const QJsonObject& arguments, const QString& typed, Next next,
              QmpClient::Band band = QmpClient::Band::InBand);
    void configure(Who who, Next next);
    void listenAt(int port, int triesLeft);
    void prepareSource();
    void launch();
    void poll();
    void onMigrate(const QJsonObject& info);
    void onStatus(const QString& status, const QString& errorText);
    void onSourceEvent(const QmpEvent& event);
    void onDestinationEvent(const QmpEvent& event);
    void onPatienceEnded();
    void failWith(const Error& error);
    void sourceLost(const QString& detail);
    void finish(MigrationState end);
    void readEnds();
    void afterFailure();
    void conclude();
    void resumeAfterPause(int triesLeft);

    QPointer<QmpClient> m_source;
    QPointer<QmpClient> m_destination;
    QStringList m_supported;
    Strategy m_strategy;
    QString m_uri;
    bool m_listen = true;
    bool m_oneClock = true;
    MigrationState m_state = MigrationState::Idle;
    MigrationState m_end = MigrationState::Failed;
    MigrationOutcome m_outcome;
    std::int64_t m_stopHostNs = 0, m_resumeHostNs = 0;
    int m_pass = 0;
    bool m_polling = false;
    bool m_migrateSent = false;
    bool m_postcopyAsked = false;
    bool m_followed = false;
    bool m_underWay = false; // a followed move: what query-migrate says is of this move, not of one before it
    bool m_destinationPaused = false; // by its own word; the source has not said so yet
    std::chrono::milliseconds m_waits{20'000};
    QTimer m_poll;
    QTimer m_patience;
};

/// The lines a student would type on the human monitor for a set of parameters, in QEMU's units.
QStringList typedParameters(const QJsonObject& parameters);

} // namespace ferry

Q_DECLARE_METATYPE(ferry::MigrationState)
