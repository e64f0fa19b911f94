// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QCoreApplication>

#include <span>

namespace ferry {

/// A pitfall as written down: words that must all occur, and what to say.
struct PitfallRow
{
    int number;
    const char* first;  ///< nullptr: no output tells it
    const char* second; ///< nullptr: the first is enough
    ErrorKind kind;
    const char* sentence;
    const char* cure;
    const char* action = "";
    const char* without = nullptr; ///< a word that must not occur
};

/// The rows, in the order in which they are looked for: where a complaint draws others after it, the
/// cause comes first. Within a list the exact comes before the general.
struct Pitfalls
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Pitfalls)
public:
    static std::span<const PitfallRow> ofTools(); ///< programs other than QEMU
    static std::span<const PitfallRow> ofQemu();  ///< texts as printed by QEMU 7.2 … 10
    static std::span<const PitfallRow> hints();   ///< texts that may also be harmless, and no text at all
};

} // namespace ferry
