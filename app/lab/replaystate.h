// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labtypes.h"
#include "app/lab/guestload.h"
#include "app/migration/verdict.h"
#include "app/run/runreader.h"

#include <array>
#include <optional>

namespace ferry {

/// How a recorded lab stood at a moment, from the events up to it: what LabStory told, and for runs without
/// such a story what the moves' own events say.
struct ReplayState
{
    LabState state = LabState::Starting;
    Side guest = Side::A;
    std::array<SideView, 2> sides;
    QList<StepView> steps;
    MoveView move; ///< without the figures, which are samples: see withFigures()
    std::int64_t moveBeganNs = 0;
    QList<Verdict> verdicts;
    Load load;
    std::optional<Error> error;
    bool storied = false; ///< the run has a story

    SideView& side(Side which) { return sides[which == Side::A ? 0 : 1]; }
    void apply(const RunEvent& event);
    /// The move with its progress at tNs.
    MoveView withFigures(const RunReader& run, std::int64_t tNs) const;

    /// Before the first event of a run.
    static ReplayState begin(const RunReader& run);

    bool operator==(const ReplayState&) const = default;

private:
    void applyStory(const RunEvent& event);
    void applyMove(const RunEvent& event);
};

/// What a monitor said, from an event of the story; from the commands alone where there is none.
std::optional<MonitorText> monitorTextOf(const RunEvent& event, bool storied);

} // namespace ferry
