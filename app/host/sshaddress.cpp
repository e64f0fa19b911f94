// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/host/sshaddress.h"

#include "app/process/commandspec.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QStandardPaths>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Ssh
{
    Q_DECLARE_TR_FUNCTIONS(ferry::SshHost)
};

constexpr auto keptMark = "# Accepted host keys are kept in "_L1;
constexpr auto askedMark = "# The user's configuration is asked for "_L1;

QString quoted(const QString& word)
{
    return u'"' + word + u'"';
}

/// A path as the value of an option in which ssh expands %.
QString quotedPath(const QString& path)
{
    return quoted(QString(path).replace(u'%', u"%%"_s));
}

// What the lab stands on, whatever the user's own configuration says. BatchMode: only the connection that
// logs in may ask; a command that finds it broken fails instead of asking on its own.
QStringList settings(const QString& folder)
{
    return {u"ControlPath "_s + quoted(QString(folder).replace(u'%', u"%%"_s) + u"/ssh-%n"_s),
            u"ControlMaster no"_s, u"ControlPersist no"_s, u"BatchMode yes"_s, u"ConnectTimeout 30"_s,
            // Half a minute of silence: an emulated host that is busy answers within 20 s.
            u"ServerAliveInterval 5"_s, u"ServerAliveCountMax 6"_s, u"StreamLocalBindUnlink yes"_s,
            u"LogLevel ERROR"_s, u"RequestTTY no"_s, u"RemoteCommand none"_s, u"PermitLocalCommand no"_s,
            u"ForwardX11 no"_s, u"ForwardAgent no"_s, u"UpdateHostKeys no"_s};
}

QStringList hostBlock(const SshAddress& address, const QString& folder, const QString& keptKeys)
{
    QStringList lines;
    if (address.port > 0)
        lines << u"Port %1"_s.arg(address.port);
    if (!address.user.isEmpty())
        lines << u"User "_s + address.user;
    if (!address.keyFile.isEmpty())
        lines << u"IdentityFile "_s + quotedPath(address.keyFile) << u"IdentitiesOnly yes"_s;
    if (!address.proxy.isEmpty()) {
        QStringList words;
        for (const QString& word : address.proxy)
            words << shellQuoted(word);
        lines << u"ProxyCommand "_s + words.join(u' ').replace(u'%', u"%%"_s);
    }
    lines << settings(folder);
    if (address.trust == SshAddress::Trust::Own) {
        // The first key is taken and kept: another one later in the same lab is refused.
        lines << u"HostName "_s + address.host
              << u"UserKnownHostsFile "_s + quotedPath(folder + u"/known_hosts"_s)
              << u"GlobalKnownHostsFile /dev/null"_s << u"StrictHostKeyChecking accept-new"_s;
        return lines;
    }
    // ssh takes the first value that it meets: what the user's configuration does not say stands behind.
    lines << u"Include "_s + quoted(loginFile(folder, address.name)) << u"HostName "_s + address.host
          << u"UserKnownHostsFile %1 ~/.ssh/known_hosts ~/.ssh/known_hosts2"_s.arg(quotedPath(keptKeys))
          << u"StrictHostKeyChecking ask"_s;
    return lines;
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
        ok = ok && address.port > 0;
        rest = rest.left(colon);
    }
    address.host = bracketed ? rest.mid(1).chopped(rest.endsWith(u']') ? 1 : 0) : rest;
    // What ssh would take for an option or a pattern, or what would end a line of its configuration.
    const auto bad = [](const QString& word) {
        return word.startsWith(u'-') || std::any_of(word.begin(), word.end(), [](QChar c) {
                   return c.isSpace() || c == u'"' || c == u'\\' || !c.isPrint() || c == u'%';
               });
    };
    if (!ok || address.port < 0 || address.port > 65535 || address.host.isEmpty() || bad(address.host) ||
        bad(address.user) || (text.contains(u'@') && address.user.isEmpty()))
        return fail(ErrorKind::Usage, Ssh::tr("“%1” is not an ssh address.").arg(text),
                    Ssh::tr("Write user@host or user@host:port."));
    return address;
}

