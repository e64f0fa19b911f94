// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progresslines.h"
#include "app/cli/terminalquestions.h"
#include "app/lab/lab.h"

#include <memory>

namespace ferry {

/// The moves a lab is to make: each takes the next strategy in turn.
struct MovePlan
{
    QList<StrategyKind> strategies{StrategyKind::PreCopy};
    Strategy strategy; ///< limits and numbers; its kind is replaced by the turn's
    int moves = 1;

    bool operator==(const MovePlan&) const = default;
};

/// A lab without a window: start, the wanted number of moves, stop. Progress goes to stderr, the
/// verdicts in words to stdout. Ends the event loop with the contract's exit code.
class LabRun : public QObject
{
    Q_OBJECT
public:
    LabRun(std::unique_ptr<Lab> lab, MovePlan plan, QObject* parent = nullptr);
    void start();
    void interrupt(); ///< Ctrl-C: stop, leave nothing behind, exit 1

private:
    void onState(LabState state);
    void nextMove();
    void onMoved(const Verdict& verdict);
    void end(const Error& error);
    void onStopped();

    MovePlan m_plan;
    std::unique_ptr<Lab> m_lab;
    std::unique_ptr<TerminalQuestions> m_questions; ///< null: there is nobody to ask
    ProgressLines m_progress;
    int m_done = 0;
    int m_turn = 0;
    int m_code = 0;
};

} // namespace ferry
