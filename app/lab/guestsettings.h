// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/guestload.h"
#include "app/lab/measure.h"
#include "app/migration/strategy.h"
#include "app/network/labnetwork.h"

#include <QCoreApplication>
#include <QStringList>

#include <functional>

namespace ferry {

/// The guest that moves, and what is measured of it: the same in each lab that makes its own guest.
struct GuestSettings
{
    int ramMiB = 512;
    Load load;
    Accel accel = Accel::Auto;
    bool dirtyRing = false; ///< of KVM, for the strategy that limits how much is dirtied
    bool exactRam = false;  ///< exactly ramMiB, although that QEMU loses pages then; to show it
    QString qemu;           ///< path of the QEMU program; empty: qemu-system-x86_64
    Measure measure;

    bool operator==(const GuestSettings&) const = default;

    /// Error Usage where the load does not fit into the guest's memory.
    Result<void> check() const;
    QStringList toWords() const;

    Q_DECLARE_TR_FUNCTIONS(ferry::GuestSettings)
};

/// The moves of a run.
struct MoveSettings
{
    QList<StrategyKind> strategies{StrategyKind::PreCopy}; ///< each move takes the next in turn
    Strategy strategy; ///< limits and numbers; its kind is replaced by the turn's
    int moves = 1;     ///< for `strategy=all`: at least one move for each

    bool operator==(const MoveSettings&) const = default;

    QStringList toWords() const;

    Q_DECLARE_TR_FUNCTIONS(ferry::MoveSettings)
};

/// One setting by its name of `--set`.
template <typename Settings> struct SettingKey
{
    QString name;
    QString possible; ///< what the value may be, for the error sentence
    bool needsBoot;   ///< a lab that is up has to be started again for another value; else only the next move
    std::function<bool(Settings&, const QString&)> set; ///< false: not a valid value
};

/// The settings of these two, in the language of the moment. Made for each reading: the language starts
/// only after a first parse.
QList<SettingKey<GuestSettings>> guestKeys();
QList<SettingKey<MoveSettings>> moveKeys();

/// The network of a word of `network=` (networkWord).
bool readNetwork(NetworkKind& kind, const QString& word);
/// The possible words of `network=`, for an error sentence.
QString networkWords();

/// Makes keys of a lab's settings out of keys of a part that they derive from.
template <typename Settings, typename Part>
QList<SettingKey<Settings>> keysOf(const QList<SettingKey<Part>>& keys)
{
    QList<SettingKey<Settings>> list;
    for (const SettingKey<Part>& key : keys)
        list.append(
            {key.name, key.possible, key.needsBoot,
             [set = key.set](Settings& settings, const QString& text) { return set(settings, text); }});
    return list;
}

template <typename Settings> QStringList namesOf(const QList<SettingKey<Settings>>& keys)
{
    QStringList names;
    for (const SettingKey<Settings>& key : keys)
        names << key.name;
    return names;
}

/// Puts one "key=value" word into settings and gives its name. Error Usage names the value and what is
/// possible instead; of a name that is not among the keys it is what `unknown` makes.
template <typename Settings>
Result<QString> readSetting(Settings& settings, const QList<SettingKey<Settings>>& keys, const QString& word,
                            const std::function<Error(const QString& name)>& unknown)
{
    const qsizetype equals = word.indexOf(QLatin1Char('='));
    if (equals <= 0)
        return fail(ErrorKind::Usage, GuestSettings::tr("“%1” is not a setting.").arg(word),
                    GuestSettings::tr("Write it as --set name=value."));
    const QString name = word.left(equals), value = word.mid(equals + 1);
    for (const SettingKey<Settings>& key : keys) {
        if (key.name != name)
            continue;
        if (key.set(settings, value))
            return name;
        return fail(ErrorKind::Usage, GuestSettings::tr("“%1” is not a valid value for %2.").arg(value, name),
                    GuestSettings::tr("Possible: %1.").arg(key.possible));
    }
    return tl::unexpected(unknown(name));
}

} // namespace ferry
