// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/arguments.h"

class QApplication;

namespace ferry {

/// What the window begins with.
struct WindowStart
{
    LabSettings settings;
    QString outFolder;     ///< empty: one of its own choice
    QString replayFolder;  ///< of a recorded run to be shown in place of a lab; empty: none
    bool labGiven = false; ///< the user named the lab; else the very first window asks which
    FilmWish film = {};    ///< of the window, from its start
};

/// Runs the window on a lab until it is closed or a signal asks it to end. Returns the exit code.
/// With FERRY_EXIT_AFTER_FIRST_PAINT set it only paints the window once, without starting the lab, prints
/// the milliseconds since FERRY_STARTED_NS (CLOCK_MONOTONIC, nanoseconds) and ends: for the benchmark.
int runWindow(int argc, char** argv, const WindowStart& start);

/// Runs a lab as `ferry run --headless` does, in a window that nobody sees, and makes a film of it. Returns
/// the exit code of the run; that of the film where the run went well and the film did not.
int runFilmed(int argc, char** argv, const RunCommand& run);

/// Ferry's and Qt's texts in the desktop's language, as far as there are translations.
void installTranslations(QApplication& app);

} // namespace ferry
