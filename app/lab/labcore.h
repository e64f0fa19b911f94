// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/guestfeed.h"
#include "app/lab/advisedlab.h"
#include "app/lab/labmeter.h"
#include "app/lab/labrecorder.h"
#include "app/lab/leftovers.h"
#include "app/lab/measuring.h"
#include "app/lab/monitorfeed.h"
#include "app/migration/move.h"
#include "app/qemu/migrationsupport.h"
#include "app/qemu/qmpcodec.h"

#include <array>
#include <functional>

namespace ferry {

/// Where the steps of a move stand in a lab's column.
struct MoveSteps
{
    int migrate = 0, prove = 0;
};

/// What every lab does once its two QEMUs can be reached: it makes moves (labcore_move), hands on what comes
/// in (labcore_feeds) and runs the tools (labcore_meter). How the QEMUs come to be is the derived lab's.
class LabCore : public AdvisedLab
{
    Q_OBJECT
public:
    LabCore(QString outFolder, const Load& load, QObject* parent);
    ~LabCore() override;

    void migrate(const Strategy& strategy) override;
    void cancel() override;
    void switchToPostcopy() override;
    void pausePostcopy() override;
    void recover() override;
    void setLimits(const MoveLimits& limits) override;
    void setLoad(const Load& load) override;
    void typeMonitor(Side side, const QString& line) override; ///< a migrate becomes a move of the lab
    void answerPassword(const std::optional<QString>& password) override;
    void allowPerf() override;

    QString whyUnsupported(StrategyKind kind) const override;
    QStringList multifdCompressions() const override { return m_support.multifdCompressions; }
    QStringList zeroPageMethods() const override { return m_support.zeroPageMethods; }
    int largestDirtyMiB() const override;
    LabState state() const override { return m_state; }
    Side guestSide() const override { return m_guestSide; }
    SideView view(Side side) const override { return m_views[side == Side::A ? 0 : 1]; }
    QList<StepView> steps() const override { return m_steps; }
    MoveView move() const override { return m_moveView; }
    QString outFolder() const override { return m_outFolder; }
    QList<Verdict> verdicts() const override { return m_verdicts; }
    Load load() const override { return m_load; }
    QJsonObject summary() const override;

protected:
    /// What moves the guest away from where it is; null while one of the QEMUs cannot be reached.
    virtual std::unique_ptr<Mover> makeMover() = 0;
    virtual Monitor* monitor(Side side) = 0; ///< null while there is no QEMU
    virtual MoveSteps moveSteps() const = 0;
    virtual void renew(Side side) = 0;   ///< a fresh QEMU that waits, so that the guest can come back
    virtual void checkReady() = 0;       ///< sets Ready once everything is there; whenever the guest speaks
    virtual bool carriesTcp() const = 0; ///< whether the guest's TCP connections can survive a move
    virtual QString caption(Side side) const = 0;
    virtual QString vncPath(Side side) const = 0;
    virtual QString qemuVersion() const = 0;
    virtual QString problemOf(StrategyKind) const { return {}; } ///< beside what its QEMU cannot; empty: none
    virtual int guestRamMiB() const = 0;
    virtual void meterPerf() {}      ///< runs perf on what it is to count; it may do so now
    virtual void checkStopped() = 0; ///< goes on with the end, once what was told to end has ended

    /// Takes back what dead Ferries left, opens journal and record (or gives up), then calls `then`. goOn:
    /// the folder of a lab whose Ferry died.
    void begin(const QString& journalName, std::function<void()> then, const QString& goOn = {});
    Result<void> openRun(const QString& journalName, const QString& goOn);
    void closeRun();
    virtual void giveUp(const Error& error);
    void onLeftBehind(const Error& error); ///< a change could not be taken back: the journal stays
    void stopMoving();
    void setState(LabState state);
    void setView(Side side, SideView::State state, const QString& status, const QString& detail = {});
    void setStep(int step, StepState state, const QString& detail);
    void makeMeter(const Measure& measure, std::chrono::milliseconds interval); ///< unless the user said
    void probeMeter(std::function<void()> then);  ///< gives up where a tool that the user named is missing
    bool beginMove(std::unique_ptr<Mover> mover); ///< false when the lab is not ready
    void migrateAsTyped(const QString& line, const QString& uri, const Strategy& strategy);
    void onMoveHappened(const QString& what, std::int64_t tNs);
    void onJudged(const MigrationOutcome& outcome);
    void onVerdict(const Verdict& verdict);
    void showProof(const Verdict& verdict);
    void onPeerLine(const QByteArray& line) { m_feed.hearPeer(line, carriesTcp()); }
    void onQemuEvent(Side side, const QmpEvent& event);
    void onUnreachable(Side side, const Error& why); ///< it may well run: see SideView::State::Unreachable
    void askStatus(Side side, QmpClient& qmp);       ///< shows what it is doing, after it was unreachable
    /// An event of a QEMU, and when it stops the guest, why and what to do. source: "qemu-A", "guest1"
    void tellQemu(Side side, const QString& source, const QmpEvent& event);
    void onProgress(const Progress& progress);
    void onSent(const TypedCommand& command);
    void askInfoMigrate();
    void tell(const QString& source, const QString& name, const QJsonObject& data = {}, std::int64_t tNs = 0);
    void note(Side side, const QString& text) { m_monitors.note(side, text); }
    void report(const Result<void>& done); ///< a refusal, in the monitor of the guest's side

    QString m_outFolder;
    Load m_load;
    LabState m_state = LabState::Idle;
    Side m_guestSide = Side::A;
    std::array<SideView, 2> m_views;
    GuestFeed m_feed;
    MonitorFeed m_monitors;
    QList<StepView> m_steps;
    MoveView m_moveView;
    QList<Verdict> m_verdicts;
    std::optional<Error> m_error;
    std::optional<Journal> m_journal;
    std::unique_ptr<Leftovers> m_leftovers;
    std::unique_ptr<LabRecorder> m_recorder;
    std::unique_ptr<LabMeter> m_meter;      ///< null before makeMeter()
    std::unique_ptr<Measuring> m_measuring; ///< the same
    std::unique_ptr<Mover> m_typed;         ///< asks what is set up for a move that is being typed
    std::unique_ptr<Move> m_move;           ///< null while nothing moves
    int m_moves = 0, m_lastInfoPass = 0;
    MigrationSupport m_support;
    bool m_supportKnown = false, m_leftBehind = false;
};

} // namespace ferry
