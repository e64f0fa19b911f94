// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace ferry {

/// The packed kernel inside a bzImage.
struct KernelPayload
{
    qsizetype offset = 0, length = 0; ///< bytes of the file, without the size that some packers append
    QString suffix;                   ///< what its unpacker expects: "xz", "zst", "gz", "lz4", "bz2"

    bool operator==(const KernelPayload&) const = default;
};

/// Finds it (boot protocol 2.12 or later, 64 bits, meant for 16 MiB). Unset: no such kernel. Pure.
std::optional<KernelPayload> findKernelPayload(const QByteArray& vmlinuz);

/// A bzImage that runs the unpacked kernel (ELF) at once: the set-up part of `vmlinuz`, resources/guest/
/// bootstub.S, and the kernel's segments at their places. Half of an emulated boot goes into
/// unpacking; the kernel's place in memory is not randomised this way. Unset: the kernel is not of the kind
/// this works for. Pure.
std::optional<QByteArray> directKernel(const QByteArray& vmlinuz, const QByteArray& vmlinux);

} // namespace ferry
