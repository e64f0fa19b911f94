// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>

namespace ferry {

/// A file Ferry puts into the lab guest.
struct GuestFile
{
    QString path; ///< inside the guest, without a leading slash
    QByteArray text;
    bool executable = false;
    bool operator==(const GuestFile&) const = default;
};

/// All files of the guest but the ssh key: addresses by network card, name, services, boot menu. Pure.
QList<GuestFile> labGuestFiles();

/// The shell script that runs inside the guest's tree, as root, after the files are in place. Pure.
QByteArray labSetupScript();

/// The shell script mmdebstrap runs outside the tree as its last hook: $1 is the tree, $2 the work
/// folder. Copies $2/files, runs $2/setup.sh inside and leaves the bootable disk in $2/out/disk.raw. Pure.
QByteArray labDiskScript();

/// The hook after the essential packages: no initramfs of the distribution is made, for the guest has a
/// smaller one of its own. $1 is the tree. Pure.
QByteArray labEssentialScript();

/// Size of the guest's disk as the guest sees it; on the computer it takes what is written.
inline constexpr int labDiskGiB = 12;

} // namespace ferry
