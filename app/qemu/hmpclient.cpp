// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/qemu/hmpclient.h"

#include "app/qemu/hmpcodec.h"
#include "app/qemu/passwordmask.h"
#include "app/qemu/socketlink.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QMetaMethod>
#include <QPointer>
#include <QTimer>

#include <optional>
#include <vector>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds connectPatience{5000};
constexpr std::chrono::milliseconds promptPatience{30000};
constexpr std::chrono::milliseconds hmpRetryPause{50};
constexpr qsizetype mostAnswer = 2 * 1024 * 1024; // characters; "info qtree" of a big machine has 50,000
constexpr qsizetype hmpMostRead = 256 * 1024;     // bytes at once
constexpr std::chrono::milliseconds usualQuestionPatience{300'000};

Error silenceError()
{
    return {
        ErrorKind::Silent,
        HmpClient::tr("The human monitor took the connection but says nothing."),
        {},
        HmpClient::tr(
            "It serves one client at a time: close the other one (a telnet, another Ferry) and try again.")};
}

} // namespace

/// Users are called from the link's queued deliveries, from queued timers, or from close().
class HmpClient::Private
{
public:
    struct Request
    {
        QString command;
        Handler done;
        QDeadlineTimer deadline;
        std::chrono::milliseconds patience{0};
        std::optional<Error> refusal = {}; ///< its question for a password was refused
    };

    explicit Private(HmpClient* client);
    void onBytes(const QByteArray& bytes);
    void onEnded(const Error& error);
    void take(const HmpPiece& piece);
    void keep(const QString& line);
    void takePrompt();
    void sendNext();
    void expire();
    void armExpiry();
    void watchQuestion();
    void refuse();
    void settle();
    void reset();
    void dropAll(const Error& error);

    HmpClient* q;
    SocketLink link;
    QTimer expiry, firstPrompt, questionPatience;
    HmpDecoder decoder;
    QList<HmpPiece> inbox;
    QStringList lines;
    qsizetype answerSize = 0;       ///< of lines, characters
    std::vector<Request> queue;     ///< not sent yet
    std::optional<Request> current; ///< sent; its handler is gone once its patience was over
    QString sent;                   ///< the command that was sent last
    std::optional<QString> asking;  ///< the question that waits for a password
    QElapsedTimer asked;
    QString vncPassword;   ///< the one in force, where it is known
    bool answered = false; ///< a password was sent, the question's line has not ended
    bool busy = false;     ///< a sent command has not come back to the prompt
    bool ready = false;
};

HmpClient::Private::Private(HmpClient* client)
    : q(client),
      link({tr("The human monitor at %1 could not be reached."), QString(),
            tr("The connection to the human monitor broke."), tr("QEMU closed its human monitor.")},
           hmpRetryPause, hmpMostRead)
{
    for (QTimer* timer : {&expiry, &firstPrompt, &questionPatience})
        timer->setSingleShot(true);
    questionPatience.setInterval(usualQuestionPatience);
    connect(&questionPatience, &QTimer::timeout, q, [this] { refuse(); });
    connect(&expiry, &QTimer::timeout, q, [this] { expire(); });
    connect(&firstPrompt, &QTimer::timeout, q, [this] { link.endWith(silenceError()); });
    connect(&link, &SocketLink::connected, q, [this] { firstPrompt.start(promptPatience); });
    connect(&link, &SocketLink::received, q, [this](const QByteArray& bytes) { onBytes(bytes); });
    connect(&link, &SocketLink::ended, q, [this](const Error& error) { onEnded(error); });
}

void HmpClient::Private::onBytes(const QByteArray& bytes)
{
    const QPointer<HmpClient> alive(q);
    inbox += decoder.feed(bytes);
    // A handler may close the client, which empties the inbox, or delete it.
    while (alive && !inbox.isEmpty())
        take(inbox.takeFirst());
    if (alive && link.isOpen())
        watchQuestion();
}

void HmpClient::Private::take(const HmpPiece& piece)
{
    const auto* const line = std::get_if<HmpLine>(&piece);
    if (!line) {
        takePrompt();
        return;
    }
    keep(line->text);
    answered = false;
    if (asking)
        settle(); // what looked like a question was the beginning of a line
}

void HmpClient::Private::onEnded(const Error& error)
{
    const QPointer<HmpClient> alive(q);
    reset();
    dropAll(error);
    if (alive && std::exchange(asking, std::nullopt))
        emit q->passwordSettled();
    if (alive)
        emit q->closed(error);
}

/// What a monitor says without end costs no more memory than an answer may have.
void HmpClient::Private::keep(const QString& line)
{
    if (answerSize > mostAnswer)
        return;
    answerSize += line.size() + 1;
    lines.append(answerSize > mostAnswer ? tr("[The rest of the answer was too long to be kept.]") : line);
}

