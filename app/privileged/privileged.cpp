// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/privileged/privileged.h"

#include "app/base/paths.h"
#include "app/privileged/helper/verbs.h"

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

// What works without root, said wherever root cannot be had.
QString instead()
{
    return Privileged::tr("Or choose a network that needs no root: network=namespace or network=segment.");
}

} // namespace

Privileged::Privileged(QObject* parent) : Privileged(Options(), parent) {}

Privileged::Privileged(Options options, QObject* parent) : QObject(parent), m_options(std::move(options))
{
    m_watchdog.setSingleShot(true);
    connect(&m_watchdog, &QTimer::timeout, this, [this] {
        endSession();
        answerAll({ErrorKind::Protocol, tr("Ferry's privileged helper does not answer."), {}, instead()});
    });
}

Privileged::~Privileged()
{
    // A helper of root cannot be killed by a user; it ends by itself when its input does.
    closeInput();
}

Result<CommandSpec> Privileged::command(const Options& options, bool root)
{
    const Result<QString> helper =
        options.helper.isEmpty() ? findHelper(u"ferry-helper"_s) : Result<QString>(options.helper);
    if (!helper)
        return tl::unexpected(helper.error());
    if (root)
        return CommandSpec{*helper, {}, {}, {}};
    const Result<QString> pkexec =
        options.pkexec.isEmpty() ? findProgram(u"pkexec"_s) : Result<QString>(options.pkexec);
    if (!pkexec) {
        return fail(ErrorKind::Missing,
                    tr("This computer has no pkexec, so Ferry cannot ask for the right to make a bridge."),
                    tr("Install it: sudo apt-get install pkexec (before Debian 12: policykit-1).") + u' ' +
                        instead());
    }
    return CommandSpec{*pkexec, {u"--disable-internal-agent"_s, *helper}, {}, {}};
}

Error Privileged::explainStart(int code, const QString& said)
{
    const QString detail = said.trimmed();
    if (said.contains("No authentication agent found"_L1) || said.contains("polkit agent"_L1)) {
        return {ErrorKind::Missing,
                tr("No polkit agent runs in this session, so nobody can be asked for the password."), detail,
                tr("Start one, such as policykit-1-gnome or lxpolkit, or work in a desktop session that has "
                   "it.") +
                    u' ' + instead()};
    }
    // pkexec(1): 126 when the dialog was dismissed, 127 when the right was not given.
    if (code == 126 || said.contains("dismissed"_L1)) {
        return {ErrorKind::Cancelled, tr("The password was not given, so nothing was changed."), detail,
                tr("Try again.") + u' ' + instead()};
    }
    if (code == 127 && said.contains("Not authorized"_L1)) {
        return {ErrorKind::Missing, tr("This user may not change this computer's settings."), detail,
                tr("Ask whoever administers it.") + u' ' + instead()};
    }
    return {ErrorKind::Failed, tr("Ferry's privileged helper could not be started."), detail, instead()};
}

Result<QString> Privileged::readAnswer(const QByteArray& line)
{
    const QString text = QString::fromUtf8(line);
    if (text == "ok"_L1 || text.startsWith("ok "_L1))
        return text.mid(3);
    const QString kind = text.section(u' ', 1, 1), sentence = text.section(u' ', 2);
    if (!text.startsWith("no "_L1) || sentence.isEmpty())
        return fail(ErrorKind::Protocol, tr("Ferry's privileged helper answered nonsense."), {}, text);
    if (kind == "usage"_L1)
        return fail(ErrorKind::Usage, tr("Ferry's privileged helper does not do that."), {}, sentence);
    if (kind == "refused"_L1)
        return fail(ErrorKind::Failed, tr("Ferry's privileged helper refused: %1").arg(sentence), instead(),
                    sentence);
    if (kind == "missing"_L1)
        return fail(ErrorKind::Missing, tr("Ferry's privileged helper lacks something: %1").arg(sentence),
                    instead(), sentence);
    return fail(ErrorKind::Failed, tr("Ferry's privileged helper failed: %1").arg(sentence), instead(),
                sentence);
}

