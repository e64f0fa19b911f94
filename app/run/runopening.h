// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/base/types.h"

#include <QJsonObject>
#include <QList>

#include <optional>

namespace ferry {

/// Limits of what is read of a run folder, which may be anybody's: far above what Ferry records, and small
/// enough that no file fills the memory.
struct RunLimits
{
    static constexpr qint64 summaryBytes = 16 * 1024 * 1024;
    static constexpr qint64 eventBytes = 128 * 1024 * 1024;
    static constexpr qsizetype eventLine = 4 * 1024 * 1024; ///< a longer line is none
    static constexpr qsizetype events = 1'000'000;
    static constexpr qint64 sampleBytes = std::int64_t{8} * 1024 * 1024 * 1024;
    static constexpr qint64 samples = 50'000'000; ///< 16 bytes of memory each
    /// Room that is made before it is needed, of all threads together.
    static constexpr qint64 reservedBytes = 512 * 1024 * 1024;
    /// No clock of a computer shows more (31 years after its start): differences of two times never overflow.
    static constexpr std::int64_t farthestNs = 1'000'000'000'000'000'000;
};

/// events.jsonl, read.
struct EventFile
{
    QList<RunEvent> events; ///< in the order of the file, without the schema line
    qint64 malformed = 0;
    std::int64_t startedNs = 0; ///< 0: the file does not say
};

/// A run.json; empty when it is not there or is no JSON. Errors as RunReader::open().
Result<QJsonObject> readSummary(const QString& folder);
Result<EventFile> readEvents(const QString& folder);

/// One line of events.jsonl; nothing when it is none, or of a time that no clock shows.
std::optional<RunEvent> parseEvent(const QByteArray& line);

} // namespace ferry
