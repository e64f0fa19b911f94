// SPDX-License-Identifier: GPL-3.0-or-later
// What the user can ask of a move under way: cancel, switch to post-copy, cut it, recover; and a move that
// the user began without Ferry.
#include "app/migration/qmpmover.h"

#include "app/base/clock.h"
#include "app/qemu/qemuerrors.h"

#include <QJsonArray>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The strategy that these capabilities make, as query-migrate-capabilities lists them.
Strategy strategyOf(const QJsonArray& capabilities)
{
    Strategy strategy;
    for (const QJsonValue& value : capabilities) {
        if (!value.toObject().value("state"_L1).toBool())
            continue;
        const QString name = value.toObject().value("capability"_L1).toString();
        if (name == "postcopy-ram"_L1)
            strategy.kind = StrategyKind::PostCopy;
        else if (name == "multifd"_L1)
            strategy.kind = StrategyKind::Multifd;
        else if (name == "auto-converge"_L1)
            strategy.kind = StrategyKind::AutoConverge;
        else if (name == "xbzrle"_L1)
            strategy.kind = StrategyKind::Xbzrle;
        else if (name == "dirty-limit"_L1)
            strategy.kind = StrategyKind::DirtyLimit;
    }
    // The switch is the user's, who also began: no pass count does it.
    strategy.postcopyAfterPasses = 0;
    return strategy;
}

} // namespace

void QmpMover::readStrategy(std::function<void(const std::optional<Strategy>&)> done)
{
    if (!m_source) {
        done(std::nullopt);
        return;
    }
    m_source->execute(
        u"query-migrate-capabilities"_s, {},
        [self = QPointer(this), done](const QmpClient::Reply& reply) {
            if (!self)
                return;
            if (reply)
                done(strategyOf(reply->toArray()));
            else
                done(std::nullopt);
        },
        QmpClient::Band::InBand, m_waits / 4);
}

void QmpMover::follow(const Strategy& strategy, const QString& uri)
{
    if (m_state != MigrationState::Idle)
        return;
    m_strategy = strategy;
    m_route.uri = uri;
    m_route.listen = false;
    m_followed = true;
    m_migrateSent = true;
    m_outcome.startNs = monotonicNs();
    setState(MigrationState::Starting);
    emit happened(u"setup"_s, m_outcome.startNs);
    m_poll.start();
}

void QmpMover::monitorAnswered(const QString& answer)
{
    if (!m_followed || isOver(m_state))
        return;
    if (answer.startsWith("Error"_L1)) {
        failWith(explainMigrationError(answer.section(u':', 1).simplified()));
        return;
    }
    m_underWay = true;
    poll();
}

Result<void> QmpMover::cancel()
{
    switch (m_state) {
    case MigrationState::PostCopy:
    case MigrationState::PostCopyPaused:
    case MigrationState::Recovering:
        return fail(ErrorKind::Usage,
                    tr("Post-copy cannot be cancelled: the guest already runs at the destination."),
                    tr("Wait until the rest of its memory has followed."));
    case MigrationState::Idle:
    case MigrationState::Cancelling:
    case MigrationState::Finishing:
    case MigrationState::Completed:
    case MigrationState::Failed:
    case MigrationState::Cancelled:
        return {};
    case MigrationState::PreparingDestination:
    case MigrationState::PreparingSource:
    case MigrationState::Starting:
    case MigrationState::PreCopy:
    case MigrationState::SwitchingOver:
        break;
    }
    setState(MigrationState::Cancelling);
    if (m_migrateSent)
        send(MoveEnd::Source, u"migrate_cancel"_s, {}, u"migrate_cancel"_s,
             [this](const QJsonValue&) { poll(); });
    return {};
}

Result<void> QmpMover::switchToPostcopy()
{
    if (m_strategy.kind != StrategyKind::PostCopy)
        return fail(ErrorKind::Usage, tr("This move was not started as post-copy."),
                    tr("Choose the strategy post-copy before migrating."));
    if (m_state != MigrationState::PreCopy && m_state != MigrationState::Starting)
        return fail(ErrorKind::Usage, tr("The move cannot switch to post-copy now."));
    if (std::exchange(m_postcopyAsked, true) || !m_source)
        return {};
    m_source->execute(
        u"migrate-start-postcopy"_s, {}, [self = QPointer(this)](const QmpClient::Reply& reply) {
            if (!self)
                return;
            // A refusal (the move is just ending) is no failure of the move.
            emit self->sent({true, u"migrate_start_postcopy"_s, reply ? QString() : reply.error().sentence});
            if (self && !reply)
                self->m_postcopyAsked = false;
        });
    return {};
}

