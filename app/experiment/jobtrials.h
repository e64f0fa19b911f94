// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/foreignload.h"
#include "app/experiment/jobrun.h"
#include "app/experiment/trialrunner.h"

#include <QElapsedTimer>

namespace ferry {

/// Trials that are measurements of a processor or of a network: of the host, or of a guest that boots for
/// each of them. The host stays up for all trials.
class JobTrials : public TrialRunner
{
    Q_OBJECT
public:
    explicit JobTrials(const ExperimentPlan& plan, QObject* parent = nullptr);
    ~JobTrials() override;

    void begin(const TrialTask& task) override;
    void leave() override;
    Lab* lab() const override { return m_bench ? m_bench->lab() : nullptr; }
    std::chrono::seconds startTime(const QStringList& settings) const override;

private:
    void openBench();
    void closeBench();
    void onClosed();
    void onBenchFailed(const Error& error);
    void awaitIdle();
    void onWaited();
    void beginForeign();
    void measure();
    QList<JobStage> stages();
    void onRun(const Result<JobRun::Outcome>& outcome);
    void keep();
    QJsonObject summary() const;

    ExperimentPlan m_plan;
    TrialTask m_task;
    std::optional<JobSettings> m_settings; ///< of m_task
    std::unique_ptr<JobBench> m_bench;
    std::optional<LabSettings> m_benchSettings;
    bool m_ready = false; ///< the bench is
    std::unique_ptr<RunRecorder> m_recorder;
    std::unique_ptr<JobRun> m_run;
    TrialRecord m_record;
    QString m_typed;       ///< how the trial's guest was started
    QString m_accelerator; ///< of that guest, in words
    double m_udpMbps = 0;  ///< of all trials; 0: not known yet
    ForeignLoad m_foreign;
    QElapsedTimer m_clock, m_waited;
    QTimer m_limit, m_wait;
    bool m_leaving = false, m_begun = false, m_toldDisturbed = false;
};

/// The rate of UDP, Mbit/s, that a trial of the same experiment has used: of the folder of one of them. 0:
/// none has.
double udpRateBeside(const QString& trialFolder);

} // namespace ferry
