// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/sshhost.h"

#include "app/base/paths.h"
#include "app/host/sudo.h"

#include <QCoreApplication>

namespace ferry {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray openMark("ferry-ssh-open");

struct Ssh
{
    Q_DECLARE_TR_FUNCTIONS(ferry::SshHost)
};

QString quoted(const QString& word)
{
    return u'"' + word + u'"';
}

} // namespace

Result<SshAddress> SshAddress::fromText(const QString& name, const QString& text)
{
    SshAddress address;
    address.name = name;
    QString rest = text;
    if (const qsizetype at = rest.lastIndexOf(u'@'); at >= 0) {
        address.user = rest.left(at);
        rest = rest.mid(at + 1);
    }
    const bool bracketed = rest.startsWith(u'[');
    const qsizetype colon = bracketed ? rest.indexOf("]:"_L1) + 1 : rest.lastIndexOf(u':');
    bool ok = true;
    if (colon > 0 && (bracketed || rest.count(u':') == 1)) {
        address.port = rest.mid(colon + 1).toInt(&ok);
        rest = rest.left(colon);
    }
    address.host = bracketed ? rest.mid(1).chopped(rest.endsWith(u']') ? 1 : 0) : rest;
    // What ssh would take for an option, or what would end a line of its configuration.
    const auto bad = [](const QString& word) {
        return word.startsWith(u'-') || std::any_of(word.begin(), word.end(), [](QChar c) {
                   return c.isSpace() || c == u'"' || !c.isPrint() || c == u'%';
               });
    };
    if (!ok || address.port < 1 || address.port > 65535 || address.host.isEmpty() || bad(address.host) ||
        bad(address.user) || (text.contains(u'@') && address.user.isEmpty()))
        return fail(ErrorKind::Usage, Ssh::tr("“%1” is not an ssh address.").arg(text),
                    Ssh::tr("Write user@host or user@host:port."));
    return address;
}

QString sshConfig(const QList<SshAddress>& addresses, const QString& folder)
{
    QStringList lines;
    for (const SshAddress& address : addresses) {
        lines << u"Host "_s + address.name << u"  HostName "_s + address.host
              << u"  Port %1"_s.arg(address.port);
        if (!address.user.isEmpty())
            lines << u"  User "_s + address.user;
        if (!address.keyFile.isEmpty())
            lines << u"  IdentityFile "_s + quoted(address.keyFile) << u"  IdentitiesOnly yes"_s;
        if (!address.proxy.isEmpty()) {
            QStringList words;
            for (const QString& word : address.proxy)
                words << shellQuoted(word);
            lines << u"  ProxyCommand "_s + words.join(u' ').replace(u'%', u"%%"_s);
        }
    }
    lines << u"Host *"_s << u"  UserKnownHostsFile "_s + quoted(folder + u"/known_hosts"_s)
          << u"  GlobalKnownHostsFile /dev/null"_s
          // The first key is taken and kept: another one later in the same lab is refused.
          << u"  StrictHostKeyChecking accept-new"_s << u"  ControlPath "_s + quoted(folder + u"/ssh-%n"_s)
          << u"  ControlMaster no"_s << u"  ConnectTimeout 30"_s << u"  ServerAliveInterval 10"_s
          << u"  ServerAliveCountMax 6"_s << u"  StreamLocalBindUnlink yes"_s << u"  LogLevel ERROR"_s
          << u"  ForwardX11 no"_s << u"  ForwardAgent no"_s;
    return lines.join(u'\n') + u'\n';
}

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
    attempt();
}

void SshHost::attempt()
{
    const auto ssh = findProgram(u"ssh"_s, u"openssh-client"_s);
    if (!ssh) {
        emit failed(ssh.error());
        return;
    }
    // The master runs a session of its own: its answer says that the connection stands, and the end of
    // its standard input ends it.
    m_master = std::make_unique<Process>(
        CommandSpec{*ssh,
                    {u"-F"_s, m_config, u"-o"_s, u"ControlMaster=yes"_s, u"-T"_s, m_name,
                     u"echo %1; exec cat"_s.arg(QString::fromLatin1(openMark))},
                    m_environment,
                    {}});
    connect(m_master.get(), &Process::outLine, this, [this](const QByteArray& line) {
        if (line == openMark && !std::exchange(m_ready, true))
            emit ready();
    });
    // Queued: the answer replaces the process that tells.
    connect(m_master.get(), &Process::finished, this, &SshHost::onEnded, Qt::QueuedConnection);
    m_master->start();
}

