// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/experiment/cellsmodel.h"

#include "ui/widgets/plaintip.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

void CellsModel::setRows(const QList<CellRow>& rows)
{
    int repeats = 0;
    for (const CellRow& row : rows)
        repeats = std::max(repeats, int(row.marks.size()));
    if (rows.size() != m_rows.size() || repeats != m_repeats) {
        beginResetModel();
        m_rows = rows;
        m_repeats = repeats;
        endResetModel();
        return;
    }
    for (qsizetype row = 0; row < rows.size(); ++row) {
        if (m_rows[row] == rows[row])
            continue;
        m_rows[row] = rows[row];
        emit dataChanged(index(int(row), 0), index(int(row), m_repeats + 1));
    }
}

void CellsModel::setResults(const QString& figure, const QStringList& results)
{
    if (std::exchange(m_figure, figure) != figure)
        emit headerDataChanged(Qt::Horizontal, resultColumn(), resultColumn());
    if (m_results == results)
        return;
    m_results = results;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, resultColumn()), index(int(m_rows.size()) - 1, resultColumn()));
}

TrialMark CellsModel::markAt(const QModelIndex& index) const
{
    if (!index.isValid() || index.column() < 1 || index.column() > m_repeats)
        return {};
    return m_rows.value(index.row()).marks.value(index.column() - 1);
}

QModelIndex CellsModel::indexOf(int trial) const
{
    for (qsizetype row = 0; trial > 0 && row < m_rows.size(); ++row) {
        for (qsizetype i = 0; i < m_rows[row].marks.size(); ++i) {
            if (m_rows[row].marks[i].number == trial)
                return index(int(row), int(i) + 1);
        }
    }
    return {};
}

int CellsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CellsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_rows.isEmpty() ? 0 : m_repeats + 2;
}

QVariant CellsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CellRow& row = m_rows[index.row()];
    if (index.column() > 0 && index.column() <= m_repeats)
        return markData(row, row.marks.value(index.column() - 1), index.column(), role);
    const QString result = m_results.value(row.cell);
    const bool isName = index.column() == 0;
    switch (role) {
    case Qt::DisplayRole:
        return isName ? row.name : result;
    case Qt::ToolTipRole:
        return plainTip(isName ? row.name : result);
    case Qt::AccessibleTextRole:
        return isName ? row.name : u"%1, %2: %3"_s.arg(row.name, m_figure, result);
    default:
        return {};
    }
}

QVariant CellsModel::markData(const CellRow& row, const TrialMark& mark, int column, int role) const
{
    if (mark.number == 0)
        return {};
    switch (role) {
    case MarkRole:
        return QVariant::fromValue(mark);
    case Qt::ToolTipRole:
        return plainTip(tr("Trial %1: %2").arg(mark.number).arg(mark.words()));
    case Qt::AccessibleTextRole:
        return row.cell < 0 ? tr("%1, trial %2: %3").arg(row.name).arg(mark.number).arg(mark.words())
                            : tr("%1, repeat %2, trial %3: %4")
                                  .arg(row.name)
                                  .arg(column)
                                  .arg(mark.number)
                                  .arg(mark.words());
    default:
        return {};
    }
}

QVariant CellsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    if (section == 0)
        return role == Qt::DisplayRole ? tr("Cell") : QVariant();
    if (section <= m_repeats)
        return role == Qt::DisplayRole ? QVariant(section) : QVariant(tr("Repeat %1").arg(section));
    return role == Qt::DisplayRole ? QVariant(m_figure) : QVariant(plainTip(m_figure));
}

} // namespace ferry
