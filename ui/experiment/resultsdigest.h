// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/experiment/cellfigure.h"

#include <optional>

namespace ferry {

/// What the page shows of the records of an experiment, worked out in a thread: the intervals of ten thousand
/// trials take longer than a window may stand still.
struct ResultsDigest
{
    QList<FigureInfo> figures;        ///< to choose from; a series before, during and after has phasesPrefix
    QString chosen;                   ///< of these; empty: there is no figure yet
    std::optional<CellFigure> figure; ///< as the window shows it, without notes
    QStringList results;              ///< of the chosen figure, by cell
    QStringList findings;

    static const QString phasesPrefix; ///< of the name of a series in its phases

    /// wanted: the figure's name; one that is not there is replaced by the first.
    static ResultsDigest of(const ExperimentPlan& plan, const QList<TrialRecord>& records,
                            const QString& wanted);
};

/// A figure for a file, with its notes. Nothing where the records have no such figure.
std::optional<CellFigure> figureOf(const ExperimentPlan& plan, const QList<TrialRecord>& records,
                                   const QString& name, CellFigure::Notes notes = CellFigure::Notes::Shown);

} // namespace ferry
