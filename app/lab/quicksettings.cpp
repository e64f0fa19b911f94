// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/lab/quicksettings.h"

namespace ferry {

using namespace Qt::StringLiterals;

QList<SettingKey<QuickSettings>> QuickSettings::keys()
{
    QList<SettingKey<QuickSettings>> list = keysOf<QuickSettings>(moveKeys());
    list += keysOf<QuickSettings>(guestKeys());
    list.append({u"network"_s, networkWords(), true,
                 [](QuickSettings& s, const QString& text) { return readNetwork(s.network, text); }});
    return list;
}

Result<QuickSettings> QuickSettings::fromWords(const QStringList& words)
{
    const auto known = keys();
    const auto unknown = [&known](const QString& name) {
        return Error{ErrorKind::Usage,
                     tr("The quick lab has no setting “%1”.").arg(name),
                     {},
                     tr("It has: %1.").arg(namesOf(known).join(u", "_s))};
    };
    QuickSettings settings;
    bool movesGiven = false;
    for (const QString& word : words) {
        const auto name = readSetting(settings, known, word, unknown);
        if (!name)
            return tl::unexpected(name.error());
        movesGiven = movesGiven || *name == "moves"_L1;
    }
    if (!movesGiven)
        settings.moves = int(settings.strategies.size());
    if (const auto fits = settings.check(); !fits)
        return tl::unexpected(fits.error());
    return settings;
}

QStringList QuickSettings::toWords() const
{
    return MoveSettings::toWords() + GuestSettings::toWords() +
           QStringList{u"network="_s + networkWord(network)};
}

} // namespace ferry
