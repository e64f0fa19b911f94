// SPDX-License-Identifier: GPL-3.0-or-later
// What a migration under way says of itself: figures, events, and an end that falls silent.
#include "app/migration/qmpmover.h"

#include "app/base/clock.h"
#include "app/qemu/qemuerrors.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

std::optional<MigrationState> stateFor(const QString& status)
{
    static const QHash<QString, MigrationState> known{
        {u"setup"_s, MigrationState::Starting},
        {u"wait-unplug"_s, MigrationState::Starting},
        {u"active"_s, MigrationState::PreCopy},
        {u"pre-switchover"_s, MigrationState::SwitchingOver},
        {u"device"_s, MigrationState::SwitchingOver},
        {u"postcopy-device"_s, MigrationState::SwitchingOver},
        {u"postcopy-active"_s, MigrationState::PostCopy},
        {u"postcopy-paused"_s, MigrationState::PostCopyPaused},
        {u"postcopy-recover"_s, MigrationState::Recovering},
        {u"postcopy-recover-setup"_s, MigrationState::Recovering},
        {u"cancelling"_s, MigrationState::Cancelling},
    };
    const auto found = known.find(status);
    return found == known.end() ? std::nullopt : std::optional(*found);
}

constexpr int timesTries = 20; // × a two-hundredth of the patience

} // namespace

void QmpMover::poll()
{
    if (m_polling || m_state == MigrationState::Finishing || isOver(m_state))
        return;
    // Whoever ended the QEMU may have closed the connection without a word.
    if (!m_source || !m_source->isReady()) {
        sourceLost(Error{ErrorKind::Disconnected, {}, {}, {}});
        return;
    }
    m_polling = true;
    m_source->execute(
        u"query-migrate"_s, {},
        [self = QPointer(this)](const QmpClient::Reply& reply) {
            if (!self)
                return;
            self->m_polling = false;
            if (reply)
                self->onMigrate(reply->toObject());
            else if (reply.error().kind == ErrorKind::Silent)
                self->giveUp(Error{ErrorKind::Silent, tr("The source QEMU no longer answers."),
                                   reply.error().detail,
                                   tr("Look at its process: it may be stopped, or wait for a disk.")});
        },
        QmpClient::Band::InBand, m_waits);
    listenToDestination();
}

// A destination that stands still is noticed by nobody else: the source waits for it without a word.
void QmpMover::listenToDestination()
{
    if (m_asking || m_destinationSilent || !m_destination || !m_destination->isReady())
        return;
    m_asking = true;
    m_destination->execute(
        u"query-status"_s, {},
        [self = QPointer(this)](const QmpClient::Reply& reply) {
            if (!self)
                return;
            self->m_asking = false;
            if (!reply && reply.error().kind == ErrorKind::Silent)
                self->watchForStandstill();
        },
        QmpClient::Band::InBand, m_waits);
}

// From now on the migration ends when nothing has been sent for as long as the patience.
void QmpMover::watchForStandstill()
{
    if (std::exchange(m_destinationSilent, true) || m_state == MigrationState::PostCopyPaused)
        return;
    if (!m_patience.isActive())
        m_patience.start(lossPatience());
}

void QmpMover::onMigrate(const QJsonObject& info)
{
    if (isOver(m_state) || m_state == MigrationState::Finishing)
        return;
    const Progress progress = parseProgress(info, monotonicNs());
    // RAM figures vanish in failed and cancelled: the last ones stay.
    if (progress.hasRam) {
        const bool goesOn = progress.transferred != m_outcome.last.transferred;
        const bool streams = m_state == MigrationState::PreCopy || m_state == MigrationState::PostCopy;
        if (m_destinationSilent && goesOn && streams)
            m_patience.start(lossPatience());
        m_outcome.last = progress;
    }
    if (progress.downtimeMs)
        m_outcome.downtimeMs = progress.downtimeMs;
    const QPointer self(this);
    emit progressed(progress);
    if (self)
        onStatus(progress.status, progress.errorText);
}

