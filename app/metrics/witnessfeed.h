// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <optional>
#include <variant>

namespace ferry {

/// What the witness says over its virtio-serial port: one line each, "word key=value …".
/// Times are the guest's CLOCK_MONOTONIC in nanoseconds unless a unit says otherwise.
struct WitnessHello
{
    int version = 0;
    std::int64_t memKiB = 0;
    bool operator==(const WitnessHello&) const = default;
};
/// Every 200 ms. Counters run since start; gap is the largest since the last stat, worst since "reset".
struct WitnessStat
{
    std::int64_t tNs = 0, writes = 0, checks = 0, lost = 0, pages = 0, passes = 0;
    std::int64_t gapNs = 0, worstNs = 0;
    double rateMiBps = 0;   ///< dirtied in the last interval
    std::int64_t room = -1; ///< pages it can hold at most; -1: an older witness, which does not say
    bool operator==(const WitnessStat&) const = default;
};
/// A page that is not what the shadow copy says.
struct WitnessLoss
{
    std::int64_t page = 0;
    quint64 expected = 0, found = 0;
    QString what;
    bool operator==(const WitnessLoss&) const = default;
};
/// Answer to "audit ID": every page read in full.
struct WitnessAudit
{
    int id = 0;
    std::int64_t pages = 0, lost = 0, tookNs = 0;
    bool operator==(const WitnessAudit&) const = default;
};
/// How far an audit is that takes long.
struct WitnessAuditing
{
    int id = 0;
    std::int64_t page = 0, pages = 0;
    bool operator==(const WitnessAuditing&) const = default;
};
/// A gap of the 1 kHz loop above 20 ms.
struct WitnessGap
{
    std::int64_t atNs = 0, gapNs = 0;
    bool operator==(const WitnessGap&) const = default;
};

using WitnessMessage =
    std::variant<WitnessHello, WitnessStat, WitnessLoss, WitnessAudit, WitnessAuditing, WitnessGap>;

/// One line of the witness. Unknown words and fields: nullopt (a newer witness must not break Ferry).
std::optional<WitnessMessage> parseWitnessLine(QByteArrayView line);

} // namespace ferry
