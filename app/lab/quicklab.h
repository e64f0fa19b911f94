// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/guesttools.h"
#include "app/lab/groundwork.h"
#include "app/lab/labcore.h"
#include "app/lab/salvage.h"
#include "app/lab/standinglab.h"
#include "app/network/labnetwork.h"
#include "app/qemu/virtualmachine.h"

namespace ferry {

/// The quick lab: two QEMUs on this computer are the two hosts; the witness guest moves between them.
/// quicklab_start (from nothing to Ready and back), quicklab_again (from the guest of a Ferry that died),
/// quicklab_measure (its tools) and quicklab_steps (the column at the left, run.json).
class QuickLab : public LabCore
{
    Q_OBJECT
    enum Step { Computer, Image, Network, Guests, Migrate, Prove, StepCount };
    struct Host
    {
        std::unique_ptr<VirtualMachine> vm;
        int generation = 0; ///< how many QEMUs this side has had: names their sockets
        int unexpectedExits = 0;
        qint64 foundPid = 0; ///< of the QEMU that was there before this lab
    };

public:
    /// outFolder: where the run is recorded; empty records nothing.
    explicit QuickLab(QuickSettings settings, QString outFolder = {}, QObject* parent = nullptr);
    /// Goes on with the guest of a Ferry that died; with a new one where it cannot be gone on with.
    explicit QuickLab(StandingLab standing, QString outFolder = {}, QObject* parent = nullptr);
    ~QuickLab() override;

    QString name() const override;
    Strategy firstStrategy() const override;
    void start() override;
    void stop() override;
    QJsonObject summary() const override;
    const QuickSettings& settings() const { return m_settings; }

protected:
    MoveSteps moveSteps() const override { return {Migrate, Prove}; }
    void renew(Side side) override;
    void checkReady() override;
    std::unique_ptr<Mover> makeMover() override;
    Monitor* monitor(Side side) override;
    bool carriesTcp() const override { return m_network != nullptr; }
    QString caption(Side side) const override;
    QString vncPath(Side side) const override;
    QString qemuVersion() const override { return m_ground.facts.version; }
    QString problemOf(StrategyKind kind) const override;
    int guestRamMiB() const override { return m_settings.ramMiB; }
    MoveGround moveGround() const override;
    void checkStopped() override;
    void meterPerf() override;
    void giveUp(const Error& error) override;

private:
    void lookAround();
    void onGround(const Result<Ground>& ground);
    void makeNetwork();
    void onNetwork();
    void startVm(Side side, bool incoming);
    void watchVm(Side side, bool incoming); ///< makes the side's machine, of its present generation
    VmConfig configFor(Side side, bool incoming) const;
    void onVmReady(Side side);
    void onControlLost(Side side, const Error& why);
    void onControlRestored(Side side);
    void onVmExited(Side side, bool expected, const Error& reason);
    void setupSteps();

    // quicklab_again.cpp
    void search();
    void onFound(const Salvage::Found& found);
    void leaveFound(const QString& why);
    void writeDown();
    void attachVm(Side side);
    void greetFound(Side side);
    bool endsFound(); ///< whether something that was found, and never taken over, is still to end

    // quicklab_measure.cpp
    bool measuresIperf() const;
    std::chrono::milliseconds iperfInterval() const;
    void prepareTools();
    QString serveArgument() const;         ///< for the guest's kernel, with a blank before it
    static constexpr int servePort = 5203; ///< as in resources/guest/init.sh
    int iperfPort() const;                 ///< the program's own
    bool networkReachesGuest();
    void startMeters();
    void startIperfServer();
    void startIperfClient();

    Host& host(Side side) { return m_hosts[side == Side::A ? 0 : 1]; }
    const Host& host(Side side) const { return m_hosts[side == Side::A ? 0 : 1]; }

    QuickSettings m_settings;
    std::array<Host, 2> m_hosts;
    std::unique_ptr<Groundwork> m_groundwork;
    std::unique_ptr<LabNetwork> m_network;
    Ground m_ground;
    std::int64_t m_ramKiB = 0;
    bool m_loadsStarted = false;
    bool m_networkUp = false;
    bool m_networkDown = false;
    bool m_postcopyKnown = false;
    QString m_postcopyProblem;
    std::unique_ptr<GuestToolsBuilder> m_tools;
    QString m_toolsInitrd; ///< the guest's initrd with iperf; empty: the plain one
    QTimer m_bootTimer;
    std::optional<StandingLab> m_standing; ///< what is gone on with
    std::unique_ptr<Salvage> m_salvage, m_ending;
};

} // namespace ferry
