// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/foreignload.h"
#include "app/experiment/trial.h"
#include "app/experiment/trialrunner.h"
#include "app/lab/labrecorder.h"
#include "app/lab/labsettings.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

#include <functional>

namespace ferry {

/// Trials that are moves: each on a lab whose guest holds the cell's load, watched before, during and after.
/// Cells that need no new boot share a lab.
class MoveTrials : public TrialRunner
{
    Q_OBJECT
public:
    /// Makes the lab for the settings of a cell; it has not been started, and records nothing by itself.
    using MakeLab = std::function<std::unique_ptr<Lab>(const LabSettings&)>;

    MoveTrials(const ExperimentPlan& plan, MakeLab makeLab, QObject* parent = nullptr);
    ~MoveTrials() override;

    void begin(const TrialTask& task) override;
    void leave() override;
    Lab* lab() const override { return m_lab.get(); }
    std::chrono::seconds startTime(const QStringList& settings) const override;

private:
    enum class State { Idle, Booting, Waiting, Filling, Watching, Moving, After, Exchanging, Leaving };

    bool isKnownImpossible();
    void boot();
    void fill();
    void onLabState(LabState state);
    void onSample(const Sample& sample);
    void onLabFailed(const Error& error);
    void watch();
    bool waitsForIdle();
    void move();
    void onMoved(const Result<TrialResult>& result);
    void keep();
    void exchangeLab();
    void stopLab();
    void onLabStopped();
    void giveUp(const Error& error);

    ExperimentPlan m_plan;
    MakeLab m_makeLab;
    QStringList m_needsBoot;
    State m_state = State::Idle;

    std::unique_ptr<Lab> m_lab;
    QStringList m_bootSettings; ///< of m_lab
    bool m_spent = false;       ///< a move of m_lab has failed: its QEMU may keep more than can be seen
    int m_failedBoots = 0;      ///< one after the other
    TrialTask m_task;
    std::optional<LabSettings> m_settings; ///< of m_task
    std::unique_ptr<LabRecorder> m_recorder;
    std::unique_ptr<Trial> m_trial;
    TrialRecord m_record;
    ForeignLoad m_foreign;
    QElapsedTimer m_clock, m_idle;     ///< since the trial began, and since it might have moved
    QTimer m_timer;                    ///< of the state
    double m_pages = 0;                ///< that the guest has filled
    QHash<int, QString> m_unsupported; ///< why, by cell: it would be no other in the next trial
};

} // namespace ferry