void HmpClient::Private::takePrompt()
{
    const QPointer<HmpClient> alive(q);
    const QString answer = hmpAnswer(std::exchange(lines, {}));
    answerSize = 0;
    busy = false;
    auto request = std::exchange(current, std::nullopt);
    armExpiry();
    if (!std::exchange(ready, true)) {
        firstPrompt.stop();
        emit q->ready();
    } else if (request && request->done && request->refusal) {
        request->refusal->detail = answer;
        request->done(tl::unexpected(*request->refusal));
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
    sent = current->command;
    lines.clear();
    answerSize = 0;
    // A lone line feed: readline takes a carriage return for a second one.
    link.write(current->command.toUtf8() + '\n');
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
    if (asking) {
        expiry.stop();
        return;
    }
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

void HmpClient::Private::watchQuestion()
{
    const QString prompt = decoder.question();
    if (prompt.isEmpty() || asking || answered || (ready && !busy))
        return;
    asking = prompt;
    asked.start();
    firstPrompt.stop();
    armExpiry();
    if (!q->isSignalConnected(QMetaMethod::fromSignal(&Monitor::passwordAsked))) {
        refuse();
        return;
    }
    questionPatience.start();
    emit q->passwordAsked(sent, prompt);
}

void HmpClient::Private::refuse()
{
    if (!asking)
        return;
    const bool ofVnc = sent.isEmpty() || sent.contains("vnc"_L1);
    const bool known = ofVnc && !vncPassword.isNull() && whyNotTypable(vncPassword).isEmpty();
    if (current) {
        current->refusal = {
            ErrorKind::Cancelled,
            tr("The monitor asked for a password and got none."),
            {},
            known ? tr("The password is the same as before.")
            : ofVnc
                ? tr("QEMU does not take its question back, so Ferry answered with a password that nobody "
                     "knows. Set a new one: change vnc password")
                : tr("Type the command again to give the password.")};
    }
    link.write((known ? vncPassword : unknownPassword()).toUtf8() + '\n');
    answered = true;
    settle();
}

/// The question is over: everybody's patience goes on from where it stood.
void HmpClient::Private::settle()
{
    const qint64 waited = asked.elapsed();
    asking.reset();
    questionPatience.stop();
    if (current)
        current->deadline.setRemainingTime(current->patience);
    for (Request& request : queue)
        request.deadline += waited;
    if (!ready)
        firstPrompt.start(promptPatience);
    armExpiry();
    emit q->passwordSettled();
}

void HmpClient::Private::reset()
{
    for (QTimer* timer : {&expiry, &firstPrompt, &questionPatience})
        timer->stop();
    link.close();
    decoder = HmpDecoder();
    inbox.clear();
    lines.clear();
    answerSize = 0;
    sent.clear();
    busy = ready = answered = false;
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

HmpClient::HmpClient(QObject* parent) : Monitor(parent), d(std::make_unique<Private>(this)) {}

HmpClient::~HmpClient()
{
    d->link.disconnect(this);
}

void HmpClient::connectToPath(const QString& path)
{
    const QPointer<HmpClient> alive(this);
    close();
    if (alive)
        d->link.openPath(path, connectPatience);
}

void HmpClient::connectToHost(const QString& host, quint16 port)
{
    const QPointer<HmpClient> alive(this);
    close();
    if (alive)
        d->link.openHost(host, port, connectPatience);
}

void HmpClient::close()
{
    const QPointer<HmpClient> alive(this);
    d->reset();
    d->dropAll({ErrorKind::Cancelled, tr("The human monitor was closed."), {}, {}});
    if (alive && std::exchange(d->asking, std::nullopt))
        emit passwordSettled();
}

bool HmpClient::isReady() const
{
    return d->ready;
}

void HmpClient::send(const QString& command, Handler done, std::chrono::milliseconds patience)
{
    const QString problem = whyNotTypable(command);
    if (!problem.isEmpty() || !d->link.isOpen()) {
        const Error error =
            problem.isEmpty()
                ? Error{ErrorKind::Disconnected, tr("The human monitor is not connected."), {}, {}}
                : Error{ErrorKind::Usage, problem, {}, {}};
        if (done)
            QMetaObject::invokeMethod(
                this, [done = std::move(done), error] { done(tl::unexpected(error)); }, Qt::QueuedConnection);
        return;
    }
    d->queue.push_back({command, std::move(done), QDeadlineTimer(patience), patience});
    d->armExpiry();
    d->sendNext();
}

Result<void> HmpClient::answerPassword(const QString& password)
{
    if (!d->asking)
        return fail(ErrorKind::Usage, tr("The human monitor does not ask for a password now."));
    if (const QString problem = whyNotTypable(password); !problem.isEmpty())
        return fail(ErrorKind::Usage, tr("This password cannot be typed into the human monitor."),
                    tr("Use letters, digits and signs, without control characters."));
    if (password.isEmpty()) {
        return fail(ErrorKind::Usage, tr("An empty password would let everybody in."),
                    tr("Type at least one character."));
    }
    d->link.write(password.toUtf8() + '\n');
    d->answered = true;
    d->settle();
    return {};
}

void HmpClient::refusePassword()
{
    d->refuse();
}

void HmpClient::setVncPassword(const QString& password)
{
    d->vncPassword = password;
}

void HmpClient::setQuestionPatience(std::chrono::milliseconds patience)
{
    d->questionPatience.setInterval(patience);
}

} // namespace ferry
