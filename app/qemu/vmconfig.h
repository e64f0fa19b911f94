// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/process/commandspec.h"

#include <QString>
#include <QStringList>

namespace ferry {

/// How a guest's network card is connected.
struct NetAttachment
{
    enum class Kind { None, Tap, Stream };
    Kind kind = Kind::None;
    QString tap;        ///< interface name, made beforehand
    QString socketPath; ///< unix socket on which QEMU listens for the other end of its cable (QEMU 7.2)

    bool operator==(const NetAttachment&) const = default;
};

/// A disk image of the guest.
struct DiskImage
{
    QString path;
    QString format; ///< "qcow2", "raw"

    bool operator==(const DiskImage&) const = default;
};

/// One QEMU, described as a value. Both ends of a move must agree in everything but paths and `incoming`.
struct VmConfig
{
    QString program; ///< full path of qemu-system-x86_64
    QString name;    ///< shown in the process list, e.g. "ferry-A"
    QString machine; ///< versioned, e.g. "pc-i440fx-7.2"; never an alias
    QString accel;   ///< "tcg" or "kvm"
    /// KVM tells in a ring which pages were dirtied, instead of in bitmaps; a dirty limit needs it.
    bool dirtyRing = false;
    QString cpu; ///< "max" under TCG, "host" or a named model under KVM
    int smp = 1;
    std::int64_t ramKiB = 0;
    QString kernel, initrd, kernelArguments; ///< empty: boot from firmware
    QString bootSector;                      ///< a floppy image (raw) to boot instead; empty: none
    QList<DiskImage> disks;
    NetAttachment network;
    QString card = QStringLiteral("virtio-net-pci"); ///< QEMU's name of the network card
    QString mac;
    QString vncPath; ///< unix socket; empty: -display none
    QString vncTcp;  ///< QEMU's words for a screen on TCP instead, "127.0.0.1:1,password=on"; empty: none
    QString qmpPath; ///< unix socket of Ferry's own QMP
    QString hmpPath; ///< unix socket of the human monitor; empty: none
    /// A USB tablet: a desktop's pointer then stands where the user's does. Linux has an absolute pointer of
    /// its own (vmmouse) only under KVM. It costs the guest some time, so a guest without a desktop goes
    /// without it.
    bool tablet = false;
    QString channelPath;   ///< unix socket behind the virtio-serial port "ferry.witness"; empty: none
    bool incoming = false; ///< start with -incoming defer
    QStringList extra;     ///< appended as they are

    bool operator==(const VmConfig&) const = default;
};

/// The whole command of a QEMU. Pure.
CommandSpec qemuCommand(const VmConfig& config);

/// RAM in KiB for a size in MiB: under TCG before QEMU 9.0 it is put 8 KiB off the 256 KiB grid,
/// because the dirty bitmap's fast path there loses stores (fixed upstream by 03bfc2188f).
std::int64_t safeRamKiB(int mib, const QString& accel, int qemuMajor);

} // namespace ferry
