// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/progress.h"
#include "app/migration/strategy.h"
#include "app/migration/whereabouts.h"

#include "app/base/result.h"

#include <QObject>

#include <functional>

namespace ferry {

/// Where a migration stands. Every state but the last three may be cancelled except the post-copy ones,
/// in which the guest already lives at the destination, and Finishing, which is bounded by itself.
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

/// The two ends of one migration.
enum class MoveEnd { Source, Destination };

/// The run states that are not QEMU's own words.
inline constexpr QLatin1StringView goneStatus("gone");               ///< its process has ended
inline constexpr QLatin1StringView unreachableStatus("unreachable"); ///< it did not answer, and may well live

/// What a migration came to at both ends, before the guest itself is asked.
struct MigrationOutcome
{
    MigrationState state = MigrationState::Failed; ///< Completed, Failed or Cancelled
    Whereabouts whereabouts = Whereabouts::Unknown;
    QString sourceStatus, destinationStatus; ///< query-status, goneStatus or unreachableStatus
    Progress last;                           ///< the last figures that had RAM numbers
    std::optional<double> downtimeMs;        ///< QEMU's own
    std::optional<double> stopToResumeMs;    ///< from the STOP and RESUME events
    /// CLOCK_MONOTONIC; 0: did not happen. stopNs is the migration's own stop, never one by the user.
    std::int64_t startNs = 0, stopNs = 0, resumeNs = 0, endNs = 0;
    bool enteredPostCopy = false;
    bool arrivedPaused = false; ///< completed, and the guest stands still as it did at the source
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

/// Moves one guest from one QEMU to another, whichever way leads to them. One object per migration: start()
/// once, then exactly one finished(), within a patience of the mover's own for every state that ends by
/// itself.
class Mover : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start(const Strategy& strategy) = 0;
    /// Asks the source what is set up there, before follow(). done gets nothing when it does not answer; it
    /// is not called once the mover is gone.
    virtual void readStrategy(std::function<void(const std::optional<Strategy>&)> done) = 0;
    /// Instead of start(): watches a migration that somebody types at the source's monitor. Nothing is set up
    /// and nothing sent; strategy says what was set up there. monitorAnswered() must follow.
    virtual void follow(const Strategy& strategy, const QString& uri) = 0;
    /// The typed command has returned, with this text.
    virtual void monitorAnswered(const QString& answer) = 0;
    /// Error Usage when the guest already lives at the destination.
    virtual Result<void> cancel() = 0;
    virtual Result<void> switchToPostcopy() = 0;
    /// For the rest of this migration. Error Usage when there is nothing left to limit.
    virtual Result<void> setLimits(const MoveLimits& limits) = 0;
    /// Breaks the post-copy stream on purpose; PostCopyPaused follows.
    virtual Result<void> pause() = 0;
    /// Resumes a paused post-copy over a new connection.
    virtual Result<void> recover() = 0;
    /// The process of that end is known to have ended. Without this word an end that does not answer is
    /// unreachable, never dead.
    virtual void processEnded(MoveEnd end) = 0;

    virtual MigrationState state() const = 0;
    virtual QString destinationUri() const = 0; ///< where the destination listens

signals:
    void stateChanged(ferry::MigrationState state);
    void progressed(const ferry::Progress& progress);
    void passed(int pass);
    /// "setup"; "stop" at the source and "resume" at the destination by the migration itself; "user-stop" and
    /// "user-cont" at the source by somebody else; "postcopy", "paused".
    void happened(const QString& what, std::int64_t tNs);
    void sent(const ferry::TypedCommand& command);
    void finished(const ferry::MigrationOutcome& outcome);
};

} // namespace ferry

Q_DECLARE_METATYPE(ferry::MigrationState)
