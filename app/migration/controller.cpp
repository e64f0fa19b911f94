// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/controller.h"

#include "app/base/clock.h"
#include "app/qemu/qemuerrors.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QTcpServer>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// Capabilities Ferry turns on or off for each move; the others keep what the QEMU started with.
const QStringList managedCapabilities{u"auto-converge"_s, u"events"_s,      u"multifd"_s,
                                      u"postcopy-ram"_s,  u"return-path"_s, u"xbzrle"_s};
constexpr auto pollInterval = 100ms;

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

// Whether somebody listens there already. Asked before QEMU is: a QEMU 10.0 that was refused one port takes
// no other ("Illegal migration incoming state: setup").
bool isTakenHere(const QString& uri)
{
    const QHostAddress host(uri.section(u':', 1, 1));
    const quint16 port = uri.section(u':', 2).toUShort();
    QTcpServer probe;
    return uri.startsWith("tcp:"_L1) && host.isLoopback() && port > 0 && !probe.listen(host, port) &&
           probe.serverError() == QAbstractSocket::AddressInUseError;
}

} // namespace

QStringList typedParameters(const QJsonObject& parameters)
{
    QStringList lines;
    for (auto it = parameters.begin(); it != parameters.end(); ++it) {
        QString value = it->isString() ? it->toString() : QString::number(it->toInteger());
        // The human monitor reads bandwidth in MiB unless a suffix says otherwise.
        if (it.key().endsWith("-bandwidth"_L1) || it.key() == "xbzrle-cache-size"_L1)
            value = QString::number(it->toInteger() / (1024 * 1024)) + u'M';
        lines << u"migrate_set_parameter %1 %2"_s.arg(it.key(), value);
    }
    return lines;
}

MigrationController::MigrationController(QmpClient& source, QmpClient& destination, QStringList supported,
                                         QObject* parent)
    : QObject(parent), m_source(&source), m_destination(&destination), m_supported(std::move(supported))
{
    m_poll.setInterval(pollInterval);
    m_patience.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &MigrationController::poll);
    connect(&m_patience, &QTimer::timeout, this, &MigrationController::onPatienceEnded);
    connect(&source, &QmpClient::happened, this, &MigrationController::onSourceEvent);
    connect(&destination, &QmpClient::happened, this, &MigrationController::onDestinationEvent);
    connect(&source, &QmpClient::closed, this, [this](const Error& reason) { sourceLost(reason.sentence); });
    connect(&destination, &QmpClient::closed, this, [this](const Error& reason) {
        if (m_state == MigrationState::Finishing || isOver(m_state))
            return;
        if (m_outcome.enteredPostCopy) {
            failWith(Error{ErrorKind::Failed,
                           tr("The destination ended during post-copy: the guest's newest memory was there "
                              "and is lost."),
                           reason.sentence,
                           tr("Start the lab again; pre-copy keeps the guest safe on the source.")});
        } else if (!m_patience.isActive()) {
            // The source notices by itself and says why; this is only for the case that it does not.
            m_patience.start(m_waits);
        }
    });
}

void MigrationController::onPatienceEnded()
{
    if (m_destinationPaused)
        failWith(
            Error{ErrorKind::Failed,
                  tr("The connection broke at the very end of post-copy. The source had sent everything and "
                     "waits for the destination for ever; the last pages on the way are lost, and the "
                     "guest with them."),
                  {},
                  tr("Start the lab again; pre-copy keeps the guest safe on the source.")});
    else
        failWith(Error{ErrorKind::Protocol,
                       tr("QEMU did not finish the migration within %1 s.")
                           .arg(std::chrono::duration_cast<std::chrono::seconds>(m_waits).count()),
                       {},
                       tr("Start the lab again; the monitor's last lines say what it was doing.")});
}

void MigrationController::setState(MigrationState state)
{
    if (m_state == state || isOver(m_state))
        return;
    m_state = state;
    if (state == MigrationState::Cancelling)
        m_patience.start(m_waits);
    emit stateChanged(state);
}

