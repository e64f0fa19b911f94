// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/experimentsfound.h"

#include <QAbstractListModel>

#include <optional>

namespace ferry {

/// A plan that the page offers: one of Ferry's own, a plan file of the user's, or what a folder holds.
struct PlanEntry
{
    enum class Kind { BuiltIn, File, Begun };

    Kind kind = Kind::BuiltIn;
    ExperimentPlan plan;
    QString path;    ///< of the file or folder; empty: a plan of Ferry's own
    QString purpose; ///< of a plan of Ferry's own, a clause
    int made = 0;    ///< trials of one that was begun
    QDateTime changed;
    bool running = false; ///< this window runs it now

    bool operator==(const PlanEntry&) const = default;
    bool isWhole() const { return made >= plan.trialCount(); }
    /// Two entries stand for the same thing, whatever has become of it.
    bool isSameAs(const PlanEntry& other) const
    {
        return kind == other.kind && path == other.path &&
               (kind != Kind::BuiltIn || (plan.name == other.plan.name && plan.lab == other.plan.lab));
    }
    QString title() const;
    QString detail() const; ///< a line under the title
    QString heading() const;

    static PlanEntry of(const FoundExperiment& found);
};

/// Ferry's own plans for each lab.
QList<PlanEntry> builtInEntries();

/// The plans at the left: title for display, the line under it and the heading of a group as roles, all of it
/// as spoken text.
class PlansModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, HeadingRole, RunningRole, UnfinishedRole };

    using QAbstractListModel::QAbstractListModel;

    void setEntries(const QList<PlanEntry>& entries);
    const QList<PlanEntry>& entries() const { return m_entries; }
    /// -1: there is none such.
    int rowOf(const PlanEntry& entry) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    QList<PlanEntry> m_entries;
};

} // namespace ferry
