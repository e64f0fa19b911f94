// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/planfiles.h"

#include "app/base/files.h"

#include <QSettings>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostPlanFiles = 8;
const QString planFiles = u"experiments/plans"_s;

} // namespace

void rememberPlanFile(const QString& file)
{
    QSettings settings;
    QStringList files = settings.value(planFiles).toStringList();
    files.removeAll(file);
    files.prepend(file);
    settings.setValue(planFiles, files.mid(0, mostPlanFiles));
}

QList<PlanEntry> fileEntries()
{
    QList<PlanEntry> entries;
    const QStringList files = QSettings().value(planFiles).toStringList();
    for (const QString& file : files) {
        if (const auto plan = ExperimentPlan::fromJson(fileContents(file)))
            entries << PlanEntry{PlanEntry::Kind::File, *plan, file, {}, 0, {}, false};
    }
    return entries;
}

} // namespace ferry
