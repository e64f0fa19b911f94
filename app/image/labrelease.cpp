// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/image/labrelease.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QHash>
#include <QRegularExpression>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct LabReleaseText
{
    Q_DECLARE_TR_FUNCTIONS(ferry::LabRelease)
};

/// One entry of apt's sources, whichever way it was written.
struct Entry
{
    QStringList types, uris, suites, components;
    QString signedBy;
    bool enabled = true;
};

const QRegularExpression& blank()
{
    static const QRegularExpression expression(u"\\s+"_s);
    return expression;
}

QStringList wordsOf(const QString& text)
{
    return text.split(blank(), Qt::SkipEmptyParts);
}

QList<Entry> oneLineEntries(const QString& text)
{
    // deb [signed-by=… arch=…] URI SUITE COMPONENT…
    static const QRegularExpression form(u"^deb\\s+(?:\\[([^\\]]*)\\]\\s+)?(\\S+)\\s+(\\S+)\\s+(.+)$"_s);
    QList<Entry> entries;
    for (QString line : text.split(u'\n')) {
        line = line.section(u'#', 0, 0).trimmed();
        const auto match = form.match(line);
        if (!match.hasMatch())
            continue;
        Entry entry{{u"deb"_s}, {match.captured(2)}, {match.captured(3)}, wordsOf(match.captured(4)), {},
                    true};
        for (const QString& option : wordsOf(match.captured(1)))
            if (option.startsWith("signed-by="_L1))
                entry.signedBy = option.mid(10);
        entries << entry;
    }
    return entries;
}

QList<Entry> paragraphEntries(QString text)
{
    static const QRegularExpression comments(u"^#.*\\n?"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression apart(u"\\n[ \\t]*\\n"_s);
    text.remove(u'\r').remove(comments);
    QList<Entry> entries;
    for (const QString& paragraph : text.split(apart, Qt::SkipEmptyParts)) {
        QHash<QString, QString> fields;
        QString last;
        for (const QString& line : paragraph.split(u'\n')) {
            if (line.startsWith(u' ') || line.startsWith(u'\t')) {
                fields[last] += u' ' + line.trimmed();
            } else if (line.contains(u':')) {
                last = line.section(u':', 0, 0).trimmed().toLower();
                fields[last] = line.section(u':', 1).trimmed();
            }
        }
        if (fields.isEmpty())
            continue;
        entries << Entry{wordsOf(fields[u"types"_s]),  wordsOf(fields[u"uris"_s]),
                         wordsOf(fields[u"suites"_s]), wordsOf(fields[u"components"_s]),
                         fields[u"signed-by"_s],       fields.value(u"enabled"_s, u"yes"_s) != "no"_L1};
    }
    return entries;
}

bool isOwnKey(const QString& signedBy)
{
    return signedBy.isEmpty() || signedBy.endsWith("debian-archive-keyring.gpg"_L1) ||
           signedBy.endsWith("debian-archive-keyring.pgp"_L1) ||
           signedBy.endsWith("ubuntu-archive-keyring.gpg"_L1);
}

} // namespace

Result<LabRelease> labRelease(const QByteArray& osRelease)
{
    QHash<QString, QString> fields;
    for (const QString& line : QString::fromUtf8(osRelease).split(u'\n'))
        fields[line.section(u'=', 0, 0)] = line.section(u'=', 1).remove(u'"').trimmed();
    if (const QString base = fields[u"UBUNTU_CODENAME"_s]; !base.isEmpty())
        return LabRelease{u"ubuntu"_s, base};
    if (fields[u"ID"_s] == "ubuntu"_L1 && !fields[u"VERSION_CODENAME"_s].isEmpty())
        return LabRelease{u"ubuntu"_s, fields[u"VERSION_CODENAME"_s]};
    if (const QString base = fields[u"DEBIAN_CODENAME"_s]; !base.isEmpty())
        return LabRelease{u"debian"_s, base};
    if (fields[u"ID"_s] == "debian"_L1 && !fields[u"VERSION_CODENAME"_s].isEmpty())
        return LabRelease{u"debian"_s, fields[u"VERSION_CODENAME"_s]};
    return fail(
        ErrorKind::Missing, LabReleaseText::tr("Ferry makes the lab guest on Debian and Ubuntu only."),
        LabReleaseText::tr("Use a cloud image or an image of your own instead."), fields[u"PRETTY_NAME"_s]);
}