void MigrationController::send(Who who, const QString& command, const QJsonObject& arguments,
                               const QString& typed, Next next, QmpClient::Band band)
{
    QmpClient* client = who == Who::Source ? m_source : m_destination;
    if (!client) {
        failWith(
            Error{ErrorKind::Failed, tr("A QEMU of this move is gone."), {}, tr("Start the lab again.")});
        return;
    }
    const auto answered = [self = QPointer(this), who, typed, next](const QmpClient::Reply& reply) {
        if (!self || isOver(self->m_state))
            return;
        if (!typed.isEmpty())
            emit self->sent({who == Who::Source, typed, reply ? QString() : reply.error().sentence});
        if (!self)
            return;
        if (reply)
            next(*reply);
        else
            self->failWith(explainMigrationError(reply.error().sentence));
    };
    client->execute(command, arguments, answered, band);
}

void MigrationController::start(const Strategy& strategy, const QString& uri, bool listen)
{
    Q_ASSERT(m_state == MigrationState::Idle);
    m_strategy = strategy;
    m_uri = uri;
    m_listen = listen;
    m_outcome.startNs = monotonicNs();
    setState(MigrationState::PreparingDestination);
    configure(Who::Destination, [this](const QJsonValue&) {
        const qsizetype colon = m_uri.lastIndexOf(u':');
        if (m_listen)
            listenAt(m_uri.mid(colon + 1).toInt(), 50);
        else
            prepareSource();
    });
}

void MigrationController::configure(Who who, Next next)
{
    const QStringList wanted = m_strategy.capabilities();
    QJsonArray states;
    QStringList typed;
    for (const QString& name : managedCapabilities) {
        const bool on = wanted.contains(name);
        if (!m_supported.contains(name)) {
            if (!on)
                continue;
            failWith(Error{ErrorKind::Usage,
                           tr("This QEMU does not know the migration capability %1.").arg(name),
                           {},
                           tr("Choose another strategy.")});
            return;
        }
        states << QJsonObject{{u"capability"_s, name}, {u"state"_s, on}};
        if (on)
            typed << u"migrate_set_capability %1 on"_s.arg(name);
    }
    const auto parameters = [this, who, next](const QJsonValue&) {
        const QJsonObject values = m_strategy.parameters();
        send(who, u"migrate-set-parameters"_s, values, typedParameters(values).join(u'\n'), next);
    };
    send(who, u"migrate-set-capabilities"_s, {{u"capabilities"_s, states}}, typed.join(u'\n'), parameters);
}

void MigrationController::listenAt(int port, int triesLeft)
{
    if (m_state == MigrationState::Cancelling) {
        finish(MigrationState::Cancelled);
        return;
    }
    m_uri = m_uri.left(m_uri.lastIndexOf(u':') + 1) + QString::number(port);
    if (triesLeft > 0 && isTakenHere(m_uri)) {
        listenAt(port + 1, triesLeft - 1);
        return;
    }
    if (!m_destination) {
        failWith(Error{ErrorKind::Failed, tr("The destination is gone."), {}, tr("Start the lab again.")});
        return;
    }
    m_destination->execute(u"migrate-incoming"_s, {{u"uri"_s, m_uri}},
                           [self = QPointer(this), port, triesLeft](const QmpClient::Reply& reply) {
                               if (!self || isOver(self->m_state))
                                   return;
                               emit self->sent({false, u"migrate_incoming "_s + self->m_uri,
                                                reply ? QString() : reply.error().sentence});
                               if (reply)
                                   self->prepareSource();
                               else if (triesLeft > 0 &&
                                        reply.error().sentence.contains("Address already in use"_L1))
                                   self->listenAt(port + 1, triesLeft - 1);
                               else
                                   self->failWith(explainMigrationError(reply.error().sentence));
                           });
}

void MigrationController::prepareSource()
{
    if (m_state == MigrationState::Cancelling) {
        finish(MigrationState::Cancelled);
        return;
    }
    setState(MigrationState::PreparingSource);
    configure(Who::Source, [this](const QJsonValue&) { launch(); });
}

void MigrationController::launch()
{
    if (m_state == MigrationState::Cancelling) {
        finish(MigrationState::Cancelled);
        return;
    }
    setState(MigrationState::Starting);
    // Somebody may have answered the new state with cancel().
    if (m_state == MigrationState::Cancelling) {
        finish(MigrationState::Cancelled);
        return;
    }
    m_outcome.startNs = monotonicNs();
    emit happened(u"setup"_s, m_outcome.startNs);
    m_migrateSent = true;
    send(Who::Source, u"migrate"_s, {{u"uri"_s, m_uri}}, u"migrate -d "_s + m_uri, [this](const QJsonValue&) {
        m_poll.start();
        poll();
    });
}

