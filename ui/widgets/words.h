// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/lab.h"

#include <QCoreApplication>
#include <QDateTime>

namespace ferry {

/// What the window calls things: values in, people's words out. Events and verdicts have theirs in
/// app/base/eventwords and app/lab/verdictwords, with the command line.
struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Words)
public:
    static QString host(Side side);
    static QString sideState(const SideView& view);
    static QString strategy(StrategyKind kind);
    static QString strategyWhy(StrategyKind kind);
    /// A few words for the button: "multifd × 4".
    static QString summary(const Strategy& strategy);
    static QString summary(const Load& load);
    /// Milliseconds with a sensible number of digits and the unit; "–" when not measured.
    static QString milliseconds(std::optional<double> ms);
    static QString seconds(double s);
    /// Date and time of day, as short as can be.
    static QString moment(const QDateTime& time);
    static QString mebibytes(double mib);
};

} // namespace ferry
