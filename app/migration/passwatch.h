// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/migration/progress.h"

#include <optional>

namespace ferry {

/// What one pass over the guest's memory came to.
struct PassFigures
{
    int pass = 0; ///< counted from 1; of several that one look has missed, the last
    std::int64_t endNs = 0;
    double seconds = 0;
    double sentMiB = 0;
    double dirtyMiBps = 0; ///< what the guest dirtied meanwhile, by QEMU's count; 0 before it knows one

    bool operator==(const PassFigures&) const = default;
};

/// Tells the passes of one migration apart, out of what QEMU answers when it is asked: as exact as it is
/// asked often.
class PassWatch
{
public:
    /// The pass that has ended since the answer before this one; nothing while it goes on.
    std::optional<PassFigures> add(const Progress& progress);
    /// The move is over, with these last figures: what the pass that nothing followed came to. Nothing where
    /// no pass was seen.
    std::optional<PassFigures> end(const Progress& last, std::int64_t endNs);

private:
    PassFigures since(const Progress& progress, std::int64_t endNs) const;

    std::optional<Progress> m_first; ///< of the pass that goes on
};

} // namespace ferry
