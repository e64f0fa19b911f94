// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/trialrecord.h"
#include "app/lab/lab.h"

#include <memory>

namespace ferry {

/// A trial that is to be made.
struct TrialTask
{
    PlannedTrial trial;
    QStringList settings; ///< of its cell, "name=value" each
    QString folder;       ///< where its run is recorded

    bool operator==(const TrialTask&) const = default;
};

/// Makes the trials of a plan, one at a time, and keeps up between them what the next one can use.
class TrialRunner : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Exactly one ended() or failed() follows, unless leave() is called first.
    virtual void begin(const TrialTask& task) = 0;
    /// Takes down whatever runs; a trial in progress does not count. One left() follows, never from within
    /// this call. A second call tells what is slow to stop to hurry.
    virtual void leave() = 0;
    /// The lab that runs the trials now; null where there is none.
    virtual Lab* lab() const { return nullptr; }
    /// What starting the things that these settings need takes, as far as it is known from other times.
    virtual std::chrono::seconds startTime(const QStringList& settings) const = 0;

signals:
    void labChanged(); ///< lab() is another one, or none
    /// What the trial needs is being started: that takes the longest.
    void booting(const ferry::PlannedTrial& trial);
    void began(const ferry::PlannedTrial& trial);
    /// Other programs keep so many processors busy: the trial waits for a quieter moment, but not for ever.
    void disturbed(const ferry::PlannedTrial& trial, double foreignCpus);
    /// The run is recorded, and the figures are read from it.
    void ended(const ferry::TrialRecord& record);
    void failed(const ferry::Error& error); ///< no trial can be made any more; leave() is still to be called
    void left();
};

/// The runner for a plan's kind of trials.
std::unique_ptr<TrialRunner> makeTrialRunner(const ExperimentPlan& plan);

} // namespace ferry
