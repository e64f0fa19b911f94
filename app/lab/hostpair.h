// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/askpass.h"
#include "app/host/sshhost.h"
#include "app/lab/groundwork.h"
#include "app/lab/homeworkbook.h"
#include "app/lab/homeworkhosts.h"
#include "app/lab/hostimages.h"
#include "app/lab/journal.h"
#include "app/lab/stepactor.h"
#include "app/network/labnetwork.h"
#include "app/qemu/virtualmachine.h"

#include <QSet>

#include <array>

namespace ferry {

/// guest1 and guest2: their machines, where Ferry starts them, and one ssh connection to each.
class HostPair : public StepActor
{
    Q_OBJECT
public:
    /// What the machines are made of. Of machines that were given nothing but the ground is looked at.
    struct Parts
    {
        Ground ground;
        int ramMiB = 0;
        LabNetwork* network = nullptr; ///< must outlive the machines
    };

    /// mayAsk: whether a question for a password would reach anybody. All must outlive this object.
    HostPair(const HomeworkSettings& settings, HomeworkBook& book, const HostImages& images,
             std::function<bool()> mayAsk);
    ~HostPair() override;

    /// The job: starts the machines that do not run and logs in where Ferry is not logged in.
    void start(const Parts& parts, Journal& journal);
    /// Ends machines and connections; ended() follows whenever one of them has gone.
    void end();
    bool isRunning() const;

    SshHost* ssh(Side side) { return machine(side).ssh.get(); }      ///< null before the first login
    VirtualMachine* vm(Side side) { return machine(side).vm.get(); } ///< null when the machine was given
    const SshHost* ssh(Side side) const { return machine(side).ssh.get(); }
    /// Another number for each connection that is made from scratch: it has no forwarded sockets yet.
    int logins(Side side) const { return machine(side).logins; }
    /// How often a connection that stood was lost.
    int losses(Side side) const { return machine(side).losses; }
    bool isLoggedIn(Side side) const { return ssh(side) && ssh(side)->isReady(); }
    /// In the network that both are in.
    QString address(Side side) const { return machine(side).address; }
    void setAddresses(const QString& a, const QString& b);
    /// How lines run on "computer", "guest1" or "guest2".
    Shell shellOf(const QString& where) const;
    QList<HostScreen> screens() const;
    void answerPassword(const std::optional<QString>& password);

signals:
    void screensChanged();
    void passwordAsked(const ferry::PasswordQuestion& question);
    void passwordWithdrawn();
    void complained(ferry::Side side, const ferry::Error& error); ///< nothing has stopped for it
    /// A machine ended though nobody asked it to, or could not be started again.
    void exited(ferry::Side side, const ferry::Error& reason);
    void loggedIn(ferry::Side side); ///< also when a lost connection is there again
    void linkLost(ferry::Side side, const ferry::Error& reason);   ///< ssh tries to connect again
    void linkClosed(ferry::Side side, const ferry::Error& reason); ///< for good
    void ended();

private:
    struct Machine
    {
        std::unique_ptr<VirtualMachine> vm;
        std::unique_ptr<SshHost> ssh;
        SshAddress login;
        QString address;
        int display = 0;          ///< its screen on TCP, 1 for port 5901; 0: on a socket
        bool vncOpen = false;     ///< the password is set: without one QEMU refuses everybody
        bool controlLost = false; ///< see VirtualMachine
        int logins = 0;
        int losses = 0;
        int tries = 0; ///< starts that another program's port has spoilt
    };

    QList<Side> sides() const; ///< those that there are
    bool isForeign() const;
    bool hasLoginCard() const;
    Result<void> prepare(Side side);
    VmConfig configOf(Side side) const;
    Result<void> writeSshConfig() const;
    void boot(Side side);
    void onFailed(Side side, const Error& error);
    void onExited(Side side, bool expected, const Error& reason);
    void onControl(Side side, const Error* lost); ///< null: it is there again
    void openScreen(Side side);
    // hostpair_login.cpp
    QString askerOf(Side side) const;
    Result<void> listenForQuestions();
    void logIn(Side side);
    void onLoggedIn(Side side);
    Error whyNoLogin(Side side, const Error& error) const;

    Machine& machine(Side side) { return m_machines[side == Side::A ? 0 : 1]; }
    const Machine& machine(Side side) const { return m_machines[side == Side::A ? 0 : 1]; }

    const HomeworkSettings& m_settings;
    HomeworkBook& m_book;
    const HostImages& m_images;
    std::function<bool()> m_mayAsk;
    Parts m_parts;
    Journal* m_journal = nullptr;
    QString m_folder;
    std::array<Machine, 2> m_machines;
    std::unique_ptr<AskPass> m_askPass;
    QSet<QString> m_unanswered; ///< hosts that wanted a password when nobody was there to ask
    QString m_vncPassword;
    bool m_ending = false;
};

} // namespace ferry
