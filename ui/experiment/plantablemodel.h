// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/plan.h"

#include <QAbstractTableModel>

namespace ferry {

/// A level as one line to be edited: its value, or "name: setting=value setting=value" where it sets others
/// than its factor's, or several.
QString levelText(const Factor& factor, const Level& level);
/// Nothing where the line says nothing. Never an error: what is wrong with the values, check() of the plan
/// says.
std::optional<Level> levelOf(const Factor& factor, const QString& text);

/// The factors of a plan as columns, their levels below each other; the row after the last level of a factor
/// takes another one. An emptied level goes.
class PlanTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setPlan(const ExperimentPlan& plan);
    const ExperimentPlan& plan() const { return m_plan; }
    /// What all trials share has changed: the factors stay.
    void setShared(const ExperimentPlan& plan);

    void addFactor(const QString& setting);
    void removeFactor(int column);
    void removeLevel(const QModelIndex& index);
    bool isLevel(const QModelIndex& index) const; ///< of the plan, not the place for another one
    bool needsBoot(int column) const;
    /// What is wrong with the plan, the first of all; nothing where it can be run.
    std::optional<Error> trouble() const;
    QModelIndex troubledLevel() const; ///< of trouble(); invalid: it is not one level's

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

signals:
    void edited();

private:
    const Level* levelAt(const QModelIndex& index) const;
    void checkLevels();
    void change(const ExperimentPlan& plan);

    ExperimentPlan m_plan;
    QStringList m_needsBoot;
    QHash<std::pair<int, int>, Error> m_troubles; ///< by column and row
};

} // namespace ferry
