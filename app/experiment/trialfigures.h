// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runreader.h"

#include <QMap>

namespace ferry {

/// A figure that every trial of a move has, as tables and pictures name it.
struct FigureInfo
{
    QString name;  ///< as in results.csv, with its unit: "total_ms"
    QString title; ///< in a sentence: "total time"
    QString unit;  ///< of the values as they are shown: "ms", "MiB", "%"
    bool operator==(const FigureInfo&) const = default;
};

/// In the order in which they are shown.
QList<FigureInfo> moveFigures();
/// The title and unit of a figure or of a series by its name; of one that is neither, its name.
FigureInfo figureInfo(const QString& name);

/// The figures of a trial, by name. What was not measured is absent, never zero instead.
using TrialFigures = QMap<QString, double>;

/// Reads the figures of a recorded run's first move:
///   total_ms, setup_ms, passes, sent_mib and lost_pages: the verdict's;
///   downtime_qemu_ms, downtime_events_ms, downtime_guest_ms, downtime_client_ms: the four views of the
///   pause; slowdown_percent: how much less the guest wrote while it moved than in the seconds before, by
///   this computer's clock, so that its standstill counts; lost_work_mib: the same as memory that was not
///   written; cpu_source_s, cpu_destination_s: processor time of the two QEMUs while the guest moved,
///   cpu_source_migration_s that of the source without its vCPUs; before.S, during.S and after.S for each
///   series S of phaseSeries(): its mean in that phase, after being all that follows the move.
/// A run whose move did not complete has what was measured until then, but neither downtimes nor total_ms.
TrialFigures figuresOf(const RunReader& run);

/// The names of the series whose means before, during and after a move a run can tell; what is a host's is
/// told of the source and the destination, as moves go to and fro.
QStringList phaseSeries();

} // namespace ferry
