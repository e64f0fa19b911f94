// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/network/labnetwork.h"

#include "app/base/paths.h"
#include "app/network/bridgenetwork.h"

#include <QFile>

#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

const QByteArray upMark("ferry-network-up");

} // namespace

QString networkWord(NetworkKind kind)
{
    switch (kind) {
    case NetworkKind::Auto:
        return u"auto"_s;
    case NetworkKind::Namespace:
        return u"namespace"_s;
    case NetworkKind::Segment:
        return u"segment"_s;
    case NetworkKind::Bridge:
        return u"bridge"_s;
    }
    return {};
}

LabNetwork::LabNetwork(NetworkKind wish, QString labFolder, QObject* parent)
    : QObject(parent), m_wish(wish), m_labFolder(std::move(labFolder))
{
}

LabNetwork::~LabNetwork() = default;

QStringList LabNetwork::namespaceCommands()
{
    const QString address = QLatin1StringView(labnet::hostAddress);
    QStringList lines{
        u"ip link set lo up"_s,
        u"ip link add br0 type bridge"_s,
        u"ip link set br0 address %1"_s.arg(QLatin1StringView(labnet::hostMac)),
        u"ip addr add %1/24 dev br0"_s.arg(address),
        u"ip link set br0 up"_s,
    };
    for (const QString& tap : {u"tap-a"_s, u"tap-b"_s}) {
        lines << u"ip tuntap add dev %1 mode tap"_s.arg(tap) << u"ip link set %1 master br0"_s.arg(tap)
              << u"ip link set %1 up"_s.arg(tap);
    }
    return lines;
}

void LabNetwork::up()
{
    switch (m_wish) {
    case NetworkKind::Bridge:
        useBridge();
        return;
    case NetworkKind::Segment:
        useSegment(tr("asked for"));
        return;
    case NetworkKind::Auto:
    case NetworkKind::Namespace:
        break;
    }
    // Root stays out of a user namespace: post-copy needs userfaultfd, which asks for the real root.
    tryNamespace(::geteuid() != 0);
}

void LabNetwork::setChangeLog(ChangeLog log, Privileged::Options helper)
{
    m_log = std::move(log);
    m_helper = std::move(helper);
}

void LabNetwork::useBridge()
{
    m_bridge = std::make_unique<BridgeNetwork>(m_log, m_helper);
    if (m_confLine)
        m_bridge->addBridgeConfLine();
    connect(m_bridge.get(), &BridgeNetwork::progress, this, &LabNetwork::progress);
    connect(m_bridge.get(), &BridgeNetwork::leftBehind, this, &LabNetwork::leftBehind);
    connect(m_bridge.get(), &BridgeNetwork::failed, this, &LabNetwork::failed, Qt::QueuedConnection);
    connect(m_bridge.get(), &BridgeNetwork::downed, this, &LabNetwork::downed, Qt::QueuedConnection);
    connect(m_bridge.get(), &BridgeNetwork::ready, this, [this] {
        m_kind = NetworkKind::Bridge;
        m_reason = tr("br0 of this computer, as in the handout");
        startPeer({u"namespace"_s, u"--address"_s, u"%1/24"_s.arg(QLatin1StringView(labnet::hostAddress)),
                   u"--bridge"_s, QLatin1StringView(BridgeNetwork::name)});
    });
    m_bridge->up();
}

QStringList LabNetwork::commands() const
{
    return m_bridge ? m_bridge->commands() : m_commands;
}

bool LabNetwork::isStanding() const
{
    return !pids().isEmpty() || (m_bridge && m_bridge->isStanding());
}

