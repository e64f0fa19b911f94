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
/// or, where that is not to be had, QEMU's multicast segment on the loopback interface; or, only when asked
/// for, a bridge of this computer itself. Also runs ferry-peer, the host's end of the guest's traffic. up()
/// ends in ready() or failed().
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
    /// Instead of up(): joins the network that another LabNetwork made, which is gone. pid: a process in that
    /// namespace; multicast: the segment's.
    void rejoin(NetworkKind kind, qint64 pid, bool userNamespace, const QString& multicast);
    void down();             ///< downed() follows
    bool isStanding() const; ///< whether down() has something to do

    NetworkKind kind() const { return m_kind; }
    QString reason() const { return m_reason; } ///< why this network, in a sentence
    QStringList prefix() const;                 ///< words before a command that is to run in it
    QString tap(Side side) const;               ///< empty on the segment
    bool hasUserNamespace() const { return m_userNamespace; }
    QString multicast() const { return m_multicast; } ///< "230.0.0.1:PORT"; empty where there are taps
    bool carriesTcp() const { return m_kind == NetworkKind::Namespace || m_kind == NetworkKind::Bridge; }
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
    void joinSegment();
    QStringList entering(qint64 pid) const; ///< words before a command that is to run in its namespace
    void startPeer(const QStringList& arguments);
    void onHolderGone(const QString& complaint);

    NetworkKind m_wish;
    NetworkKind m_kind = NetworkKind::Auto;
    QString m_labFolder;
    QString m_reason;
    QString m_multicast;
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