QString keptHostKeys()
{
    const QString folder =
        QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/ferry"_s;
    if (!QFile::exists(folder) && QDir().mkpath(folder))
        QFile::setPermissions(folder, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return folder + u"/known_hosts"_s;
}

QString sshConfig(const QList<SshAddress>& addresses, const QString& folder, const QString& keptKeys)
{
    QStringList lines{keptMark + keptKeys};
    QString others = u"*"_s;
    bool foreign = false;
    for (const SshAddress& address : addresses) {
        others += u",!"_s + address.name;
        if (address.trust == SshAddress::Trust::Asked) {
            foreign = true;
            QStringList question{address.name};
            if (address.port > 0)
                question << u"-p"_s << QString::number(address.port);
            if (!address.user.isEmpty())
                question << u"-l"_s << address.user;
            lines << askedMark + (question << u"--"_s << address.host).join(u' ');
        }
        lines << u"Host "_s + address.name;
        for (const QString& line : hostBlock(address, folder, keptKeys))
            lines << u"  "_s + line;
    }
    // Jump hosts are asked by the same file.
    if (foreign)
        lines << u"Match originalhost "_s + quoted(others) << u"  Include ~/.ssh/config"_s
              << u"  Include /etc/ssh/ssh_config"_s;
    return lines.join(u'\n') + u'\n';
}

QStringList loginQuestion(const QString& config, const QString& name)
{
    const QStringList lines = config.split(u'\n');
    for (const QString& line : lines) {
        if (!line.startsWith(askedMark))
            continue;
        const QStringList words = line.mid(askedMark.size()).split(u' ');
        if (words.first() == name)
            return QStringList{u"-G"_s} + words.sliced(1);
    }
    return {};
}

QString keptHostKeysIn(const QString& config)
{
    const QString first = config.section(u'\n', 0, 0);
    return first.startsWith(keptMark) ? first.mid(keptMark.size()) : QString();
}

QString loginSettings(const QStringList& answer, const QString& keptKeys)
{
    static const QStringList asTheyAre{u"user"_s,
                                       u"port"_s,
                                       u"hostkeyalias"_s,
                                       u"proxyjump"_s,
                                       u"proxycommand"_s,
                                       u"addressfamily"_s,
                                       u"bindaddress"_s,
                                       u"bindinterface"_s,
                                       u"identitiesonly"_s,
                                       u"compression"_s,
                                       u"ciphers"_s,
                                       u"macs"_s,
                                       u"kexalgorithms"_s,
                                       u"checkhostip"_s,
                                       u"hostkeyalgorithms"_s,
                                       u"gssapiauthentication"_s,
                                       u"kbdinteractiveauthentication"_s,
                                       u"passwordauthentication"_s,
                                       u"pubkeyauthentication"_s,
                                       u"preferredauthentications"_s,
                                       u"pubkeyacceptedalgorithms"_s,
                                       u"casignaturealgorithms"_s,
                                       u"globalknownhostsfile"_s,
                                       u"numberofpasswordprompts"_s,
                                       u"gssapidelegatecredentials"_s};
    static const QStringList paths{u"hostname"_s,      u"identityfile"_s,   u"certificatefile"_s,
                                   u"identityagent"_s, u"pkcs11provider"_s, u"securitykeyprovider"_s};
    QStringList lines;
    for (const QString& line : answer) {
        const QString key = line.section(u' ', 0, 0).toLower(), value = line.section(u' ', 1);
        if (value.isEmpty())
            continue;
        if (asTheyAre.contains(key))
            lines << key + u' ' + value;
        else if (paths.contains(key) && !value.contains(u'"'))
            lines << key + u' ' + quoted(value);
        else if (key == "userknownhostsfile"_L1)
            lines << u"userknownhostsfile %1 %2"_s.arg(quotedPath(keptKeys), value);
        else if (key == "stricthostkeychecking"_L1 && (value == "true"_L1 || value == "yes"_L1))
            lines << u"stricthostkeychecking yes"_s;
    }
    return lines.join(u'\n') + u'\n';
}

QString loginFile(const QString& folder, const QString& name)
{
    return folder + u"/login-%1.conf"_s.arg(name);
}

QString controlSocket(const QString& folder, const QString& name)
{
    return folder + u"/ssh-"_s + name;
}

QString labMark(const QString& folder)
{
    QFile file(folder + u"/mark"_s);
    if (!file.open(QIODevice::ReadOnly)) {
        QByteArray bytes(16, Qt::Uninitialized);
        QRandomGenerator::system()->fillRange(reinterpret_cast<quint32*>(bytes.data()), bytes.size() / 4);
        if (!file.open(QIODevice::ReadWrite | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner))
            return {};
        file.write("ferry-" + bytes.toHex());
        file.seek(0);
    }
    return QString::fromLatin1(file.read(100));
}

} // namespace ferry
