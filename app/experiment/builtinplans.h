// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/plan.h"

namespace ferry {

/// The plans that Ferry brings along, by the word of the command line.
QStringList builtInPlans();
/// What a plan asks, a clause; empty for a word that is none of them.
QString builtInPlanPurpose(const QString& name);
/// The plan for a lab, with settings that all its trials share. Errors Usage: no such plan, or no such lab.
Result<ExperimentPlan> builtInPlan(const QString& name, const QString& lab, const QStringList& settings);

} // namespace ferry
