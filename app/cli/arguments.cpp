// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "app/cli/commandtable.h"
#include "app/experiment/jobsettings.h"
#include "app/image/cloudimage.h"
#include "app/lab/labregistry.h"

#include <QCommandLineOption>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHash>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct Usage
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Usage)
};

tl::unexpected<Error> wrong(const QString& sentence, const QString& cure = Usage::tr("See: ferry --help"))
{
    return fail(ErrorKind::Usage, sentence, cure);
}

/// The words after a command, read by its row and its options of the table.
struct ParsedWords
{
    QString operand;
    QStringList settings;         ///< of --set
    QHash<QString, QString> last; ///< of the other options that were given; the last one counts
    bool has(const QString& option) const { return last.contains(option); }
};

QString ferryAnd(const CommandInfo& command)
{
    return command.words.isEmpty() ? u"ferry"_s : u"ferry "_s + command.words;
}

tl::unexpected<Error> wrong(const CommandInfo& command, const QString& sentence)
{
    return wrong(sentence, Usage::tr("Say: %1").arg(synopsis(command)));
}

/// The word by which the user gave an option that the command does not have.
QString wordOf(const QStringList& words, const QString& option)
{
    const QString full = u"--"_s + option;
    for (const QString& word : words) {
        if (word == "--"_L1)
            break;
        if (word.section(u'=', 0, 0) == full)
            return full;
    }
    return u'-' + option;
}

/// Why QCommandLineParser refused: its own text is Qt's, and says no cure.
tl::unexpected<Error> refusal(const CommandInfo& command, const QList<OptionInfo>& options,
                              const QCommandLineParser& parser, const QStringList& words)
{
    if (const QStringList unknown = parser.unknownOptionNames(); !unknown.isEmpty())
        return wrong(
            command,
            Usage::tr("“%1” has no option %2.").arg(ferryAnd(command), wordOf(words, unknown.first())));
    for (const OptionInfo& option : options) {
        const QString given = u"--"_s + option.name;
        if (!option.value.isEmpty() && !words.isEmpty() && words.last() == given)
            return wrong(command, Usage::tr("%1 needs a value.").arg(given));
        for (const QString& word : words) {
            if (option.value.isEmpty() && word.startsWith(given + u'='))
                return wrong(command, Usage::tr("%1 takes no value.").arg(given));
        }
    }
    return wrong(command, parser.errorText());
}

Result<ParsedWords> read(const CommandInfo& command, const QStringList& words)
{
    const QList<OptionInfo> options = optionsOf(command.id);
    QCommandLineParser parser;
    for (const OptionInfo& option : options)
        parser.addOption(QCommandLineOption(option.name, option.help, option.value));
    // The first word stands for the program.
    if (!parser.parse(QStringList{u"ferry"_s} + words))
        return refusal(command, options, parser, words);
    ParsedWords parsed;
    for (const OptionInfo& option : options) {
        if (!parser.isSet(option.name))
            continue;
        const QStringList values = parser.values(option.name);
        if (!option.value.isEmpty() && values.contains(QString()))
            return wrong(command, Usage::tr("%1 needs a value.").arg(u"--"_s + option.name));
        if (option.repeats)
            parsed.settings = values;
        else
            parsed.last.insert(option.name, values.value(values.size() - 1));
    }
    const QStringList operands = parser.positionalArguments();
    const qsizetype most = command.operand.isEmpty() ? 0 : 1;
    if (operands.size() > most) {
        return wrong(command,
                     most == 0
                         ? Usage::tr("“%1” takes no argument “%2”.").arg(ferryAnd(command), operands.first())
                         : Usage::tr("“%1” takes one %2; “%3” is one too many.")
                               .arg(ferryAnd(command), command.operand, operands[1]));
    }
    parsed.operand = operands.value(0);
    if (most == 1 && parsed.operand.isEmpty())
        return wrong(command, command.question);
    return parsed;
}

