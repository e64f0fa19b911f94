// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>

namespace ferry {

/// One entry of an initramfs.
struct CpioEntry
{
    enum class Type { Folder, File, CharacterDevice };
    Type type = Type::File;
    QByteArray path;          ///< without a leading slash, e.g. "bin/busybox"
    int mode = 0644;          ///< permission bits
    QByteArray data;          ///< of a file
    int major = 0, minor = 0; ///< of a device

    bool operator==(const CpioEntry&) const = default;
};

/// The entries as a cpio archive in the "newc" form the kernel reads
/// (Documentation/driver-api/early-userspace/buffer-format.rst). Owner root, time 0: the same entries
/// always make the same bytes. Pure.
QByteArray cpioArchive(const QList<CpioEntry>& entries);

} // namespace ferry
