// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/host/hostfacts.h"
#include "app/privileged/changelog.h"
#include "app/privileged/privileged.h"

#include <deque>

namespace ferry {

/// br0 on this computer itself, as in the handout, with a tap for each guest: made by the privileged helper
/// once nothing speaks against it, each change written down before. up() ends in ready() or failed(), with
/// nothing left standing in the latter case; down() ends in downed().
class BridgeNetwork : public QObject
{
    Q_OBJECT
public:
    static constexpr char name[] = "br0";

    BridgeNetwork(ChangeLog log, Privileged::Options helper, QObject* parent = nullptr);
    ~BridgeNetwork() override;

    /// Also the handout's line in /etc/qemu/bridge.conf, for QEMU's own bridge helper; call before up().
    /// Ferry's taps do not need it, and it lets every user of this computer plug guests into br0.
    void addBridgeConfLine() { m_confLine = true; }
    void up();
    void down();

    /// Whether down() has something to take back, or up() is under way.
    bool isStanding() const { return m_privileged != nullptr; }
    static QString tap(Side side);
    QStringList commands() const { return m_commands; } ///< what the helper was asked, with its meaning

    /// Why there must be no bridge here: its name or its subnet is somebody else's. Pure.
    static std::optional<Error> conflict(const HostFacts& facts);

signals:
    void progress(const QString& what);
    void ready();
    void failed(const ferry::Error& error);
    /// A change could not be taken back: it stays in the journal.
    void leftBehind(const ferry::Error& error);
    void downed();

private:
    struct Change
    {
        QString what;    ///< for people
        QString meaning; ///< the command an administrator would type
        QStringList request, undo;
        bool needed = true; ///< otherwise the lab can do without it
        int id = 0;
    };

    void ask(const QStringList& arguments, std::function<void(const QByteArray& answer)> then);
    void onFacts();
    void makeNext();
    void onMade(const Result<QString>& answer);
    void giveUp(const Error& error);
    void unmakeNext();
    void endHelper();

    ChangeLog m_log;
    Privileged::Options m_helper;
    HostFacts m_facts;
    std::unique_ptr<Process> m_ip;
    QByteArray m_answer;
    std::unique_ptr<Privileged> m_privileged;
    std::deque<Change> m_todo;
    std::vector<Change> m_made;
    QStringList m_commands;
    std::optional<Error> m_error; ///< why it is being taken back; none: it was asked for
    bool m_making = false, m_stopping = false, m_confLine = false;
};

} // namespace ferry
