// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/kernelpackage.h"
#include "app/image/witnessimage.h"

namespace ferry {

/// What a measuring guest's initramfs holds but for the tools: busybox, resources/guest/measure.sh and the
/// drivers of both network cards. Pure but for reading the kernel's modules.
Result<QByteArray> measuringInitramfs(const QByteArray& busybox, const KernelFiles& kernel);

/// The measuring guest that goes with the witness: the same kernel, an initramfs of its own beside the
/// witness's, made on first use. Tools are added by GuestToolsBuilder. Error Missing.
Result<WitnessImage> measuringImage(const WitnessImage& witness, const QString& cacheFolder);

/// The kernel arguments of a measuring guest. address: of its network card, "192.168.50.11/24"; empty: it has
/// none.
QString measuringKernelArguments(const QString& address);

} // namespace ferry
