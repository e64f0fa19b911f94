// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace ferry {

/// Where the guest is after a migration, as a fact apart from how the migration went.
enum class Whereabouts {
    Source,
    Destination,
    Both,    ///< its memory lies at both: a post-copy that broke
    Nowhere, ///< the process that held it is known to have ended
    Unknown, ///< nobody that could say so answered
};

/// The word of run.json: source, destination, both, nowhere, unknown.
QString whereaboutsWord(Whereabouts where);
std::optional<Whereabouts> whereaboutsOf(const QString& word);

/// What was seen of both ends once a migration is over.
struct EndFacts
{
    QString source, destination; ///< run states, or goneStatus or unreachableStatus
    bool resumed = false;        ///< the destination has run: its RESUME was seen
    bool postCopy = false;       ///< the guest was switched to post-copy
    bool completed = false;      ///< the source says that everything has arrived

    bool operator==(const EndFacts&) const = default;
};

/// Where the guest is by these facts. An end that is unreachable is never taken for dead. Pure.
Whereabouts whereIsTheGuest(const EndFacts& facts);

/// Whether `cont` at the source is safe and called for: the migration stopped the guest there, and the
/// destination cannot run it any more: it is known to be dead, or says itself that nothing has arrived. Never
/// after RESUME was seen, never when the destination is merely unreachable. Pure.
bool maySourceContinue(const EndFacts& facts, bool stoppedByMigration);

} // namespace ferry
