// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QCoreApplication>
#include <QStringList>

namespace ferry {

/// What guest1 or guest2 can give the nested guest, as it says itself.
struct NestedHost
{
    QString qemu;         ///< version of its qemu-system-x86_64, e.g. "7.2.22"; empty: no QEMU there
    QString architecture; ///< in the kernel's words: "x86_64", "aarch64"; empty: unknown
    bool kvm = false;     ///< the nested QEMU's user may open /dev/kvm, and it is not an emulated processor's
    QStringList machines; ///< the versioned boards "pc-i440fx-…" its QEMU knows

    bool operator==(const NestedHost&) const = default;
};

/// What both nested QEMUs have in common: a guest can only move between equal ones.
struct NestedPlan
{
    QString machine;   ///< the newest board that both know
    QString accel;     ///< "kvm" where both can, else "tcg"
    int qemuMajor = 0; ///< of the older QEMU: its faults count
    QString whyNotKvm; ///< a sentence where KVM was wanted and cannot be; else empty

    bool operator==(const NestedPlan&) const = default;

    Q_DECLARE_TR_FUNCTIONS(ferry::NestedPlan)
};

/// The shell line that asks a host. Pure.
QString nestedHostQuestion();
/// Reads its answer; lines of other programs are passed over. Pure.
NestedHost readNestedHost(const QString& answer);
/// Decides for both. `mayKvm`: the user did not ask for TCG. Error Missing names the host without QEMU, or
/// says that the two have no board in common. Pure.
Result<NestedPlan> planNested(const NestedHost& guest1, const NestedHost& guest2, bool mayKvm);

} // namespace ferry
