// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/witnessimage.h"
#include "app/lab/gapwatch.h"
#include "app/lab/journal.h"
#include "app/lab/quicklab.h"
#include "app/lab/witnesslink.h"
#include "app/metrics/procfs.h"
#include "app/migration/controller.h"
#include "app/network/labnetwork.h"
#include "app/qemu/kvmprobe.h"
#include "app/qemu/migrationsupport.h"
#include "app/qemu/qemuprobe.h"
#include "app/qemu/virtualmachine.h"
#include "app/run/runrecorder.h"

#include <array>

namespace ferry {

/// Everything behind QuickLab. Split over quicklab_start (from nothing to Ready), quicklab_move (one move
/// and its verdict), quicklab_feeds (samples and monitors) and quicklab_steps (the column at the left).
class QuickLab::Private : public QObject
{
    Q_OBJECT
public:
    enum Step { Computer, Image, Network, Guests, Migrate, Prove, StepCount };
    struct Host
    {
        std::unique_ptr<VirtualMachine> vm;
        WitnessLink link;
        SideView view;
        CpuMeter cpu;
        int generation = 0; ///< how many QEMUs this side has had: names their sockets
        int unexpectedExits = 0;
    };

    Private(QuickLab* lab, QuickSettings settings, QString outFolder);

    // quicklab_start.cpp
    void start();
    void onFacts(const Result<QemuFacts>& result);
    void onImage(const Result<WitnessImage>& result);
    void onKvm(const KvmVerdict& verdict);
    void onNetwork();
    void startVm(Side side, bool incoming);
    VmConfig configFor(Side side, bool incoming) const;
    void onVmReady(Side side);
    void onVmExited(Side side, bool expected, const Error& reason);
    void checkReady();
    void giveUp(const Error& error);
    void stop();
    void checkStopped();

    // quicklab_move.cpp
    void migrate(const Strategy& strategy);
    void onOutcome(const MigrationOutcome& outcome);
    void settle();
    void onAudit(const WitnessAudit& audit);
    void conclude();
    void renew(Side side);

    // quicklab_feeds.cpp
    void onWitness(Side side, const WitnessMessage& message);
    void onPeerLine(const QByteArray& line);
    void onProgress(const Progress& progress);
    void onSent(const TypedCommand& command);
    void sampleCpu();
    void sample(std::int64_t tNs, const QString& source, const QString& metric, double value,
                const QString& unit);
    void tell(const QString& source, const QString& name, const QJsonObject& data = {}, std::int64_t tNs = 0);
    void note(Side side, const QString& text);
    void askMonitor(Side side, const QString& line, bool byUser);

    // quicklab_steps.cpp
    void setupSteps();
    void setStep(Step step, StepState state, const QString& detail);
    QString accelName() const
    {
        return m_accel == QLatin1StringView("kvm") ? QStringLiteral("KVM") : QStringLiteral("TCG");
    }
    QJsonObject summary() const;

    void setState(LabState state);
    void setView(Side side, SideView::State state, const QString& status, const QString& detail = {});
    Host& host(Side side) { return m_hosts[side == Side::A ? 0 : 1]; }

    QuickLab* q;
    QuickSettings m_settings;
    QString m_outFolder;
    LabState m_state = LabState::Idle;
    Side m_guestSide = Side::A;
    Side m_moveFrom = Side::A;
    std::array<Host, 2> m_hosts;
    QList<StepView> m_steps;
    MoveView m_move;
    QList<Verdict> m_verdicts;
    std::optional<Error> m_error;
    std::optional<Journal> m_journal;
    std::unique_ptr<RunRecorder> m_recorder;
    std::unique_ptr<QemuProbe> m_probe;
    std::unique_ptr<KvmProbe> m_kvmProbe;
    std::unique_ptr<WitnessImageBuilder> m_builder;
    std::unique_ptr<LabNetwork> m_network;
    std::unique_ptr<MigrationController> m_controller;
    QemuFacts m_facts;
    WitnessImage m_image;
    MigrationSupport m_support;
    QString m_accel;
    std::int64_t m_ramKiB = 0;
    bool m_networkUp = false;
    bool m_networkDown = false;
    bool m_guestSpoke = false;
    bool m_supportKnown = false;
    bool m_postcopyKnown = false;
    QString m_postcopyProblem;
    GapWatch m_gaps;
    MigrationOutcome m_outcome;
    std::optional<Error> m_destinationComplaint; ///< what the destination said when it ended during a move
    Verdict m_verdict;
    Strategy m_strategy;
    QTimer m_cpuTimer;
    QTimer m_bootTimer;
    QTimer m_settleTimer;
    QTimer m_auditTimer;
    int m_audit = 0;
    int m_moves = 0;
    int m_lastInfoPass = 0;
};

} // namespace ferry
