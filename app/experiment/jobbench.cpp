// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/jobbench.h"

#include "app/experiment/homeworkbench.h"
#include "app/experiment/quickbench.h"

namespace ferry {

std::unique_ptr<JobBench> makeJobBench(PlanTask task, const LabSettings& settings)
{
    if (const auto* homework = settings.as<HomeworkSettings>())
        return std::make_unique<HomeworkBench>(task, *homework);
    return std::make_unique<QuickBench>(task, *settings.as<QuickSettings>());
}

} // namespace ferry
