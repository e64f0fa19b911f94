// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/colors.h"

#include <QList>
#include <QString>

#include <cstdint>

namespace ferry {

/// One line of a chart and where its values come from.
struct LineSpec
{
    QString key; ///< "source/metric" in the series store
    QString label;
    QString unit; ///< what a value times factor is in
    double factor = 1;
    QColor Colors::*color = nullptr;
    Qt::PenStyle dash = Qt::SolidLine; ///< told apart without colour
    bool rightAxis = false;
};

/// A chart as a value.
struct ChartSpec
{
    QString title;
    QString units;     ///< at the right of the title
    QString emptyText; ///< while there is nothing to draw
    QList<LineSpec> lines;
};

/// What is marked on the time axis of every chart.
struct ChartMarks
{
    struct Pause
    {
        std::int64_t fromNs = 0;
        std::int64_t toNs = 0; ///< 0: it lasts
    };
    QList<std::int64_t> passes;
    QList<Pause> pauses;
};

ChartSpec migrationChart();
ChartSpec cpuChart();
ChartSpec gapChart();

} // namespace ferry
