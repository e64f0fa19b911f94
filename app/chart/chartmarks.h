// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/types.h"

#include <QList>

namespace ferry {

/// What is marked on the time axis of every chart: the moments of the moves, from their events.
struct ChartMarks
{
    enum class Kind { Setup, Pass, Postcopy, Paused, Recovered, Completed, Failed, Cancelled };

    /// A moment, drawn as a line.
    struct Line
    {
        Kind kind = Kind::Setup;
        std::int64_t tNs = 0;
        int pass = 0; ///< of Kind::Pass

        bool operator==(const Line&) const = default;
    };
    /// A time in which something lasts, drawn as a shade.
    struct Stretch
    {
        std::int64_t fromNs = 0;
        std::int64_t toNs = 0; ///< 0: it lasts
        double statedMs = 0; ///< how long it was by QEMU's own stamps, once the verdict says so; 0: not said

        bool operator==(const Stretch&) const = default;
    };

    QList<Line> lines;
    QList<Stretch> pauses;     ///< the guest stands still: STOP to RESUME
    QList<Stretch> postcopies; ///< the guest runs at the destination and fetches its pages

    void add(const RunEvent& event);
    void clear() { *this = {}; }
    /// What is written at the head of the line.
    static QString label(const Line& line);
    /// The same in words, for the cursor.
    static QString words(const Line& line);
    /// How long a stretch that is over was: "52 ms".
    static QString duration(const Stretch& stretch);

    bool operator==(const ChartMarks&) const = default;
};

} // namespace ferry