/// --record and what belongs to it.
Result<FilmWish> filmOf(const CommandInfo& command, const ParsedWords& words)
{
    FilmWish film{words.last.value(u"record"_s), {}};
    for (const QString& option : {u"size"_s, u"fps"_s, u"student"_s, u"quick-waits"_s}) {
        if (film.file.isEmpty() && words.has(option))
            return wrong(command,
                         Usage::tr("--%1 belongs to a film: say --record FILE.mp4 too.").arg(option));
    }
    if (!film.file.isEmpty() && !film.file.endsWith(".mp4"_L1, Qt::CaseInsensitive))
        return wrong(
            command,
            Usage::tr("--record takes the name of an MP4 file: “%1” does not end in .mp4.").arg(film.file));
    const QString fps = words.last.value(u"fps"_s, u"15"_s);
    const auto size = filmSizeOf(words.last.value(u"size"_s, u"1080p"_s));
    if (!size)
        return wrong(command, Usage::tr("--size takes 1080p or 720p."));
    if (fps != "15"_L1 && fps != "30"_L1)
        return wrong(command, Usage::tr("--fps takes 15 or 30."));
    film.settings.size = *size;
    film.settings.fps = fps.toInt();
    film.settings.author = words.last.value(u"student"_s);
    film.settings.quickWaits = words.has(u"quick-waits"_s);
    return film;
}

Result<CommandLine> makeWindowOrRun(const CommandInfo& command, const ParsedWords& words)
{
    // The window takes the quick lab's settings.
    const bool window = command.id == CommandId::Window;
    auto settings = readLabSettings(window ? u"quick"_s : words.operand, words.settings);
    if (!settings)
        return tl::unexpected(settings.error());
    const QString out = words.last.value(u"out"_s);
    const bool headless = words.has(u"headless"_s);
    const auto film = filmOf(command, words);
    if (!film)
        return tl::unexpected(film.error());
    if (window && !headless)
        return CommandLine(WindowCommand{*settings, out, !words.settings.isEmpty(), *film});
    return CommandLine(RunCommand{*settings, out, headless, *film});
}

Result<CommandLine> makeAdvise(const ParsedWords& words)
{
    auto settings = readLabSettings(u"quick"_s, words.settings);
    if (!settings)
        return tl::unexpected(settings.error());
    return CommandLine(AdviseCommand{*settings, words.has(u"json"_s)});
}

Result<CommandLine> makeLab(LabCommand::What what, const ParsedWords& words)
{
    LabCommand command;
    command.what = what;
    command.lab = words.operand;
    command.words = words.settings;
    command.fromInput = words.has(u"stdin"_s);
    command.json = words.has(u"json"_s);
    if (command.fromInput) // they are read, and judged, later
        return CommandLine(command);
    auto settings = readLabSettings(words.operand, words.settings);
    if (!settings)
        return tl::unexpected(settings.error());
    if (what == LabCommand::What::Up || what == LabCommand::What::Keep)
        command.settings = *settings;
    return CommandLine(command);
}

Result<CommandLine> makeImageBuild(const QString& name)
{
    if (name == "witness"_L1 || name == "lab"_L1 || cloudImageFromText(name))
        return CommandLine(ImageBuildCommand{name});
    return wrong(
        Usage::tr("This version of Ferry cannot build an image “%1”.").arg(name),
        Usage::tr("It can build: %1.")
            .arg(u"witness, lab, debian-12, ubuntu-24.04, https://ADDRESS/DISK.qcow2#sha256=CHECKSUM"_s));
}

Result<CommandLine> makeExport(const CommandInfo& info, const ParsedWords& words)
{
    const ExportCommand command{words.operand, words.last.value(u"csv"_s), words.last.value(u"json"_s)};
    if (command.csv.isEmpty() && command.json.isEmpty())
        return wrong(info, Usage::tr("“ferry export” needs --csv or --json, or both."));
    if (command.csv == "-"_L1 && command.json == "-"_L1)
        return wrong(info, Usage::tr("Only one of --csv and --json can go to standard output."));
    return CommandLine(command);
}

/// The whole number of an option, where it was given.
Result<std::optional<qint64>> wholeOption(const CommandInfo& info, const ParsedWords& words,
                                          const QString& name, qint64 least, qint64 most)
{
    if (!words.has(name))
        return std::optional<qint64>();
    bool ok = false;
    const qint64 value = words.last.value(name).toLongLong(&ok);
    if (!ok || value < least || value > most)
        return wrong(info,
                     Usage::tr("--%1 takes a whole number from %2 to %3.").arg(name).arg(least).arg(most));
    return std::optional(value);
}

