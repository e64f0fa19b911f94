// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/sshhost.h"

#include "app/base/paths.h"
#include "app/base/printable.h"
#include "app/host/sudo.h"
#include "app/process/shellline.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSaveFile>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray openMark("ferry-ssh-open");

struct LoginWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::SshHost)
};

QString folderOf(const QString& config)
{
    return QFileInfo(config).path();
}

} // namespace

SshHost::SshHost(QString name, QString configFile, QObject* parent)
    : QObject(parent), m_name(std::move(name)), m_config(std::move(configFile))
{
    m_again.setSingleShot(true);
    m_again.setInterval(500ms);
    connect(&m_again, &QTimer::timeout, this, &SshHost::attempt);
}

SshHost::~SshHost() = default;

void SshHost::open(std::chrono::milliseconds patience)
{
    m_patience = patience;
    m_since.start();
    m_closing = false;
    m_state = State::Opening;
    learn();
}

// The name that was given may be an alias of the user's: ssh itself says what it stands for.
void SshHost::learn()
{
    const auto ssh = findProgram(u"ssh"_s, u"openssh-client"_s);
    if (!ssh) {
        giveUp(ssh.error());
        return;
    }
    QFile file(m_config);
    const QString config = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    m_keptKeys = keptHostKeysIn(config);
    const QStringList question = loginQuestion(config, m_name);
    if (question.isEmpty()) {
        attempt();
        return;
    }
    m_asking = std::make_unique<Question>(m_name, CommandSpec{*ssh, question, {}, {}});
    connect(m_asking.get(), &Question::answered, this, &SshHost::onLearnt);
    m_asking->start();
}

void SshHost::onLearnt(const Result<QStringList>& lines)
{
    m_asking.release()->deleteLater(); // it is the one that tells
    if (m_closing)
        return;
    if (!lines) {
        giveUp({ErrorKind::Missing, tr("Your own ssh configuration cannot be read."), lines.error().detail,
                tr("Correct ~/.ssh/config. This shows the same complaint: ssh -G localhost")});
        return;
    }
    QSaveFile file(loginFile(folderOf(m_config), m_name));
    if (!file.open(QIODevice::WriteOnly) || file.write(loginSettings(*lines, m_keptKeys).toUtf8()) < 0 ||
        !file.commit()) {
        giveUp({ErrorKind::Missing, tr("The folder %1 cannot be written.").arg(folderOf(m_config)),
                file.errorString(), tr("Make room there, then start the lab again.")});
        return;
    }
    attempt();
}

void SshHost::attempt()
{
    const auto ssh = findProgram(u"ssh"_s, u"openssh-client"_s);
    if (!ssh) {
        giveUp(ssh.error());
        return;
    }
    // Of a connection that was killed: ssh would not listen beside it.
    QFile::remove(controlSocket(folderOf(m_config), m_name));
    // The master runs a session of its own: its answer says that the connection stands, and the end of
    // its standard input ends it. What the login shell prints before may lack a line end.
    m_master = std::make_unique<Process>(CommandSpec{
        *ssh,
        {u"-F"_s, m_config, u"-o"_s, u"ControlMaster=yes"_s, u"-o"_s, u"BatchMode=no"_s, u"-T"_s, m_name,
         thereShell(u"printf '\\n%s\\n' %1; exec cat"_s.arg(QString::fromLatin1(openMark)))},
        m_environment,
        {}});
    connect(m_master.get(), &Process::outLine, this, [this](const QByteArray& line) {
        if (line == openMark && !m_loggedIn)
            onLogin();
    });
    // Queued: the answer replaces the process that tells.
    connect(m_master.get(), &Process::finished, this, &SshHost::onEnded, Qt::QueuedConnection);
    m_master->start();
}

void SshHost::onLogin()
{
    if (m_closing)
        return;
    m_loggedIn = true;
    for (auto each = m_kept.cbegin(); each != m_kept.cend(); ++each)
        m_forwards.push_front({each.key(), each.value(), {}});
    if (!m_asking)
        nextForward();
}

void SshHost::onEnded(const Result<Process::Exit>& exit)
{
    const State before = m_state;
    m_loggedIn = false;
    m_served.clear();
    if (m_closing) {
        m_state = State::Ended;
        if (before == State::Ready || before == State::Lost)
            emit closed({});
        return;
    }
    const Error error = exit ? explainSsh(m_name, printable(exit->lastStderr.trimmed())) : exit.error();
    if (before == State::Ready) {
        m_state = State::Lost;
        m_patience = m_reconnectPatience;
        m_since.start();
        emit lost(error);
        if (m_state == State::Lost && !m_closing)
            m_again.start();
        return;
    }
    // A refused key or a foreign host key does not get better by asking again.
    const bool lasting = error.kind == ErrorKind::Missing;
    if (lasting || m_since.hasExpired(m_patience.count()))
        giveUp(error);
    else
        m_again.start();
}

void SshHost::giveUp(const Error& error)
{
    const bool wasLost = std::exchange(m_state, State::Ended) == State::Lost;
    if (!wasLost) {
        emit failed(error);
        return;
    }
    emit closed(
        {error.kind,
         tr("The connection to %1 was lost and could not be made again: %2").arg(m_name, error.sentence),
         error.detail, error.cure});
}

