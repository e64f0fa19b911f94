// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace ferry {

/// What the first words of a command line can ask for.
enum class CommandId {
    Window,
    Check,
    Run,
    LabUp,
    LabStatus,
    LabDown,
    LabKeep,
    Replay,
    ImageBuild,
    ImageList,
    Export,
    Experiment,
    Advise,
    FilmCheck,
    FilmTrim,
    FilmCut,
    FilmSpeed,
    FilmJoin,
    FilmRecover,
    Clean
};

/// One command of the command line, as its parser and the help see it.
struct CommandInfo
{
    CommandId id = CommandId::Window;
    QString words;       ///< "lab up"; empty for the window
    QString operand;     ///< the one word it takes besides options, "LAB"; empty where it takes none
    QString question;    ///< what to ask where the operand is missing
    QString help;        ///< in the user's language
    bool hidden = false; ///< for Ferry itself: the help does not tell it
};

/// One option of one or more commands.
struct OptionInfo
{
    QString name;  ///< without dashes
    QString value; ///< "NAME=VALUE"; empty for an option that takes none
    QString help;  ///< in the user's language
    QList<CommandId> commands;
    bool repeats = false;
};

/// All commands, in the help's order. Made anew at each call: the first may come before there is a
/// translator.
QList<CommandInfo> commandTable();
/// All options, in the help's order.
QList<OptionInfo> optionTable();
QList<OptionInfo> optionsOf(CommandId id);
/// The command as one types it: "ferry replay DIR [--headless]".
QString synopsis(const CommandInfo& command);

} // namespace ferry
