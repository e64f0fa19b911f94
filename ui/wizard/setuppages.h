// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labsettings.h"

#include <functional>

class QDialog;
class QWidget;

namespace ferry {

using ChosenSettings = std::function<void(const LabSettings&)>;

/// Makes the page that asks for a lab's settings. It begins with the present ones where these are that lab's,
/// and calls `chosen` when it is accepted.
using SetUpPage = QDialog* (*)(const LabSettings& present, const ChosenSettings& chosen, QWidget* parent);

/// The set-up page registered under a lab's name (labregistry.h); null: the lab starts without one.
SetUpPage setUpPage(const QString& lab);

} // namespace ferry