void Privileged::run(const QStringList& request, Handler handler)
{
    const QByteArray line = request.join(u' ').toUtf8();
    const auto parsed = helper::parse(std::string_view(line.constData(), std::size_t(line.size())));
    if (const auto* refusal = std::get_if<helper::Refusal>(&parsed)) {
        // Later, as every other answer comes.
        QTimer::singleShot(0, this, [handler, said = QString::fromStdString(refusal->sentence)] {
            handler(fail(ErrorKind::Usage, tr("Ferry's privileged helper does not do that."), {}, said));
        });
        return;
    }
    m_pending.push_back({line + '\n', std::move(handler)});
    if (!m_process)
        QTimer::singleShot(0, this, &Privileged::start);
    else
        sendNext();
}

void Privileged::start()
{
    if (m_process || m_pending.empty())
        return;
    auto spec = command(m_options, ::geteuid() == 0);
    int theirs = -1;
    if (spec && !openInput(theirs))
        spec = fail(ErrorKind::Failed, tr("Ferry's privileged helper could not be started."),
                    tr("Try again."), QString::fromLocal8Bit(std::strerror(errno)));
    if (!spec) {
        answerAll(spec.error());
        if (std::exchange(m_stopping, false))
            emit stopped();
        return;
    }
    m_process = std::make_unique<Process>(*spec);
    m_process->takeInput(theirs);
    connect(m_process.get(), &Process::outLine, this, &Privileged::onLine);
    connect(m_process.get(), &Process::finished, this, &Privileged::onEnded, Qt::QueuedConnection);
    m_process->start(); // forks before it returns
    ::close(theirs);
}

// A pipe could be written to by every program of this user, by way of /proc/PID/fd, for as long as the helper
// runs; a socket cannot be opened that way.
bool Privileged::openInput(int& theirs)
{
    closeInput();
    int ends[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    m_input = ends[0];
    theirs = ends[1];
    return true;
}

// Requests are short and go one at a time: the socket has room. Whether the helper has ended, onEnded()
// tells.
void Privileged::send(const QByteArray& line)
{
    const ssize_t sent =
        ::send(m_input, line.constData(), static_cast<std::size_t>(line.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
    Q_UNUSED(sent)
}

void Privileged::closeInput()
{
    if (m_input >= 0)
        ::close(std::exchange(m_input, -1));
}

void Privileged::sendNext()
{
    if (!m_process || !m_ready || m_waiting)
        return;
    if (m_pending.empty()) {
        if (m_stopping)
            closeInput();
        return;
    }
    m_waiting = true;
    m_watchdog.start(m_options.patience);
    send(m_pending.front().line);
}

void Privileged::onLine(const QByteArray& line)
{
    if (!m_ready) {
        if (line != "ready 1") {
            endSession();
            answerAll({ErrorKind::Protocol, tr("Ferry's privileged helper answered nonsense."),
                       QString::fromUtf8(line), tr("Build or install Ferry again: packaging/run does it.")});
            return;
        }
        m_ready = true;
    } else if (m_waiting) {
        m_waiting = false;
        m_watchdog.stop();
        const Pending done = std::move(m_pending.front());
        m_pending.pop_front();
        done.handler(readAnswer(line)); // may ask for more, or stop
    }
    sendNext();
}

void Privileged::onEnded(const Result<Process::Exit>& result)
{
    if (!m_process)
        return;
    const bool wasReady = m_ready, asAsked = m_stopping && m_ready && !m_waiting;
    endSession();
    if (asAsked) {
        // Whoever asked for more since gets a helper of its own.
        m_stopping = false;
        emit stopped();
        start();
        return;
    }
    if (!result)
        answerAll(result.error());
    else if (!wasReady)
        answerAll(explainStart(result->code, result->lastStderr));
    else
        answerAll({ErrorKind::Protocol, tr("Ferry's privileged helper ended unexpectedly."),
                   result->lastStderr.trimmed(), tr("Try again.")});
    if (std::exchange(m_stopping, false))
        emit stopped();
}

void Privileged::endSession()
{
    m_watchdog.stop();
    m_ready = m_waiting = false;
    if (!m_process)
        return;
    m_process->disconnect(this);
    closeInput();
    // One of its own signals may be on the way here.
    m_process.release()->deleteLater();
}

void Privileged::answerAll(const Error& error)
{
    // Handlers may ask for more: those belong to the next session.
    const auto pending = std::exchange(m_pending, {});
    for (const Pending& each : pending)
        each.handler(tl::unexpected(error));
}

void Privileged::stop()
{
    if (!m_process && m_pending.empty()) {
        QTimer::singleShot(0, this, &Privileged::stopped);
        return;
    }
    m_stopping = true;
    sendNext();
}

} // namespace ferry
