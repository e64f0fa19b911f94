// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/image/download.h"
#include "app/process/commandspec.h"

#include <QList>

namespace ferry {

/// A ready-made disk of a distribution, for computers that cannot make the lab guest themselves.
struct CloudImage
{
    QString name; ///< e.g. "debian-12"
    QUrl url;
    QUrl sums; ///< the distribution's list of checksums beside it; empty: `checksum` holds, or nothing does
    QCryptographicHash::Algorithm algorithm = QCryptographicHash::Sha256;
    QByteArray checksum;   ///< hex; empty: look it up in `sums`
    qint64 aboutBytes = 0; ///< roughly what is fetched, as these images are rebuilt; 0: unknown
    bool operator==(const CloudImage&) const = default;
};

/// Those Ferry knows: Debian 12 (the "generic" one, for the kernel of "genericcloud" has no e1000, QEMU's
/// default network card) and Ubuntu 24.04 minimal. Their checksums change with every rebuild, so they are
/// looked up.
QList<CloudImage> knownCloudImages();

/// One of those by its name, or any other by its address with its checksum behind it:
/// "https://server/path/disk.qcow2#sha256=HEX" (or sha512). Error Usage.
Result<CloudImage> cloudImageFromText(const QString& text);

/// The one that suits a computer with that /etc/os-release: Ubuntu's on Ubuntu, otherwise Debian's.
CloudImage cloudImageFor(const QByteArray& osRelease);

/// The checksum of `file` in a list as sha256sum and sha512sum write it, as small hex digits; empty when the
/// list has none of that algorithm's form. Pure.
QByteArray checksumFor(const QByteArray& sums, const QString& file, QCryptographicHash::Algorithm algorithm);

/// What a cloud guest is told at its first start.
struct SeedGuest
{
    QString name;         ///< host name, e.g. "guest1"
    QString macAddress;   ///< of the lab's card
    QString address;      ///< on it, with its prefix, e.g. "192.168.50.11/24"
    QByteArray publicKey; ///< one line of authorized_keys
    QStringList packages; ///< installed at the first start, which takes the guest to be online
    bool operator==(const SeedGuest&) const = default;
};

/// The three files of cloud-init's NoCloud source
/// (cloudinit.readthedocs.io/en/latest/reference/datasources/nocloud.html).
struct Seed
{
    QByteArray userData, metaData, networkConfig;
    bool operator==(const Seed&) const = default;
};

/// Pure: the same guest always gets the same bytes. JSON, which is YAML, so nothing can need quoting.
Seed cloudSeed(const SeedGuest& guest);

/// Writes the seed's files to `folder`. Error Missing when it cannot.
Result<void> writeSeed(const Seed& seed, const QString& folder);

/// Makes the disk labelled "cidata" that cloud-init looks for out of `folder`. With qemu-img's own FAT
/// driver: it is there wherever QEMU is, unlike genisoimage, xorriso, mtools or cloud-localds.
CommandSpec makeSeedDisk(const QString& folder, const QString& disk);

} // namespace ferry
