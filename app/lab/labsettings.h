// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/homeworksettings.h"
#include "app/lab/quicksettings.h"
#include "app/lab/lab.h"

#include <memory>
#include <variant>

namespace ferry {

/// Which lab, and how it is to be.
using LabSettings = std::variant<QuickSettings, HomeworkSettings>;

/// Reads the settings of a lab by its name ("quick", "homework"). Error Usage.
Result<LabSettings> readLabSettings(const QString& lab, const QStringList& words);

/// The part that says what moves and how: the same for all labs.
const MoveSettings& moveSettings(const LabSettings& settings);

/// Makes the lab; it has not been started yet. stepsByUser: its steps wait to be run, where it has such.
std::unique_ptr<Lab> makeLab(const LabSettings& settings, bool stepsByUser, const QString& outFolder);

} // namespace ferry
