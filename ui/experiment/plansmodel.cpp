// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/plansmodel.h"

#include "app/experiment/builtinplans.h"
#include "app/lab/labregistry.h"
#include "ui/widgets/plaintip.h"
#include "ui/widgets/words.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

PlanEntry PlanEntry::of(const FoundExperiment& found)
{
    return {Kind::Begun, found.plan, found.folder, {}, found.made, found.changed, false};
}

QString PlanEntry::title() const
{
    return kind == Kind::File ? QFileInfo(path).fileName() : plan.name;
}

QString PlanEntry::detail() const
{
    const QString lab = labTitle(plan.lab);
    switch (kind) {
    case Kind::BuiltIn:
        return lab;
    case Kind::File:
        return lab + u" · "_s + QDir::toNativeSeparators(QFileInfo(path).path());
    case Kind::Begun:
        break;
    }
    const QString when = Words::moment(changed);
    if (running)
        return PlansModel::tr("%1 of %2 · running").arg(made).arg(plan.trialCount());
    return isWhole() ? PlansModel::tr("%1 trials · %2").arg(made).arg(when)
                     : PlansModel::tr("%1 of %2 · %3").arg(made).arg(plan.trialCount()).arg(when);
}

QString PlanEntry::heading() const
{
    switch (kind) {
    case Kind::BuiltIn:
        return PlansModel::tr("Ferry’s plans");
    case Kind::File:
        return PlansModel::tr("Plan files");
    case Kind::Begun:
        break;
    }
    return PlansModel::tr("Experiments so far");
}

QList<PlanEntry> builtInEntries()
{
    QList<PlanEntry> entries;
    for (const LabKind& lab : labKinds()) {
        const QStringList names = builtInPlans();
        for (const QString& name : names) {
            // One that is not for this lab is not offered for it.
            if (const auto plan = builtInPlan(name, lab.name, {}); plan && plan->lab == lab.name)
                entries << PlanEntry{
                    PlanEntry::Kind::BuiltIn, *plan, {}, builtInPlanPurpose(name), 0, {}, false};
        }
    }
    return entries;
}

void PlansModel::setEntries(const QList<PlanEntry>& entries)
{
    const bool same = std::equal(entries.begin(), entries.end(), m_entries.begin(), m_entries.end(),
                                 [](const PlanEntry& a, const PlanEntry& b) { return a.isSameAs(b); });
    if (!same) {
        beginResetModel();
        m_entries = entries;
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < entries.size(); ++row) {
        if (m_entries[row] == entries[row])
            continue;
        m_entries[row] = entries[row];
        emit dataChanged(index(int(row)), index(int(row)));
    }
}

int PlansModel::rowOf(const PlanEntry& entry) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&entry](const PlanEntry& each) { return each.isSameAs(entry); });
    return found == m_entries.end() ? -1 : int(found - m_entries.begin());
}

int PlansModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant PlansModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const PlanEntry& entry = m_entries[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return entry.title();
    case DetailRole:
        return entry.detail();
    case HeadingRole:
        return index.row() == 0 || m_entries[index.row() - 1].kind != entry.kind ? entry.heading()
                                                                                 : QString();
    case RunningRole:
        return entry.running;
    case UnfinishedRole:
        return entry.kind == PlanEntry::Kind::Begun && !entry.isWhole();
    case Qt::ToolTipRole:
        return plainTip(entry.path.isEmpty() ? entry.purpose : QDir::toNativeSeparators(entry.path));
    case Qt::AccessibleTextRole:
        return entry.heading() + u", "_s + entry.title() + u", "_s + entry.detail();
    case Qt::AccessibleDescriptionRole:
        return entry.purpose;
    default:
        return {};
    }
}

} // namespace ferry
