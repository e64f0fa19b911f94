// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/homeworkmeter.h"
#include "app/lab/homeworksteps.h"
#include "app/lab/labcore.h"

namespace ferry {

/// The handout's lab: guest1 and guest2 are the hosts, guest1 shares a folder over NFS and runs the nested
/// guest that moves to guest2. Its steps are run one by one or all; then it is a lab as any other.
class HomeworkLab : public LabCore
{
    Q_OBJECT
public:
    enum class Steps {
        ByUser, ///< each step waits to be run
        All,    ///< start() runs them all; one that fails ends the lab
    };

    /// outFolder: where the run is recorded; empty records nothing.
    HomeworkLab(HomeworkSettings settings, Steps steps, QString outFolder = {}, QObject* parent = nullptr);
    ~HomeworkLab() override;

    void start() override;
    void stop() override;
    QString name() const override { return QStringLiteral("homework"); }
    Strategy firstStrategy() const override;
    QList<HostScreen> hostScreens() const override { return m_work.hosts().screens(); }
    bool runsByStep() const override { return m_stepsMode == Steps::ByUser; }
    int runningStep() const override { return m_work.walk().running(); }
    int moveStep() const override { return m_work.walk().size(); }
    bool handout() const override { return m_settings.handout; }
    void setHandout(bool handout) override;
    void runStep(int index) override;
    void runAll() override;
    void skipStep(int index) override;
    void undoStep(int index) override;
    void answerPassword(const std::optional<QString>& password) override;
    const HomeworkSettings& settings() const { return m_settings; }
    /// Index of the step after which guest1 and guest2 can be used.
    int hostsStep() const { return m_work.book().indexOfAction(QStringLiteral("guests")); }
    /// How a line runs on "guest1" or "guest2" from then on.
    Shell shellOf(const QString& guest) const { return m_work.hosts().shellOf(guest); }
    const Ground& ground() const { return m_work.ground(); }

    QJsonObject summary() const override;

protected:
    std::unique_ptr<Mover> makeMover() override;
    Monitor* monitor(Side side) override { return m_work.nested().hmp(side); }
    MoveSteps moveSteps() const override { return {m_work.walk().size(), m_work.walk().size() + 1}; }
    void renew(Side side) override;
    void checkReady() override;
    bool carriesTcp() const override { return m_settings.nic == HomeworkSettings::Nic::Bridge; }
    QString caption(Side side) const override;
    QString vncPath(Side side) const override;
    QString qemuVersion() const override { return m_work.nested().version(); }
    QString problemOf(StrategyKind kind) const override;
    int guestRamMiB() const override { return m_settings.ramMiB; }
    void checkStopped() override;
    void giveUp(const Error& error) override;

private:
    void onStepFailed(int step, const Error& error);
    QString uriTo(Side side) const; ///< where the nested QEMU of a side waits for the guest
    void refreshSteps(int end);     ///< those before it
    bool isOver() const;            ///< the lab has failed, or is being stopped

    // homeworklab_links.cpp
    void bindHosts();
    void bindNested();
    void onOpened(Side side);
    void onBootTooLong();
    void giveUpKvm();
    void askSupport(Side side, bool fresh); ///< fresh: of a QEMU that was not asked before
    void onSilent(Side side, const Error& reason);
    void onNestedGone(Side side, const Error& reason);
    void onNestedEnded(Side side);
    void onHostEnded(Side side, const Error& reason);
    void onLinkClosed(Side side, const Error& reason);
    void onRenewFailed(Side side, const Error& error);
    void backToSteps();

    HomeworkSettings m_settings;
    const Steps m_stepsMode;
    HomeworkSteps m_work;
    std::unique_ptr<HomeworkMeter> m_tools; ///< from start() on
    bool m_all = false;                     ///< asked for before the lab was open
    int m_asked = -1;                       ///< the step to run once the lab is open; -1: none
    bool m_postcopyKnown = false;
    QString m_postcopyProblem;
    QTimer m_bootTimer;
};

} // namespace ferry
