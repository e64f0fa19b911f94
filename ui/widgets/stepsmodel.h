// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"

#include <QAbstractListModel>
#include <QHash>

namespace ferry {

/// The steps of the lab as a list: title for display, its state and detail as roles, the heading of
/// its group where one begins, all of it as spoken text.
class StepsModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, StateRole, HeadingRole };

    using QAbstractListModel::QAbstractListModel;

    void setSteps(const QList<StepView>& steps);
    const QList<StepView>& steps() const { return m_steps; }
    /// What stands behind the details of some rows: how long they have been waited for.
    void setWaits(const QHash<int, QString>& waits);
    int doneCount() const;
    /// The failed or active step, else the last one done, else 0.
    int interestingRow() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    static QString stateWord(StepState state);

private:
    QString detail(int row) const;

    QList<StepView> m_steps;
    QHash<int, QString> m_waits;
};

} // namespace ferry
