// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>

namespace ferry {

class LabMeter;

/// The facts of run.json's "machine" in one place: describeMachine() with "qemu" (what QEMU prints of its
/// version), "accelerator" ("kvm", "tcg") and "tools" (what measures). meter may be null.
QJsonObject runMachine(const QString& qemu, const QString& accelerator, const LabMeter* meter);

} // namespace ferry