Result<CommandLine> makeExperiment(const CommandInfo& info, const ParsedWords& words)
{
    ExperimentCommand command;
    command.plan = words.operand;
    command.lab = words.last.value(u"lab"_s);
    command.out = words.last.value(u"out"_s);
    command.settings = words.settings;
    command.resume = words.has(u"resume"_s);
    command.print = words.has(u"print"_s);
    const auto repeats = wholeOption(info, words, u"repeats"_s, 1, 1000);
    const auto seed = wholeOption(info, words, u"seed"_s, 0, qint64(1) << 53);
    if (!repeats || !seed)
        return tl::unexpected(repeats ? seed.error() : repeats.error());
    if (*repeats)
        command.repeats = int(**repeats);
    if (*seed)
        command.seed = quint64(**seed);
    if (command.resume && command.out.isEmpty())
        return wrong(info, Usage::tr("--resume needs the folder of the experiment: --out DIR."));
    return CommandLine(command);
}

Result<CommandLine> makeFilm(const CommandInfo& info, FilmCommand::What what, const ParsedWords& words)
{
    FilmCommand command{what,
                        words.operand,
                        words.last.value(u"and"_s),
                        {},
                        words.last.value(u"out"_s),
                        words.has(u"json"_s)};
    using What = FilmCommand::What;
    if (what == What::Check || what == What::Recover)
        return CommandLine(command);
    if (command.out.isEmpty())
        return wrong(info, Usage::tr("A new film needs a name: --out NEW.mp4."));
    if (what == What::Join) {
        if (command.other.isEmpty())
            return wrong(info, Usage::tr("It takes two films to join: --and FILM.mp4."));
        return CommandLine(command);
    }
    const auto ranges = filmRangesOf(words.last.value(u"range"_s));
    if (!ranges || (what == What::Trim && ranges->size() != 1))
        return wrong(info,
                     what == What::Trim
                         ? Usage::tr("--range takes one range of the film, as 0:05-12:30.")
                         : Usage::tr("--range takes ranges that do not overlap, as 0:05-2:30,4:00-5:10."));
    command.ranges = *ranges;
    return CommandLine(command);
}

Result<CommandLine> make(const CommandInfo& command, const ParsedWords& words)
{
    switch (command.id) {
    case CommandId::Window:
    case CommandId::Run:
        return makeWindowOrRun(command, words);
    case CommandId::Check:
        return CommandLine(CheckCommand{words.has(u"json"_s)});
    case CommandId::Advise:
        return makeAdvise(words);
    case CommandId::LabUp:
        return makeLab(LabCommand::What::Up, words);
    case CommandId::LabStatus:
        return makeLab(LabCommand::What::Status, words);
    case CommandId::LabDown:
        return makeLab(LabCommand::What::Down, words);
    case CommandId::LabKeep:
        return makeLab(LabCommand::What::Keep, words);
    case CommandId::Replay:
        return CommandLine(ReplayCommand{words.operand, words.has(u"headless"_s)});
    case CommandId::ImageBuild:
        return makeImageBuild(words.operand);
    case CommandId::ImageList:
        return CommandLine(ImageListCommand{});
    case CommandId::Export:
        return makeExport(command, words);
    case CommandId::Experiment:
        return makeExperiment(command, words);
    case CommandId::FilmCheck:
        return makeFilm(command, FilmCommand::What::Check, words);
    case CommandId::FilmTrim:
        return makeFilm(command, FilmCommand::What::Trim, words);
    case CommandId::FilmCut:
        return makeFilm(command, FilmCommand::What::Cut, words);
    case CommandId::FilmSpeed:
        return makeFilm(command, FilmCommand::What::SpeedUp, words);
    case CommandId::FilmJoin:
        return makeFilm(command, FilmCommand::What::Join, words);
    case CommandId::FilmRecover:
        return makeFilm(command, FilmCommand::What::Recover, words);
    case CommandId::Clean:
        return CommandLine(CleanCommand{});
    }
    Q_UNREACHABLE();
}

