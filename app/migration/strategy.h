// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace ferry {

enum class StrategyKind { PreCopy, PostCopy, Multifd, AutoConverge, Xbzrle, DirtyLimit };

/// How a guest is moved: capabilities and parameters of a migration, as a value.
struct Strategy
{
    StrategyKind kind = StrategyKind::PreCopy;
    std::optional<int> bandwidthMiBps;  ///< max-bandwidth; unset: QEMU's default (128 MiB/s)
    std::optional<int> downtimeLimitMs; ///< unset: QEMU's default (300 ms)
    int multifdChannels = 2;            ///< 1…16
    QString multifdCompression;         ///< empty, "none", "zlib", "zstd", … as the QEMU offers
    QString zeroPageDetection;          ///< empty, "none", "legacy", "multifd" (QEMU 9.0 and later)
    int postcopyAfterPasses = 1;        ///< switch to post-copy after N passes; 0: only by hand
    int xbzrleCacheMiB = 64;            ///< power of two
    int vcpuDirtyLimitMiBps = 10;       ///< what each processor of the guest may dirty, for DirtyLimit

    bool operator==(const Strategy&) const = default;

    /// Capabilities to turn on, sorted; "return-path" and "events" always among them.
    QStringList capabilities() const;
    /// Arguments of migrate-set-parameters; empty when QEMU's defaults stay.
    QJsonObject parameters() const;
    /// What an earlier move left at this end and this one does not name, as it is in a new QEMU: values for
    /// migrate-set-parameters. now: what query-migrate-parameters answered. A destination that expects plain
    /// pages ends at the first one that an old zstd has packed.
    QJsonObject leftovers(const QJsonObject& now) const;
    QJsonObject toJson() const;
};

/// What can be changed while a guest moves; unset: stays as it is.
struct MoveLimits
{
    std::optional<int> bandwidthMiBps;
    std::optional<int> downtimeLimitMs;

    bool operator==(const MoveLimits&) const = default;
    QJsonObject toJson() const; ///< bandwidth_mibps, downtime_limit_ms; what is unset is left out
};

/// The name used in settings and run.json: precopy, postcopy, multifd, autoconverge, xbzrle, dirtylimit.
QString strategyName(StrategyKind kind);
std::optional<StrategyKind> strategyFromName(const QString& name);
QList<StrategyKind> allStrategies();
/// Those that need nothing of how the guest was started: what `strategy=all` stands for.
QList<StrategyKind> strategiesOfAnyGuest();

} // namespace ferry
