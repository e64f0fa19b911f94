// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/hmpclient.h"

#include "app/qemu/hmpcodec.h"

#include <QDeadlineTimer>
#include <QLocalSocket>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <optional>
#include <vector>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds connectPatience{5000};
constexpr std::chrono::milliseconds promptPatience{30000};
constexpr std::chrono::milliseconds retryPause{50};
constexpr qsizetype mostAnswerLines = 100'000;

Error silenceError()
{
    return {
        ErrorKind::Protocol,
        HmpClient::tr("The human monitor took the connection but says nothing."),
        {},
        HmpClient::tr(
            "It serves one client at a time: close the other one (a telnet, another Ferry) and try again.")};
}

} // namespace

/// As in QmpClient, users are only called from queued calls or from close().
class HmpClient::Private
{
public:
    struct Request
    {
        QString command;
        Handler done;
        QDeadlineTimer deadline;
    };

    explicit Private(HmpClient* client);
    void open(std::unique_ptr<QIODevice> io);
    void attempt();
    void onError(const QString& what);
    void onRead();
    void endWith(const Error& error);
    void schedule();
    void drain();
    void takePrompt();
    void sendNext();
    void expire();
    void armExpiry();
    void reset();
    void dropAll(const Error& error);

    HmpClient* q;
    std::unique_ptr<QIODevice> device; ///< QLocalSocket or QTcpSocket
    QString path, host;
    quint16 port = 0;
    QTimer retry, expiry, firstPrompt;
    QDeadlineTimer connectDeadline;
    HmpDecoder decoder;
    QList<HmpPiece> inbox;
    QStringList lines;
    std::vector<Request> queue;     ///< not sent yet
    std::optional<Request> current; ///< sent; its handler is gone once its patience was over
    std::optional<Error> ending;
    bool connected = false;
    bool busy = false; ///< a sent command has not come back to the prompt
    bool ready = false;
    bool scheduled = false;
};

HmpClient::Private::Private(HmpClient* client) : q(client)
{
    for (QTimer* timer : {&retry, &expiry, &firstPrompt})
        timer->setSingleShot(true);
    connect(&retry, &QTimer::timeout, q, [this] { attempt(); });
    connect(&expiry, &QTimer::timeout, q, [this] { expire(); });
    connect(&firstPrompt, &QTimer::timeout, q, [this] { endWith(silenceError()); });
}

void HmpClient::Private::open(std::unique_ptr<QIODevice> io)
{
    device = std::move(io);
    connectDeadline.setRemainingTime(connectPatience);
    const auto onConnected = [this] {
        connected = true;
        firstPrompt.start(promptPatience);
    };
    const auto onClosed = [this] {
        onRead();
        endWith({ErrorKind::Failed, tr("QEMU closed its human monitor."), {}, {}});
    };
    connect(device.get(), &QIODevice::readyRead, q, [this] { onRead(); });
    if (auto* local = qobject_cast<QLocalSocket*>(device.get())) {
        connect(local, &QLocalSocket::connected, q, onConnected);
        connect(local, &QLocalSocket::disconnected, q, onClosed);
        connect(local, &QLocalSocket::errorOccurred, q, [this] { onError(device->errorString()); });
    } else if (auto* tcp = qobject_cast<QTcpSocket*>(device.get())) {
        connect(tcp, &QTcpSocket::connected, q, onConnected);
        connect(tcp, &QTcpSocket::disconnected, q, onClosed);
        connect(tcp, &QTcpSocket::errorOccurred, q, [this] { onError(device->errorString()); });
    }
    retry.start(std::chrono::milliseconds(0));
}

void HmpClient::Private::attempt()
{
    if (auto* local = qobject_cast<QLocalSocket*>(device.get()))
        local->connectToServer(path);
    else if (auto* tcp = qobject_cast<QTcpSocket*>(device.get()))
        tcp->connectToHost(host, port);
}

void HmpClient::Private::onError(const QString& what)
{
    if (connected)
        return; // disconnected() follows and reads what is left first
    if (!connectDeadline.hasExpired()) {
        retry.start(retryPause);
        return;
    }
    const QString where = path.isEmpty() ? u"%1:%2"_s.arg(host).arg(port) : path;
    endWith({ErrorKind::Failed, tr("The human monitor at %1 could not be reached.").arg(where), what, {}});
}

void HmpClient::Private::onRead()
{
    inbox += decoder.feed(device->readAll());
    if (!inbox.isEmpty())
        schedule();
}

void HmpClient::Private::endWith(const Error& error)
{
    if (!device || ending)
        return;
    ending = error;
    schedule();
}

void HmpClient::Private::schedule()
{
    if (!std::exchange(scheduled, true))
        QMetaObject::invokeMethod(
            q, [this] { drain(); }, Qt::QueuedConnection);
}

