// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/homeworksettings.h"

#include <algorithm>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastHostRamMiB = 768;
constexpr int handoutHostRamMiB = 4096;

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
    const QStringList own{u"host_ram_mib"_s, u"nic"_s, u"handout"_s, u"guest1"_s, u"guest2"_s};
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
        if (!possible.isEmpty())
            return fail(ErrorKind::Usage, tr("“%1” is no value for %2.").arg(value, name),
                        tr("Possible: %1.").arg(possible));
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
    // What the desktop and Ferry itself still need.
    constexpr qint64 reserve = 1024;
    const qint64 each = std::min<qint64>((availableMiB - reserve) / 2, handoutHostRamMiB) / 64 * 64;
    if (each < leastHostRamMiB)
        return fail(ErrorKind::Missing,
                    HomeworkSettings::tr("Only %1 MiB of memory are free, too little for two guests.")
                        .arg(availableMiB),
                    HomeworkSettings::tr("Close other programs; the lab needs about %1 MiB.")
                        .arg(2 * leastHostRamMiB + reserve));
    return int(each);
}

} // namespace ferry
