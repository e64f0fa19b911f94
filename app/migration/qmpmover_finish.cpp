// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a migration: what both ends say of themselves, where the guest is by that, and a source that
// must continue after a failure. Every question has its patience, so that the end comes however silent they
// are.
#include "app/migration/qmpmover.h"

#include "app/base/clock.h"

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int statusTries = 50; // × a hundredth of twenty seconds for a QEMU between two run states
constexpr int deathTries = 10;  // the word of a process's end comes after that of its connection

bool isOverWord(const QString& status)
{
    return status == "completed"_L1 || status == "failed"_L1 || status == "cancelled"_L1 ||
           status == "none"_L1;
}

} // namespace

void QmpMover::finish(MigrationState end)
{
    if (m_state == MigrationState::Finishing || isOver(m_state))
        return;
    m_end = end;
    m_poll.stop();
    m_patience.stop();
    m_outcome.endNs = monotonicNs();
    m_asked.start();
    setState(MigrationState::Finishing);
    if (m_cancelFirst && m_source && m_source->isReady())
        cancelGivenUp();
    else
        readEnds();
}

// A migration that Ferry no longer waits for must not go on behind its back: the next one would be refused.
void QmpMover::cancelGivenUp()
{
    m_source->execute(
        u"migrate_cancel"_s, {},
        [self = QPointer(this)](const QmpClient::Reply& reply) {
            if (!self)
                return;
            emit self->sent({true, u"migrate_cancel"_s, reply ? QString() : reply.error().sentence});
            if (!self)
                return;
            if (reply)
                self->awaitCancelled(statusTries);
            else
                self->readEnds();
        },
        QmpClient::Band::InBand, m_waits / 4);
}

void QmpMover::awaitCancelled(int triesLeft)
{
    if (!m_source) {
        readEnds();
        return;
    }
    m_source->execute(
        u"query-migrate"_s, {},
        [self = QPointer(this), triesLeft](const QmpClient::Reply& reply) {
            if (!self)
                return;
            const QString status = reply ? reply->toObject().value("status"_L1).toString() : QString();
            if (status == "completed"_L1)
                self->m_end = MigrationState::Completed; // the cancel came too late
            if (!reply || isOverWord(status) || triesLeft <= 0) {
                self->readEnds();
                return;
            }
            QTimer::singleShot(self->m_waits / 200, self.data(),
                               [self, triesLeft] { self->awaitCancelled(triesLeft - 1); });
        },
        QmpClient::Band::InBand, m_waits / 4);
}

/// Asks query-status until it says something that lasts.
void QmpMover::readStatus(MoveEnd end, const QStringList& passing, int triesLeft,
                          std::function<void(const QString&)> done)
{
    const auto askAgain = [self = QPointer(this), end, passing, done](int tries) {
        QTimer::singleShot(self->m_waits / 200, self.data(), [self, end, passing, tries, done] {
            self->readStatus(end, passing, tries, done);
        });
    };
    const auto again = [askAgain, triesLeft] { askAgain(triesLeft - 1); };
    // While a link is cut nothing is learnt of the QEMU behind it: that costs no try.
    const auto waitForLink = [askAgain, triesLeft] { askAgain(triesLeft); };
    const QPointer<QmpClient> to = client(end);
    if (!to || !to->isReady()) {
        const bool dead = end == MoveEnd::Source ? m_sourceDead : m_destinationDead;
        const bool late =
            m_route.here ? triesLeft <= statusTries - deathTries : m_asked.hasExpired(m_linkWaits.count());
        if (dead || late)
            done(dead ? QString(goneStatus) : QString(unreachableStatus));
        else if (m_route.here)
            again();
        else
            waitForLink();
        return;
    }
    to->execute(
        u"query-status"_s, {},
        [self = QPointer(this), passing, triesLeft, done, again, waitForLink](const QmpClient::Reply& reply) {
            if (!self)
                return;
            const bool cut = !reply && reply.error().kind == ErrorKind::Disconnected;
            const bool mayReturn =
                !reply && !self->m_route.here && !self->m_asked.hasExpired(self->m_linkWaits.count());
            if (mayReturn) {
                waitForLink();
                return;
            }
            if (cut && triesLeft > 0) {
                again();
                return;
            }
            const QString status =
                reply ? reply->toObject().value("status"_L1).toString() : QString(unreachableStatus);
            if (passing.contains(status) && triesLeft > 0)
                again();
            else
                done(status);
        },
        QmpClient::Band::InBand, m_waits / 4);
}

void QmpMover::readEnds()
{
    // A destination that is still loading counts as such only after a completed stream.
    const QStringList loading =
        m_end == MigrationState::Completed ? QStringList{u"inmigrate"_s, u"prelaunch"_s} : QStringList{};
    readStatus(MoveEnd::Destination, loading, statusTries, [this](const QString& status) {
        m_outcome.destinationStatus = status;
        readStatus(MoveEnd::Source, {u"finish-migrate"_s}, statusTries, [this](const QString& sourceStatus) {
            m_outcome.sourceStatus = sourceStatus;
            judge();
        });
    });
}

EndFacts QmpMover::facts() const
{
    return {m_outcome.sourceStatus, m_outcome.destinationStatus, m_outcome.resumeNs != 0,
            m_outcome.enteredPostCopy, m_end == MigrationState::Completed};
}

