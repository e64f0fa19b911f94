// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/qmpmover.h"

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

QmpMover::QmpMover(QmpClient& source, QmpClient& destination, QStringList supported, Route route,
                   QObject* parent)
    : Mover(parent), m_source(&source), m_destination(&destination), m_supported(std::move(supported)),
      m_route(std::move(route))
{
    m_poll.setInterval(pollInterval);
    m_patience.setSingleShot(true);
    connect(&m_poll, &QTimer::timeout, this, &QmpMover::poll);
    connect(&m_patience, &QTimer::timeout, this, &QmpMover::onPatienceEnded);
    connect(&source, &QmpClient::happened, this, &QmpMover::onSourceEvent);
    connect(&destination, &QmpClient::happened, this, &QmpMover::onDestinationEvent);
    connect(&source, &QmpClient::closed, this, &QmpMover::sourceLost);
    connect(&destination, &QmpClient::closed, this, &QmpMover::destinationLost);
    connect(&source, &QmpClient::ready, this, &QmpMover::sourceFound);
    connect(&destination, &QmpClient::ready, this, &QmpMover::destinationFound);
}

void QmpMover::setState(MigrationState state)
{
    if (m_state == state || isOver(m_state))
        return;
    m_state = state;
    // States that end by themselves, within QEMU's own time.
    if (state == MigrationState::Cancelling || state == MigrationState::SwitchingOver ||
        state == MigrationState::Recovering)
        m_patience.start(m_waits);
    else if (state == MigrationState::Starting)
        m_patience.start(3 * m_waits); // a connection may be tried for a while
    else if (state == MigrationState::PreCopy || isOver(state))
        m_patience.stop();
    emit stateChanged(state);
}

void QmpMover::send(MoveEnd end, const QString& command, const QJsonObject& arguments, const QString& typed,
                    Next next, QmpClient::Band band)
{
    const QPointer<QmpClient> to = client(end);
    if (!to) {
        failWith(
            Error{ErrorKind::Failed, tr("A QEMU of this move is gone."), {}, tr("Start the lab again.")});
        return;
    }
    const auto answered = [self = QPointer(this), end, typed, next](const QmpClient::Reply& reply) {
        if (!self || isOver(self->m_state) || self->m_state == MigrationState::Finishing)
            return;
        if (!typed.isEmpty())
            emit self->sent({end == MoveEnd::Source, typed, reply ? QString() : reply.error().sentence});
        if (!self)
            return;
        if (reply)
            next(*reply);
        else if (reply.error().kind == ErrorKind::Failed)
            self->failWith(explainMigrationError(reply.error().sentence));
        else if (end == MoveEnd::Source && reply.error().kind == ErrorKind::Disconnected)
            self->sourceLost(reply.error());
        else
            self->failWith(reply.error());
    };
    to->execute(command, arguments, answered, band, m_waits);
}

void QmpMover::start(const Strategy& strategy)
{
    if (m_state != MigrationState::Idle)
        return;
    m_strategy = strategy;
    m_outcome.startNs = monotonicNs();
    setState(MigrationState::PreparingDestination);
    configure(MoveEnd::Destination, [this](const QJsonValue&) {
        if (m_route.listen)
            listenAt(50);
        else
            prepareSource();
    });
}

void QmpMover::configure(MoveEnd end, Next next)
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
    send(end, u"migrate-set-capabilities"_s, {{u"capabilities"_s, states}}, typed.join(u'\n'),
         [this, end, next](const QJsonValue&) { setParameters(end, next); });
}

void QmpMover::setParameters(MoveEnd end, Next next)
{
    send(end, u"query-migrate-parameters"_s, {}, {}, [this, end, next](const QJsonValue& now) {
        QJsonObject values = m_strategy.parameters();
        const QJsonObject leftovers = m_strategy.leftovers(now.toObject());
        for (auto each = leftovers.begin(); each != leftovers.end(); ++each)
            values.insert(each.key(), each.value());
        send(end, u"migrate-set-parameters"_s, values, typedParameters(values).join(u'\n'), next);
    });
}

// The next address to listen on, where this one is taken.
void QmpMover::nextUri()
{
    const qsizetype colon = m_route.uri.lastIndexOf(u':');
    if (m_route.uri.startsWith("tcp:"_L1))
        m_route.uri = m_route.uri.left(colon + 1) + QString::number(m_route.uri.mid(colon + 1).toInt() + 1);
    else
        m_route.uri += u'+';
}

void QmpMover::listenAt(int triesLeft)
{
    if (m_state == MigrationState::Cancelling) {
        finish(MigrationState::Cancelled);
        return;
    }
    for (; triesLeft > 0 && isTakenHere(m_route.uri); --triesLeft)
        nextUri();
    if (!m_destination) {
        failWith(Error{ErrorKind::Failed, tr("The destination is gone."), {}, tr("Start the lab again.")});
        return;
    }
    m_destination->execute(
        u"migrate-incoming"_s, {{u"uri"_s, m_route.uri}},
        [self = QPointer(this), triesLeft](const QmpClient::Reply& reply) {
            if (!self || isOver(self->m_state) || self->m_state == MigrationState::Finishing)
                return;
            emit self->sent({false, u"migrate_incoming "_s + self->m_route.uri,
                             reply ? QString() : reply.error().sentence});
            if (!self)
                return;
            if (reply) {
                self->prepareSource();
            } else if (triesLeft > 0 && reply.error().sentence.contains("Address already in use"_L1)) {
                self->nextUri();
                self->listenAt(triesLeft - 1);
            } else {
                self->failWith(reply.error().kind == ErrorKind::Failed
                                   ? explainMigrationError(reply.error().sentence)
                                   : reply.error());
            }
        },
        QmpClient::Band::InBand, m_waits);
}

void QmpMover::prepareSource()
{
    if (m_state == MigrationState::Cancelling) {
        finish(MigrationState::Cancelled);
        return;
    }
    setState(MigrationState::PreparingSource);
    configure(MoveEnd::Source, [this](const QJsonValue&) { launch(); });
}

void QmpMover::launch()
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
    m_migrateSent = true;
    send(MoveEnd::Source, u"migrate"_s, {{u"uri"_s, m_route.uri}}, u"migrate -d "_s + m_route.uri,
         [this](const QJsonValue&) {
             m_poll.start();
             poll();
         });
    emit happened(u"setup"_s, m_outcome.startNs);
}

void QmpMover::failWith(const Error& error)
{
    if (m_state == MigrationState::Finishing || isOver(m_state))
        return;
    m_outcome.error = error;
    finish(m_state == MigrationState::Cancelling && !m_migrateSent ? MigrationState::Cancelled
                                                                   : MigrationState::Failed);
}

// Ferry ends the wait: QEMU itself has not ended the migration.
void QmpMover::giveUp(const Error& error)
{
    // While the guest is being switched over a cancel might come too late and make a second copy of it.
    m_cancelFirst = m_migrateSent && !m_outcome.enteredPostCopy &&
                    (m_state == MigrationState::PreCopy || m_state == MigrationState::Starting);
    failWith(error);
}

} // namespace ferry
