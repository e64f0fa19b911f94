// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/labstore.h"

#include "app/base/files.h"
#include "app/base/paths.h"
#include "app/image/cannotwrite.h"
#include "app/image/labguest.h"
#include "app/image/subordinateids.h"
#include "app/image/workfolder.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

#include <pwd.h>
#include <unistd.h>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int labSchema = 1;
constexpr qint64 treeMiB = 2500;  ///< the unpacked packages and the raw disk, while it is made
constexpr qint64 imageMiB = 1200; ///< the image that stays

struct LabStore
{
    Q_DECLARE_TR_FUNCTIONS(ferry::LabStore)
};

Result<void> writeWhole(const QString& path, const QByteArray& bytes, QFile::Permissions permissions)
{
    QFile file(path);
    if (QDir().mkpath(path.section(u'/', 0, -2)) && file.open(QIODevice::WriteOnly) &&
        file.write(bytes) == bytes.size() && file.flush() && file.setPermissions(permissions))
        return {};
    return fail(ErrorKind::Missing,
                LabStore::tr("Ferry could not write %1: %2.").arg(path, file.errorString()),
                LabStore::tr("Check who owns that folder and whether its disk is full."));
}

constexpr QFile::Permissions readable =
    QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther;
constexpr QFile::Permissions enterable = readable | QFile::ExeOwner | QFile::ExeGroup | QFile::ExeOther;

Result<void> checkRoom(const QString& folder, qint64 neededMiB)
{
    const qint64 free = freeMiB(folder);
    if (free >= neededMiB)
        return {};
    return fail(ErrorKind::Missing,
                LabStore::tr("There is no room for the lab guest: %1 has %2 MiB free, making it takes %3.")
                    .arg(folder)
                    .arg(free)
                    .arg(neededMiB),
                LabStore::tr("Make room on that disk, then try again."));
}

QString userName()
{
    const passwd* entry = ::getpwuid(::getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString::number(::getuid());
}

} // namespace

Result<LabPlan> hostLabPlan()
{
    const Result<LabRelease> release = labRelease(fileContents(u"/etc/os-release"_s));
    if (!release)
        return tl::unexpected(release.error());
    return LabPlan{*release, labPackages(*release), labSources(hostAptSources(u"/etc/apt"_s), *release),
                   labTrimOptions()};
}

Result<void> checkLabTools(bool asRoot)
{
    if (QSysInfo::currentCpuArchitecture() != "x86_64"_L1)
        return fail(ErrorKind::Missing, LabStore::tr("Ferry makes the lab guest on 64-bit PCs only."),
                    LabStore::tr("Use a cloud image or an image of your own instead."),
                    QSysInfo::currentCpuArchitecture());
    QList<std::pair<QString, QString>> needs{
        {u"mmdebstrap"_s, u"mmdebstrap"_s}, {u"mke2fs"_s, u"e2fsprogs"_s},
        {u"sfdisk"_s, u"fdisk"_s},          {u"grub-mkimage"_s, u"grub-common"_s},
        {u"qemu-img"_s, u"qemu-utils"_s},   {u"ssh-keygen"_s, u"openssh-client"_s}};
    if (!asRoot)
        needs.append({u"newuidmap"_s, u"uidmap"_s});
    QStringList programs, packages;
    for (const auto& [program, package] : std::as_const(needs))
        if (!findProgram(program, package)) {
            programs << program;
            packages << package;
        }
    if (!QFileInfo::exists(u"/usr/lib/grub/i386-pc/boot.img"_s)) {
        programs << u"grub (i386-pc)"_s;
        packages << u"grub-pc-bin"_s;
    }
    if (!programs.isEmpty())
        return fail(
            ErrorKind::Missing,
            LabStore::tr("To make the lab guest this computer lacks: %1.").arg(programs.join(u", "_s)),
            LabStore::tr("Install what is missing: sudo apt-get install %1").arg(packages.join(u' ')));
    if (asRoot)
        return {};
    const SubordinateIds known{fileContents(u"/etc/subuid"_s), fileContents(u"/etc/subgid"_s),
                               fileContents(u"/etc/passwd"_s), userName(), ::getuid()};
    const QString cure = subordinateCure(known);
    if (cure.isEmpty())
        return {};
    return fail(ErrorKind::Missing,
                LabStore::tr("The user %1 has no subordinate user ids, which making the lab guest takes.")
                    .arg(known.user),
                LabStore::tr("Give some: %1").arg(cure));
}

