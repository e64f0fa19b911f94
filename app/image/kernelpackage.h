// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/process/commandspec.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace ferry {

/// The kernel drivers a witness guest loads, in the order they need each other.
QStringList witnessModules();
/// The driver of QEMU's other network card, which a measuring guest is compared with.
QString plainCardModule();

/// What of a kernel Ferry keeps: vmlinuz, config, modules.builtin and plain .ko files, in one folder.
struct KernelFiles
{
    QString folder;
    QString version;        ///< e.g. "6.1.0-56-amd64"
    QStringList modules;    ///< file names in the folder, in loading order; those of the witness
    QString plainCard = {}; ///< file of plainCardModule(); empty: it is built in
    bool operator==(const KernelFiles&) const = default;
};

/// Reads such a folder. Error Missing when the kernel cannot carry the guests: no frame buffer, or a
/// driver is neither there nor built in.
Result<KernelFiles> readKernelFolder(const QString& folder);

/// Names of the packages "linux-image-VERSION…" and "linux-modules-VERSION…" in the output of
/// `apt-cache depends --recurse …` or `apt-cache depends`. Pure.
QStringList kernelPackages(const QByteArray& aptCacheDepends);

/// Unpacks the parts of a kernel package that Ferry uses into a folder, without root.
CommandSpec unpackKernelCommand(const QString& package, const QString& folder);

/// Brings an unpacked kernel (boot/, lib/modules/ or usr/lib/modules/) into the flat form that
/// readKernelFolder() takes. `compressed` gets the modules that still need xz or zstd.
Result<void> flattenKernel(const QString& unpacked, const QString& folder, QStringList* compressed);

/// Folders with an installed kernel this user may read: (vmlinuz, version), newest version first.
QList<std::pair<QString, QString>> installedKernels(const QString& bootFolder, const QString& modulesFolder);

} // namespace ferry
