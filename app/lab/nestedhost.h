// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QCoreApplication>
#include <QStringList>

namespace ferry {

/// Whose KVM a host has.
enum class NestedKvm {
    None,
    Real,     ///< of a real processor, perhaps through a virtual machine that hands it on
    Emulated, ///< of an emulated processor: several times faster than TCG within TCG, and nothing like real
              ///< KVM
};

/// What guest1 or guest2 can give the nested guest, as it says itself.
struct NestedHost
{
    QString qemu;         ///< version of its qemu-system-x86_64, e.g. "7.2.22"; empty: no QEMU there
    QString architecture; ///< in the kernel's words: "x86_64", "aarch64"; empty: unknown
    NestedKvm kvm = NestedKvm::None; ///< what the nested QEMU's user may use
    QStringList machines;            ///< the versioned boards "pc-i440fx-…" its QEMU knows

    bool operator==(const NestedHost&) const = default;
};

/// What both nested QEMUs have in common: a guest can only move between equal ones.
struct NestedPlan
{
    QString machine;            ///< the newest board that both know
    QString accel;              ///< "kvm" where both can, else "tcg"
    bool kvmIsEmulated = false; ///< that KVM runs on emulated processors
    int qemuMajor = 0;          ///< of the older QEMU: its faults count
    QString whyNotKvm;          ///< a sentence where KVM was wanted and cannot be; else empty

    bool operator==(const NestedPlan&) const = default;

    Q_DECLARE_TR_FUNCTIONS(ferry::NestedPlan)
};

/// The shell line that asks a host. own: Ferry made it, so KVM's driver is loaded first, which other systems
/// do by themselves; a machine of the user's own is to start a processor under its KVM, as nobody else has
/// tried it. Pure.
QString nestedHostQuestion(bool own);
/// Reads its answer; lines of other programs are passed over. Pure.
NestedHost readNestedHost(const QString& answer);
/// Decides for both. `mayKvm`: the user did not ask for TCG. Error Missing names the host without QEMU, or
/// says that the two have no board in common. Pure.
Result<NestedPlan> planNested(const NestedHost& guest1, const NestedHost& guest2, bool mayKvm);

} // namespace ferry