QStringList labPackages(const LabRelease& release)
{
    const bool ubuntu = release.distribution == "ubuntu"_L1;
    QStringList names{u"systemd-sysv"_s,
                      u"udev"_s,
                      u"openssh-server"_s,
                      u"sudo"_s,
                      u"qemu-system-x86"_s,
                      u"qemu-utils"_s,
                      u"seabios"_s,
                      u"ipxe-qemu"_s,
                      u"nfs-kernel-server"_s,
                      u"nfs-common"_s,
                      u"iperf"_s,
                      u"iperf3"_s,
                      u"sysbench"_s,
                      u"net-tools"_s,
                      u"iproute2"_s,
                      u"telnet"_s,
                      u"iputils-ping"_s,
                      u"vim-tiny"_s,
                      u"procps"_s,
                      u"netcat-openbsd"_s,
                      u"kmod"_s,
                      u"xz-utils"_s,
                      u"zstd"_s,
                      u"busybox-static"_s,
                      u"less"_s};
    // The cloud kernels lack e1000, which is what QEMU gives a guest that was not told otherwise.
    if (ubuntu)
        names << u"linux-image-generic"_s << u"linux-tools-generic"_s << u"linux-tools-common"_s;
    else
        names << u"linux-image-amd64"_s << u"linux-perf"_s;
    return names;
}

QStringList labTrimOptions()
{
    QStringList options{u"force-unsafe-io"_s, u"force-confold"_s};
    for (const QString& path : {u"/usr/share/doc/*"_s, u"/usr/share/man/*"_s, u"/usr/share/locale/*"_s,
                                u"/usr/share/info/*"_s, u"/usr/share/iso-codes/*"_s, u"/usr/share/icons/*"_s,
                                u"*/modules/*/kernel/sound/*"_s, u"*/modules/*/kernel/drivers/*"_s})
        options << u"path-exclude="_s + path;
    // A virtual machine has few devices; each driver not there is one udev need not look at.
    for (const QString& path : {u"virtio/*"_s,
                                u"block/virtio_blk*"_s,
                                u"block/loop*"_s,
                                u"block/nbd*"_s,
                                u"net/virtio_net*"_s,
                                u"net/net_failover*"_s,
                                u"net/tun*"_s,
                                u"net/tap*"_s,
                                u"net/veth*"_s,
                                u"net/dummy*"_s,
                                u"net/mii*"_s,
                                u"net/mdio*"_s,
                                u"net/ethernet/intel/e1000*"_s,
                                u"net/ethernet/realtek/8139*"_s,
                                u"char/virtio_console*"_s,
                                u"char/hw_random/*"_s,
                                u"scsi/scsi_*"_s,
                                u"scsi/sd_mod*"_s,
                                u"scsi/sr_mod*"_s,
                                u"scsi/virtio_scsi*"_s,
                                u"scsi/sg*"_s,
                                u"ata/ata_*"_s,
                                u"ata/lib*"_s,
                                u"ata/ahci*"_s,
                                u"cdrom/*"_s,
                                u"firmware/qemu_fw_cfg*"_s,
                                u"acpi/button*"_s,
                                u"input/serio/*"_s,
                                u"input/mouse/*"_s,
                                u"input/evdev*"_s,
                                u"vhost/*"_s,
                                u"md/dm-mod*"_s,
                                u"crypto/ccp/*"_s})
        options << u"path-include=*/modules/*/kernel/drivers/"_s + path;
    return options;
}

QStringList labSources(const QList<AptSourceFile>& files, const LabRelease& release)
{
    const QStringList wanted{release.codename, release.codename + u"-updates"_s,
                             release.codename + u"-security"_s};
    QStringList lines;
    for (const AptSourceFile& file : files) {
        const QString text = QString::fromUtf8(file.text);
        const QList<Entry> entries =
            file.name.endsWith(".sources"_L1) ? paragraphEntries(text) : oneLineEntries(text);
        for (const Entry& entry : entries) {
            if (!entry.enabled || !entry.types.contains("deb"_L1) || !entry.components.contains("main"_L1) ||
                !isOwnKey(entry.signedBy))
                continue;
            QStringList components{u"main"_s};
            if (release.distribution == "ubuntu"_L1)
                components << u"universe"_s;
            for (const QString& uri : entry.uris)
                for (const QString& suite : entry.suites)
                    if (wanted.contains(suite)) {
                        const QString key = entry.signedBy.isEmpty()
                                                ? QString()
                                                : u"[signed-by="_s + entry.signedBy + u"] "_s;
                        const QString line =
                            u"deb "_s + key + uri + u' ' + suite + u' ' + components.join(u' ');
                        if (!lines.contains(line))
                            lines << line;
                    }
        }
    }
    return lines;
}

QList<AptSourceFile> hostAptSources(const QString& folder)
{
    QStringList paths{folder + u"/sources.list"_s};
    const QString parts = folder + u"/sources.list.d"_s;
    for (const QString& name : QDir(parts).entryList({u"*.list"_s, u"*.sources"_s}, QDir::Files, QDir::Name))
        paths << parts + u'/' + name;
    QList<AptSourceFile> files;
    for (const QString& path : std::as_const(paths)) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            files.append({path.section(u'/', -1), file.readAll()});
    }
    return files;
}

} // namespace ferry
