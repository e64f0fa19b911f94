// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/guestsettings.h"

namespace ferry {

/// The settings of the quick lab, with the names of `--set`.
struct QuickSettings : GuestSettings, MoveSettings
{
    static constexpr QLatin1String lab{"quick"}; ///< its name in the registry

    NetworkKind network = NetworkKind::Auto;

    bool operator==(const QuickSettings&) const = default;

    /// What can be set, and whether another value needs a new boot.
    static QList<SettingKey<QuickSettings>> keys();
    /// Reads "key=value" words. Error Usage names the key or value and what is possible instead.
    static Result<QuickSettings> fromWords(const QStringList& words);
    /// The words that fromWords() reads as these settings.
    QStringList toWords() const;

    Q_DECLARE_TR_FUNCTIONS(ferry::QuickSettings)
};

} // namespace ferry