/// The first words are of a family ("lab"), but no command of it: what the family has.
tl::unexpected<Error> noSuchCommand(const QStringList& words)
{
    QStringList family;
    for (const CommandInfo& command : commandTable()) {
        if (!command.hidden && command.words.startsWith(words.first() + u' '))
            family << synopsis(command);
    }
    if (family.isEmpty())
        return wrong(Usage::tr("Ferry has no command “%1”.").arg(words.first()));
    const QString cure = Usage::tr("Say: %1").arg(family.join(Usage::tr(", or: ")));
    if (words.size() == 1)
        return wrong(Usage::tr("“ferry %1” is not a whole command.").arg(words.first()), cure);
    return wrong(Usage::tr("Ferry has no command “%1”.").arg(words.mid(0, 2).join(u' ')), cure);
}

/// The commands with what each does, and the options.
QString commandsText()
{
    constexpr int column = 44;
    const auto row = [](const QString& left, const QString& right) {
        const QString head = u"  "_s + left;
        return (head.size() < column ? head.leftJustified(column) : head + u'\n' + QString(column, u' ')) +
               right + u'\n';
    };
    QString text;
    for (const CommandInfo& command : commandTable()) {
        if (!command.hidden)
            text += row(synopsis(command), command.help);
    }
    text += u'\n' + Usage::tr("Options:") + u'\n';
    for (const OptionInfo& option : optionTable()) {
        if (!option.help.isEmpty())
            text += row(u"--"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value),
                        option.help);
    }
    text += row(u"-h, --help"_s, Usage::tr("this text"));
    text += row(u"-v, --version"_s, Usage::tr("which Ferry this is"));
    return text;
}

/// The settings of all labs, those that labs have in common once.
QString settingsText()
{
    QString text;
    QStringList told;
    for (const LabKind& kind : labKinds()) {
        text += told.isEmpty() ? Usage::tr("Settings of %1:").arg(kind.name)
                               : Usage::tr("Settings of %1 besides:").arg(kind.name);
        text += u'\n';
        for (const SettingInfo& setting : kind.settings()) {
            if (told.contains(setting.name))
                continue;
            told << setting.name;
            text += u"  %1  %2\n"_s.arg(setting.name, -22).arg(setting.possible);
        }
    }
    for (const auto& [plan, task] :
         {std::pair{u"accel"_s, PlanTask::Processor}, std::pair{u"nic"_s, PlanTask::Network}}) {
        text += Usage::tr("Settings of the plan %1 besides:").arg(plan) + u'\n';
        const QList<SettingInfo> settings = JobSettings::infos(task);
        for (const SettingInfo& setting : settings)
            text += u"  %1  %2\n"_s.arg(setting.name, -22).arg(setting.possible);
    }
    return text;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList& words)
{
    if (words.isEmpty())
        return CommandLine(WindowCommand{});
    const QString& first = words.first();
    if (first == "help"_L1 || words.contains("--help"_L1) || words.contains("-h"_L1))
        return CommandLine(HelpCommand{});
    if (first == "--version"_L1 || first == "-v"_L1)
        return CommandLine(VersionCommand{});
    for (const CommandInfo& command : commandTable()) {
        const QStringList name = command.words.split(u' ', Qt::SkipEmptyParts);
        if (name.isEmpty() ? !first.startsWith(u'-') : words.mid(0, name.size()) != name)
            continue;
        const auto parsed = read(command, words.mid(name.size()));
        return parsed ? make(command, *parsed) : tl::unexpected(parsed.error());
    }
    return noSuchCommand(words);
}

QString usageText()
{
    QStringList labs;
    for (const LabKind& kind : labKinds())
        labs << kind.name;
    const QString what = Usage::tr(
        "Ferry moves a running virtual machine between two hosts and proves that it arrived whole.\n");
    const QString which = Usage::tr("LAB is one of: %1.\n").arg(labs.join(u", "_s));
    const QString codes = Usage::tr(
        "Exit: 0 done, 1 the lab or the migration failed, 2 wrong usage, 3 this computer lacks something.\n");
    return QStringList{what, commandsText(), which, settingsText(), codes}.join(u'\n');
}

} // namespace ferry