void SshHost::onEnded(const Result<Process::Exit>& exit)
{
    const QString complaint = exit ? exit->lastStderr.trimmed() : exit.error().detail;
    if (std::exchange(m_ready, false)) {
        emit closed(m_closing ? Error{} : explainSsh(m_name, complaint));
        return;
    }
    if (m_closing)
        return;
    const Error error = exit ? explainSsh(m_name, complaint) : exit.error();
    // A refused key or a foreign host key does not get better by asking again.
    const bool lasting = error.kind == ErrorKind::Missing;
    if (lasting || m_since.hasExpired(m_patience.count())) {
        emit failed(error);
        return;
    }
    m_again.start();
}

void SshHost::close()
{
    m_closing = true;
    m_again.stop();
    m_forwards.clear();
    m_asking.reset();
    if (m_master && m_master->isRunning())
        m_master->stop(1000ms);
}

CommandSpec SshHost::command(const QString& shellLine) const
{
    const auto ssh = findProgram(u"ssh"_s);
    const QString line = shellLine.isEmpty() ? shellLine : sudoFunction() + shellLine;
    return {ssh ? *ssh : u"ssh"_s, {u"-F"_s, m_config, u"-T"_s, m_name, line}, {}, {}};
}

void SshHost::forward(const QString& localSocket, const QString& remote, Handler done)
{
    m_forwards.push_back({localSocket, remote, std::move(done)});
    if (!m_asking)
        nextForward();
}

void SshHost::nextForward()
{
    m_asking.reset();
    if (m_forwards.empty())
        return;
    const Forward wanted = std::move(m_forwards.front());
    m_forwards.pop_front();
    CommandSpec spec = command({});
    spec.arguments = {u"-F"_s, m_config, u"-O"_s, u"forward"_s, u"-L"_s, wanted.local + u':' + wanted.remote,
                      m_name};
    m_asking = std::make_unique<Process>(spec);
    connect(
        m_asking.get(), &Process::finished, this,
        [this, wanted](const Result<Process::Exit>& exit) {
            Result<void> result;
            if (!exit)
                result = tl::unexpected(exit.error());
            else if (exit->code != 0)
                result = tl::unexpected(explainSsh(m_name, exit->lastStderr.trimmed()));
            nextForward();
            if (wanted.done)
                wanted.done(result);
        },
        Qt::QueuedConnection);
    m_asking->start();
}

Error explainSsh(const QString& name, const QString& complaint)
{
    Error error{ErrorKind::Failed, Ssh::tr("%1 cannot be reached over ssh.").arg(name), complaint,
                Ssh::tr("Check that it runs, that its ssh server is started, and its address.")};
    if (complaint.contains("Permission denied"_L1)) {
        error.kind = ErrorKind::Missing;
        error.sentence = Ssh::tr("%1 refuses the login.").arg(name);
        error.cure = Ssh::tr("Check user and password, or copy your key there: ssh-copy-id USER@HOST");
    } else if (complaint.contains("HOST IDENTIFICATION HAS CHANGED"_L1) ||
               complaint.contains("Host key verification failed"_L1)) {
        error.kind = ErrorKind::Missing;
        error.sentence =
            Ssh::tr("%1 shows another host key than before: it may be another machine.").arg(name);
        error.cure =
            Ssh::tr("If it was installed anew, start the lab again; else find out who answers there.");
    } else if (complaint.contains("Could not resolve hostname"_L1)) {
        error.kind = ErrorKind::Missing;
        error.sentence = Ssh::tr("The name of %1 is not known here.").arg(name);
        error.cure = Ssh::tr("Give its address in numbers.");
    } else if (complaint.contains("Connection refused"_L1)) {
        error.sentence = Ssh::tr("%1 is there, but no ssh server answers.").arg(name);
        error.cure = Ssh::tr("On it, run: sudo apt-get install -y openssh-server");
    }
    return error;
}

} // namespace ferry
