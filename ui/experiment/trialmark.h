// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/experiment.h"

#include <QPointF>

class QPainter;

namespace ferry {

struct Colors;

/// Where one trial of an experiment stands, as its small mark in the table tells it.
struct TrialMark
{
    enum class State {
        Waiting, ///< it has its turn later
        Next,
        Starting, ///< what it needs is being started
        Running,
        Completed,
        TimedOut,
        Failed,
        Unsupported,
        Skipped,
    };

    int number = 0; ///< of the trial; 0: no trial belongs here
    State state = State::Waiting;
    bool disturbed = false; ///< others kept the computer busy meanwhile
    QString sentence;       ///< why it did not complete

    bool operator==(const TrialMark&) const = default;
    bool isMade() const { return state >= State::Completed && state != State::Skipped; }
    QString words() const; ///< "completed, disturbed"
};

/// A row of the table: a cell with the marks of its repeats, or the warm-ups.
struct CellRow
{
    QString name;
    int cell = -1; ///< -1: the warm-ups
    QList<TrialMark> marks;

    bool operator==(const CellRow&) const = default;
};

/// The warm-ups where there are any, then all cells in the order of the plan. starting: what the running
/// trial needs is not up yet.
QList<CellRow> cellRows(const Experiment& experiment, bool starting);

/// Shapes tell the states apart without colour.
void drawTrialMark(QPainter& painter, QPointF at, const TrialMark& mark, const Colors& colors);

} // namespace ferry
