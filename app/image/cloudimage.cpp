// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/cloudimage.h"

#include "app/image/cannotwrite.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct CloudImageText
{
    Q_DECLARE_TR_FUNCTIONS(ferry::CloudImage)
};

/// Whether it is a checksum of that algorithm in small hex digits: it becomes part of a folder's name, too.
bool isChecksum(const QByteArray& text, QCryptographicHash::Algorithm algorithm)
{
    return text.size() == 2 * QCryptographicHash::hashLength(algorithm) &&
           std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

QByteArray text(const QJsonObject& json)
{
    return QJsonDocument(json).toJson();
}

} // namespace

QList<CloudImage> knownCloudImages()
{
    const QString debian = u"https://cloud.debian.org/images/cloud/bookworm/latest/"_s;
    const QString ubuntu = u"https://cloud-images.ubuntu.com/minimal/releases/noble/release/"_s;
    return {{u"debian-12"_s,
             QUrl(debian + u"debian-12-generic-amd64.qcow2"_s),
             QUrl(debian + u"SHA512SUMS"_s),
             QCryptographicHash::Sha512,
             {},
             450'000'000},
            {u"ubuntu-24.04"_s,
             QUrl(ubuntu + u"ubuntu-24.04-minimal-cloudimg-amd64.img"_s),
             QUrl(ubuntu + u"SHA256SUMS"_s),
             QCryptographicHash::Sha256,
             {},
             250'000'000}};
}

Result<CloudImage> cloudImageFromText(const QString& text)
{
    QStringList names;
    for (const CloudImage& known : knownCloudImages()) {
        if (known.name == text)
            return known;
        names << known.name;
    }
    QUrl url(text, QUrl::StrictMode);
    const QString sum = url.fragment();
    url.setFragment({});
    if (!url.isValid() || (url.scheme() != "https"_L1 && url.scheme() != "http"_L1) || url.host().isEmpty() ||
        url.fileName().isEmpty())
        return fail(ErrorKind::Usage,
                    CloudImageText::tr("“%1” is no cloud image.").arg(withoutPasswords(text)),
                    CloudImageText::tr("Possible: %1, or https://ADDRESS/DISK.qcow2#sha256=CHECKSUM.")
                        .arg(names.join(u", "_s)));
    const bool longer = sum.startsWith("sha512="_L1);
    const QByteArray hex = sum.mid(7).toLatin1().toLower();
    const bool isHex = std::all_of(hex.begin(), hex.end(),
                                   [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if ((!longer && !sum.startsWith("sha256="_L1)) || !isHex || hex.size() != (longer ? 128 : 64))
        return fail(ErrorKind::Usage,
                    CloudImageText::tr(
                        "The address of the image says no checksum, so nothing would prove what comes."),
                    CloudImageText::tr(
                        "Put it behind the address: #sha256=… (64 digits) or #sha512=… (128 digits)."));
    // Images of the same address may change: the checksum tells them apart.
    return CloudImage{
        u"custom"_s, url, {}, longer ? QCryptographicHash::Sha512 : QCryptographicHash::Sha256, hex};
}

CloudImage cloudImageFor(const QByteArray& osRelease)
{
    const QList<CloudImage> known = knownCloudImages();
    return osRelease.contains("ID=ubuntu") || osRelease.contains("ID_LIKE=ubuntu") ||
                   osRelease.contains("ID_LIKE=\"ubuntu")
               ? known[1]
               : known[0];
}

QByteArray checksumFor(const QByteArray& sums, const QString& file, QCryptographicHash::Algorithm algorithm)
{
    for (const QByteArray& line : sums.split('\n')) {
        const qsizetype blank = line.indexOf(' ');
        if (blank < 1)
            continue;
        QByteArray name = line.mid(blank + 1).trimmed();
        if (name.startsWith('*')) // sha256sum's mark for "read as binary"
            name.remove(0, 1);
        if (name == file.toUtf8())
            if (const QByteArray sum = line.left(blank).toLower(); isChecksum(sum, algorithm))
                return sum;
    }
    return {};
}

Seed cloudSeed(const SeedGuest& guest)
{
    const QJsonArray keys{QString::fromUtf8(guest.publicKey.trimmed())};
    const QJsonObject user{{u"name"_s, u"ferry"_s},
                           {u"groups"_s, u"sudo"_s},
                           {u"shell"_s, u"/bin/bash"_s},
                           {u"sudo"_s, u"ALL=(ALL) NOPASSWD:ALL"_s},
                           {u"ssh_authorized_keys"_s, keys}};
    const QJsonObject root{{u"name"_s, u"root"_s}, {u"ssh_authorized_keys"_s, keys}};
    QJsonObject config{{u"users"_s, QJsonArray{user, root}},
                       {u"disable_root"_s, false},
                       {u"ssh_pwauth"_s, false},
                       {u"hostname"_s, guest.name}};
    if (!guest.packages.isEmpty()) {
        config[u"package_update"_s] = true;
        config[u"packages"_s] = QJsonArray::fromStringList(guest.packages);
    }
    const QJsonObject lab{{u"match"_s, QJsonObject{{u"macaddress"_s, guest.macAddress}}},
                          {u"addresses"_s, QJsonArray{guest.address}},
                          {u"optional"_s, true}};
    const QJsonObject other{
        {u"match"_s, QJsonObject{{u"name"_s, u"e*"_s}}}, {u"dhcp4"_s, true}, {u"optional"_s, true}};
    return {"#cloud-config\n" + text(config),
            text({{u"instance-id"_s, u"ferry-"_s + guest.name}, {u"local-hostname"_s, guest.name}}),
            text({{u"version"_s, 2}, {u"ethernets"_s, QJsonObject{{u"lab"_s, lab}, {u"other"_s, other}}}})};
}

Result<void> writeSeed(const Seed& seed, const QString& folder)
{
    for (const auto& [name, bytes] :
         {std::pair{u"user-data"_s, seed.userData}, std::pair{u"meta-data"_s, seed.metaData},
          std::pair{u"network-config"_s, seed.networkConfig}}) {
        QFile file(folder + u'/' + name);
        if (!QDir().mkpath(folder) || !file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() ||
            !file.flush())
            return tl::unexpected(cannotWrite(folder, file.errorString()));
    }
    return {};
}

CommandSpec makeSeedDisk(const QString& folder, const QString& disk)
{
    QString escaped = folder;
    escaped.replace(u',', u",,"_s); // qemu-img's own way of quoting
    return {u"qemu-img"_s,
            {u"convert"_s, u"--image-opts"_s, u"driver=vvfat,read-only=on,label=cidata,dir="_s + escaped,
             u"-O"_s, u"qcow2"_s, disk},
            {},
            {}};
}

} // namespace ferry
