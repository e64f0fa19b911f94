// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/askpass.h"
#include "app/lab/guestload.h"
#include "app/lab/labtypes.h"
#include "app/migration/advice.h"
#include "app/migration/strategy.h"
#include "app/migration/verdict.h"

#include <QMetaMethod>
#include <QObject>

namespace ferry {

/// What the window and the command line see of any lab: two hosts and a guest that moves between them, to
/// and fro. Start it, wait for Ready, migrate as often as you like, stop it; it leaves nothing behind.
class Lab : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QString name() const = 0; ///< the word of the command line: "quick", "homework"
    virtual LabState state() const = 0;
    virtual Side guestSide() const = 0; ///< where the guest lives now
    virtual SideView view(Side side) const = 0;
    virtual QList<StepView> steps() const = 0;
    virtual MoveView move() const = 0;
    virtual QString outFolder() const = 0; ///< where the run is recorded; empty: nowhere
    /// What run.json says of the lab itself: settings, machine, guest, accel, strategy, network, measure.
    virtual QJsonObject summary() const { return {}; }
    virtual QList<Verdict> verdicts() const = 0;
    /// The strategy of the next move, and the load inside the guest, as set at the start.
    virtual Strategy firstStrategy() const = 0;
    virtual Load load() const = 0;
    virtual int largestDirtyMiB() const = 0; ///< how much of the guest's memory can be dirtied, MiB
    /// Why a strategy cannot be used with this QEMU; empty when it can. Known from Ready on.
    virtual QString whyUnsupported(StrategyKind kind) const = 0;
    /// The same of a strategy with its numbers.
    QString whyNot(const Strategy& strategy) const;
    /// multifd compression methods and zero-page methods this QEMU offers.
    virtual QStringList multifdCompressions() const = 0;
    virtual QStringList zeroPageMethods() const = 0;

    /// Screens of the hosts themselves, where they are guests too (guest1 and guest2).
    virtual QList<HostScreen> hostScreens() const { return {}; }
    /// Whether the steps before the first move are the user's to run, one by one or all.
    virtual bool runsByStep() const { return false; }
    virtual int runningStep() const { return -1; } ///< index into steps(); -1: none
    /// Index of the step that moves the guest: those before it are the user's to run. 0: none are.
    virtual int moveStep() const { return 0; }
    /// Whether the steps run the handout's lines word for word where Ferry's differ.
    virtual bool handout() const { return false; }

    virtual void start() = 0;
    virtual void runStep(int) {}
    virtual void runAll() {} ///< from the first step that is not done
    /// Runs the step's check: where what it makes is there already, the step is done.
    virtual void skipStep(int) {}
    virtual void undoStep(int) {}
    virtual void setHandout(bool) {} ///< for the steps that run from now on; stepsChanged() follows
    /// Ends everything; stopped() follows when nothing is left.
    virtual void stop() = 0;
    virtual void migrate(const Strategy& strategy) = 0; ///< to the other side; only in Ready
    virtual void cancel() = 0;
    virtual void switchToPostcopy() = 0;
    virtual void pausePostcopy() = 0;            ///< cut the post-copy stream on purpose
    virtual void recover() = 0;                  ///< resume a paused post-copy
    virtual void setLimits(const MoveLimits&) {} ///< of the move under way
    /// Cancels the move under way and begins another once the lab is ready.
    virtual void moveAgain(const Strategy&) {}
    /// What each strategy would cost with the limits of `wish`; nothing: this lab cannot say, or not yet.
    virtual std::optional<Advice> advice(const Strategy&) const { return std::nullopt; }
    virtual void measureForAdvice() {} ///< measures dirty rate and link anew; advised() follows
    virtual void setLoad(const Load& load) = 0;
    virtual void typeMonitor(Side side, const QString& line) = 0;
    /// Asks an administrator for the right to count with perf on this computer, while the lab lives. What
    /// comes of it is told as an event: "allowed", or "left-out" anew.
    virtual void allowPerf() {}
    /// Answers passwordAsked(); nothing: the question is refused.
    virtual void answerPassword(const std::optional<QString>&) {}
    /// Whether a question for a password would reach anybody.
    bool hasSomebodyToAsk() const { return isSignalConnected(QMetaMethod::fromSignal(&Lab::passwordAsked)); }

signals:
    void stateChanged(ferry::LabState state);
    void sideChanged(ferry::Side side);
    void guestSideChanged(ferry::Side side);
    void stepsChanged();
    void hostScreensChanged();
    /// A step did not have its effect; the lab goes on and the step can be run again.
    void stepFailed(int step, const ferry::Error& error);
    /// A machine wants a password; answerPassword() answers, once, unless passwordWithdrawn() comes first.
    void passwordAsked(const ferry::PasswordQuestion& question);
    void passwordWithdrawn();
    void moveChanged();
    void sampled(const ferry::Sample& sample);
    void happened(const ferry::RunEvent& event);
    /// What a measuring tool printed, byte for byte; source: as in its samples.
    void printed(const QString& source, const QByteArray& bytes);
    void monitorSaid(const ferry::MonitorText& text);
    void loadChanged(const ferry::Load& load);
    void advised();                            ///< advice() may say something else now
    void moved(const ferry::Verdict& verdict); ///< one move ended: completed, failed or cancelled
    void failed(const ferry::Error& error);    ///< the lab cannot go on
    void stopped();
};

} // namespace ferry
