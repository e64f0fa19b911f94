// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/lab/measure.h"
#include "app/migration/strategy.h"
#include "app/network/labnetwork.h"

#include <QCoreApplication>
#include <QStringList>

namespace ferry {

enum class Accel { Auto, Kvm, Tcg };

/// The load inside the guest.
struct Load
{
    int dirtyMiB = 200; ///< size of the page table that is rewritten, MiB
    int rateMiBps = 50; ///< how much of it is dirtied in a second, MiB/s; 0: none

    bool operator==(const Load&) const = default;
};

/// The settings of the quick lab, with the names of `--set`.
struct QuickSettings
{
    QList<StrategyKind> strategies{StrategyKind::PreCopy}; ///< each move takes the next in turn
    Strategy strategy; ///< limits and numbers; its kind is replaced by the turn's
    int moves = 1;     ///< for `strategy=all`: at least one move for each
    int ramMiB = 512;
    Load load;
    NetworkKind network = NetworkKind::Auto;
    Accel accel = Accel::Auto;
    QString qemu; ///< path of the QEMU program; empty: qemu-system-x86_64
    Measure measure;

    bool operator==(const QuickSettings&) const = default;

    /// Reads "key=value" words. Error Usage names the key or value and what is possible instead.
    static Result<QuickSettings> fromWords(const QStringList& words);
    /// The words that fromWords() reads as these settings.
    QStringList toWords() const;

    Q_DECLARE_TR_FUNCTIONS(ferry::QuickSettings)
};

/// How much of a guest with so much memory can be dirtied, MiB: the rest is what its own system needs.
constexpr int dirtyLimitMiB(int ramMiB)
{
    return ramMiB - 112;
}

} // namespace ferry
