// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qmpclient.h"

#include "app/qemu/socketlink.h"

#include <QDeadlineTimer>
#include <QJsonArray>
#include <QPointer>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds qmpRetryPause{20};
constexpr std::size_t mostUnanswered = 4096;
constexpr qint64 qmpMostRead = 4 * 1024 * 1024; // bytes at once

QmpClient::Reply asReply(const QmpFailure& failure)
{
    return fail(ErrorKind::Failed, failure.description, {},
                failure.errorClass + u": "_s + failure.description);
}

Error silence(const QString& command, std::chrono::milliseconds patience)
{
    const double seconds = std::chrono::duration<double>(patience).count();
    return {ErrorKind::Silent,
            QmpClient::tr("QEMU did not answer %1 within %2 s.").arg(command, QString::number(seconds)),
            {},
            QmpClient::tr("QEMU may be stopped, or may wait for a disk or a network that does not answer.")};
}

} // namespace

/// Users are called from the link's queued deliveries: so a handler may delete the client.
class QmpClient::Private
{
public:
    struct Request
    {
        Handler done;
        bool outOfBand = false;
        QString command = {};
        std::chrono::milliseconds patience{0};
        QDeadlineTimer deadline{QDeadlineTimer::Forever}; ///< runs once the command is sent
        bool late = false; ///< told that it has no answer; kept so that the answer finds its place
    };

    struct Unsent
    {
        QString command;
        QJsonObject arguments;
        qint64 id = 0;
        Band band = Band::InBand;
    };

    explicit Private(QmpClient* client);
    void onBytes(const QByteArray& bytes, std::int64_t tNs);
    void onEnded(const Error& error);
    void take(const QmpMessage& message);
    void greeted(const QmpGreeting& greeting);
    void negotiated();
    void answer(const QJsonValue& id, const Reply& reply);
    void send(const Unsent& command);
    void armExpiry();
    void expire();
    void forgetOldest();
    void reset();
    void dropAll(const Error& error);

    QmpClient* q;
    SocketLink link;
    QTimer silence;
    QTimer expiry;
    QString path;
    std::chrono::milliseconds patience{0};
    /// A connection's life; each state waits for what the next one has seen.
    enum class Phase { Idle, Connecting, Greeting, Negotiating, Ready };
    Phase phase = Phase::Idle;
    QmpDecoder decoder;
    QList<QmpMessage> inbox;
    std::map<qint64, Request> open;
    QList<Unsent> unsent;
    qint64 nextId = 1;
    QList<int> version;
    bool outOfBand = false;
};

QmpClient::Private::Private(QmpClient* client)
    : q(client), link({tr("QEMU's QMP socket %1 could not be reached."),
                       tr("QEMU may not have started, or may be very slow to start."),
                       tr("The QMP connection to QEMU broke."), tr("QEMU closed its QMP connection.")},
                      qmpRetryPause, qmpMostRead)
{
    silence.setSingleShot(true);
    expiry.setSingleShot(true);
    // Queued: after a standstill of this program, answers that wait in the socket are read first.
    connect(
        &expiry, &QTimer::timeout, q, [this] { expire(); }, Qt::QueuedConnection);
    connect(&silence, &QTimer::timeout, q, [this] {
        link.endWith({ErrorKind::Silent, tr("QEMU's QMP socket took the connection but said nothing."), path,
                      tr("Another program may hold it: QMP serves one client at a time.")});
    });
    connect(&link, &SocketLink::connected, q, [this] {
        phase = Phase::Greeting;
        silence.start(patience);
    });
    connect(&link, &SocketLink::received, q,
            [this](const QByteArray& bytes, std::int64_t tNs) { onBytes(bytes, tNs); });
    connect(&link, &SocketLink::ended, q, [this](const Error& error) { onEnded(error); });
}

void QmpClient::Private::onBytes(const QByteArray& bytes, std::int64_t tNs)
{
    const QPointer<QmpClient> alive(q);
    inbox += decoder.feed(bytes);
    for (QmpMessage& message : inbox) {
        if (auto* event = std::get_if<QmpEvent>(&message))
            event->tNs = tNs;
    }
    // A handler may close the client, which empties the inbox, or delete it.
    while (alive && !inbox.isEmpty())
        take(inbox.takeFirst());
}

void QmpClient::Private::take(const QmpMessage& message)
{
    if (const auto* greeting = std::get_if<QmpGreeting>(&message)) {
        greeted(*greeting);
    } else if (const auto* event = std::get_if<QmpEvent>(&message)) {
        emit q->happened(*event);
    } else if (const auto* value = std::get_if<QmpReturn>(&message)) {
        answer(value->id, value->value);
    } else if (const auto* failure = std::get_if<QmpFailure>(&message)) {
        answer(failure->id, asReply(*failure));
    } else if (const auto* bad = std::get_if<QmpMalformed>(&message)) {
        inbox.clear();
        link.endWith({ErrorKind::Protocol, tr("What answers on QEMU's QMP socket does not speak QMP."),
                      bad->line, tr("Another program may have taken the socket.")});
    }
}

void QmpClient::Private::onEnded(const Error& error)
{
    const QPointer<QmpClient> alive(q);
    reset();
    dropAll(error);
    if (alive)
        emit q->closed(error);
}

