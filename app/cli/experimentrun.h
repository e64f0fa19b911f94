// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/progresslines.h"
#include "app/experiment/cellfigure.h"
#include "app/experiment/experiment.h"

namespace ferry {

/// Runs `ferry experiment` with an event loop of its own; the process's exit code. A QGuiApplication must
/// exist.
int runExperiment(const ExperimentCommand& command);

/// An experiment without a window, as it prints: a line for each trial on stderr, what the trials have shown
/// on stdout. The results lie in the folder after each trial, so that an end at any time leaves what there
/// is.
class ExperimentRun : public QObject
{
    Q_OBJECT
public:
    explicit ExperimentRun(Experiment& experiment, QObject* parent = nullptr);

private:
    void onLab();
    void onEnded(const TrialRecord& record);
    void onFinished(const std::optional<Error>& error);
    Result<void> write() const;
    Result<void> draw() const;
    Result<void> save(const CellFigure& figure, const QString& name) const;

    Experiment& m_experiment;
    ProgressLines m_progress;
    bool m_failed = false; ///< a trial did, or its lab
};

} // namespace ferry
