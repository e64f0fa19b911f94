// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/strategy.h"

#include <QJsonObject>

namespace ferry {

/// A figure before it is measured: the likely value, and the interval that should hold the measured one eight
/// times in ten.
struct Forecast
{
    double low = 0, likely = 0, high = 0;

    bool operator==(const Forecast&) const = default;
    bool holds(double value) const { return value >= low && value <= high; }
    Forecast times(double factor) const { return {low * factor, likely * factor, high * factor}; }
    QJsonObject toJson() const; ///< low, likely, high
    static Forecast fromJson(const QJsonObject& json);
    /// likely ± share of it.
    static Forecast around(double likely, double share);
};

/// In which order a guest comes back to the pages that it rewrites.
enum class WritePattern {
    InOrder, ///< page after page, as the witness does: min(W, R·t) differ after a time t
    Random,  ///< any page each time: W·(1 − exp(−R·t/W))
};

/// What a guest does to its memory.
struct GuestMemory
{
    double ramMiB = 0;        ///< all of it
    double filledMiB = 0;     ///< pages that are not zero: what the first pass has to send
    double tailMiB = 0;       ///< of that, what lies behind the zero pages: QEMU counts these as left, too
    double workingSetMiB = 0; ///< what is rewritten again and again
    Forecast dirtyRateMiBps;  ///< writes to the working set; in order: unique pages until all are dirty
    WritePattern pattern = WritePattern::InOrder;
    /// The kernel and the picture that the guest draws.
    double backgroundMiB = 0, backgroundMiBps = 0;
    double fullSpeedMiBps = 0; ///< writes of a guest that nothing holds back; 0: not known
    double changedPerPage = 1; ///< share of a page that a write changes (XBZRLE)

    bool operator==(const GuestMemory&) const = default;
};

/// What carries the guest: QEMU at both ends, and the link between them.
struct Carrier
{
    Forecast linkMiBps;    ///< without a limit
    Forecast switchoverMs; ///< of the guest's pause, what does not depend on the memory left
    double zeroMiBps = 0;  ///< zero pages that are looked through in a second
    double setupMs = 0;    ///< before the first page

    bool operator==(const Carrier&) const = default;
};

/// What a strategy would cost with these figures.
struct Prediction
{
    enum class Ends { Yes, No, Perhaps };

    Strategy strategy;
    Ends ends =
        Ends::Yes; ///< whether the move ends by itself, at the likely figures and at all in the interval
    /// Of the likely figures; all zero where the move does not end.
    Forecast totalMs, downtimeMs, sentMiB, passes;

    bool operator==(const Prediction&) const = default;
    bool likelyEnds() const { return totalMs.likely > 0; }
    QJsonObject toJson() const;
};

QString endsWord(Prediction::Ends ends); ///< "yes", "no", "perhaps"

/// How much of the working set differs `seconds` after it was last looked at, MiB. Pure.
double dirtiedMiB(const GuestMemory& guest, double rateMiBps, double seconds);

/// What moving the guest so would cost. The formulas are in docs/prediction.md. Pure.
Prediction predict(const Strategy& strategy, const GuestMemory& guest, const Carrier& carrier);

/// The one to take: of those that surely end, the quickest; plain pre-copy where it takes at most half as
/// long again, since nothing is lost when it breaks. -1 where none ends. Pure.
qsizetype advised(const QList<Prediction>& predictions);

} // namespace ferry
