// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworksettings.h"

#include "app/host/diagnosis.h"
#include "app/image/cloudimage.h"

#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QUrl>

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

bool readAddress(std::optional<SshAddress>& address, const QString& name, const QString& value)
{
    const auto read = SshAddress::fromText(name, value);
    if (read)
        address = *read;
    return read.has_value();
}

/// Values whose own reader says best what is wrong with them.
Result<void> wellFormed(const QString& word)
{
    const QString name = word.section(u'=', 0, 0), value = word.section(u'=', 1);
    if (name == "cloud"_L1)
        return cloudImageFromText(value).map([](const CloudImage&) {});
    if (name == "guest1"_L1 || name == "guest2"_L1)
        return SshAddress::fromText(name, value).map([](const SshAddress&) {});
    return {};
}

Result<void> agree(const HomeworkSettings& settings)
{
    if (settings.guest1.has_value() != settings.guest2.has_value())
        return fail(ErrorKind::Usage, HomeworkSettings::tr("Only one of guest1 and guest2 was given."),
                    HomeworkSettings::tr("Give both: --set guest1=USER@HOST --set guest2=USER@HOST"));
    const int sources = int(settings.usesGivenHosts()) + int(!settings.image.isEmpty()) +
                        int(!settings.iso.isEmpty()) + int(!settings.cloud.isEmpty());
    if (sources > 1)
        return fail(ErrorKind::Usage,
                    HomeworkSettings::tr("guest1 and guest2 can come from one source only."),
                    HomeworkSettings::tr("Give one of image, iso, cloud, or guest1 and guest2."));
    return settings.check();
}

} // namespace

HomeworkSettings::HomeworkSettings()
{
    ramMiB = 256;
    load = {48, 10};
}

QList<SettingKey<HomeworkSettings>> HomeworkSettings::keys()
{
    using S = HomeworkSettings;
    QList<SettingKey<S>> list = keysOf<S>(moveKeys());
    list += keysOf<S>(guestKeys());
    list += {
        {u"network"_s, networkWords(), true,
         [](S& s, const QString& text) { return readNetwork(s.network, text); }},
        {u"host_ram_mib"_s, u"768 … 65536"_s, true, readHostRam},
        {u"nic"_s, u"handout, bridge"_s, true, readNic},
        {u"handout"_s, u"yes, no"_s, true, readHandout},
        {u"vnc_password"_s,
         tr("1 to 8 letters, digits or signs; @FILE reads them from a file, which ps does not show"), true,
         readVncPassword},
        {u"image"_s, tr("the path of a qcow2 file"), true,
         [](S& s, const QString& text) { return readFile(s.image, text); }},
        {u"iso"_s, tr("the path of a CD image"), true,
         [](S& s, const QString& text) { return readFile(s.iso, text); }},
        {u"cloud"_s, u"debian-12, ubuntu-24.04, URL#sha256=…"_s, true,
         [](S& s, const QString& text) {
             s.cloud = text;
             return true;
         }},
        {u"guest_user"_s, tr("the name of a user"), true, readUser},
        {u"guest1"_s, u"USER@HOST[:PORT]"_s, true,
         [](S& s, const QString& text) { return readAddress(s.guest1, u"guest1"_s, text); }},
        {u"guest2"_s, u"USER@HOST[:PORT]"_s, true,
         [](S& s, const QString& text) { return readAddress(s.guest2, u"guest2"_s, text); }},
    };
    return list;
}

Result<HomeworkSettings> HomeworkSettings::fromWords(const QStringList& words)
{
    const auto known = keys();
    const auto unknown = [&known](const QString& name) {
        return Error{ErrorKind::Usage,
                     tr("The homework lab has no setting “%1”.").arg(name),
                     {},
                     tr("It has: %1.").arg(namesOf(known).join(u", "_s))};
    };
    HomeworkSettings settings;
    bool movesGiven = false;
    for (const QString& word : words) {
        if (const auto good = wellFormed(word); !good)
            return tl::unexpected(good.error());
        const auto name = readSetting(settings, known, word, unknown);
        if (!name)
            return tl::unexpected(name.error());
        movesGiven = movesGiven || *name == "moves"_L1;
    }
    if (!movesGiven)
        settings.moves = int(settings.strategies.size());
    if (const auto good = agree(settings); !good)
        return tl::unexpected(good.error());
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

QStringList HomeworkSettings::toWords() const
{
    QStringList words = MoveSettings::toWords() + GuestSettings::toWords();
    words << u"network="_s + networkWord(network)
          << u"nic="_s + (nic == Nic::Bridge ? u"bridge"_s : u"handout"_s)
          << u"handout="_s + (handout ? u"yes"_s : u"no"_s);
    if (hostRamMiB != 0)
        words << u"host_ram_mib=%1"_s.arg(hostRamMiB);
    const auto text = [&words](const QString& name, const QString& value) {
        if (!value.isEmpty())
            words << name + u'=' + value;
    };
    text(u"image"_s, image);
    text(u"iso"_s, iso);
    text(u"cloud"_s, QUrl(cloud).toString(QUrl::RemoveUserInfo));
    text(u"guest_user"_s, guestUser);
    for (const auto& [name, given] : {std::pair(u"guest1"_s, guest1), std::pair(u"guest2"_s, guest2)}) {
        if (given)
            text(name, (given->user.isEmpty() ? QString() : given->user + u'@') + given->host +
                           (given->port == 22 ? QString() : u":%1"_s.arg(given->port)));
    }
    return words;
}

} // namespace ferry
