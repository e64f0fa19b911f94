// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/step.h"
#include "app/recording/filmnotes.h"

namespace ferry {

/// A step that the course wants to see.
struct DemoStep
{
    QString id, group, title;
    std::int64_t shownMs = -1; ///< of the film, when it was done; −1: not seen

    bool operator==(const DemoStep&) const = default;
};

/// What a demonstration film shows by now of what it has to.
struct DemoCheck
{
    QList<DemoStep> steps;     ///< in the book's order
    std::int64_t lengthMs = 0; ///< of the film

    static constexpr std::int64_t mostMs = 30 * 60'000; ///< the course's limit

    QList<DemoStep> missing() const;
    std::int64_t leftMs() const { return mostMs - lengthMs; }
    bool isComplete() const { return missing().isEmpty() && leftMs() >= 0; }
    bool operator==(const DemoCheck&) const = default;
};

/// Which steps of the book a film shows. The course wants those that it describes: the steps with a line of
/// the handout. notes: of the film, whose steps are ids of the book's. Pure.
DemoCheck checkDemo(const StepBook& book, const FilmNotes& notes, std::int64_t lengthMs);
/// The same as text, a line for each step.
QString demoInWords(const DemoCheck& check);

/// A time of a film as a player shows it: "3:07", "1:02:10".
QString filmTime(std::int64_t ms);

} // namespace ferry
