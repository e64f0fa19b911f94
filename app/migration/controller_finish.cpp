// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a move: what both ends say of themselves, and a source that must go on after a failure.
#include "app/migration/controller.h"

#include "app/base/clock.h"

#include <memory>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int statusTries = 50; // × 100 ms for a QEMU on its way from one run state to the next

/// Asks query-status until it says something that lasts; "gone" when nobody answers.
void readStatus(QObject* context, QPointer<QmpClient> client, const QStringList& passing, int tries,
                std::function<void(const QString&)> done)
{
    if (!client || !client->isReady()) {
        done(u"gone"_s);
        return;
    }
    client->execute(u"query-status"_s, {}, [=, context = QPointer(context)](const QmpClient::Reply& reply) {
        if (!context)
            return;
        const QString status = reply ? reply->toObject().value("status"_L1).toString() : u"gone"_s;
        if (!passing.contains(status) || tries <= 0) {
            done(status);
            return;
        }
        QTimer::singleShot(100ms, context.data(),
                           [=] { readStatus(context, client, passing, tries - 1, done); });
    });
}

} // namespace

void MigrationController::finish(MigrationState end)
{
    if (m_state == MigrationState::Finishing || m_state == MigrationState::Completed ||
        m_state == MigrationState::Failed || m_state == MigrationState::Cancelled)
        return;
    m_end = end;
    m_poll.stop();
    m_patience.stop();
    m_outcome.endNs = monotonicNs();
    setState(MigrationState::Finishing);
    readEnds();
}

void MigrationController::readEnds()
{
    // A destination that is still loading counts as such only after a completed stream.
    const QStringList passing =
        m_end == MigrationState::Completed ? QStringList{u"inmigrate"_s, u"prelaunch"_s} : QStringList{};
    readStatus(
        this, m_destination, passing, statusTries, [this, self = QPointer(this)](const QString& status) {
            if (!self)
                return;
            m_outcome.destinationStatus = status;
            readStatus(
                this, m_source, {u"finish-migrate"_s}, statusTries,
                [this, self](const QString& sourceStatus) {
                    if (!self)
                        return;
                    m_outcome.sourceStatus = sourceStatus;
                    if (m_end == MigrationState::Completed && m_outcome.destinationStatus != "running"_L1) {
                        m_end = MigrationState::Failed;
                        m_outcome.error =
                            Error{ErrorKind::Failed,
                                  tr("The source reports a completed migration, but the destination is %1.")
                                      .arg(m_outcome.destinationStatus),
                                  {},
                                  tr("The guest was let go on at the source. Compare both command lines.")};
                    }
                    if (m_end == MigrationState::Completed)
                        conclude();
                    else
                        afterFailure();
                });
        });
}

void MigrationController::afterFailure()
{
    const bool stands = m_outcome.sourceStatus == "postmigrate"_L1 || m_outcome.sourceStatus == "paused"_L1;
    const bool mayGoOn = stands && m_outcome.destinationStatus != "running"_L1 &&
                         !m_outcome.enteredPostCopy && m_outcome.stopNs != 0;
    if (!mayGoOn || !m_source) {
        conclude();
        return;
    }
    // Only a guest that the move itself stopped is let go on, never one the user had paused.
    m_source->execute(u"cont"_s, {}, [self = QPointer(this)](const QmpClient::Reply& reply) {
        if (!self)
            return;
        emit self->sent({true, u"cont"_s, reply ? QString() : reply.error().sentence});
        self->m_outcome.sourceResumed = reply.has_value();
        readStatus(self, self->m_source, {}, 0, [self](const QString& status) {
            if (!self)
                return;
            self->m_outcome.sourceStatus = status;
            self->conclude();
        });
    });
}

void MigrationController::conclude()
{
    m_outcome.state = m_end;
    const bool crossed = m_end == MigrationState::Completed && m_stopHostNs != 0 && m_resumeHostNs != 0;
    if (crossed)
        m_outcome.stopToResumeMs =
            double(m_oneClock ? m_resumeHostNs - m_stopHostNs : m_outcome.resumeNs - m_outcome.stopNs) / 1e6;
    setState(m_end);
    emit finished(m_outcome);
}

} // namespace ferry
