// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/trialrunner.h"

#include <QFile>

namespace ferry {

/// Runs a plan's trials one after the other, each recorded as a run in FOLDER/trials/NNNN with its trial.json
/// beside it. A trial whose record is whole is never run again: after a crash the same folder goes on where
/// it stopped. start() once after open(), then exactly one finished(), when nothing is left running.
class Experiment : public QObject
{
    Q_OBJECT
public:
    /// What an experiment in that folder did already. Error Usage where the folder holds none, or another
    /// plan than wanted; Protocol where a file of it is not as it should be.
    static Result<ExperimentPlan> planIn(const QString& folder);

    Experiment(ExperimentPlan plan, QString folder, std::unique_ptr<TrialRunner> runner,
               QObject* parent = nullptr);
    ~Experiment() override;

    enum class Begin { Anew, Resume };
    /// Prepares the folder. Errors: Usage when it holds an experiment already (Anew) or not that one
    /// (Resume), or when another Ferry works in it; Missing when it cannot be written.
    Result<void> open(Begin begin);
    void start();
    /// Ends after the least that has to be done: the trial that runs does not count, what it needed is taken
    /// down.
    void interrupt();

    /// No further trial begins; one that runs is ended as usual. What runs for the next one stays up.
    void pause();
    void goOn();
    bool isPaused() const { return m_paused; }

    /// Leaves out a trial that has not begun: its record says so, here and after a crash. Error Usage for one
    /// that runs or was made.
    Result<void> skip(int number);
    /// Makes a trial once more, next of all. What it was before stays in trials/NNNN-replaced-N and counts no
    /// longer. Error Usage for one that was not made yet; Missing when its folder cannot be moved.
    Result<void> repeat(int number);
    /// Adds blocks after those of the plan, which stay as they are; the plan in the folder is replaced.
    /// Errors Usage when that is more than a plan may have; Missing when the plan cannot be written.
    Result<void> addRepeats(int count);

    const ExperimentPlan& plan() const { return m_plan; }
    const QString& folder() const { return m_folder; }
    const QList<PlannedTrial>& order() const { return m_order; }
    const QList<TrialRecord>& records() const { return m_records; } ///< in the order in which they ended
    /// The record of that trial; null: it was not made yet.
    const TrialRecord* record(int number) const;
    /// The trial that is made now, its lab's start included; 0: none is.
    int running() const { return m_running; }
    /// The trial after that one; null: there is none.
    const PlannedTrial* nextTrial() const;
    bool hasStarted() const { return m_state != State::Idle; }
    bool isOver() const { return m_state == State::Done; }
    /// The lab that runs the trials now; null between two of them that need different ones.
    Lab* lab() const { return m_runner->lab(); }
    /// Where a trial's run lies.
    QString trialFolder(int number) const;
    /// How long the trials that are left will take: by those that were made, and before the first by what
    /// such trials take at least.
    std::chrono::seconds timeLeft() const;

signals:
    void labChanged(); ///< lab() is another one, or none
    void booting(const ferry::PlannedTrial& trial);
    void began(const ferry::PlannedTrial& trial);
    /// As TrialRunner's.
    void disturbed(const ferry::PlannedTrial& trial, double foreignCpus);
    void ended(const ferry::TrialRecord& record);
    /// Order or records are others than ended() has told: skipped, to be repeated, repeats added.
    void changed();
    void pausedChanged(bool paused);
    /// No error: all trials are made. Cancelled when interrupted; else what kept them from going on.
    void finished(const std::optional<ferry::Error>& error);

private:
    enum class State { Idle, Running, Between, Leaving, Done };

    Result<void> takeUp();
    void next();
    void onEnded(const TrialRecord& record);
    Result<void> write(const TrialRecord& record) const;
    Result<void> lockPlan();
    void end(std::optional<Error> error);
    void conclude();

    ExperimentPlan m_plan;
    QString m_folder;
    std::unique_ptr<TrialRunner> m_runner;
    QStringList m_needsBoot;
    std::unique_ptr<QFile> m_lock; ///< the plan's file, locked while this works in the folder
    QList<PlannedTrial> m_order;
    QList<TrialRecord> m_records;
    State m_state = State::Idle;
    int m_running = 0;
    std::optional<Error> m_error;
    bool m_paused = false, m_interrupted = false;
};

} // namespace ferry
