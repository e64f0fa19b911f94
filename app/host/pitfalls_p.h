// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/host/pitfalls.h"

#include <QCoreApplication>

#include <span>

namespace ferry {

/// A pitfall as written down: which words tell it, which programs print them, and what to say.
struct PitfallRow
{
    const char* id;
    int number;          ///< 1…30: the course's list; 0: what else is known
    Origins origins;     ///< the programs that print these words
    const char* pattern; ///< regular expression for one line, case-insensitive; nullptr: no output tells it
    ErrorKind kind;
    const char* sentence; ///< %1, %2… stand for the pattern's groups
    const char* cure;     ///< the same
    const char* action = "";
    /// Words that other programs print as well: where another program may have printed the text, the line
    /// must hold this, too. nullptr: the words belong to these programs alone.
    const char* anchor = nullptr;
    const char* without = nullptr; ///< words that the text must not hold
};

/// What QEMU prints itself, at its start, on arrival and in its monitor.
inline constexpr Origins qemuOrigins = Origin::Qemu | Origin::Arrival | Origin::Monitor;

/// The rows, in the order in which they are looked for: where a complaint draws others after it, the
/// cause comes first. Within a list the exact comes before the general.
struct Pitfalls
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Pitfalls)
public:
    static std::span<const PitfallRow> ofApt();
    static std::span<const PitfallRow> ofRights();    ///< sudo, su, polkit
    static std::span<const PitfallRow> ofNfs();       ///< mount, exportfs, showmount, and their services
    static std::span<const PitfallRow> ofSsh();       ///< ssh, telnet
    static std::span<const PitfallRow> ofNetwork();   ///< ip, iptables, ping, nmcli
    static std::span<const PitfallRow> ofMeasuring(); ///< perf, iperf
    static std::span<const PitfallRow> ofLibvirt();
    static std::span<const PitfallRow> ofKvm();       ///< texts of QEMU 7.2 … 10, and of the kernel's KVM
    static std::span<const PitfallRow> ofMigration(); ///< texts of QEMU 7.2 … 10
    static std::span<const PitfallRow> ofQemu();      ///< the same: ports, cards, images, options
    static std::span<const PitfallRow> ofShell();     ///< what every program may print
    static std::span<const PitfallRow> hints();       ///< texts that may be harmless, and no text at all
};

} // namespace ferry