void QmpMover::onStatus(const QString& status, const QString& errorText)
{
    if (m_state == MigrationState::Finishing || isOver(m_state))
        return;
    m_underWay = m_underWay || stateFor(status);
    if (m_followed && !m_underWay)
        return;
    if (status == "completed"_L1) {
        // QEMU says so before it has worked out its times; a slow one may be asked in between.
        if (m_outcome.last.totalMs <= 0 && m_timesTries++ < timesTries)
            QTimer::singleShot(m_waits / 200, this, &QmpMover::poll);
        else
            finish(MigrationState::Completed);
    } else if (status == "cancelled"_L1) {
        finish(MigrationState::Cancelled);
    } else if (status == "failed"_L1) {
        if (m_state == MigrationState::Cancelling) {
            // A connection that breaks while being cancelled is what was asked for.
            finish(MigrationState::Cancelled);
            return;
        }
        m_outcome.error = explainMigrationError(errorText);
        finish(MigrationState::Failed);
    } else if (const auto state = stateFor(status)) {
        if (m_state == MigrationState::Cancelling && *state != MigrationState::Cancelling)
            return;
        const bool entered = m_state != *state;
        if (entered && *state == MigrationState::PostCopy) {
            m_outcome.enteredPostCopy = true;
            m_patience.stop();
        } else if (entered && *state == MigrationState::PostCopyPaused) {
            m_destinationPaused = false;
            m_patience.stop();
        }
        setState(*state);
        if (entered && m_destinationSilent && *state != MigrationState::PostCopyPaused &&
            !m_patience.isActive())
            m_patience.start(lossPatience());
        if (entered && *state == MigrationState::PostCopy)
            emit happened(u"postcopy"_s, monotonicNs());
        else if (entered && *state == MigrationState::PostCopyPaused)
            emit happened(u"paused"_s, monotonicNs());
    }
}

/// When it happened, by this computer's clock.
std::int64_t QmpMover::happenedNs(MoveEnd end, const QmpEvent& event) const
{
    if (m_route.here)
        return event.tNs;
    return (end == MoveEnd::Source ? m_sourceClock : m_destinationClock).here(event.hostNs);
}

void QmpMover::onSourceEvent(const QmpEvent& event)
{
    m_sourceClock.hear(event.hostNs, event.tNs);
    if (isOver(m_state) || m_state == MigrationState::Idle)
        return;
    if (event.name == "STOP"_L1) {
        onStop(happenedNs(MoveEnd::Source, event), event.hostNs);
    } else if (event.name == "RESUME"_L1) {
        // Whatever stopped it, it runs again: by the user's cont, or by QEMU after a failure.
        m_outcome.stopNs = m_pendingStopNs = m_stopHostNs = 0;
        emit happened(u"user-cont"_s, event.tNs);
    } else if (event.name == "MIGRATION"_L1) {
        poll();
    } else if (event.name == "MIGRATION_PASS"_L1) {
        m_pass = event.data.value("pass"_L1).toInt();
        const QPointer self(this);
        emit passed(m_pass);
        if (!self)
            return;
        const bool enough = m_strategy.kind == StrategyKind::PostCopy && m_strategy.postcopyAfterPasses > 0 &&
                            m_pass > m_strategy.postcopyAfterPasses;
        if (enough && !m_postcopyAsked)
            std::ignore = switchToPostcopy();
    }
}

// A STOP is the migration's own or somebody's `stop` at the monitor; the run state tells which.
void QmpMover::onStop(std::int64_t tNs, std::int64_t hostNs)
{
    m_pendingStopNs = tNs;
    m_pendingStopHostNs = hostNs;
    if (!m_source)
        return;
    m_source->execute(
        u"query-status"_s, {},
        [self = QPointer(this), tNs](const QmpClient::Reply& reply) {
            if (!self || self->m_pendingStopNs != tNs)
                return;
            if (reply && reply->toObject().value("status"_L1).toString() == "paused"_L1) {
                self->m_pendingStopNs = 0;
                emit self->happened(u"user-stop"_s, tNs);
            } else {
                self->takeStop();
            }
        },
        QmpClient::Band::InBand, m_waits);
}

void QmpMover::takeStop()
{
    const std::int64_t tNs = std::exchange(m_pendingStopNs, 0);
    if (tNs == 0)
        return;
    m_outcome.stopNs = tNs;
    m_stopHostNs = m_pendingStopHostNs;
    emit happened(u"stop"_s, tNs);
}

void QmpMover::onDestinationEvent(const QmpEvent& event)
{
    m_destinationClock.hear(event.hostNs, event.tNs);
    if (isOver(m_state))
        return;
    const QString status =
        event.name == "MIGRATION"_L1 ? event.data.value("status"_L1).toString() : QString();
    if (status == "postcopy-paused"_L1 && m_state == MigrationState::PostCopy) {
        // The source notices, too, and offers to resume; unless it has sent its last page already and waits
        // for the destination's word in a thread that nothing wakes any more (seen with QEMU 7.2).
        m_destinationPaused = true;
        m_patience.start(m_waits);
    } else if (status == "completed"_L1 && m_sourceIsLost) {
        finish(MigrationState::Completed);
    }
    if (event.name != "RESUME"_L1 || m_outcome.resumeNs != 0)
        return;
    takeStop(); // a guest that goes on here was stopped there by the migration
    m_outcome.resumeNs = happenedNs(MoveEnd::Destination, event);
    m_resumeHostNs = event.hostNs;
    emit happened(u"resume"_s, m_outcome.resumeNs);
}

