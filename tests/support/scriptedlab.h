// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"
#include "app/lab/steprunner.h"

#include <memory>

namespace ferry::test {

/// A lab that is nothing but steps: real shell lines in a folder on this computer, run by the StepRunner of
/// the homework lab, one by one or all. When all are done it is Ready; it has no guest.
class ScriptedLab : public Lab
{
    Q_OBJECT
public:
    /// The lines run in `folder`, which must exist.
    ScriptedLab(QString folder, QList<Step> steps, QObject* parent = nullptr);

    QString name() const override { return QStringLiteral("homework"); }
    LabState state() const override { return m_state; }
    Side guestSide() const override { return Side::A; }
    SideView view(Side) const override { return {}; }
    QList<StepView> steps() const override { return m_views; }
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
    int runningStep() const override { return m_running; }
    int moveStep() const override { return int(m_steps.size()); }
    bool handout() const override { return m_handout; }
    void setHandout(bool handout) override;

    void start() override;
    void runStep(int step) override;
    void runAll() override;
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

private:
    void setState(LabState state);
    void setStep(int step, StepState state, const QString& detail);
    void begin(int step, bool undo);
    void onFinished(int step, bool undo, const Result<StepOutcome>& outcome);
    void goOn();

    QString m_folder;
    QList<Step> m_steps;
    QList<StepView> m_views;
    LabState m_state = LabState::Idle;
    int m_running = -1;
    bool m_all = false;
    bool m_handout = false;
    std::unique_ptr<StepRunner> m_runner;
};

} // namespace ferry::test
