// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/imagestore.h"

#include "app/base/paths.h"
#include "app/host/hostfacts.h"
#include "app/image/cachekey.h"
#include "app/image/cannotwrite.h"
#include "app/image/cpio.h"
#include "app/image/directkernel.h"
#include "resources/guest/initscript.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtEndian>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int witnessSchema = 3; ///< raised when the archive's making changes without its inputs

struct ImageStore
{
    Q_DECLARE_TR_FUNCTIONS(ferry::ImageStore)
};

Result<QByteArray> contents(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Missing, ImageStore::tr("Ferry cannot read %1.").arg(path), {},
                    file.errorString());
    return file.readAll();
}

Result<void> writeWhole(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    // close() writes what is buffered: a full disk shows only then.
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.flush())
        return {};
    return fail(ErrorKind::Missing,
                ImageStore::tr("Ferry could not write the guest's image: %1.").arg(file.errorString()),
                ImageStore::tr("Make room on that disk, or set XDG_CACHE_HOME to a folder with more."), path);
}

} // namespace

Result<WitnessParts> findWitnessParts()
{
    WitnessParts parts;
    parts.init = QByteArray(initScript);
    const Result<QString> busybox = findProgram(u"busybox"_s, u"busybox-static"_s);
    const Result<QString> witness = findHelper(u"ferry-witness"_s);
    if (!busybox)
        return tl::unexpected(busybox.error());
    if (!witness)
        return tl::unexpected(witness.error());
    const Result<QByteArray> shell = contents(*busybox);
    const Result<QByteArray> program = contents(*witness);
    if (!shell)
        return tl::unexpected(shell.error());
    if (!program)
        return tl::unexpected(program.error());
    if (isStaticElf(*shell) != std::optional(true))
        return fail(ErrorKind::Missing,
                    ImageStore::tr("The busybox of this computer needs libraries the guest does not have."),
                    ImageStore::tr("Install the static one: sudo apt-get install busybox-static"), *busybox);
    parts.busybox = *shell;
    parts.witness = *program;
    return parts;
}

QByteArray withoutSignature(QByteArray module)
{
    static const QByteArray marker("~Module signature appended~\n");
    constexpr qsizetype infoBytes = 12;
    const qsizetype info = module.size() - marker.size() - infoBytes;
    if (info < 0 || !module.endsWith(marker))
        return module;
    const auto length = qFromBigEndian<quint32>(module.constData() + info + infoBytes - 4);
    if (length > quint32(info))
        return module;
    module.truncate(info - qsizetype(length));
    return module;
}

Result<QByteArray> witnessInitramfs(const WitnessParts& parts, const KernelFiles& kernel)
{
    using Type = CpioEntry::Type;
    QList<CpioEntry> entries;
    for (const char* folder : {"bin", "dev", "modules", "proc", "sys"})
        entries.append({Type::Folder, folder, 0755, {}, 0, 0});
    entries.append({Type::CharacterDevice, "dev/console", 0600, {}, 5, 1});
    entries.append({Type::CharacterDevice, "dev/null", 0666, {}, 1, 3});
    entries.append({Type::File, "bin/busybox", 0755, parts.busybox, 0, 0});
    entries.append({Type::File, "init", 0755, parts.init, 0, 0});
    if (!parts.witness.isEmpty()) // a measuring guest has none
        entries.append({Type::File, "witness", 0755, parts.witness, 0, 0});
    QByteArray order;
    for (const QString& module : kernel.modules) {
        const Result<QByteArray> bytes = contents(kernel.folder + u'/' + module);
        if (!bytes)
            return tl::unexpected(bytes.error());
        entries.append({Type::File, "modules/" + module.toLatin1(), 0644, withoutSignature(*bytes), 0, 0});
        order += module.toLatin1() + '\n';
    }
    entries.append({Type::File, "modules/order", 0644, order, 0, 0});
    return cpioArchive(entries);
}

