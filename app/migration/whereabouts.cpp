// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/migration/whereabouts.h"

#include "app/migration/mover.h"

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

bool isWaiting(const QString& status)
{
    return status == "inmigrate"_L1 || status == "prelaunch"_L1;
}

/// Whether QEMU answered with a state in which it holds a whole guest.
bool holdsGuest(const QString& status)
{
    return !status.isEmpty() && status != goneStatus && status != unreachableStatus && !isWaiting(status);
}

} // namespace

QString whereaboutsWord(Whereabouts where)
{
    switch (where) {
    case Whereabouts::Source:
        return u"source"_s;
    case Whereabouts::Destination:
        return u"destination"_s;
    case Whereabouts::Both:
        return u"both"_s;
    case Whereabouts::Nowhere:
        return u"nowhere"_s;
    case Whereabouts::Unknown:
        break;
    }
    return u"unknown"_s;
}

std::optional<Whereabouts> whereaboutsOf(const QString& word)
{
    for (const Whereabouts where : {Whereabouts::Source, Whereabouts::Destination, Whereabouts::Both,
                                    Whereabouts::Nowhere, Whereabouts::Unknown}) {
        if (whereaboutsWord(where) == word)
            return where;
    }
    return std::nullopt;
}

Whereabouts whereIsTheGuest(const EndFacts& facts)
{
    if (facts.completed || (facts.resumed && !facts.postCopy)) {
        // Everything has arrived; the source keeps a copy that must not run.
        if (facts.destination == goneStatus)
            return !facts.resumed && holdsGuest(facts.source) ? Whereabouts::Source : Whereabouts::Nowhere;
        if (holdsGuest(facts.destination) || facts.resumed)
            return Whereabouts::Destination;
        return Whereabouts::Unknown;
    }
    if (facts.postCopy) {
        // Each end has pages that the other lacks.
        if (facts.destination == goneStatus || facts.source == goneStatus)
            return Whereabouts::Nowhere;
        const bool unheard = facts.destination == unreachableStatus && facts.source == unreachableStatus;
        return unheard && !facts.resumed ? Whereabouts::Unknown : Whereabouts::Both;
    }
    if (facts.source == goneStatus)
        return holdsGuest(facts.destination)            ? Whereabouts::Destination
               : facts.destination == unreachableStatus ? Whereabouts::Unknown
                                                        : Whereabouts::Nowhere;
    if (facts.source == unreachableStatus)
        return holdsGuest(facts.destination) ? Whereabouts::Destination : Whereabouts::Unknown;
    // A source that stands where the migration left it is the guest's place unless the other may run it.
    const bool stands = facts.source == "postmigrate"_L1 || facts.source == "finish-migrate"_L1;
    if (!stands)
        return Whereabouts::Source;
    if (holdsGuest(facts.destination))
        return Whereabouts::Destination;
    return facts.destination == unreachableStatus ? Whereabouts::Unknown : Whereabouts::Source;
}

bool maySourceContinue(const EndFacts& facts, bool stoppedByMigration)
{
    if (!stoppedByMigration || facts.resumed || facts.postCopy)
        return false;
    if (facts.source != "postmigrate"_L1 && facts.source != "finish-migrate"_L1 &&
        facts.source != "paused"_L1)
        return false;
    // A destination that says it still waits after the source has sent everything may be about to run.
    return facts.destination == goneStatus || (!facts.completed && isWaiting(facts.destination));
}

} // namespace ferry
