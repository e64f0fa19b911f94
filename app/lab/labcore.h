// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/gapwatch.h"
#include "app/lab/lab.h"
#include "app/lab/labmeter.h"
#include "app/lab/labstory.h"
#include "app/lab/leftovers.h"
#include "app/lab/measureprobe.h"
#include "app/lab/witnesslink.h"
#include "app/migration/controller.h"
#include "app/qemu/migrationsupport.h"
#include "app/run/runrecorder.h"

#include <QTimer>

#include <array>
#include <functional>

namespace ferry {

class HmpClient;

/// What every lab does once its two QEMUs can be reached: moves and their verdicts (labcore_move), samples
/// and monitors (labcore_feeds), tools (labcore_meter), the record of the run. How the QEMUs come to be is
/// the derived lab's.
class LabCore : public QObject
{
    Q_OBJECT
public:
    LabCore(Lab* lab, QString outFolder, const Load& load);

    virtual void start() = 0;
    /// Ends everything; conclude with closeRun().
    virtual void stop() = 0;

    void migrate(const Strategy& strategy);
    void recover();
    void setLoad(const Load& load);
    /// Sends what the user types. A migrate of the guest becomes a move of the lab, watched and proven like
    /// its own.
    void typeMonitor(Side side, const QString& line);
    /// answered gets the monitor's text; empty when it was lost.
    void askMonitor(Side side, const QString& line, bool byUser,
                    std::function<void(const QString&)> answered = {});
    QString whyUnsupported(StrategyKind kind) const;
    /// Tells a refusal of the controller in the monitor of the guest's side.
    void report(const Result<void>& done);

    /// The connections of a side; null while there is no QEMU.
    virtual QmpClient* qmp(Side side) = 0;
    virtual HmpClient* hmp(Side side) = 0;

    LabState state() const { return m_state; }
    Side guestSide() const { return m_guestSide; }
    const SideView& view(Side side) const { return m_sides[side == Side::A ? 0 : 1].view; }
    const QList<StepView>& steps() const { return m_steps; }
    const MoveView& move() const { return m_move; }
    const QString& outFolder() const { return m_outFolder; }
    const QList<Verdict>& verdicts() const { return m_verdicts; }
    const Load& load() const { return m_load; }
    const MigrationSupport& support() const { return m_support; }
    MigrationController* controller() const { return m_controller.get(); }
    LabMeter* meter() const { return m_meter.get(); }

protected:
    /// Where the steps of a move stand in the lab's column.
    struct MoveSteps
    {
        int migrate = 0, prove = 0;
    };
    struct HostSide
    {
        WitnessLink link;
        SideView view;
    };

    virtual MoveSteps moveSteps() const = 0;
    /// The side gets a fresh QEMU that waits, so that the guest can come back.
    virtual void renew(Side side) = 0;
    /// Sets Ready once everything is there; called whenever the guest speaks.
    virtual void checkReady() = 0;
    /// Where the destination listens, and whether the controller is to make it listen there.
    virtual QString uriTo(Side side) const = 0;
    virtual bool listensByCommand() const = 0;
    virtual bool hasOneClock() const { return true; } ///< whether both QEMUs run on one host
    virtual bool carriesTcp() const = 0; ///< whether the guest's TCP connections can survive a move
    virtual QString caption(Side side) const = 0;
    virtual QString vncPath(Side side) const = 0;
    virtual QString qemuVersion() const = 0;
    virtual QString postcopyProblem() const { return {}; } ///< why post-copy cannot be used; empty: it can
    virtual int guestRamMiB() const = 0;
    /// Goes on with the end, once what was told to end has ended.
    virtual void checkStopped() = 0;
    /// The lab's own part of run.json.
    virtual QJsonObject summary() const = 0;

