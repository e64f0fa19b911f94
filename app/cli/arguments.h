// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab/labsettings.h"
#include "app/recording/filmedit.h"
#include "app/recording/filmsettings.h"

#include <optional>
#include <variant>

namespace ferry {

/// The film that is to be made of a lab.
struct FilmWish
{
    QString file; ///< empty: none
    FilmSettings settings;
    bool operator==(const FilmWish&) const = default;
};

struct WindowCommand
{
    LabSettings settings;
    QString out;
    bool labGiven = false; ///< by name or by a setting of its own; else the window may ask which
    FilmWish film = {};
    bool operator==(const WindowCommand&) const = default;
};
struct CheckCommand
{
    bool json = false;
    bool operator==(const CheckCommand&) const = default;
};
struct RunCommand
{
    LabSettings settings;
    QString out;
    bool headless = false;
    FilmWish film = {};
    bool operator==(const RunCommand&) const = default;
};
struct ReplayCommand
{
    QString folder;
    bool headless = false;
    bool operator==(const ReplayCommand&) const = default;
};
struct ImageBuildCommand
{
    QString name;
    bool operator==(const ImageBuildCommand&) const = default;
};
struct ImageListCommand
{
    bool operator==(const ImageListCommand&) const = default;
};
/// A recorded run as a file for other programs. "-": standard output.
struct ExportCommand
{
    QString folder;
    QString csv, json; ///< empty: not asked for
    bool operator==(const ExportCommand&) const = default;
};
/// The trials of a plan, one of Ferry's own or of a file.
struct ExperimentCommand
{
    QString plan;         ///< its word, or the path of its file
    QString lab;          ///< empty: the plan's, or the quick lab
    QString out;          ///< empty: a new folder
    QStringList settings; ///< NAME=VALUE
    std::optional<int> repeats;
    std::optional<quint64> seed;
    bool resume = false;
    bool print = false; ///< the plan, and run nothing
    bool operator==(const ExperimentCommand&) const = default;
};
/// What each strategy would cost in the quick lab with these settings.
struct AdviseCommand
{
    LabSettings settings;
    bool json = false;
    bool operator==(const AdviseCommand&) const = default;
};
struct CleanCommand
{
    bool operator==(const CleanCommand&) const = default;
};
/// `ferry lab up|down|status LAB`; Keep is what up starts and leaves behind.
struct LabCommand
{
    enum class What { Up, Down, Status, Keep };
    What what = What::Status;
    QString lab;
    LabSettings settings;   ///< Up, Keep
    QStringList words;      ///< Up: the same as NAME=VALUE
    bool fromInput = false; ///< Keep: the settings come on standard input, where `ps` does not show them
    bool json = false;      ///< Status
    bool operator==(const LabCommand&) const = default;
};
/// What is done with a film.
struct FilmCommand
{
    enum class What { Check, Trim, Cut, SpeedUp, Join, Recover };
    What what = What::Check;
    QString file;  ///< Recover: the folder
    QString other; ///< Join: the film that follows
    QList<FilmRange> ranges;
    QString out; ///< the new film
    bool json = false;
    bool operator==(const FilmCommand&) const = default;
};
struct HelpCommand
{
    bool operator==(const HelpCommand&) const = default;
};
struct VersionCommand
{
    bool operator==(const VersionCommand&) const = default;
};

using CommandLine = std::variant<WindowCommand, CheckCommand, RunCommand, ImageBuildCommand, ImageListCommand,
                                 CleanCommand, HelpCommand, VersionCommand, ExportCommand, LabCommand,
                                 ReplayCommand, ExperimentCommand, AdviseCommand, FilmCommand>;

/// Reads the words after the program's name. Error Usage says what is wrong and what is possible.
Result<CommandLine> parseCommandLine(const QStringList& words);

/// What `ferry --help` prints.
QString usageText();

} // namespace ferry
