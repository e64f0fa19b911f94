// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/types.h"
#include "app/process/commandspec.h"
#include "app/privileged/changelog.h"
#include "app/privileged/privileged.h"

#include <QObject>

#include <functional>
#include <memory>
#include <utility>

namespace ferry {

class BridgeNetwork;

enum class NetworkKind { Auto, Namespace, Segment, Bridge };

/// The word of settings and run.json: auto, namespace, segment, bridge.
QString networkWord(NetworkKind kind);

/// The lab's addresses, the same on every network. The handout's subnet.
namespace labnet {
inline constexpr char hostAddress[] = "192.168.50.1";
inline constexpr char guestAddress[] = "192.168.50.11";
inline constexpr char hostMac[] = "52:54:00:40:c9:fe";
inline constexpr char guestMac[] = "52:54:00:40:c9:01";
inline constexpr int datagramPort = 7001; ///< UDP, guest to host, 1 kHz
inline constexpr int echoPort = 7002;     ///< TCP, the guest connects to the host's side
} // namespace labnet

/// The network between the guest and the host's side: a bridge and two taps inside a network namespace,
/// or, where that is not to be had, a segment: a switch in ferry-peer, with a cable (a unix socket in the
/// lab's folder) to each QEMU; or, only when asked for, a bridge of this computer itself. Also runs
/// ferry-peer, the host's end of the guest's traffic. up() ends in ready() or failed().
class LabNetwork : public QObject
{
    Q_OBJECT
public:
    /// labFolder is named in the commands, so that leftovers can be recognised.
    LabNetwork(NetworkKind wish, QString labFolder, QObject* parent = nullptr);
    ~LabNetwork() override;

    /// Where the changes for a bridge of this computer are written down: needed for that wish, before up().
    void setChangeLog(ChangeLog log, Privileged::Options helper = {});
    /// On a bridge of this computer: BridgeNetwork::addBridgeConfLine().
    void addBridgeConfLine() { m_confLine = true; }
    void up();
    /// What this computer reaches of the guest, before up(): a TCP port for dialTo(), and one, TCP and UDP,
    /// for guestPort().
    void reachGuest(int dialPort, int port);
    /// Instead of up(): joins the network that another LabNetwork made, which is gone. pid: a process in that
    /// namespace. On a segment the QEMUs keep their sockets, and a new switch plugs into them.
    void rejoin(NetworkKind kind, qint64 pid, bool userNamespace);
    void down();             ///< downed() follows
    bool isStanding() const; ///< whether down() has something to do

    NetworkKind kind() const { return m_kind; }
    QString reason() const { return m_reason; } ///< why this network, in a sentence
    QStringList prefix() const;                 ///< words before a command that is to run in it
    QString tap(Side side) const;               ///< empty on the segment
    /// On a segment: a QEMU listens, or will, for its cable on this socket. Nothing elsewhere.
    void plug(Side side, const QString& socketPath);
    /// The command that connects its input and output with that TCP port of the guest, without prefix().
    QStringList dialTo(int port) const;
    /// Where a program started with prefix() reaches the guest's `port`; port 0: not at all.
    std::pair<QString, int> guestPort(int port) const;
    bool hasUserNamespace() const { return m_userNamespace; }
    QStringList commands() const; ///< what was run, as typed
    QList<qint64> pids() const;

    /// The lines a shell runs inside the namespace.
    static QStringList namespaceCommands();

signals:
    void progress(const QString& what);
    void ready();
    void failed(const ferry::Error& error);
    /// A line of ferry-peer.
    void peerSaid(const QByteArray& line);
    /// The peer ended though nobody asked it to.
    void peerLost(const ferry::Error& reason);
    /// A change to this computer could not be taken back; it stays in the journal. downed() follows.
    void leftBehind(const ferry::Error& error);
    void downed();

private:
    void useBridge();
    void tryNamespace(bool withUserNamespace);
    void useSegment(const QString& because);
    void hold(const CommandSpec& command, std::function<void(const QString& complaint)> gone);
    void onPeerLine(const QByteArray& line);
    QStringList entering(qint64 pid) const; ///< words before a command that is to run in its namespace
    void startPeer(const QStringList& arguments);
    void onHolderGone(const QString& complaint);

    NetworkKind m_wish;
    NetworkKind m_kind = NetworkKind::Auto;
    QString m_labFolder;
    QString m_reason;
    int m_dialPort = 0, m_forwardedPort = 0;
    int m_ownPort = 0; ///< of 127.0.0.1, for m_forwardedPort of the guest, as ferry-peer said
    QStringList m_commands;
    bool m_userNamespace = false;
    bool m_up = false;
    bool m_stopping = false;
    ChangeLog m_log;
    Privileged::Options m_helper;
    bool m_confLine = false;
    std::unique_ptr<BridgeNetwork> m_bridge;
    std::unique_ptr<Process> m_holder;
    std::unique_ptr<Process> m_peer;
};

} // namespace ferry
