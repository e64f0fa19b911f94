// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <cstdint>
#include <optional>

namespace ferry {

/// One answer of query-migrate, as values. Bytes, milliseconds, Mbit/s as QEMU gives them.
struct Progress
{
    std::int64_t tNs = 0; ///< CLOCK_MONOTONIC when the answer came
    QString status;       ///< QEMU's word; unknown ones are kept as they are
    bool hasRam = false;  ///< absent in setup, failed and cancelled
    std::int64_t transferred = 0, remaining = 0, total = 0;
    std::int64_t duplicatePages = 0, normalPages = 0;
    std::int64_t dirtyPagesPerSecond = 0;
    std::int64_t pageSize = 4096;
    double throughputMbps = 0;
    int pass = 0; ///< dirty-sync-count
    double totalMs = 0, setupMs = 0;
    std::optional<double> downtimeMs; ///< only once completed
    std::optional<double> expectedDowntimeMs;
    int throttlePercent = 0; ///< auto-converge
    QString errorText;

    bool operator==(const Progress&) const = default;

    /// Share of the current pass that is done, 0…1: (total − remaining) / total. Not transferred / total,
    /// which is wrong because zero pages cost nothing.
    double share() const;
};

Progress parseProgress(const QJsonObject& info, std::int64_t tNs);

} // namespace ferry