Result<void> checkLabRoom(const QString& images, const QString& workParent)
{
    const bool same = onOneDisk(images, workParent);
    if (const auto room = checkRoom(workParent, treeMiB + (same ? imageMiB : 0)); !room)
        return room;
    return checkRoom(images, imageMiB);
}

std::optional<LabImage> readLabImage(const QString& images, const QString& id)
{
    const QString folder = images + u"/lab-"_s + id;
    const QJsonObject json = QJsonDocument::fromJson(fileContents(folder + u"/image.json"_s)).object();
    LabImage image{folder + u"/disk.qcow2"_s,     folder + u"/key"_s,           id,
                   json["release"_L1].toString(), json["kernel"_L1].toString(), json["bytes"_L1].toInteger()};
    if (json["schema"_L1].toInt() != labSchema || json["id"_L1].toString() != id || image.bytes == 0 ||
        QFileInfo(image.disk).size() != image.bytes || QFileInfo(image.key).size() == 0)
        return std::nullopt;
    return image;
}

Result<LabImage> keepLabImage(const QString& images, const QString& made, const LabPlan& plan,
                              const QString& kernelVersion)
{
    const QString id = labImageId(plan);
    const QJsonObject json{{u"schema"_s, labSchema},
                           {u"id"_s, id},
                           {u"release"_s, plan.release.distribution + u' ' + plan.release.codename},
                           {u"kernel"_s, kernelVersion},
                           {u"bytes"_s, QFileInfo(made + u"/disk.qcow2"_s).size()},
                           {u"made"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    if (const auto written = writeWhole(made + u"/image.json"_s, QJsonDocument(json).toJson(), readable);
        !written)
        return tl::unexpected(written.error());
    const QString home = images + u"/lab-"_s + id;
    QDir(home).removeRecursively(); // only a broken one can be there
    if (QDir().rename(made, home)) {
        if (const auto image = readLabImage(images, id))
            return *image;
    }
    return tl::unexpected(cannotWrite(images));
}

uint labDiskWriter(bool asRoot)
{
    return asRoot
               ? ::geteuid()
               : subordinateRoot(fileContents(u"/etc/subuid"_s), userName(), ::getuid()).value_or(::getuid());
}

Result<void> writeLabWork(const QString& work, const QByteArray& publicKey, uint writer)
{
    QList<std::pair<QString, QByteArray>> texts{{u"essential.sh"_s, labEssentialScript()},
                                                {u"disk.sh"_s, labDiskScript()},
                                                {u"setup.sh"_s, labSetupScript()},
                                                {u"files/etc/ferry/authorized_keys"_s, publicKey}};
    for (const auto& [name, text] : std::as_const(texts))
        if (const auto written = writeWhole(work + u'/' + name, text, readable); !written)
            return written;
    const QList<GuestFile> files = labGuestFiles();
    for (const GuestFile& file : files)
        if (const auto written = writeWhole(work + u"/files/"_s + file.path, file.text,
                                            file.executable ? enterable : readable);
            !written)
            return written;
    // Whatever this user's umask, the subordinate root must get in. Everybody else may, too, for the folder
    // is found by its name in /var/tmp: so nobody else may write anywhere in it.
    QDirIterator folders(work + u"/files"_s, QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (folders.hasNext())
        QFile::setPermissions(folders.next(), enterable);
    QFile::setPermissions(work + u"/files"_s, enterable);
    QFile::setPermissions(work, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ExeGroup |
                                    QFile::ExeOther);
    QDir().mkpath(work + u"/out"_s);
    return closeToOthers(work + u"/out"_s, writer);
}

std::optional<LabImage> cachedLabImage(const QString& cacheFolder)
{
    const QList<LabImage> all = cachedLabImages(cacheFolder);
    return all.isEmpty() ? std::nullopt : std::optional(all.first());
}

QList<LabImage> cachedLabImages(const QString& cacheFolder)
{
    const QString images = cacheFolder + u"/images"_s;
    QList<LabImage> found;
    const QStringList names = QDir(images).entryList({u"lab-*"_s}, QDir::Dirs, QDir::Time);
    for (const QString& name : names)
        if (const auto image = readLabImage(images, name.mid(4)))
            found.append(*image);
    return found;
}

} // namespace ferry
