// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/arguments.h"

#include "app/image/cloudimage.h"
#include "app/lab/labregistry.h"

#include <QCoreApplication>

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

Result<CommandLine> parseRun(QStringList words)
{
    RunCommand run;
    QString lab;
    QStringList settings;
    while (!words.isEmpty()) {
        const QString word = words.takeFirst();
        const qsizetype equals = word.startsWith("--"_L1) ? word.indexOf(u'=') : -1;
        const QString name = equals < 0 ? word : word.left(equals);
        const auto value = [&]() -> std::optional<QString> {
            if (equals >= 0)
                return word.mid(equals + 1);
            return words.isEmpty() ? std::nullopt : std::optional(words.takeFirst());
        };
        if (name == "--headless"_L1 && equals < 0) {
            run.headless = true;
        } else if (name == "--set"_L1 || name == "--out"_L1) {
            const auto text = value();
            if (!text || text->isEmpty())
                return wrong(Usage::tr("%1 needs a value.").arg(name));
            if (name == "--out"_L1)
                run.out = *text;
            else
                settings << *text;
        } else if (word.startsWith(u'-')) {
            return wrong(Usage::tr("“ferry run” has no option %1.").arg(word));
        } else if (lab.isEmpty()) {
            lab = word;
        } else {
            return wrong(Usage::tr("“ferry run” takes one lab; %1 is one too many.").arg(word));
        }
    }
    if (lab.isEmpty())
        return wrong(Usage::tr("Which lab?"), Usage::tr("Say: ferry run quick"));
    auto parsed = readLabSettings(lab, settings);
    if (!parsed)
        return tl::unexpected(parsed.error());
    run.settings = *parsed;
    return CommandLine(run);
}

Result<CommandLine> parseLab(const QStringList& words)
{
    const QString what = words.value(0), lab = words.value(1);
    LabCommand command;
    command.lab = lab;
    const QStringList more = words.mid(2);
    if (what == "keep"_L1 && more == QStringList{u"--stdin"_s}) {
        command.what = LabCommand::What::Keep;
        command.fromInput = true;
        return CommandLine(command);
    }
    if (what == "up"_L1 || what == "keep"_L1) {
        command.what = what == "up"_L1 ? LabCommand::What::Up : LabCommand::What::Keep;
        const auto run = parseRun(words.mid(1));
        if (!run)
            return run;
        const auto& parsed = std::get<RunCommand>(*run);
        if (!parsed.out.isEmpty() || parsed.headless || lab.startsWith(u'-'))
            return wrong(Usage::tr("“ferry lab up” takes a lab and --set NAME=VALUE."));
        command.settings = parsed.settings;
        for (qsizetype i = 0; i < more.size(); ++i)
            command.words << (more[i] == "--set"_L1 ? more.value(++i) : more[i].section(u'=', 1));
        return CommandLine(command);
    }
    if (what != "down"_L1 && what != "status"_L1)
        return wrong(Usage::tr("“ferry lab” needs up, down or status."),
                     Usage::tr("Say: ferry lab up quick"));
    command.what = what == "down"_L1 ? LabCommand::What::Down : LabCommand::What::Status;
    if (const auto known = readLabSettings(lab, {}); !known)
        return tl::unexpected(known.error());
    command.json = command.what == LabCommand::What::Status && more == QStringList{u"--json"_s};
    if (!more.isEmpty() && !command.json)
        return wrong(Usage::tr("“ferry lab %1” takes one lab and nothing else.").arg(what));
    return CommandLine(command);
}

Result<CommandLine> parseReplay(const QStringList& words)
{
    ReplayCommand replay;
    for (const QString& word : words) {
        if (word == "--headless"_L1)
            replay.headless = true;
        else if (word.startsWith(u'-'))
            return wrong(Usage::tr("“ferry replay” has no option %1.").arg(word));
        else if (!replay.folder.isEmpty())
            return wrong(Usage::tr("“ferry replay” takes one folder; %1 is one too many.").arg(word));
        else
            replay.folder = word;
    }
    if (replay.folder.isEmpty())
        return wrong(Usage::tr("Which run?"),
                     Usage::tr("Say: ferry replay DIR, the folder given with --out."));
    return CommandLine(replay);
}

Result<CommandLine> parseImage(const QStringList& words)
{
    if (words == QStringList{u"list"_s})
        return CommandLine(ImageListCommand{});
    if (words.size() == 2 && words.first() == "build"_L1) {
        if (words.last() == "witness"_L1 || words.last() == "lab"_L1 || cloudImageFromText(words.last()))
            return CommandLine(ImageBuildCommand{words.last()});
        return wrong(
            Usage::tr("This version of Ferry cannot build an image “%1”.").arg(words.last()),
            Usage::tr("It can build: %1.")
                .arg(u"witness, lab, debian-12, ubuntu-24.04, https://ADDRESS/DISK.qcow2#sha256=CHECKSUM"_s));
    }
    return wrong(Usage::tr("“ferry image” needs “list” or “build NAME”."),
                 Usage::tr("Say: ferry image build witness"));
}

