// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/stepsmodel.h"
#include "ui/widgets/plaintip.h"

#include <algorithm>
#include <utility>

namespace ferry {

using namespace Qt::StringLiterals;

QString StepsModel::stateWord(StepState state)
{
    switch (state) {
    case StepState::Pending:
        return tr("not yet");
    case StepState::Active:
        return tr("in progress");
    case StepState::Done:
        return tr("done");
    case StepState::Failed:
        return tr("failed");
    }
    return {};
}

void StepsModel::setSteps(const QList<StepView>& steps)
{
    if (steps.size() != m_steps.size()) {
        beginResetModel();
        m_steps = steps;
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < steps.size(); ++row) {
        if (m_steps[row] == steps[row])
            continue;
        m_steps[row] = steps[row];
        emit dataChanged(index(int(row)), index(int(row)));
    }
}

void StepsModel::setWaits(const QHash<int, QString>& waits)
{
    const QHash<int, QString> before = std::exchange(m_waits, waits);
    for (int row = 0; row < m_steps.size(); ++row) {
        if (before.value(row) != m_waits.value(row))
            emit dataChanged(index(row), index(row));
    }
}

QString StepsModel::detail(int row) const
{
    const QString wait = m_waits.value(row);
    const QString& words = m_steps[row].detail;
    return wait.isEmpty() || words.isEmpty() ? words + wait : words + u" · "_s + wait;
}

int StepsModel::doneCount() const
{
    return int(std::count_if(m_steps.begin(), m_steps.end(),
                             [](const StepView& s) { return s.state == StepState::Done; }));
}

int StepsModel::interestingRow() const
{
    int done = 0;
    for (int row = 0; row < m_steps.size(); ++row) {
        const StepState state = m_steps[row].state;
        if (state == StepState::Active || state == StepState::Failed)
            return row;
        if (state == StepState::Done)
            done = row;
    }
    return done;
}

int StepsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_steps.size());
}

QVariant StepsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StepView& step = m_steps[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return step.title;
    case DetailRole:
        return detail(index.row());
    case Qt::ToolTipRole:
        return detail(index.row()).isEmpty() ? QVariant() : QVariant(plainTip(detail(index.row())));
    case StateRole:
        return int(step.state);
    case HeadingRole:
        return index.row() == 0 || m_steps[index.row() - 1].group != step.group ? step.group : QString();
    case Qt::AccessibleTextRole:
        return (step.group.isEmpty() ? QString() : step.group + u", "_s) + step.title + u", "_s +
               stateWord(step.state) + (step.detail.isEmpty() ? QString() : u", "_s + step.detail);
    default:
        return {};
    }
}

} // namespace ferry