void MigrationController::sourceLost(const QString& detail)
{
    failWith(Error{ErrorKind::Failed,
                   tr("The connection to the source QEMU broke in the middle of the move."), detail,
                   tr("If its process has ended the guest ended with it: start the lab again. If it runs, "
                      "the guest goes on there.")});
}

void MigrationController::poll()
{
    if (m_polling || m_state == MigrationState::Finishing || isOver(m_state))
        return;
    // Whoever ended the QEMU may have closed the connection without a word.
    if (!m_source || !m_source->isReady()) {
        sourceLost({});
        return;
    }
    m_polling = true;
    m_source->execute(u"query-migrate"_s, {}, [self = QPointer(this)](const QmpClient::Reply& reply) {
        if (!self)
            return;
        self->m_polling = false;
        if (reply)
            self->onMigrate(reply->toObject());
    });
}

void MigrationController::onMigrate(const QJsonObject& info)
{
    if (isOver(m_state))
        return;
    const Progress progress = parseProgress(info, monotonicNs());
    // RAM figures vanish in failed and cancelled: the last ones stay.
    if (progress.hasRam)
        m_outcome.last = progress;
    if (progress.downtimeMs)
        m_outcome.downtimeMs = progress.downtimeMs;
    emit progressed(progress);
    onStatus(progress.status, progress.errorText);
}

void MigrationController::onStatus(const QString& status, const QString& errorText)
{
    if (m_state == MigrationState::Finishing || isOver(m_state))
        return;
    m_underWay = m_underWay || stateFor(status);
    if (m_followed && !m_underWay)
        return;
    if (status == "completed"_L1) {
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
        setState(*state);
        if (entered && *state == MigrationState::PostCopy) {
            m_outcome.enteredPostCopy = true;
            m_patience.stop();
            emit happened(u"postcopy"_s, monotonicNs());
        } else if (entered && *state == MigrationState::PostCopyPaused) {
            m_destinationPaused = false;
            m_patience.stop();
            emit happened(u"paused"_s, monotonicNs());
        }
    }
}

void MigrationController::onSourceEvent(const QmpEvent& event)
{
    if (isOver(m_state) || m_state == MigrationState::Idle)
        return;
    if (event.name == "STOP"_L1) {
        m_outcome.stopNs = event.tNs;
        m_stopHostNs = event.hostNs;
        emit happened(u"stop"_s, event.tNs);
    } else if (event.name == "MIGRATION"_L1) {
        poll();
    } else if (event.name == "MIGRATION_PASS"_L1) {
        m_pass = event.data.value("pass"_L1).toInt();
        emit passed(m_pass);
        const bool enough = m_strategy.kind == StrategyKind::PostCopy && m_strategy.postcopyAfterPasses > 0 &&
                            m_pass > m_strategy.postcopyAfterPasses;
        if (enough && !m_postcopyAsked)
            std::ignore = switchToPostcopy();
    }
}

void MigrationController::onDestinationEvent(const QmpEvent& event)
{
    if (isOver(m_state))
        return;
    const bool paused =
        event.name == "MIGRATION"_L1 && event.data.value("status"_L1).toString() == "postcopy-paused"_L1;
    if (paused && m_state == MigrationState::PostCopy) {
        // The source notices, too, and offers to resume; unless it has sent its last page already and waits
        // for the destination's word in a thread that nothing wakes any more (seen with QEMU 7.2).
        m_destinationPaused = true;
        m_patience.start(m_waits);
    }
    if (event.name != "RESUME"_L1)
        return;
    m_outcome.resumeNs = event.tNs;
    m_resumeHostNs = event.hostNs;
    emit happened(u"resume"_s, event.tNs);
}

void MigrationController::failWith(const Error& error)
{
    if (m_state == MigrationState::Finishing || isOver(m_state))
        return;
    m_outcome.error = error;
    finish(m_state == MigrationState::Cancelling && !m_migrateSent ? MigrationState::Cancelled
                                                                   : MigrationState::Failed);
}

} // namespace ferry