void LabNetwork::tryNamespace(bool withUserNamespace)
{
    m_userNamespace = withUserNamespace;
    const auto unshare = findProgram(u"unshare"_s, u"util-linux"_s);
    const auto ip = findProgram(u"ip"_s, u"iproute2"_s);
    if (!unshare || !ip) {
        onHolderGone((unshare ? ip : unshare).error().sentence);
        return;
    }
    QStringList lines = namespaceCommands();
    m_commands = QStringList{withUserNamespace ? u"unshare -Urn"_s : u"unshare -n"_s} + lines;
    // The full path, because a plain user's PATH lacks /sbin.
    for (QString& line : lines)
        line.replace(0, 2, shellQuoted(*ip));
    const QString script =
        u"set -e\n%1\necho %2\nexec cat"_s.arg(lines.join(u'\n'), QString::fromLatin1(upMark));
    hold({*unshare,
          {withUserNamespace ? u"-Urn"_s : u"-n"_s, u"sh"_s, u"-c"_s, script},
          {u"LC_ALL=C"_s, u"FERRY_LAB="_s + m_labFolder + u'/'},
          {}},
         [this](const QString& complaint) { onHolderGone(complaint); });
}

void LabNetwork::hold(const CommandSpec& command, std::function<void(const QString& complaint)> gone)
{
    m_holder = std::make_unique<Process>(command);
    connect(m_holder.get(), &Process::outLine, this, [this](const QByteArray& line) {
        if (line != upMark || m_up)
            return;
        m_up = true;
        m_kind = NetworkKind::Namespace;
        m_reason = tr("a real bridge, without root and apart from this computer's own network");
        startPeer({u"namespace"_s, u"--address"_s, u"%1/24"_s.arg(QLatin1StringView(labnet::hostAddress)),
                   u"--bridge"_s, u"br0"_s});
    });
    connect(m_holder.get(), &Process::finished, this,
            [this, gone = std::move(gone)](const Result<Process::Exit>& exit) {
                const QString complaint = exit ? exit->lastStderr.trimmed() : exit.error().sentence;
                if (m_stopping || m_up)
                    return;
                QMetaObject::invokeMethod(
                    this, [gone, complaint] { gone(complaint); }, Qt::QueuedConnection);
            });
    m_holder->start();
}

void LabNetwork::reachGuest(int dialPort, int port)
{
    m_dialPort = dialPort;
    m_forwardedPort = port;
}

void LabNetwork::rejoin(NetworkKind kind, qint64 pid, bool userNamespace)
{
    m_userNamespace = userNamespace;
    if (kind == NetworkKind::Segment) {
        useSegment(tr("as before"));
        return;
    }
    QStringList words = entering(pid);
    const QString program = words.takeFirst();
    m_commands = {u"nsenter "_s + words.join(u' ')};
    words << u"sh"_s << u"-c"_s << u"echo %1; exec cat"_s.arg(QString::fromLatin1(upMark));
    hold({program, words, {u"LC_ALL=C"_s, u"FERRY_LAB="_s + m_labFolder + u'/'}, {}},
         [this](const QString& complaint) {
             emit failed(Error{ErrorKind::Failed, tr("The lab's network could not be entered again."),
                               complaint, tr("Start the lab again.")});
         });
}

void LabNetwork::onHolderGone(const QString& complaint)
{
    m_holder.reset();
    if (!m_userNamespace && ::geteuid() == 0) {
        tryNamespace(true);
        return;
    }
    if (m_wish == NetworkKind::Namespace) {
        emit failed(Error{ErrorKind::Missing,
                          tr("This computer does not let Ferry make a network namespace with taps."),
                          complaint,
                          tr("Use network=segment; or allow unprivileged user namespaces and read-write "
                             "access to /dev/net/tun.")});
        return;
    }
    useSegment(tr("no namespace with taps here: %1").arg(complaint.section(u'\n', -1)));
}

void LabNetwork::useSegment(const QString& because)
{
    m_kind = NetworkKind::Segment;
    m_reason = because;
    QStringList words{u"segment"_s, u"--folder"_s, m_labFolder};
    if (m_dialPort > 0)
        words << u"--dial"_s << QString::number(m_dialPort);
    if (m_forwardedPort > 0)
        words << u"--forward"_s << QString::number(m_forwardedPort);
    m_commands = {u"ferry-peer "_s + words.join(u' ')};
    startPeer(words);
}

