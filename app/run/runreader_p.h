// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/run/runreader.h"

#include <QHash>

namespace ferry {

struct SampleFile;

struct RunReader::Data
{
    /// Takes the columns over, in the order of time, with what is known of each series.
    void gather(SampleFile& file);
    /// Start and end: from what was gathered and the events, where the run does not say when it started (0).
    void setLimits(std::int64_t startedNs);

    QString folder;
    QJsonObject summary;
    QList<RunEvent> events;
    QList<SeriesInfo> list;
    QHash<QString, int> index;
    std::vector<std::vector<SampleColumn>> columns; ///< of each series, in the order of time
    qint64 malformedSamples = 0, malformedEvents = 0, tornBytes = 0, count = 0;
    std::int64_t startNs = 0, endNs = 0;
};

/// The columns of a samples.csv.
struct SampleFile
{
    std::vector<SampleColumns> stretches; ///< one after the other
    qint64 tornBytes = 0;
};
/// Reads folder/samples.csv with at most `threads` threads, none of which gets less than leastStretch bytes.
/// Errors as RunReader::open's.
Result<SampleFile> readSampleFile(const QString& folder, int threads, qint64 leastStretch = 1024 * 1024);

} // namespace ferry