    // labcore.cpp
    /// Takes back what dead Ferries left, then opens journal and record, then goes on with `then`; gives
    /// up when they cannot be opened. goOn: the folder of a lab whose Ferry died, which is gone on with.
    void begin(const QString& journalName, std::function<void()> then, const QString& goOn = {});
    Result<void> openRun(const QString& journalName, const QString& goOn);
    void closeRun();
    QJsonObject wholeSummary() const;
    virtual void giveUp(const Error& error);
    /// A change to this computer could not be taken back: the journal stays for ferry clean.
    void onLeftBehind(const Error& error);
    void stopMoving();
    void setState(LabState state);
    void setView(Side side, SideView::State state, const QString& status, const QString& detail = {});
    void setStep(int step, StepState state, const QString& detail);
    HostSide& side(Side which) { return m_sides[which == Side::A ? 0 : 1]; }

    // labcore_meter.cpp
    /// interval: how often tools print, unless the user said.
    void makeMeter(const Measure& measure, std::chrono::milliseconds interval);
    /// Tries what this computer can measure, then calls `then`; gives up where a tool was asked for by
    /// name and is missing.
    void probeMeter(std::function<void()> then);
    /// Counts the vCPU threads of a QEMU on this computer, and its others, with perf.
    void meterQemu(Side side, qint64 pid);
    void meterHost();

    // labcore_typed.cpp
    void migrateAsTyped(const QString& line, const QString& uri, const QJsonValue& capabilities);

    // labcore_move.cpp
    /// Everything for a move but its start; null when one of the QEMUs is gone or the lab is not ready.
    MigrationController* prepareMove(const Strategy& strategy);
    void onOutcome(const MigrationOutcome& outcome);
    void settle();
    void takeGaps();     ///< into the verdict of a completed move, what it does not have yet
    void onGuestSpoke(); ///< it lives, and may still be reading its pages
    void onAudit(const WitnessAudit& audit);
    void conclude();

    // labcore_feeds.cpp
    void onWitness(Side side, const WitnessMessage& message);
    void onPeerLine(const QByteArray& line);
    void onProgress(const Progress& progress);
    void onSent(const TypedCommand& command);
    void sample(std::int64_t tNs, const QString& source, const QString& metric, double value,
                const QString& unit);
    void tell(const QString& source, const QString& name, const QJsonObject& data = {}, std::int64_t tNs = 0);
    /// An event of a QEMU, and when it stops the guest, why and what to do. source: "qemu-A", "guest1"…
    void tellQemu(Side side, const QString& source, const QmpEvent& event);
    void note(Side side, const QString& text);
    void explainMonitor(Side side, const QString& complaint); ///< notes the cause and cure where known

    Lab* q;
    QString m_outFolder;
    Load m_load;
    LabState m_state = LabState::Idle;
    Side m_guestSide = Side::A;
    Side m_moveFrom = Side::A;
    std::array<HostSide, 2> m_sides;
    QList<StepView> m_steps;
    MoveView m_move;
    QList<Verdict> m_verdicts;
    std::optional<Error> m_error;
    bool m_leftBehind = false;
    std::optional<Journal> m_journal;
    std::unique_ptr<Leftovers> m_leftovers;
    std::unique_ptr<RunRecorder> m_recorder;
    std::unique_ptr<LabMeter> m_meter; ///< null before openMeter()
    std::unique_ptr<LabStory> m_story; ///< goes before the recorder it tells
    std::unique_ptr<MigrationController> m_controller;
    MigrationSupport m_support;
    bool m_supportKnown = false;
    bool m_guestSpoke = false;
    GapWatch m_gaps;
    std::optional<Error> m_destinationComplaint; ///< what the destination said when it ended during a move

private:
    void onAbility(const Ability& ability, const std::function<void()>& then);

    std::unique_ptr<MeasureProbe> m_measureProbe;
    MigrationOutcome m_outcome;
    Verdict m_verdict;
    QTimer m_settleTimer;
    std::int64_t m_auditNs = 0;
    QTimer m_auditTimer;
    int m_audit = 0;
    int m_moves = 0;
    int m_lastInfoPass = 0;
    std::int64_t m_tablePages = 0; ///< of the guest, while it grows
    std::int64_t m_tableNs = 0;    ///< when it grew last
};

} // namespace ferry
