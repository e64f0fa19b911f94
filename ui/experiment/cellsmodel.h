// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/experiment/trialmark.h"

#include <QAbstractTableModel>

namespace ferry {

/// The cells of an experiment as a table: the cell's name, a column for each repeat, and what a figure came
/// to. A mark is said in words as text for a screen reader.
class CellsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { MarkRole = Qt::UserRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(const QList<CellRow>& rows);
    /// The figure's name and unit, and its median with the interval for each cell.
    void setResults(const QString& figure, const QStringList& results);

    const QList<CellRow>& rows() const { return m_rows; }
    /// That of a column for a repeat; no number elsewhere.
    TrialMark markAt(const QModelIndex& index) const;
    QModelIndex indexOf(int trial) const;
    int resultColumn() const { return m_repeats + 1; }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QVariant markData(const CellRow& row, const TrialMark& mark, int column, int role) const;

    QList<CellRow> m_rows;
    QString m_figure;
    QStringList m_results; ///< by cell
    int m_repeats = 0;     ///< columns of marks
};

} // namespace ferry

Q_DECLARE_METATYPE(ferry::TrialMark)
