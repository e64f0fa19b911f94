// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"
#include "app/cli/progresslines.h"

#include <memory>

namespace ferry {

/// `ferry advise`: brings the quick lab up with these settings, measures, prints what each strategy would
/// cost, and leaves nothing behind. Nothing is moved. Ends the event loop with the contract's exit code.
class AdviseRun : public QObject
{
    Q_OBJECT
public:
    AdviseRun(std::unique_ptr<Lab> lab, bool json, QObject* parent = nullptr);
    void start();
    void interrupt(); ///< Ctrl-C: leave nothing behind, exit 1

private:
    void onState(LabState state);
    void onAdvised();
    void stopLab(); ///< later: the lab may be in the middle of telling

    std::unique_ptr<Lab> m_lab;
    bool m_json;
    ProgressLines m_progress;
    int m_code = 1;
};

} // namespace ferry
