// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace ferry {

/// What to run, as a value: program, arguments, additions to the environment, working folder.
struct CommandSpec
{
    QString program;
    QStringList arguments;
    QStringList environment; ///< "NAME=value", added to Ferry's own environment
    QString workingFolder;   ///< empty: Ferry's own

    bool operator==(const CommandSpec&) const = default;

    /// The command as one would type it in a shell, quoted where needed.
    QString shellLine() const;
};

/// One word quoted for a POSIX shell; unchanged when it needs no quotes.
QString shellQuoted(const QString& word);

} // namespace ferry
