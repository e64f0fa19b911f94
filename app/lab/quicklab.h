// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"
#include "app/lab/quicksettings.h"
#include "app/migration/verdict.h"

#include <QObject>
#include <QPointer>

#include <memory>

namespace ferry {

/// What the window shows of one host.
struct SideView
{
    enum class State { Empty, Starting, Running, Waiting, Paused, PostMigrate, Failed };
    State state = State::Empty;
    QString status;  ///< QEMU's own word: running, inmigrate, postmigrate, …
    QString caption; ///< e.g. "tap-a · QEMU 7.2.22 · TCG"
    QString vncPath; ///< unix socket of the screen; empty while there is none
    QString detail;  ///< a line under the state: "incoming tcp:127.0.0.1:4400", or why it failed

    bool operator==(const SideView&) const = default;
};

/// One line block of a human monitor.
struct MonitorText
{
    enum class Kind { Command, Answer, Error, Note };
    Side side = Side::A;
    Kind kind = Kind::Answer;
    QString text;
    bool typedByUser = false;

    bool operator==(const MonitorText&) const = default;
};

enum class StepState { Pending, Active, Done, Failed };

/// A step of the quick lab as shown at the left.
struct StepView
{
    QString title;  ///< "This computer", "Guest image", "Network", "Guests", "Migrate", "Prove"
    QString detail; ///< "no KVM: using TCG"
    StepState state = StepState::Pending;
    QString why;                              ///< what it is for, a few sentences
    QString command;                          ///< the command it runs, as typed
    QList<QPair<QString, QString>> arguments; ///< argument → meaning
    QString output;                           ///< what it answered, last lines

    bool operator==(const StepView&) const = default;
};

/// How far the move in progress is.
struct MoveView
{
    bool active = false;
    QString phase;       ///< QEMU's status word: setup, active, postcopy-active, …
    double progress = 0; ///< (total − remaining) / total of the current pass, 0…1
    int pass = 0;
    double remainingMiB = 0;
    double elapsedS = 0;

    bool operator==(const MoveView&) const = default;
};

enum class LabState { Idle, Starting, Ready, Migrating, Settling, Stopping, Stopped, Failed };

/// The quick lab: two QEMUs on this computer and a guest that moves between them, to and fro.
/// Start it, wait for Ready, migrate as often as you like, stop it; it leaves nothing behind.
class QuickLab : public QObject
{
    Q_OBJECT
public:
    /// outFolder: where the run is recorded; empty records nothing.
    explicit QuickLab(QuickSettings settings, QString outFolder = {}, QObject* parent = nullptr);
    ~QuickLab() override;

    LabState state() const;
    Side guestSide() const; ///< where the guest lives now
    SideView view(Side side) const;
    QList<StepView> steps() const;
    MoveView move() const;
    const QuickSettings& settings() const;
    QString outFolder() const;
    QList<Verdict> verdicts() const;
    /// Why a strategy cannot be used with this QEMU; empty when it can. Known from Ready on.
    QString whyUnsupported(StrategyKind kind) const;
    /// multifd compression methods and zero-page methods this QEMU offers.
    QStringList multifdCompressions() const;
    QStringList zeroPageMethods() const;

    void start();
    /// Ends everything; stopped() follows when nothing is left.
    void stop();
    void migrate(const Strategy& strategy); ///< to the other side; only in Ready
    void cancel();
    void switchToPostcopy();
    void pausePostcopy(); ///< cut the post-copy stream on purpose
    void recover();       ///< resume a paused post-copy
    void setLoad(const Load& load);
    void typeMonitor(Side side, const QString& line);

signals:
    void stateChanged(ferry::LabState state);
    void sideChanged(ferry::Side side);
    void guestSideChanged(ferry::Side side);
    void stepsChanged();
    void moveChanged();
    void sampled(const ferry::Sample& sample);
    void happened(const ferry::RunEvent& event);
    void monitorSaid(const ferry::MonitorText& text);
    void loadChanged(const ferry::Load& load);
    void moved(const ferry::Verdict& verdict); ///< one move ended: completed, failed or cancelled
    void failed(const ferry::Error& error);    ///< the lab cannot go on
    void stopped();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace ferry
