// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/migration/whereabouts.h"

#include <QJsonObject>

#include <optional>

namespace ferry {

enum class Outcome { Completed, Failed, Cancelled };

/// Four views of the same pause, milliseconds. Unset: not measured, never zero instead.
struct Downtimes
{
    std::optional<double> qemu;   ///< query-migrate "downtime"
    std::optional<double> events; ///< STOP at the source to RESUME at the destination
    /// Gap of the guest's own 1 kHz loop at the switchover, by its own clock: that clock stands still
    /// from STOP to RESUME, so this is what the guest loses besides.
    std::optional<double> guest;
    std::optional<double> client; ///< gap between datagrams at the host's side at the switchover

    bool operator==(const Downtimes&) const = default;
};

/// What one move came to, judged from both ends and from inside the guest.
struct Verdict
{
    Outcome outcome = Outcome::Failed;
    QString strategy;          ///< strategyName
    QJsonObject plan;          ///< Strategy::toJson, with its numbers; empty in runs of schema 1
    QJsonObject predicted;     ///< of the move before it began: Prediction::toJson; empty: nothing was
    QString from, to;          ///< "A", "B"
    QString sourceStatus;      ///< query-status of the source, e.g. "postmigrate"
    QString destinationStatus; ///< query-status of the destination, e.g. "running"
    Whereabouts whereabouts = Whereabouts::Unknown; ///< where the guest is afterwards
    bool arrivedPaused = false; ///< completed; it stands still, as the user had stopped it
    double totalMs = 0, setupMs = 0;
    std::int64_t transferredBytes = 0;
    int passes = 0;
    Downtimes downtime;
    std::optional<double> guestWorstMs, clientWorstMs; ///< longest gap of the whole move, setup included
    std::int64_t pages = 0, checks = 0;
    std::optional<std::int64_t> lost; ///< pages lost; unset: the guest could not be asked
    std::optional<bool> tcpSurvived;  ///< the guest's TCP connection to the host's side
    std::optional<std::int64_t> datagramsLost;
    std::optional<Error> error; ///< why it failed, in words, with the cure

    bool operator==(const Verdict&) const = default;

    /// "strategy" is the name.
    QJsonObject toJson() const;
    /// As in run.json's "moves": "strategy" is the plan with its numbers.
    QJsonObject toMoveJson() const;
    /// What either wrote; what is missing stays unset.
    static Verdict fromJson(const QJsonObject& json);
};

QString outcomeName(Outcome outcome);

} // namespace ferry
