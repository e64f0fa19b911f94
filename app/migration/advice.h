// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/predictionbook.h"

#include <QMetaType>

namespace ferry {

/// What was measured of a guest and of the way it would take, before a move.
struct MoveFacts
{
    double ramMiB = 0;
    double tableMiB = 0;                  ///< that the witness rewrites in order
    double filledMiB = 0;                 ///< of the table, when it was largest; 0: as now
    std::optional<double> writtenMiBps;   ///< by the witness's own count
    std::optional<Forecast> dirtiedMiBps; ///< by QEMU's calc-dirty-rate
    QString dirtiedProblem;               ///< why QEMU does not say it; empty: it does, or was not asked
    double askedMiBps = 0;                ///< by the lab's settings
    double probedMiBps = 0;               ///< by the LinkProbe; 0: it did not run
    bool emulated = false;                ///< TCG

    bool operator==(const MoveFacts&) const = default;
};

/// What each strategy would cost, and which one to take.
struct Advice
{
    MoveFacts facts;
    GuestMemory guest;
    Carrier carrier;
    QString linkFrom; ///< "probe", "moves", "assumed"
    QList<Prediction> predictions;
    qsizetype best = -1; ///< of predictions; -1: none ends
    QList<Residual> residuals;

    bool operator==(const Advice&) const = default;
    QJsonObject toJson() const;
};

GuestMemory guestOf(const MoveFacts& facts);
/// from: "probe", "moves" or "assumed", for linkFrom.
Carrier carrierOf(const MoveFacts& facts, const Experience& experience, QString* from = nullptr);

/// The strategies that are compared: all of these kinds with the limits of `wish`, and pre-copy without a
/// limit of bandwidth where one was set and it does not end within it. Pure.
Advice adviceOn(const MoveFacts& facts, const Experience& experience, const Strategy& wish,
                const QList<StrategyKind>& kinds);

/// The experience with one move more. free: nothing but the link itself held it back. Pure.
Experience learned(Experience experience, const Residual& residual, double setupMs);
/// The speed of the link as a move has shown it: what was sent over the time it took, where the limit was not
/// what held it back. Pure.
Experience linkLearned(Experience experience, double carriedMiBps, double limitMiBps, double probedMiBps);

} // namespace ferry

Q_DECLARE_METATYPE(ferry::Advice)
