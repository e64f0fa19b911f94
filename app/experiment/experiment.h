// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/foreignload.h"
#include "app/experiment/trial.h"
#include "app/experiment/trialrecord.h"
#include "app/lab/labrecorder.h"
#include "app/lab/labsettings.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTimer>

#include <functional>

namespace ferry {

/// Runs a plan's trials one after the other, each recorded as a run in FOLDER/trials/NNNN with its trial.json
/// beside it. Cells that need no new boot share a lab. A trial whose record is whole is never run again:
/// after a crash the same folder goes on where it stopped. start() once after open(), then exactly one
/// finished(), when nothing is left running.
class Experiment : public QObject
{
    Q_OBJECT
public:
    /// Makes the lab for the settings of a cell; it has not been started, and records nothing by itself.
    using MakeLab = std::function<std::unique_ptr<Lab>(const LabSettings&)>;

    /// What an experiment in that folder did already. Error Usage where the folder holds none, or another
    /// plan than wanted; Protocol where a file of it is not as it should be.
    static Result<ExperimentPlan> planIn(const QString& folder);

    Experiment(ExperimentPlan plan, QString folder, MakeLab makeLab, QObject* parent = nullptr);
    ~Experiment() override;

    enum class Begin { Anew, Resume };
    /// Prepares the folder. Errors: Usage when it holds an experiment already (Anew) or not that one
    /// (Resume), or when another Ferry works in it; Missing when it cannot be written.
    Result<void> open(Begin begin);
    void start();
    /// Ends after the least that has to be done: the trial that runs does not count, its lab is taken down.
    void interrupt();

    const ExperimentPlan& plan() const { return m_plan; }
    const QString& folder() const { return m_folder; }
    const QList<PlannedTrial>& order() const { return m_order; }
    const QList<TrialRecord>& records() const { return m_records; } ///< in the order in which they ended
    /// The lab that runs the trials now; null between two of them that need different ones.
    Lab* lab() const { return m_lab.get(); }
    /// Where a trial's run lies.
    QString trialFolder(int number) const;
    /// How long the trials that are left will take, by those that were made; unset before the first has
    /// ended.
    std::optional<std::chrono::seconds> timeLeft() const;

signals:
    void labChanged(); ///< lab() is another one, or none
    void booting(const ferry::PlannedTrial& trial);
    void began(const ferry::PlannedTrial& trial);
    void ended(const ferry::TrialRecord& record);
    /// No error: all trials are made. Cancelled when interrupted; else what kept them from going on.
    void finished(const std::optional<ferry::Error>& error);

private:
    enum class State { Idle, Booting, Filling, Waiting, Watching, Moving, After, Leaving, Done };

    Result<void> takeUp();
    void next();
    const PlannedTrial* nextTrial() const;
    void boot();
    void fill();
    void onLabState(LabState state);
    void onSample(const Sample& sample);
    void onLabFailed(const Error& error);
    void watch();
    void move();
    void onMoved(const Result<TrialResult>& result);
    void keep();
    Result<void> write(const TrialRecord& record) const;
    void leaveLab();
    void onLabStopped();
    void end(std::optional<Error> error);
    void conclude();

    ExperimentPlan m_plan;
    QString m_folder;
    MakeLab m_makeLab;
    QStringList m_needsBoot;
    QFile m_lock; ///< the plan's file, locked while this works in the folder
    QList<PlannedTrial> m_order;
    QList<TrialRecord> m_records;
    State m_state = State::Idle;
    std::optional<Error> m_error;
    bool m_interrupted = false, m_ending = false;

    std::unique_ptr<Lab> m_lab;
    QStringList m_bootSettings; ///< of m_lab
    int m_failedBoots = 0;      ///< one after the other
    PlannedTrial m_now;
    std::optional<LabSettings> m_settings; ///< of m_now
    std::unique_ptr<LabRecorder> m_recorder;
    std::unique_ptr<Trial> m_trial;
    TrialRecord m_record;
    ForeignLoad m_foreign;
    QElapsedTimer m_clock;
    QTimer m_timer; ///< of the state
    double m_pages = 0;
};

} // namespace ferry