void QmpMover::judge()
{
    const EndFacts seen = facts();
    m_outcome.whereabouts = whereIsTheGuest(seen);
    const bool bothRun = seen.source == "running"_L1 && seen.destination == "running"_L1;
    if (m_end != MigrationState::Completed && !bothRun && seen.resumed && !seen.postCopy &&
        m_outcome.whereabouts == Whereabouts::Destination) {
        // It runs there, and there alone: what went wrong came too late to stop it.
        m_end = MigrationState::Completed;
        m_outcome.error.reset();
    }
    if (bothRun && !seen.postCopy)
        stopSecondCopy();
    else if (maySourceContinue(seen, m_outcome.stopNs != 0) && m_source)
        continueSource();
    else
        judgeCompleted();
}

void QmpMover::judgeCompleted()
{
    const QString& destination = m_outcome.destinationStatus;
    const bool whole = destination == "running"_L1 || destination == "paused"_L1 ||
                       (destination == unreachableStatus && m_outcome.resumeNs != 0);
    if (m_end != MigrationState::Completed || whole) {
        m_outcome.arrivedPaused = m_end == MigrationState::Completed && destination == "paused"_L1;
        conclude();
        return;
    }
    m_end = MigrationState::Failed;
    Error error{ErrorKind::Failed,
                tr("The source reports a completed migration, but the destination is %1.").arg(destination),
                {},
                {}};
    if (m_outcome.whereabouts == Whereabouts::Unknown) {
        error.sentence =
            destination == unreachableStatus
                ? tr("The source reports a completed migration, but the destination does not answer.")
                : error.sentence;
        error.cure = tr("The guest may run there, so Ferry does not resume it on the source. Look at the "
                        "destination; only if its QEMU has ended, type cont at the source's monitor.");
    } else if (m_outcome.whereabouts == Whereabouts::Destination) {
        error.sentence =
            tr("The guest arrived at the destination, but stands still there: %1.").arg(destination);
        error.cure = tr("Type info status at the destination's monitor.");
    } else if (m_outcome.whereabouts == Whereabouts::Source) {
        error.cure =
            tr("The guest is whole on the source and stands still, as it did before. Type cont there.");
    } else {
        error.cure = tr("Start the lab again.");
    }
    m_outcome.error = error;
    conclude();
}

// The migration stopped the guest at the source, and the destination cannot run it any more.
void QmpMover::continueSource()
{
    m_source->execute(
        u"cont"_s, {},
        [self = QPointer(this)](const QmpClient::Reply& reply) {
            if (!self)
                return;
            emit self->sent({true, u"cont"_s, reply ? QString() : reply.error().sentence});
            if (!self)
                return;
            self->m_outcome.sourceResumed = reply.has_value();
            if (!self->m_outcome.error)
                self->m_outcome.error =
                    Error{ErrorKind::Failed,
                          tr("The source reports a completed migration, but the destination's "
                             "QEMU has ended."),
                          {},
                          {}};
            if (self->m_end == MigrationState::Completed)
                self->m_end = MigrationState::Failed;
            if (reply)
                self->m_outcome.error->cure =
                    self->m_outcome.error->cure.isEmpty()
                        ? tr("The guest was resumed on the source. Compare the two command lines.")
                        : self->m_outcome.error->cure;
            else
                self->m_outcome.error->detail = reply.error().sentence;
            self->readStatus(MoveEnd::Source, {}, 0, [self](const QString& status) {
                self->m_outcome.sourceStatus = status;
                self->m_outcome.whereabouts = whereIsTheGuest(self->facts());
                self->conclude();
            });
        },
        QmpClient::Band::InBand, m_waits / 4);
}

// Both ends run the guest: a cancel that crossed with the switchover. The one that was to be left stops.
void QmpMover::stopSecondCopy()
{
    const MoveEnd second = m_end == MigrationState::Completed ? MoveEnd::Source : MoveEnd::Destination;
    const QPointer<QmpClient> to = client(second);
    m_outcome.whereabouts = second == MoveEnd::Source ? Whereabouts::Destination : Whereabouts::Source;
    if (!to) {
        conclude();
        return;
    }
    to->execute(
        u"stop"_s, {},
        [self = QPointer(this), second](const QmpClient::Reply& reply) {
            if (!self)
                return;
            emit self->sent(
                {second == MoveEnd::Source, u"stop"_s, reply ? QString() : reply.error().sentence});
            if (!self)
                return;
            if (reply)
                (second == MoveEnd::Source ? self->m_outcome.sourceStatus
                                           : self->m_outcome.destinationStatus) = u"paused"_s;
            self->conclude();
        },
        QmpClient::Band::InBand, m_waits / 4);
}

/// From STOP to RESUME in milliseconds, by the hosts' own stamps; nothing where they contradict each other.
std::optional<double> QmpMover::stopToResume()
{
    if (!m_route.here) {
        // What was heard meanwhile may have come sooner, and says better how the clocks lie.
        m_outcome.stopNs = m_sourceClock.here(m_stopHostNs);
        m_outcome.resumeNs = m_destinationClock.here(m_resumeHostNs);
    }
    const std::int64_t ns =
        m_route.here ? m_resumeHostNs - m_stopHostNs : m_outcome.resumeNs - m_outcome.stopNs;
    return ns >= 0 ? std::optional(double(ns) / 1e6) : std::nullopt;
}

void QmpMover::conclude()
{
    m_outcome.state = m_end;
    const bool crossed = m_end == MigrationState::Completed && m_stopHostNs != 0 && m_resumeHostNs != 0;
    if (crossed)
        m_outcome.stopToResumeMs = stopToResume();
    const QPointer self(this);
    setState(m_end);
    if (self)
        emit finished(m_outcome);
}

} // namespace ferry
