// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/progresslines.h"
#include "app/lab/quicklab.h"

namespace ferry {

/// The quick lab without a window: start, the wanted number of moves, stop. Progress goes to stderr, the
/// verdicts in words to stdout. Ends the event loop with the contract's exit code.
class QuickRun : public QObject
{
    Q_OBJECT
public:
    QuickRun(QuickSettings settings, const QString& outFolder, QObject* parent = nullptr);
    void start();
    void interrupt(); ///< Ctrl-C: stop, leave nothing behind, exit 1

private:
    void onState(LabState state);
    void nextMove();
    void onMoved(const Verdict& verdict);
    void end(const Error& error);
    void onStopped();

    QuickSettings m_settings;
    QuickLab m_lab;
    ProgressLines m_progress;
    int m_done = 0;
    int m_turn = 0;
    int m_code = 0;
};

} // namespace ferry