Result<CommandLine> parseExport(QStringList words)
{
    ExportCommand command;
    while (!words.isEmpty()) {
        const QString word = words.takeFirst();
        const qsizetype equals = word.startsWith("--"_L1) ? word.indexOf(u'=') : -1;
        const QString name = equals < 0 ? word : word.left(equals);
        if (name == "--csv"_L1 || name == "--json"_L1) {
            const QString file = equals >= 0       ? word.mid(equals + 1)
                                 : words.isEmpty() ? QString()
                                                   : words.takeFirst();
            if (file.isEmpty())
                return wrong(Usage::tr("%1 needs a value.").arg(name));
            (name == "--csv"_L1 ? command.csv : command.json) = file;
        } else if (word.startsWith(u'-')) {
            return wrong(Usage::tr("“ferry export” has no option %1.").arg(word));
        } else if (command.folder.isEmpty()) {
            command.folder = word;
        } else {
            return wrong(Usage::tr("“ferry export” takes one run; %1 is one too many.").arg(word));
        }
    }
    if (command.folder.isEmpty() || (command.csv.isEmpty() && command.json.isEmpty()))
        return wrong(Usage::tr("“ferry export” needs the folder of a run and what to make of it."),
                     Usage::tr("Say: ferry export DIR --csv FILE, or --json FILE"));
    if (command.csv == "-"_L1 && command.json == "-"_L1)
        return wrong(Usage::tr("Only one of --csv and --json can go to standard output."));
    return CommandLine(command);
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
    return text;
}

} // namespace

Result<CommandLine> parseCommandLine(const QStringList& words)
{
    if (words.isEmpty())
        return CommandLine(WindowCommand{});
    const QString first = words.first();
    const QStringList rest = words.mid(1);
    if (first == "--help"_L1 || first == "-h"_L1 || first == "help"_L1)
        return CommandLine(HelpCommand{});
    if (first == "--version"_L1 || first == "-v"_L1)
        return CommandLine(VersionCommand{});
    if (first == "run"_L1)
        return parseRun(rest);
    if (first == "replay"_L1)
        return parseReplay(rest);
    if (first == "image"_L1)
        return parseImage(rest);
    if (first == "export"_L1)
        return parseExport(rest);
    if (first == "lab"_L1)
        return parseLab(rest);
    if (first == "check"_L1) {
        if (rest.isEmpty() || rest == QStringList{u"--json"_s})
            return CommandLine(CheckCommand{!rest.isEmpty()});
        return wrong(Usage::tr("“ferry check” takes only --json."));
    }
    if (first == "clean"_L1) {
        if (rest.isEmpty())
            return CommandLine(CleanCommand{});
        return wrong(Usage::tr("“ferry clean” takes no arguments."));
    }
    if (first == "--set"_L1 || first.startsWith("--set="_L1) || first == "--out"_L1 ||
        first.startsWith("--out="_L1)) {
        // The window takes the quick lab's settings too.
        auto run = parseRun(QStringList{u"quick"_s} + words);
        if (!run)
            return run;
        const auto& parsed = std::get<RunCommand>(*run);
        if (parsed.headless)
            return run;
        return CommandLine(WindowCommand{parsed.settings, parsed.out});
    }
    return wrong(Usage::tr("Ferry has no command “%1”.").arg(first));
}

QString usageText()
{
    QStringList labs;
    for (const LabKind& kind : labKinds())
        labs << kind.name;
    const QString commands = Usage::tr(
        "Ferry moves a running virtual machine between two hosts and proves that it arrived whole.\n\n"
        "  ferry [--set NAME=VALUE]… [--out DIR]                   the window\n"
        "  ferry check [--json]                                    what this computer can do\n"
        "  ferry run LAB [--set NAME=VALUE]… [--out DIR] [--headless]\n"
        "                                                          a lab from start to verdict\n"
        "  ferry lab up LAB [--set NAME=VALUE]…                    bring a lab up and leave it running\n"
        "  ferry lab status LAB [--json] | ferry lab down LAB      how it stands; take it down\n"
        "  ferry replay DIR [--headless]                           plays a recorded run, or tells its story\n"
        "  ferry image build witness | ferry image build lab       the guests' images: the quick lab's, the "
        "homework's\n"
        "  ferry image build debian-12|ubuntu-24.04|URL#sha256=…   a cloud image, where lab cannot be made\n"
        "  ferry image list                                        which of them are made\n"
        "  ferry export DIR [--csv FILE] [--json FILE]             a recorded run as one table or document; "
        "- is standard output\n"
        "  ferry clean                                             undo what a broken-off lab left\n\n"
        "LAB is one of: %1.\n");
    const QString codes = Usage::tr(
        "Exit: 0 done, 1 the lab or the migration failed, 2 wrong usage, 3 this computer lacks something.\n");
    return commands.arg(labs.join(u", "_s)) + u'\n' + settingsText() + u'\n' + codes;
}

} // namespace ferry
