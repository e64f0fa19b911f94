// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace ferry {

/// What the header of a qcow2 image says. Read by Ferry itself, because a program of QEMU may open the files
/// an image names before it can be asked which they are (CVE-2024-4467).
struct QcowHeader
{
    int version = 3;
    qint64 virtualBytes = 0;
    QString backingFile; ///< another file the guest would read from; empty: none
    QString dataFile;    ///< another file that holds the guest's data; empty: none, or its name is not told
    bool hasDataFile = false; ///< also where its name is not told
    bool encrypted = false;

    bool operator==(const QcowHeader&) const = default;
};

/// The largest cluster there is: header, extensions and names of an image lie before this byte.
inline constexpr qint64 qcowHeaderBytes = 2 * 1024 * 1024;

/// Reads the beginning of a qcow2 image (QEMU: docs/interop/qcow2.txt, versions 2 and 3; all numbers are big
/// endian). Nothing: it is not one, or its header contradicts itself. Pure.
std::optional<QcowHeader> readQcowHeader(const QByteArray& beginning);

/// The size of the disk a guest sees in the qcow2 image at `path`, in bytes; 0 when it is not one.
qint64 qcowVirtualBytes(const QString& path);

} // namespace ferry