void QmpClient::Private::greeted(const QmpGreeting& greeting)
{
    if (phase != Phase::Greeting)
        return;
    version = greeting.version;
    outOfBand = greeting.outOfBand;
    phase = Phase::Negotiating;
    const QJsonObject enable = outOfBand ? QJsonObject{{u"enable"_s, QJsonArray{u"oob"_s}}} : QJsonObject{};
    const qint64 id = nextId++;
    open[id] = {[this](const Reply& reply) {
                    if (reply)
                        negotiated();
                    else
                        link.endWith(reply.error());
                },
                false};
    send({u"qmp_capabilities"_s, enable, id, Band::InBand});
    silence.start(patience);
}

void QmpClient::Private::negotiated()
{
    silence.stop();
    phase = Phase::Ready;
    const auto waiting = std::exchange(unsent, {});
    for (const Unsent& command : waiting)
        send(command);
    emit q->ready();
}

void QmpClient::Private::send(const Unsent& command)
{
    const bool oob = command.band == Band::OutOfBand && outOfBand;
    Request& request = open[command.id];
    request.outOfBand = oob;
    if (request.patience.count() > 0)
        request.deadline.setRemainingTime(request.patience);
    armExpiry();
    link.write(encodeQmpCommand(command.command, command.arguments, command.id, oob));
}

void QmpClient::Private::answer(const QJsonValue& id, const Reply& reply)
{
    auto request = open.end();
    if (id.isDouble()) {
        request = open.find(id.toInteger(-1));
    } else {
        // An answer without id is an error about input QEMU could not parse. Answers in band come in
        // order, so it belongs to the oldest of them.
        request =
            std::find_if(open.begin(), open.end(), [](const auto& entry) { return !entry.second.outOfBand; });
    }
    if (request == open.end())
        return;
    const Handler done = std::move(request->second.done);
    open.erase(request);
    armExpiry();
    if (done)
        done(reply);
}

void QmpClient::Private::armExpiry()
{
    QDeadlineTimer next(QDeadlineTimer::Forever);
    for (const auto& [id, request] : open) {
        if (!request.late)
            next = std::min(next, request.deadline);
    }
    if (next.isForever())
        expiry.stop();
    else
        expiry.start(std::chrono::milliseconds(next.remainingTime() + 1));
}

void QmpClient::Private::expire()
{
    const QPointer<QmpClient> alive(q);
    if (link.hasNews())
        link.deliver();
    if (!alive)
        return;
    std::vector<std::pair<Handler, Error>> late;
    for (auto& [id, request] : open) {
        if (request.late || !request.deadline.hasExpired())
            continue;
        request.late = true;
        late.emplace_back(std::exchange(request.done, {}), ferry::silence(request.command, request.patience));
    }
    forgetOldest();
    armExpiry();
    for (const auto& [done, error] : late) {
        if (done)
            done(tl::unexpected(error));
    }
}

/// A QEMU that never answers again must not cost memory with each question.
void QmpClient::Private::forgetOldest()
{
    for (auto request = open.begin(); request != open.end() && open.size() > mostUnanswered;)
        request = request->second.late ? open.erase(request) : std::next(request);
}

void QmpClient::Private::reset()
{
    phase = Phase::Idle;
    silence.stop();
    expiry.stop();
    link.close();
    decoder = QmpDecoder();
    inbox.clear();
    unsent.clear();
    outOfBand = false;
}

void QmpClient::Private::dropAll(const Error& error)
{
    const auto requests = std::exchange(open, {});
    for (const auto& [id, request] : requests) {
        if (request.done)
            request.done(tl::unexpected(error));
    }
}

QmpClient::QmpClient(QObject* parent) : QObject(parent), d(std::make_unique<Private>(this)) {}

QmpClient::~QmpClient()
{
    d->link.disconnect(this);
    d->open.clear();
}

void QmpClient::connectTo(const QString& path, std::chrono::milliseconds patience)
{
    const QPointer<QmpClient> alive(this);
    close();
    if (!alive)
        return;
    d->path = path;
    d->patience = patience;
    d->phase = Private::Phase::Connecting;
    d->link.openPath(path, patience);
}

void QmpClient::close()
{
    d->reset();
    d->dropAll({ErrorKind::Cancelled, tr("The QMP connection was closed."), {}, {}});
}

bool QmpClient::isReady() const
{
    return d->phase == Private::Phase::Ready;
}

bool QmpClient::hasOutOfBand() const
{
    return d->outOfBand;
}

QList<int> QmpClient::version() const
{
    return d->version;
}

void QmpClient::execute(const QString& command, const QJsonObject& arguments, Handler done, Band band,
                        std::chrono::milliseconds patience)
{
    if (!d->link.isOpen()) {
        if (done) {
            QMetaObject::invokeMethod(
                this,
                [done = std::move(done), command] {
                    done(fail(ErrorKind::Disconnected,
                              tr("QEMU is not connected; %1 was not sent.").arg(command)));
                },
                Qt::QueuedConnection);
        }
        return;
    }
    const qint64 id = d->nextId++;
    d->open[id] = {std::move(done), false, command, patience};
    const Private::Unsent request{command, arguments, id, band};
    if (d->phase == Private::Phase::Ready)
        d->send(request);
    else
        d->unsent.append(request);
}

} // namespace ferry