void SshHost::close()
{
    m_closing = true;
    m_again.stop();
    for (const Forward& each : std::exchange(m_forwards, {})) {
        if (each.done)
            QMetaObject::invokeMethod(
                this,
                [done = each.done, name = m_name] {
                    done(fail(ErrorKind::Cancelled, tr("The connection to %1 was closed.").arg(name)));
                },
                Qt::QueuedConnection);
    }
    if (isRunning()) {
        m_master->stop(1000ms);
    } else if (std::exchange(m_state, State::Ended) == State::Lost) {
        QMetaObject::invokeMethod(
            this, [this] { emit closed({}); }, Qt::QueuedConnection);
    }
}

QStringList SshHost::prefix() const
{
    const auto ssh = findProgram(u"ssh"_s);
    return {ssh ? *ssh : u"ssh"_s, u"-F"_s, m_config, u"-T"_s, m_name, thereWord()};
}

CommandSpec SshHost::command(const QString& lines) const
{
    const QString script = lines.isEmpty() ? lines : sudoFunction() + lines;
    const QString mark = labMark(folderOf(m_config));
    QStringList words = prefix();
    words.last() = thereShell(mark.isEmpty() ? script : u": %1\n%2"_s.arg(mark, script));
    return {words.first(), words.sliced(1), {}, {}};
}

void SshHost::forward(const QString& localSocket, const QString& remote, Handler done)
{
    m_forwards.push_back({localSocket, remote, std::move(done)});
    if (!m_asking && m_loggedIn)
        nextForward();
}

void SshHost::nextForward()
{
    if (m_forwards.empty()) {
        if (m_state != State::Ready) {
            m_state = State::Ready;
            emit ready();
        }
        return;
    }
    const Forward wanted = std::move(m_forwards.front());
    m_forwards.pop_front();
    QStringList words = prefix();
    m_asking =
        std::make_unique<Question>(m_name, CommandSpec{words.first(),
                                                       {u"-F"_s, m_config, u"-O"_s, u"forward"_s, u"-L"_s,
                                                        wanted.local + u':' + wanted.remote, m_name},
                                                       {},
                                                       {}});
    connect(m_asking.get(), &Question::answered, this,
            [this, wanted](const Result<QStringList>& answer) { onForwarded(wanted, answer); });
    m_asking->start();
}

void SshHost::onForwarded(const Forward& wanted, const Result<QStringList>& answer)
{
    m_asking.release()->deleteLater(); // it is the one that tells
    const bool mine = m_loggedIn && answer;
    if (mine) {
        m_served.insert(wanted.local);
        m_kept.insert(wanted.local, wanted.remote);
    }
    if (wanted.done)
        wanted.done(mine ? Result<void>()
                         : fail(ErrorKind::Failed,
                                tr("%1 of %2 could not be brought here.").arg(wanted.remote, m_name), {},
                                answer ? QString() : answer.error().detail));
    if (m_loggedIn && !m_asking)
        nextForward();
}

Error explainSsh(const QString& name, const QString& complaint)
{
    Error error{ErrorKind::Failed, LoginWords::tr("%1 cannot be reached over ssh.").arg(name), complaint,
                LoginWords::tr("Check that it runs, that its ssh server is started, and its address.")};
    const auto lasting = [&](const QString& sentence, const QString& cure) {
        error.kind = ErrorKind::Missing;
        error.sentence = sentence;
        error.cure = cure;
    };
    if (complaint.contains("HOST IDENTIFICATION HAS CHANGED"_L1) ||
        complaint.contains("has changed and you have requested strict checking"_L1)) {
        static const QRegularExpression offending(u"Offending \\S+ key in (.+):(\\d+)"_s);
        const auto where = offending.match(complaint);
        lasting(
            LoginWords::tr(
                "%1 shows another host key than before: it may be another machine. Nothing was sent to it.")
                .arg(name),
            where.hasMatch()
                ? LoginWords::tr(
                      "Find out who answers there. Only if it was installed again: remove line %1 of %2.")
                      .arg(where.captured(2), where.captured(1))
                : LoginWords::tr(
                      "Find out who answers there. If it was installed again, start the lab again."));
    } else if (complaint.contains("Host key verification failed"_L1)) {
        lasting(
            LoginWords::tr(
                "The host key of %1 is not known here, and nobody confirmed it. Nothing was sent to it.")
                .arg(name),
            LoginWords::tr(
                "Log in once in a terminal (ssh USER@HOST), compare the fingerprint that it shows with the "
                "machine's own (ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub), and answer yes."));
    } else if (complaint.contains("Permission denied"_L1) ||
               complaint.contains("Too many authentication failures"_L1)) {
        lasting(LoginWords::tr("%1 refuses the login.").arg(name),
                LoginWords::tr("Check user and password, or copy your key there: ssh-copy-id USER@HOST"));
    } else if (complaint.contains("Could not resolve hostname"_L1)) {
        lasting(
            LoginWords::tr("The name of %1 is not known here.").arg(name),
            LoginWords::tr(
                "Correct it: an address, a name that this computer knows, or an alias of ~/.ssh/config."));
    } else if (complaint.contains("ad configuration option"_L1)) {
        lasting(LoginWords::tr("Your own ssh configuration cannot be read."),
                LoginWords::tr("Correct ~/.ssh/config. This shows the same complaint: ssh -G localhost"));
    } else if (complaint.contains("Connection refused"_L1)) {
        error.sentence = LoginWords::tr("%1 is there, but no ssh server answers.").arg(name);
        error.cure = LoginWords::tr("On it, run: sudo apt-get install -y openssh-server");
    }
    return error;
}

} // namespace ferry