QString witnessImageId(const WitnessParts& parts, const KernelFiles& kernel)
{
    const QFileInfo vmlinuz(kernel.folder + u"/vmlinuz-"_s + kernel.version);
    const QByteArray size = QByteArray::number(vmlinuz.size()) + '+' +
                            QByteArray::number(QFileInfo(kernel.folder + u"/vmlinux"_s).size());
    const QByteArray made = QByteArray::number(vmlinuz.lastModified().toMSecsSinceEpoch());
    return cacheKey({QByteArray::number(witnessSchema), parts.busybox, parts.witness, parts.init,
                     kernel.version.toUtf8(), kernel.modules.join(u' ').toUtf8(), size, made});
}

std::optional<WitnessImage> readWitnessImage(const QString& images, const QString& id)
{
    const QString folder = images + u"/witness-"_s + id;
    const Result<QByteArray> text = contents(folder + u"/image.json"_s);
    if (!text)
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(*text).object();
    WitnessImage image{folder + u"/vmlinuz"_s, folder + u"/initrd.img"_s, json["kernel"_L1].toString(), id,
                       json["initrd_bytes"_L1].toInteger()};
    if (json["schema"_L1].toInt() != witnessSchema || json["id"_L1].toString() != id ||
        QFileInfo(image.initrd).size() != image.bytes ||
        QFileInfo(image.kernel).size() != json["kernel_bytes"_L1].toInteger() || image.bytes == 0)
        return std::nullopt;
    return image;
}

Result<WitnessImage> writeWitnessImage(const QString& images, const WitnessParts& parts,
                                       const KernelFiles& kernel)
{
    const QString id = witnessImageId(parts, kernel);
    QTemporaryDir work(images + u"/.new-XXXXXX"_s);
    if (!work.isValid())
        return tl::unexpected(cannotWrite(images, work.errorString()));
    const Result<QByteArray> initrd = witnessInitramfs(parts, kernel);
    if (!initrd)
        return tl::unexpected(initrd.error());
    const Result<QByteArray> vmlinuz = contents(kernel.folder + u"/vmlinuz-"_s + kernel.version);
    if (!vmlinuz)
        return tl::unexpected(vmlinuz.error());
    QByteArray bootable = *vmlinuz;
    if (const Result<QByteArray> vmlinux = contents(kernel.folder + u"/vmlinux"_s))
        bootable = directKernel(*vmlinuz, *vmlinux).value_or(*vmlinuz);
    const QJsonObject json{{u"schema"_s, witnessSchema},
                           {u"id"_s, id},
                           {u"kernel"_s, kernel.version},
                           {u"kernel_bytes"_s, bootable.size()},
                           {u"initrd_bytes"_s, initrd->size()},
                           {u"made"_s, QDateTime::currentDateTimeUtc().toString(Qt::ISODate)}};
    const QString made = work.path() + u"/image"_s;
    if (!QDir().mkdir(made))
        return tl::unexpected(cannotWrite(images));
    for (const auto& [name, bytes] : {std::pair{u"vmlinuz"_s, bootable}, std::pair{u"initrd.img"_s, *initrd},
                                      std::pair{u"image.json"_s, QJsonDocument(json).toJson()}}) {
        if (const Result<void> written = writeWhole(made + u'/' + name, bytes); !written)
            return tl::unexpected(written.error());
    }
    const QString home = images + u"/witness-"_s + id;
    QDir(home).removeRecursively(); // only a broken one can be there
    if (!QDir().rename(made, home))
        return tl::unexpected(cannotWrite(images));
    return readWitnessImage(images, id).value();
}

QList<WitnessImage> listWitnessImages(const QString& images)
{
    QList<WitnessImage> found;
    const QStringList names = QDir(images).entryList({u"witness-*"_s}, QDir::Dirs, QDir::Time);
    for (const QString& name : names) {
        if (const auto image = readWitnessImage(images, name.mid(8)))
            found.append(*image);
    }
    return found;
}

} // namespace ferry