Result<void> QmpMover::setLimits(const MoveLimits& limits)
{
    constexpr qint64 bytesPerMiB = 1024 * 1024;
    const bool moves = m_state == MigrationState::Starting || m_state == MigrationState::PreCopy ||
                       m_state == MigrationState::PostCopy;
    if (!moves || !m_source)
        return fail(ErrorKind::Usage, tr("The limits of this move cannot be changed now."));
    QJsonObject values;
    if (limits.bandwidthMiBps)
        values.insert(u"max-bandwidth"_s, *limits.bandwidthMiBps * bytesPerMiB);
    if (limits.bandwidthMiBps && m_strategy.kind == StrategyKind::PostCopy)
        values.insert(u"max-postcopy-bandwidth"_s, *limits.bandwidthMiBps * bytesPerMiB);
    if (limits.downtimeLimitMs)
        values.insert(u"downtime-limit"_s, *limits.downtimeLimitMs);
    // A refusal is no failure of the move: it goes on as it was.
    m_source->execute(
        u"migrate-set-parameters"_s, values,
        [self = QPointer(this), typed = typedParameters(values).join(u'\n')](const QmpClient::Reply& reply) {
            if (self)
                emit self->sent({true, typed, reply ? QString() : reply.error().sentence});
        });
    return {};
}

Result<void> QmpMover::pause()
{
    if (m_state != MigrationState::PostCopy)
        return fail(ErrorKind::Usage, tr("Only a post-copy stream can be paused and resumed."));
    // Until the destination runs it has not taken the devices in: a break then cannot be mended.
    if (m_outcome.resumeNs == 0)
        return fail(ErrorKind::Usage,
                    tr("The destination does not run yet: a break now would lose the guest."));
    send(
        MoveEnd::Source, u"migrate-pause"_s, {}, u"migrate_pause"_s, [this](const QJsonValue&) { poll(); },
        QmpClient::Band::OutOfBand);
    return {};
}

Result<void> QmpMover::recover()
{
    if (m_state != MigrationState::PostCopyPaused)
        return fail(ErrorKind::Usage, tr("There is no paused post-copy to resume."));
    nextUri();
    resumeAfterPause(50);
    return {};
}

void QmpMover::resumeAfterPause(int triesLeft)
{
    if (!m_destination || m_state != MigrationState::PostCopyPaused)
        return;
    // Out of band: the destination's main loop may be waiting for a page that never came.
    m_destination->execute(
        u"migrate-recover"_s, {{u"uri"_s, m_route.uri}},
        [self = QPointer(this), triesLeft](const QmpClient::Reply& reply) {
            if (!self || self->m_state != MigrationState::PostCopyPaused)
                return;
            const bool refused = !reply && reply.error().kind == ErrorKind::Failed;
            if (refused && triesLeft > 0) {
                // It may not have noticed the break yet, or the port may be taken.
                if (reply.error().sentence.contains("Address already in use"_L1))
                    self->nextUri();
                QTimer::singleShot(self->m_waits / 100, self.data(),
                                   [self, triesLeft] { self->resumeAfterPause(triesLeft - 1); });
                return;
            }
            // What cannot be resumed now may be resumed later: both ends keep what they have.
            emit self->sent({false, u"migrate_recover "_s + self->m_route.uri,
                             reply ? QString() : reply.error().sentence});
            if (!self || !reply || !self->m_source)
                return;
            self->m_source->execute(
                u"migrate"_s, {{u"uri"_s, self->m_route.uri}, {u"resume"_s, true}},
                [self](const QmpClient::Reply& resumed) {
                    if (!self)
                        return;
                    emit self->sent({true, u"migrate -d -r "_s + self->m_route.uri,
                                     resumed ? QString() : resumed.error().sentence});
                    if (self && resumed)
                        self->poll();
                },
                QmpClient::Band::InBand, self->m_waits);
        },
        QmpClient::Band::OutOfBand, m_waits);
}

} // namespace ferry