void LabNetwork::startPeer(const QStringList& arguments)
{
    const auto helper = findHelper(u"ferry-peer"_s);
    if (!helper) {
        emit failed(helper.error());
        return;
    }
    QStringList words = prefix() + QStringList{*helper} + arguments;
    const QString program = words.takeFirst();
    m_peer =
        std::make_unique<Process>(CommandSpec{program, words, {u"FERRY_LAB="_s + m_labFolder + u'/'}, {}});
    connect(m_peer.get(), &Process::outLine, this, &LabNetwork::onPeerLine);
    connect(m_peer.get(), &Process::finished, this, [this](const Result<Process::Exit>& exit) {
        if (m_stopping)
            return;
        emit peerLost(Error{ErrorKind::Failed, tr("The host's end of the lab network ended."),
                            exit ? exit->lastStderr.trimmed() : exit.error().sentence,
                            tr("Start the lab again.")});
    });
    m_peer->start();
}

void LabNetwork::onPeerLine(const QByteArray& line)
{
    constexpr QByteArrayView forward("forward port=");
    if (line.startsWith(forward)) {
        m_ownPort = line.sliced(forward.size()).toInt();
        return;
    }
    if (line == "ready")
        emit ready();
    emit peerSaid(line);
}

void LabNetwork::plug(Side side, const QString& socketPath)
{
    if (m_kind == NetworkKind::Segment && m_peer)
        m_peer->write("plug " + sideLetter(side).toLower().toLatin1() + ' ' + QFile::encodeName(socketPath) +
                      '\n');
}

QStringList LabNetwork::dialTo(int port) const
{
    const auto peer = findHelper(u"ferry-peer"_s);
    const QStringList program{peer ? *peer : u"ferry-peer"_s, u"dial"_s};
    if (m_kind == NetworkKind::Segment)
        return program + QStringList{u"--unix"_s, m_labFolder + u"/guest.sock"_s};
    return program + QStringList{u"--address"_s, QLatin1StringView(labnet::guestAddress), u"--port"_s,
                                 QString::number(port)};
}

std::pair<QString, int> LabNetwork::guestPort(int port) const
{
    if (m_kind == NetworkKind::Segment)
        return {u"127.0.0.1"_s, m_ownPort};
    return {QLatin1StringView(labnet::guestAddress), port};
}

QStringList LabNetwork::prefix() const
{
    return m_kind == NetworkKind::Namespace && m_holder ? entering(m_holder->pid()) : QStringList();
}

QStringList LabNetwork::entering(qint64 pid) const
{
    const auto nsenter = findProgram(u"nsenter"_s, u"util-linux"_s);
    QStringList words{nsenter ? *nsenter : u"nsenter"_s, u"-t"_s, QString::number(pid), u"-n"_s};
    if (m_userNamespace)
        words << u"-U"_s << u"--preserve-credentials"_s;
    return words << u"--"_s;
}

QString LabNetwork::tap(Side side) const
{
    if (m_kind == NetworkKind::Bridge)
        return BridgeNetwork::tap(side);
    if (m_kind != NetworkKind::Namespace)
        return {};
    return side == Side::A ? u"tap-a"_s : u"tap-b"_s;
}

QList<qint64> LabNetwork::pids() const
{
    QList<qint64> list;
    for (const Process* process : {m_holder.get(), m_peer.get()}) {
        if (process && process->isRunning())
            list << process->pid();
    }
    return list;
}

void LabNetwork::down()
{
    m_stopping = true;
    const auto check = [this] {
        if (!pids().isEmpty())
            return;
        if (m_bridge)
            m_bridge->down(); // last, for the peer listens on it
        else
            emit downed();
    };
    if (pids().isEmpty()) {
        QMetaObject::invokeMethod(this, check, Qt::QueuedConnection);
        return;
    }
    for (Process* process : {m_peer.get(), m_holder.get()}) {
        if (!process || !process->isRunning())
            continue;
        connect(process, &Process::finished, this, check, Qt::QueuedConnection);
        process->stop();
    }
}

} // namespace ferry
