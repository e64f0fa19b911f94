// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/qmpclient.h"

#include "app/base/clock.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonArray>
#include <QLocalSocket>
#include <QPointer>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds retryPause{20};
constexpr qsizetype longestSocketPath = 107; // sun_path without its final zero
constexpr std::size_t mostUnanswered = 4096;

/// A connection's life; each state waits for what the next one has seen.
enum class Phase { Idle, Connecting, Greeting, Negotiating, Ready };

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

/// All callbacks to users come from drain(), which runs queued and never inside the socket's own
/// signals: so a handler may delete the client without pulling the socket from under Qt.
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
    void attempt();
    void onSocketError(QLocalSocket::LocalSocketError error);
    void onConnected();
    void readAll();
    void endWith(const Error& error);
    void scheduleDrain();
    void drain();
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
    QLocalSocket socket;
    QTimer retry;
    QTimer silence;
    QTimer expiry;
    QDeadlineTimer deadline;
    QString path;
    std::chrono::milliseconds patience{0};
    Phase phase = Phase::Idle;
    QmpDecoder decoder;
    QList<QmpMessage> inbox;
    std::optional<Error> ending;
    std::map<qint64, Request> open;
    QList<Unsent> unsent;
    qint64 nextId = 1;
    QList<int> version;
    bool outOfBand = false;
    bool drainScheduled = false;
};

QmpClient::Private::Private(QmpClient* client) : q(client)
{
    retry.setSingleShot(true);
    silence.setSingleShot(true);
    expiry.setSingleShot(true);
    // Queued: after a standstill of this program, answers that wait in the socket are read first.
    connect(
        &expiry, &QTimer::timeout, q, [this] { expire(); }, Qt::QueuedConnection);
    connect(&retry, &QTimer::timeout, q, [this] { attempt(); });
    connect(&silence, &QTimer::timeout, q, [this] {
        endWith({ErrorKind::Silent, tr("QEMU's QMP socket took the connection but said nothing."), path,
                 tr("Another program may hold it: QMP serves one client at a time.")});
    });
    connect(&socket, &QLocalSocket::connected, q, [this] { onConnected(); });
    connect(&socket, &QLocalSocket::readyRead, q, [this] { readAll(); });
    connect(&socket, &QLocalSocket::errorOccurred, q,
            [this](QLocalSocket::LocalSocketError error) { onSocketError(error); });
    connect(&socket, &QLocalSocket::disconnected, q, [this] {
        readAll();
        endWith({ErrorKind::Disconnected, tr("QEMU closed its QMP connection."), path, {}});
    });
}

void QmpClient::Private::attempt()
{
    if (phase == Phase::Connecting)
        socket.connectToServer(path);
}

void QmpClient::Private::onSocketError(QLocalSocket::LocalSocketError error)
{
    if (phase != Phase::Connecting) {
        // PeerClosedError is followed by disconnected(), which reads what is left first.
        if (error != QLocalSocket::PeerClosedError)
            endWith(
                {ErrorKind::Disconnected, tr("The QMP connection to QEMU broke."), socket.errorString(), {}});
        return;
    }
    if (deadline.hasExpired()) {
        endWith({ErrorKind::Disconnected, tr("QEMU's QMP socket %1 could not be reached.").arg(path),
                 socket.errorString(), tr("QEMU may not have started, or may be very slow to start.")});
        return;
    }
    retry.start(retryPause);
}

void QmpClient::Private::onConnected()
{
    phase = Phase::Greeting;
    silence.start(patience);
}

void QmpClient::Private::readAll()
{
    const QByteArray bytes = socket.readAll();
    const std::int64_t now = monotonicNs();
    auto messages = decoder.feed(bytes);
    for (QmpMessage& message : messages) {
        if (auto* event = std::get_if<QmpEvent>(&message))
            event->tNs = now;
    }
    inbox += messages;
    if (!inbox.isEmpty())
        scheduleDrain();
}

void QmpClient::Private::endWith(const Error& error)
{
    if (phase == Phase::Idle || ending)
        return;
    ending = error;
    scheduleDrain();
}

void QmpClient::Private::scheduleDrain()
{
    if (!std::exchange(drainScheduled, true))
        QMetaObject::invokeMethod(
            q, [this] { drain(); }, Qt::QueuedConnection);
}

void QmpClient::Private::drain()
{
    const QPointer<QmpClient> alive(q);
    drainScheduled = false;
    while (alive && !inbox.isEmpty()) {
        const QmpMessage message = inbox.takeFirst();
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
            endWith({ErrorKind::Protocol, tr("What answers on QEMU's QMP socket does not speak QMP."),
                     bad->line, tr("Another program may have taken the socket.")});
        }
    }
    if (!alive || !ending)
        return;
    const Error error = *ending;
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
                        endWith(reply.error());
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
    socket.write(encodeQmpCommand(command.command, command.arguments, command.id, oob));
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
    if (!inbox.isEmpty() || ending)
        drain();
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
    retry.stop();
    silence.stop();
    expiry.stop();
    // Left connected, the socket would report its own closing into the next connection.
    const QSignalBlocker quiet(&socket);
    socket.abort();
    decoder = QmpDecoder();
    inbox.clear();
    ending.reset();
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
    d->socket.disconnect(this);
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
    d->deadline.setRemainingTime(patience);
    d->phase = Phase::Connecting;
    if (QFile::encodeName(path).size() > longestSocketPath) {
        d->endWith({ErrorKind::Usage,
                    tr("The path of QEMU's QMP socket is longer than %1 bytes.").arg(longestSocketPath), path,
                    tr("Choose a shorter folder for sockets.")});
        return;
    }
    d->retry.start(std::chrono::milliseconds(0));
}

void QmpClient::close()
{
    d->reset();
    d->dropAll({ErrorKind::Cancelled, tr("The QMP connection was closed."), {}, {}});
}

bool QmpClient::isReady() const
{
    return d->phase == Phase::Ready;
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
    if (d->phase == Phase::Idle || d->ending) {
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
    if (d->phase == Phase::Ready)
        d->send(request);
    else
        d->unsent.append(request);
}

} // namespace ferry
