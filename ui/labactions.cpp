// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/labactions.h"

namespace ferry {

LabActions LabActions::of(LabState state, Side guest, const MoveView& move, StrategyKind moving)
{
    LabActions can;
    can.primaryText = guest == Side::A ? tr("Migrate to host B") : tr("Migrate back to host A");
    can.choices = state != LabState::Migrating;
    switch (state) {
    case LabState::Idle:
    case LabState::Starting:
        can.why = tr("The lab is being started.");
        break;
    case LabState::Ready:
        can.primaryEnabled = true;
        can.why = tr("Moves the running guest to the other host.");
        break;
    case LabState::Migrating: {
        using namespace Qt::StringLiterals;
        can.primary = Primary::Cancel;
        can.primaryText = tr("Cancel");
        // Once pages are fetched from the source, no side alone holds the whole guest.
        const bool split = move.phase.startsWith("postcopy"_L1);
        can.primaryEnabled = move.phase != "cancelling"_L1 && !split;
        can.why = split                           ? tr("After the switch to post-copy there is no way back.")
                  : move.phase == "cancelling"_L1 ? tr("The move is being cancelled.")
                                                  : tr("Stops the move; the guest stays where it is.");
        can.postcopy = moving == StrategyKind::PostCopy && move.phase == "active"_L1;
        can.cut = move.phase == "postcopy-active"_L1;
        can.recover = move.phase == "postcopy-paused"_L1;
        break;
    }
    case LabState::Settling:
        can.why = tr("The move is being judged and the empty side made ready.");
        break;
    case LabState::Stopping:
        can.why = tr("The lab is being stopped.");
        break;
    case LabState::Stopped:
    case LabState::Failed:
        can.primary = Primary::Start;
        can.primaryText = tr("Start the lab again");
        can.primaryEnabled = true;
        can.why = tr("Ends what is left of this lab and starts a new one.");
        break;
    }
    return can;
}

} // namespace ferry
