// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progresslines.h"
#include "app/cli/terminalquestions.h"
#include "app/experiment/trial.h"

#include <memory>

namespace ferry {

/// A trial without a window: what it prints. Progress goes to stderr, the verdicts in words to stdout.
class LabRun : public QObject
{
    Q_OBJECT
public:
    /// The lab must outlive the run.
    LabRun(Lab& lab, const MovePlan& plan, QObject* parent = nullptr);
    void start() { m_trial.start(); }
    void interrupt(); ///< Ctrl-C: stop, leave nothing behind, exit 1

signals:
    void ended(int exitCode); ///< of the contract, once the lab has stopped

private:
    void onHappened(const RunEvent& event);
    void onMoved(const Verdict& verdict);
    void onFinished(const Result<TrialResult>& result);
    void print(const QString& text);

    Lab& m_lab;
    std::unique_ptr<TerminalQuestions> m_questions; ///< null: there is nobody to ask
    ProgressLines m_progress;
    Trial m_trial;
};

} // namespace ferry
