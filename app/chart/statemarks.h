// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/chart/sourcebook.h"

namespace ferry {

/// A time in which a source gave no figures, as a chart shows it: pixels.
struct StateMark
{
    QString source;
    SourceState::Kind kind = SourceState::Kind::Stalled;
    double from = 0;
    double to = 0;

    bool operator==(const StateMark&) const = default;
};

/// One or several such marks that begin at nearly one spot, in a few words: "perf-A stalled",
/// "perf stalled ×4". Which sources they are the cursor says.
struct StateLabel
{
    double at = 0;
    QString text;
    bool over = false; ///< of one that will not come back by itself

    bool operator==(const StateLabel&) const = default;
};

/// The sources of several marks by their state, each source once in a state, in the order of the marks.
struct SourcesByState
{
    using Kinds = QList<std::pair<SourceState::Kind, QStringList>>;

    void add(const StateMark& mark);
    Kinds kinds;
};

/// The word for a state that is bad: "stalled"; empty for the others.
QString stateWord(SourceState::Kind kind);

/// The labels of the marks, from left to right. Those that begin within `near` pixels of the first one of
/// them share one.
QList<StateLabel> stateLabels(QList<StateMark> marks, double near);

/// The stretches that the marks cover, each at least `least` pixels wide, from left to right; where they
/// overlap they are one.
QList<std::pair<double, double>> stateStretches(const QList<StateMark>& marks, double least);

} // namespace ferry
