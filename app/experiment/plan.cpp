// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/experiment/plan.h"

#include "app/experiment/bootstrap.h"
#include "app/experiment/jobsettings.h"
#include "app/lab/labregistry.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct PlanWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ExperimentPlan)
};

QString settingName(const QString& word)
{
    return word.section(u'=', 0, 0);
}

template <typename T> void shuffle(QList<T>& list, std::mt19937_64& random)
{
    for (qsizetype left = list.size(); left > 1; --left)
        std::swap(list[left - 1], list[drawIndex(random, left)]);
}

Result<LabSettings> readCell(const ExperimentPlan& plan, int cell)
{
    if (plan.task == PlanTask::Move)
        return readLabSettings(plan.lab, plan.settingsOf(cell));
    const auto job = JobSettings::fromWords(plan.task, plan.lab, plan.settingsOf(cell));
    return job ? Result<LabSettings>(job->lab) : tl::unexpected(job.error());
}

} // namespace

QString planTaskName(PlanTask task)
{
    switch (task) {
    case PlanTask::Move:
        return u"move"_s;
    case PlanTask::Processor:
        return u"processor"_s;
    case PlanTask::Network:
        return u"network"_s;
    }
    Q_UNREACHABLE();
}

int ExperimentPlan::cellCount() const
{
    qint64 count = 1;
    for (const Factor& factor : factors)
        count = std::min<qint64>(count * factor.levels.size(), mostTrials + 1);
    return int(count);
}

QList<int> ExperimentPlan::levelsOf(int cell) const
{
    QList<int> levels(factors.size());
    for (qsizetype i = factors.size() - 1; i >= 0; --i) {
        const int count = int(factors[i].levels.size());
        levels[i] = cell % count;
        cell /= count;
    }
    return levels;
}

QStringList ExperimentPlan::settingsOf(int cell) const
{
    QStringList words = settings;
    const QList<int> levels = levelsOf(cell);
    for (qsizetype i = 0; i < factors.size(); ++i)
        words += factors[i].levels[levels[i]].settings;
    return words;
}

QString ExperimentPlan::cellName(int cell) const
{
    QStringList names;
    const QList<int> levels = levelsOf(cell);
    for (qsizetype i = 0; i < factors.size(); ++i) {
        if (factors[i].levels.size() > 1)
            names << factors[i].levels[levels[i]].name;
    }
    return names.isEmpty() ? name : names.join(", "_L1);
}

QStringList ExperimentPlan::bootSettingsOf(int cell, const QStringList& needsBoot) const
{
    QHash<QString, QString> last;
    const QStringList words = settingsOf(cell);
    for (const QString& word : words) {
        if (needsBoot.contains(settingName(word)))
            last.insert(settingName(word), word);
    }
    QStringList boot = last.values();
    boot.sort();
    return boot;
}

QList<PlannedTrial> ExperimentPlan::order(const QStringList& needsBoot) const
{
    QList<PlannedTrial> trials;
    const auto append = [&trials](int cell, int repeat) {
        trials.append({int(trials.size()) + 1, cell, repeat});
    };
    QList<QList<int>> groups; // cells that share a lab
    QHash<QString, qsizetype> groupOf;
    for (int cell = 0; cell < cellCount(); ++cell) {
        const QString boot = bootSettingsOf(cell, needsBoot).join(u'\n');
        if (!groupOf.contains(boot)) {
            groupOf.insert(boot, groups.size());
            groups.append(QList<int>());
        }
        groups[groupOf.value(boot)] << cell;
    }
    for (int i = 0; i < warmUps; ++i)
        append(0, 0);
    std::mt19937_64 random(seed);
    for (int repeat = 1; repeat <= repeats; ++repeat) {
        shuffle(groups, random);
        for (QList<int>& cells : groups) {
            shuffle(cells, random);
            for (const int cell : std::as_const(cells))
                append(cell, repeat);
        }
    }
    return trials;
}

QStringList ExperimentPlan::needsBoot() const
{
    QStringList names;
    const LabKind* kind = findLabKind(lab);
    const QList<SettingInfo> known = kind != nullptr ? kind->settings() : QList<SettingInfo>();
    for (const SettingInfo& each : known) {
        if (each.needsBoot)
            names << each.name;
    }
    return names;
}

QList<PlannedTrial> ExperimentPlan::order() const
{
    return order(needsBoot());
}

Result<void> ExperimentPlan::check() const
{
    if (trialCount() > mostTrials || cellCount() > mostTrials)
        return fail(ErrorKind::Usage, PlanWords::tr("This plan has more than %1 trials.").arg(mostTrials),
                    PlanWords::tr("Give it fewer levels or repeats."));
    for (int cell = 0; cell < cellCount(); ++cell) {
        const auto read = readCell(*this, cell);
        if (!read)
            return fail(ErrorKind::Usage,
                        factors.isEmpty()
                            ? read.error().sentence
                            : PlanWords::tr("Cell “%1”: %2").arg(cellName(cell), read.error().sentence),
                        read.error().cure);
        if (task != PlanTask::Move)
            continue;
        if (read->moves().strategies.size() != 1)
            return fail(
                ErrorKind::Usage,
                PlanWords::tr("Cell “%1” names several strategies; a trial is one move.").arg(cellName(cell)),
                PlanWords::tr("Make the strategy a factor of the plan."));
    }
    return {};
}

} // namespace ferry