void HmpClient::Private::drain()
{
    const QPointer<HmpClient> alive(q);
    scheduled = false;
    while (alive && !inbox.isEmpty()) {
        const HmpPiece piece = inbox.takeFirst();
        if (const auto* line = std::get_if<HmpLine>(&piece)) {
            if (lines.size() < mostAnswerLines)
                lines.append(line->text);
        } else {
            takePrompt();
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

void HmpClient::Private::takePrompt()
{
    const QPointer<HmpClient> alive(q);
    const QString answer = hmpAnswer(std::exchange(lines, {}));
    busy = false;
    const auto request = std::exchange(current, std::nullopt);
    armExpiry();
    if (!std::exchange(ready, true)) {
        firstPrompt.stop();
        emit q->ready();
    } else if (request && request->done) {
        request->done(answer);
    }
    if (alive)
        sendNext();
}

void HmpClient::Private::sendNext()
{
    if (!ready || busy || queue.empty())
        return;
    current = std::move(queue.front());
    queue.erase(queue.begin());
    busy = true;
    lines.clear();
    // A lone line feed: readline takes a carriage return for a second one.
    device->write(current->command.toUtf8() + '\n');
    armExpiry();
}

void HmpClient::Private::expire()
{
    const QPointer<HmpClient> alive(q);
    std::vector<Handler> late;
    // The command itself may still run: its place stays taken until the prompt comes back.
    if (current && current->deadline.hasExpired())
        late.push_back(std::exchange(current->done, {}));
    if (current && !current->done)
        current.reset();
    for (auto request = queue.begin(); request != queue.end();) {
        if (!request->deadline.hasExpired()) {
            ++request;
            continue;
        }
        late.push_back(std::move(request->done));
        request = queue.erase(request);
    }
    Error error = silenceError();
    if (ready)
        error.sentence = tr("The human monitor did not answer in time.");
    armExpiry();
    for (const Handler& done : late) {
        if (done)
            done(tl::unexpected(error));
    }
}

void HmpClient::Private::armExpiry()
{
    std::optional<qint64> next;
    if (current)
        next = current->deadline.remainingTime();
    for (const Request& request : queue)
        next = next ? std::min(*next, request.deadline.remainingTime()) : request.deadline.remainingTime();
    if (next)
        expiry.start(std::chrono::milliseconds(*next + 1));
    else
        expiry.stop();
}

void HmpClient::Private::reset()
{
    for (QTimer* timer : {&retry, &expiry, &firstPrompt})
        timer->stop();
    if (device) {
        device->disconnect(q);
        device->close();
        device.reset();
    }
    decoder = HmpDecoder();
    inbox.clear();
    lines.clear();
    ending.reset();
    path.clear();
    host.clear();
    connected = busy = ready = false;
}

void HmpClient::Private::dropAll(const Error& error)
{
    auto requests = std::exchange(queue, {});
    if (current)
        requests.insert(requests.begin(), std::move(*current));
    current.reset();
    for (const Request& request : requests) {
        if (request.done)
            request.done(tl::unexpected(error));
    }
}

HmpClient::HmpClient(QObject* parent) : QObject(parent), d(std::make_unique<Private>(this)) {}

HmpClient::~HmpClient()
{
    if (d->device)
        d->device->disconnect(this);
}

void HmpClient::connectToPath(const QString& path)
{
    const QPointer<HmpClient> alive(this);
    close();
    if (!alive)
        return;
    d->path = path;
    d->open(std::make_unique<QLocalSocket>());
}

void HmpClient::connectToHost(const QString& host, quint16 port)
{
    const QPointer<HmpClient> alive(this);
    close();
    if (!alive)
        return;
    d->host = host;
    d->port = port;
    d->open(std::make_unique<QTcpSocket>());
}

void HmpClient::close()
{
    d->reset();
    d->dropAll({ErrorKind::Cancelled, tr("The human monitor was closed."), {}, {}});
}

bool HmpClient::isReady() const
{
    return d->ready;
}

void HmpClient::send(const QString& command, Handler done, std::chrono::milliseconds patience)
{
    const QString problem = whyNotTypable(command);
    if (!problem.isEmpty() || !d->device || d->ending) {
        const Error error = problem.isEmpty()
                                ? Error{ErrorKind::Failed, tr("The human monitor is not connected."), {}, {}}
                                : Error{ErrorKind::Usage, problem, {}, {}};
        if (done)
            QMetaObject::invokeMethod(
                this, [done = std::move(done), error] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    d->queue.push_back({command, std::move(done), QDeadlineTimer(patience)});
    d->armExpiry();
    d->sendNext();
}

} // namespace ferry
