// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"
#include "app/lab/steprunner.h"
#include "app/lab/stepwalk.h"

#include <memory>

namespace ferry::test {

/// A lab that is nothing but steps: real shell lines in a folder on this computer, walked by the StepWalk and
/// run by the StepRunner of the homework lab. When all are done it is Ready; it has no guest.
class ScriptedLab : public Lab, private StepBodies
{
    Q_OBJECT
public:
    /// The lines run in `folder`, which must exist.
    ScriptedLab(QString folder, QList<Step> steps, QObject* parent = nullptr);

    QString name() const override { return QStringLiteral("homework"); }
    LabState state() const override { return m_state; }
    Side guestSide() const override { return Side::A; }
    SideView view(Side) const override { return {}; }
    QList<StepView> steps() const override;
    MoveView move() const override { return {}; }
    QString outFolder() const override { return {}; }
    QList<Verdict> verdicts() const override { return {}; }
    Strategy firstStrategy() const override { return {}; }
    Load load() const override { return {}; }
    int largestDirtyMiB() const override { return 200; }
    QString whyUnsupported(StrategyKind) const override { return {}; }
    QStringList multifdCompressions() const override { return {}; }
    QStringList zeroPageMethods() const override { return {}; }
    bool runsByStep() const override { return true; }
    int runningStep() const override { return m_walk.running(); }
    int moveStep() const override { return m_walk.size(); }
    bool handout() const override { return m_handout; }
    void setHandout(bool handout) override;

    void start() override { setState(LabState::Starting); }
    void runStep(int step) override;
    void runAll() override { m_walk.runAll(); }
    void skipStep(int step) override;
    void undoStep(int step) override;
    void stop() override;
    void migrate(const Strategy&) override {}
    void cancel() override {}
    void switchToPostcopy() override {}
    void pausePostcopy() override {}
    void recover() override {}
    void setLoad(const Load&) override {}
    void typeMonitor(Side, const QString&) override {}

protected:
    void setState(LabState state);

private:
    void run(const StepTurn& turn) override;
    void check(const StepTurn& turn) override;
    void undo(const StepTurn& turn) override;
    void interrupt(const StepTurn&) override { m_runner.reset(); }
    void say(int step, const QString& line);
    StepRunner& makeRunner(const StepTurn& turn, Step step);

    QString m_folder;
    QList<Step> m_steps;
    QList<StepView> m_views; ///< texts and output; the states are the walk's
    StepWalk m_walk;
    LabState m_state = LabState::Idle;
    bool m_handout = false;
    std::unique_ptr<StepRunner> m_runner;
};

} // namespace ferry::test
