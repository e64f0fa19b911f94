// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/kernelpackage.h"
#include "app/image/witnessimage.h"

#include <QByteArray>

#include <optional>

namespace ferry {

/// The inputs of a witness image besides the kernel, as bytes.
struct WitnessParts
{
    QByteArray busybox, witness, init;
    bool operator==(const WitnessParts&) const = default;
};

/// Finds them on this computer. Error Missing: no busybox, or one that is not static.
Result<WitnessParts> findWitnessParts();

/// A kernel module without the signature that distributions append to it. No kernel of a guest insists on
/// one, but each it finds is checked, which costs an emulated processor seconds. (Linux:
/// Documentation/admin-guide/module-signing.rst; the length is the last word before the marker.) Pure.
QByteArray withoutSignature(QByteArray module);

/// What the guest's initramfs holds. Pure but for reading the kernel's modules.
Result<QByteArray> witnessInitramfs(const WitnessParts& parts, const KernelFiles& kernel);

/// First 12 hex digits of a hash over all inputs.
QString witnessImageId(const WitnessParts& parts, const KernelFiles& kernel);

/// The image of that id in `images`, if it is there whole.
std::optional<WitnessImage> readWitnessImage(const QString& images, const QString& id);

/// Makes images/witness-ID in one step visible to others; leaves nothing behind when it fails.
Result<WitnessImage> writeWitnessImage(const QString& images, const WitnessParts& parts,
                                       const KernelFiles& kernel);

/// All whole images, newest first.
QList<WitnessImage> listWitnessImages(const QString& images);

} // namespace ferry
