// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworksettings.h"

#include "app/host/diagnosis.h"
#include "app/image/cloudimage.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastHostRamMiB = Diagnosis::leastGuestMiB;

bool readNic(HomeworkSettings& settings, const QString& value)
{
    settings.nic = value == "bridge"_L1 ? HomeworkSettings::Nic::Bridge : HomeworkSettings::Nic::Handout;
    return value == "bridge"_L1 || value == "handout"_L1;
}

bool readHostRam(HomeworkSettings& settings, const QString& value)
{
    bool ok = false;
    settings.hostRamMiB = value.toInt(&ok);
    return ok && settings.hostRamMiB >= leastHostRamMiB && settings.hostRamMiB <= 65536;
}

// VNC takes no more than 8 bytes of a password; QEMU is told it as JSON, so any printable ASCII will do.
// "@FILE": its first line, for what is typed on the command line everybody can read (ps); "@@…" begins with
// one @.
bool readVncPassword(HomeworkSettings& settings, const QString& text)
{
    QString value = text;
    if (text.startsWith("@@"_L1)) {
        value = text.mid(1);
    } else if (text.startsWith(u'@')) {
        QFile file(text.mid(1));
        if (text.size() == 1 || !file.open(QIODevice::ReadOnly))
            return false;
        value = QString::fromUtf8(file.readLine(64)).trimmed();
    }
    settings.vncPassword = value;
    return !value.isEmpty() && value.size() <= 8 &&
           std::all_of(value.begin(), value.end(), [](QChar c) { return c > u' ' && c <= u'~'; });
}

// A file that is there, by its full path: the labs run elsewhere.
bool readFile(QString& path, const QString& value)
{
    const QFileInfo file(value);
    path = file.absoluteFilePath();
    return file.isFile();
}

bool readUser(HomeworkSettings& settings, const QString& value)
{
    settings.guestUser = value;
    static const QRegularExpression name(u"^[a-z_][a-z0-9_-]{0,31}$"_s);
    return name.match(value).hasMatch();
}

bool readHandout(HomeworkSettings& settings, const QString& value)
{
    settings.handout = value == "yes"_L1;
    return value == "yes"_L1 || value == "no"_L1;
}

} // namespace

Result<HomeworkSettings> HomeworkSettings::fromWords(const QStringList& words)
{
    HomeworkSettings settings;
    // A guest inside a guest is slow without KVM: less memory, gentler load.
    QStringList rest{u"ram_mib=256"_s, u"dirty_mib=48"_s, u"dirty_rate_mibps=10"_s};
    const QStringList own{u"host_ram_mib"_s, u"nic"_s,   u"handout"_s,    u"vnc_password"_s, u"image"_s,
                          u"iso"_s,          u"cloud"_s, u"guest_user"_s, u"guest1"_s,       u"guest2"_s};
    for (const QString& word : words) {
        const QString name = word.section(u'=', 0, 0);
        const QString value = word.section(u'=', 1);
        QString possible;
        if (name == "host_ram_mib"_L1 && !readHostRam(settings, value))
            possible = u"768 … 65536"_s;
        else if (name == "nic"_L1 && !readNic(settings, value))
            possible = u"handout, bridge"_s;
        else if (name == "handout"_L1 && !readHandout(settings, value))
            possible = u"yes, no"_s;
        else if (name == "vnc_password"_L1 && !readVncPassword(settings, value))
            possible = tr("1 to 8 letters, digits or signs");
        else if (name == "image"_L1 && !readFile(settings.image, value))
            possible = tr("the path of a qcow2 file");
        else if (name == "iso"_L1 && !readFile(settings.iso, value))
            possible = tr("the path of a CD image");
        else if (name == "guest_user"_L1 && !readUser(settings, value))
            possible = tr("the name of a user");
        if (!possible.isEmpty())
            return fail(ErrorKind::Usage, tr("“%1” is no value for %2.").arg(value, name),
                        tr("Possible: %1.").arg(possible));
        if (name == "cloud"_L1) {
            if (const auto known = cloudImageFromText(value); !known)
                return tl::unexpected(known.error());
            settings.cloud = value;
        }
        if (name == "guest1"_L1 || name == "guest2"_L1) {
            const auto address = SshAddress::fromText(name, value);
            if (!address)
                return tl::unexpected(address.error());
            (name == "guest1"_L1 ? settings.guest1 : settings.guest2) = *address;
        }
        if (!own.contains(name))
            rest << word;
    }
    if (settings.guest1.has_value() != settings.guest2.has_value())
        return fail(ErrorKind::Usage, tr("Only one of guest1 and guest2 was given."),
                    tr("Give both: --set guest1=USER@HOST --set guest2=USER@HOST"));
    const int sources = int(settings.usesGivenHosts()) + int(!settings.image.isEmpty()) +
                        int(!settings.iso.isEmpty()) + int(!settings.cloud.isEmpty());
    if (sources > 1)
        return fail(ErrorKind::Usage, tr("guest1 and guest2 can come from one source only."),
                    tr("Give one of image, iso, cloud, or guest1 and guest2."));
    auto guest = QuickSettings::fromWords(rest);
    if (!guest) {
        Error error = guest.error();
        if (error.cure.startsWith(QuickSettings::tr("It has: %1.").section(u'%', 0, 0)))
            error.cure.replace(error.cure.size() - 1, 1, u", "_s + own.join(u", "_s) + u'.');
        return tl::unexpected(error);
    }
    settings.guest = *guest;
    return settings;
}

Result<int> fittedHostRamMiB(qint64 availableMiB)
{
    if (const int each = Diagnosis::fittingGuestMiB(availableMiB); each > 0)
        return each;
    return fail(
        ErrorKind::Missing,
        HomeworkSettings::tr("Only %1 MiB of memory are free, too little for two guests.").arg(availableMiB),
        HomeworkSettings::tr("Close other programs; the lab needs about %1 MiB.")
            .arg(2 * leastHostRamMiB + 1024));
}

} // namespace ferry
