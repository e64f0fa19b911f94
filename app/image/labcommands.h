// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/image/labrelease.h"
#include "app/process/commandspec.h"

#include <optional>

namespace ferry {

/// Everything the making of a lab guest depends on besides its own files.
struct LabPlan
{
    LabRelease release;
    QStringList packages;
    QStringList sources; ///< one-line apt sources; empty: mmdebstrap's own default
    QStringList dpkgOptions;
    bool operator==(const LabPlan&) const = default;
};

/// First 12 hex digits of a hash over the plan and all files and scripts of the guest.
QString labImageId(const LabPlan& plan);

/// mmdebstrap makes the tree in `work` and leaves work/out/disk.raw; `asRoot` picks its mode.
CommandSpec makeTreeCommand(const QString& mmdebstrap, const LabPlan& plan, const QString& work, bool asRoot);

/// A key pair without a passphrase: `key` and `key`.pub.
CommandSpec makeKeyCommand(const QString& sshKeygen, const QString& key);

/// The raw disk as qcow2; what is zero takes no room.
CommandSpec convertCommand(const QString& qemuImg, const QString& raw, const QString& qcow2);

/// Removes the work folder. A plain user's trees belong to subordinate users: `trees` are emptied in a
/// user namespace first.
CommandSpec removeWorkCommand(const QString& work, const QStringList& trees, bool asRoot);

/// An overlay of `base` (absolute path) at `path`: the base stays as it is. Size in GiB, at least the
/// base's own.
CommandSpec createOverlay(const QString& base, const QString& path, int sizeGiB);

/// What mmdebstrap's last output means, in words. Pure.
Error treeError(const QString& output);

/// Follows mmdebstrap's output: lines in, what to tell the user out.
class InstallProgress
{
public:
    std::optional<QString> feed(const QByteArray& line);

private:
    int m_total = 0, m_done = 0, m_fetched = 0;
};

} // namespace ferry
