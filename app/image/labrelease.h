// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QList>
#include <QStringList>

namespace ferry {

/// The distribution the lab guest is made of.
struct LabRelease
{
    QString distribution; ///< "debian" or "ubuntu"
    QString codename;     ///< e.g. "bookworm"
    bool operator==(const LabRelease&) const = default;
};

/// This computer's own release from the text of /etc/os-release; for a derivative the one it builds on.
/// Error Missing: neither Debian nor Ubuntu is underneath. Pure.
Result<LabRelease> labRelease(const QByteArray& osRelease);

/// What is installed in the guest beyond the essential packages. Pure.
QStringList labPackages(const LabRelease& release);

/// dpkg's path-exclude and path-include lines: what of the packages the guest does without. Pure.
QStringList labTrimOptions();

/// One file of apt's sources.
struct AptSourceFile
{
    QString name; ///< "debian.sources" or "sources.list": the ending tells the form
    QByteArray text;
    bool operator==(const AptSourceFile&) const = default;
};

/// The entries for this release itself (not for third parties, backports or other suites), as one-line
/// sources; empty when there are none. On Ubuntu "universe" must be among the components. Pure.
QStringList labSources(const QList<AptSourceFile>& files, const LabRelease& release);

/// This computer's own sources of /etc/apt.
QList<AptSourceFile> hostAptSources(const QString& folder);

} // namespace ferry