void QmpMover::sourceLost(const Error& reason)
{
    if (m_state == MigrationState::Idle || m_state == MigrationState::Finishing || isOver(m_state) ||
        std::exchange(m_sourceIsLost, true))
        return;
    m_poll.stop();
    m_lostReason = reason.sentence;
    // The process may be known to have ended in a moment, and the destination may yet say that it has all.
    if (m_sourceDead || !m_migrateSent)
        onPatienceEnded();
    else
        m_patience.start(lossPatience());
}

// The same QEMU can be reached again: only the way to it was cut.
void QmpMover::sourceFound()
{
    if (m_state == MigrationState::Finishing || isOver(m_state) || m_sourceDead ||
        !std::exchange(m_sourceIsLost, false))
        return;
    m_polling = false;
    m_patience.stop();
    m_poll.start();
    poll();
}

void QmpMover::destinationFound()
{
    if (m_state == MigrationState::Finishing || isOver(m_state) || m_destinationDead)
        return;
    m_asking = false;
    if (std::exchange(m_destinationSilent, false) &&
        (m_state == MigrationState::PreCopy || m_state == MigrationState::PostCopy))
        m_patience.stop();
}

void QmpMover::destinationLost(const Error& reason)
{
    if (m_state == MigrationState::Idle || m_state == MigrationState::Finishing || isOver(m_state))
        return;
    m_lostReason = reason.sentence;
    if (m_destinationDead && m_outcome.enteredPostCopy)
        failWith(lostInPostcopy());
    else if (!m_migrateSent)
        failWith(Error{ErrorKind::Failed,
                       tr("The connection to the destination QEMU ended before the migration began."),
                       reason.sentence, tr("The guest keeps running at the source. Try again.")});
    else
        watchForStandstill(); // the source notices by itself and says why; this is for when it does not
}

void QmpMover::processEnded(MoveEnd end)
{
    if (end == MoveEnd::Source)
        m_sourceDead = true;
    else
        m_destinationDead = true;
    if (m_state == MigrationState::Idle || m_state == MigrationState::Finishing || isOver(m_state))
        return;
    if (end == MoveEnd::Source)
        onPatienceEnded();
    else
        destinationLost(Error{ErrorKind::Disconnected, m_lostReason, {}, {}});
}

Error QmpMover::lostInPostcopy() const
{
    return {ErrorKind::Failed,
            tr("The destination ended during post-copy: the guest's newest memory was there and is lost."),
            m_lostReason, tr("Start the lab again; pre-copy keeps the guest safe on the source.")};
}

// Why the source's silence ends the migration, by what is known of its process and of the guest's place.
Error QmpMover::sourceIsGone() const
{
    if (m_sourceDead)
        return {
            ErrorKind::Failed,
            m_outcome.enteredPostCopy
                ? tr("The source QEMU ended during post-copy: the memory that had not followed yet is lost.")
                : tr("The source QEMU ended in the middle of the migration, and the guest ended with it."),
            m_lostReason, tr("Start the lab again.")};
    return {
        ErrorKind::Disconnected,
        tr("The connection to the source QEMU broke in the middle of the migration."), m_lostReason,
        m_outcome.enteredPostCopy
            ? tr("The guest runs at the destination. Part of its memory may still be at the source: do not "
                 "end that QEMU.")
            : tr("The source QEMU may keep running, with the guest. Reconnect before you start another "
                 "copy.")};
}

void QmpMover::onPatienceEnded()
{
    if (m_state == MigrationState::Finishing || isOver(m_state))
        return;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(m_waits).count();
    if (m_sourceDead || m_sourceIsLost) {
        failWith(sourceIsGone());
    } else if (m_destinationPaused) {
        failWith(
            Error{ErrorKind::Failed,
                  tr("The connection broke at the very end of post-copy. The source has sent everything and "
                     "will wait indefinitely for the destination. The last pages were lost in transit, so "
                     "the guest cannot be recovered."),
                  {},
                  tr("Start the lab again; pre-copy keeps the guest safe on the source.")});
    } else if (m_state == MigrationState::Recovering) {
        // It may be tried again: both ends keep what they have.
        setState(MigrationState::PostCopyPaused);
        emit happened(u"paused"_s, monotonicNs());
    } else if (m_destinationSilent) {
        giveUp(Error{ErrorKind::Silent,
                     tr("The destination no longer answers, and nothing was sent for %1 s.").arg(seconds),
                     m_lostReason,
                     tr("Look at the destination's process and at the network between the hosts.")});
    } else {
        giveUp(Error{ErrorKind::Silent,
                     tr("QEMU did not finish the migration within %1 s.").arg(seconds),
                     {},
                     tr("Start the lab again; the monitor's last lines say what it was doing.")});
    }
}

} // namespace ferry
