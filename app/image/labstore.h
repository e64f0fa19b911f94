// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/labcommands.h"
#include "app/image/labimage.h"

namespace ferry {

/// What this computer's release, sources and Ferry's own lists make of a lab guest.
Result<LabPlan> hostLabPlan();

/// Error Missing names every program that is not there, and all their packages in one line to type.
Result<void> checkLabTools(bool asRoot);

/// Error Missing when the cache or /var/tmp has too little room.
Result<void> checkLabRoom(const QString& images, const QString& workParent);

/// The image of that id in `images`, if it is there whole.
std::optional<LabImage> readLabImage(const QString& images, const QString& id);

/// Writes image.json beside disk.qcow2 and key in `made`, then makes it images/lab-ID in one step.
Result<LabImage> keepLabImage(const QString& images, const QString& made, const LabPlan& plan,
                              const QString& kernelVersion);

/// The user id that disk.sh's files get on this computer: root's, or that of the root in a plain user's
/// namespace.
uint labDiskWriter(bool asRoot);

/// The scripts and files mmdebstrap's hooks take from `work`, readable for subordinate users, and the folder
/// work/out, where `writer` and nobody else may leave the disk.
Result<void> writeLabWork(const QString& work, const QByteArray& publicKey, uint writer);

} // namespace ferry
