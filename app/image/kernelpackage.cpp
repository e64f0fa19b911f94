// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/kernelpackage.h"

#include "app/base/files.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QVersionNumber>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct KernelPackage
{
    Q_DECLARE_TR_FUNCTIONS(ferry::KernelPackage)
};

} // namespace

QStringList witnessModules()
{
    return {u"virtio_ring"_s,           u"virtio"_s,     u"virtio_pci_legacy_dev"_s,
            u"virtio_pci_modern_dev"_s, u"virtio_pci"_s, u"failover"_s,
            u"net_failover"_s,          u"virtio_net"_s, u"virtio_console"_s};
}

QString plainCardModule()
{
    return u"e1000"_s;
}

QStringList kernelPackages(const QByteArray& aptCacheDepends)
{
    static const QRegularExpression name(u"\\blinux-(image|modules)-[0-9][a-z0-9.+-]*"_s);
    QStringList found;
    auto hits = name.globalMatch(QString::fromUtf8(aptCacheDepends));
    while (hits.hasNext()) {
        const QString package = hits.next().captured();
        if (!found.contains(package) && !package.contains(u"unsigned"_s) && !package.contains(u"dbg"_s))
            found << package;
    }
    return found;
}

CommandSpec unpackKernelCommand(const QString& package, const QString& folder)
{
    // A pipe, because unpacking everything would write 400 MB. tar complains about patterns that match
    // nothing; whether what is needed came out is for readKernelFolder() to say.
    QStringList words{u"-c"_s,
                      u"package=$1; folder=$2; shift 2; dpkg-deb --fsys-tarfile \"$package\" | "
                      "tar -x -C \"$folder\" --no-same-owner --wildcards \"$@\"; exit 0"_s,
                      u"sh"_s,
                      package,
                      folder,
                      u"./boot/vmlinuz-*"_s,
                      u"./boot/config-*"_s,
                      u"*/modules.builtin"_s};
    for (const QString& module : witnessModules() + QStringList{plainCardModule()})
        words << u"*/%1.ko*"_s.arg(module);
    return {u"/bin/sh"_s, words, {u"LC_ALL=C"_s}, {}};
}

Result<void> flattenKernel(const QString& unpacked, const QString& folder, QStringList* compressed)
{
    const QStringList wanted = witnessModules() + QStringList{plainCardModule()};
    QDirIterator files(unpacked, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = files.next();
        const QString name = files.fileName();
        QString target;
        if (name.startsWith("vmlinuz-"_L1) || name.startsWith("config-"_L1) || name == "modules.builtin"_L1)
            target = name;
        else if (const qsizetype dot = name.indexOf(".ko"_L1); dot > 0) {
            // Some packages write virtio-net for virtio_net.
            const QString module = name.left(dot).replace(u'-', u'_');
            if (wanted.contains(module))
                target = module + name.mid(dot);
        }
        if (target.isEmpty())
            continue;
        const QString to = folder + u'/' + target;
        QFile::remove(to);
        QFile file(path);
        if (!file.copy(to))
            return fail(
                ErrorKind::Missing,
                KernelPackage::tr("Ferry could not keep the guest's kernel in %1.").arg(folder),
                KernelPackage::tr("Make room on that disk, or set XDG_CACHE_HOME to a folder with more."),
                file.errorString());
        QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner);
        if (target.endsWith(".xz"_L1) || target.endsWith(".zst"_L1) || target.endsWith(".gz"_L1))
            *compressed << to;
    }
    return {};
}

Result<KernelFiles> readKernelFolder(const QString& folder)
{
    const QDir dir(folder);
    const QStringList kernels = dir.entryList({u"vmlinuz-*"_s}, QDir::Files);
    if (kernels.isEmpty())
        return fail(ErrorKind::Missing, KernelPackage::tr("The kernel package holds no kernel."),
                    KernelPackage::tr("Run apt-get update and try again."), folder);
    KernelFiles files{folder, kernels.first().mid(8), {}, {}};
    const QByteArray config = fileContents(folder + u"/config-"_s + files.version);
    const QByteArray builtin = fileContents(folder + u"/modules.builtin"_s);
    if (!config.contains("CONFIG_FB_VESA=y") && !config.contains("CONFIG_DRM_SIMPLEDRM=y")) {
        return fail(ErrorKind::Missing,
                    KernelPackage::tr("The kernel %1 has no frame buffer for the witness's picture.")
                        .arg(files.version),
                    KernelPackage::tr("Use the distribution's full kernel package, not the cloud one."));
    }
    for (const QString& module : witnessModules() + QStringList{plainCardModule()}) {
        const QString file = module + u".ko"_s;
        QByteArray dashed = module.toLatin1();
        dashed.replace('_', '-');
        if (dir.exists(file) && module == plainCardModule())
            files.plainCard = file;
        else if (dir.exists(file))
            files.modules << file;
        else if (!builtin.contains('/' + module.toLatin1() + ".ko") &&
                 !builtin.contains('/' + dashed + ".ko") &&
                 !module.startsWith("virtio_pci_"_L1)) // merged into virtio_pci on some kernels
            return fail(ErrorKind::Missing,
                        KernelPackage::tr("The kernel %1 lacks the driver %2.").arg(files.version, module),
                        KernelPackage::tr("Use the distribution's full kernel package, not the cloud one."));
    }
    return files;
}

QList<std::pair<QString, QString>> installedKernels(const QString& bootFolder, const QString& modulesFolder)
{
    QList<std::pair<QString, QString>> found;
    const QFileInfoList kernels = QDir(bootFolder).entryInfoList({u"vmlinuz-*"_s}, QDir::Files);
    for (const QFileInfo& kernel : kernels) {
        const QString version = kernel.fileName().mid(8);
        if (kernel.isReadable() && QFileInfo(modulesFolder + u'/' + version).isReadable() &&
            QFileInfo(bootFolder + u"/config-"_s + version).isReadable())
            found.append({kernel.absoluteFilePath(), version});
    }
    const auto order = [](QString version) {
        return QVersionNumber::fromString(version.replace(u'-', u'.'));
    };
    std::sort(found.begin(), found.end(),
              [&order](const auto& a, const auto& b) { return order(a.second) > order(b.second); });
    return found;
}

} // namespace ferry
