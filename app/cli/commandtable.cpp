// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commandtable.h"

#include <QCoreApplication>

namespace ferry {

using namespace Qt::StringLiterals;

namespace {

struct CommandWords
{
    Q_DECLARE_TR_FUNCTIONS(ferry::Usage)
};

} // namespace

QList<CommandInfo> commandTable()
{
    using Id = CommandId;
    const QString whichLab = CommandWords::tr("Which lab?");
    const QString whichRun = CommandWords::tr("Which run?");
    const QString lab = u"LAB"_s;
    const QString folder = u"DIR"_s;
    const QString film = u"FILM.mp4"_s, whichFilm = CommandWords::tr("Which film?");
    return {
        {Id::Window, {}, {}, {}, CommandWords::tr("the window")},
        {Id::Check, u"check"_s, {}, {}, CommandWords::tr("what this computer can do")},
        {Id::Run, u"run"_s, lab, whichLab, CommandWords::tr("a lab from start to verdict")},
        {Id::Advise,
         u"advise"_s,
         {},
         {},
         CommandWords::tr(
             "what moving the quick lab's guest would cost by each strategy, before it is moved")},
        {Id::LabUp, u"lab up"_s, lab, whichLab, CommandWords::tr("brings a lab up and leaves it running")},
        {Id::LabStatus, u"lab status"_s, lab, whichLab,
         CommandWords::tr("how a lab that was left running stands")},
        {Id::LabDown, u"lab down"_s, lab, whichLab, CommandWords::tr("takes it down")},
        {Id::LabKeep, u"lab keep"_s, lab, whichLab, {}, true},
        {Id::Replay, u"replay"_s, folder, whichRun,
         CommandWords::tr("plays a recorded run (DIR: the folder given with --out), or tells its story")},
        {Id::ImageBuild, u"image build"_s, u"NAME"_s, CommandWords::tr("Which image?"),
         CommandWords::tr(
             "makes the guests' image: witness (quick lab), lab (homework), or where lab cannot be made a "
             "cloud image: debian-12, ubuntu-24.04 or https://ADDRESS/DISK.qcow2#sha256=CHECKSUM")},
        {Id::ImageList, u"image list"_s, {}, {}, CommandWords::tr("which images are made")},
        {Id::Export, u"export"_s, folder, whichRun,
         CommandWords::tr("a recorded run as one table or document")},
        {Id::Experiment, u"experiment"_s, u"PLAN"_s, CommandWords::tr("Which plan?"),
         CommandWords::tr("the trials of a plan, their figures and what they show: strategies, during, "
                          "accel, nic, or the path of a "
                          "plan file")},
        {Id::FilmCheck, u"film check"_s, film, whichFilm,
         CommandWords::tr("what a film is, and which of the course's steps it shows")},
        {Id::FilmTrim, u"film trim"_s, film, whichFilm, CommandWords::tr("a new film of one range of it")},
        {Id::FilmCut, u"film cut"_s, film, whichFilm, CommandWords::tr("a new film without some ranges")},
        {Id::FilmSpeed, u"film speed"_s, film, whichFilm,
         CommandWords::tr("a new film in which some ranges are played eight times as fast")},
        {Id::FilmJoin, u"film join"_s, film, whichFilm, CommandWords::tr("a new film of two")},
        {Id::FilmRecover, u"film recover"_s, folder, CommandWords::tr("In which folder?"),
         CommandWords::tr("finishes the recordings that were broken off in a folder")},
        {Id::Clean, u"clean"_s, {}, {}, CommandWords::tr("undoes what a broken-off lab left")},
    };
}

QList<OptionInfo> optionTable()
{
    using Id = CommandId;
    const QString file = u"FILE"_s;
    return {
        {u"set"_s,
         u"NAME=VALUE"_s,
         CommandWords::tr("a setting of the lab; the settings are listed below"),
         {Id::Window, Id::Run, Id::LabUp, Id::LabKeep, Id::Experiment, Id::Advise},
         true},
        {u"range"_s,
         u"M:SS-M:SS,…"_s,
         CommandWords::tr("of the film; several with commas between them"),
         {Id::FilmTrim, Id::FilmCut, Id::FilmSpeed}},
        {u"and"_s, u"FILM.mp4"_s, CommandWords::tr("the film that follows"), {Id::FilmJoin}},
        {u"out"_s,
         u"NEW.mp4"_s,
         CommandWords::tr("the new film"),
         {Id::FilmTrim, Id::FilmCut, Id::FilmSpeed, Id::FilmJoin}},
        {u"out"_s,
         u"DIR"_s,
         CommandWords::tr("the folder to record the run or the experiment in"),
         {Id::Window, Id::Run, Id::Experiment}},
        {u"lab"_s,
         u"LAB"_s,
         CommandWords::tr("the lab of the experiment; quick unless said otherwise"),
         {Id::Experiment}},
        {u"repeats"_s,
         u"N"_s,
         CommandWords::tr("how often each cell of the plan is tried"),
         {Id::Experiment}},
        {u"seed"_s, u"N"_s, CommandWords::tr("of the trials' order"), {Id::Experiment}},
        {u"resume"_s,
         {},
         CommandWords::tr("goes on with the experiment in DIR where it stopped"),
         {Id::Experiment}},
        {u"print"_s,
         {},
         CommandWords::tr("prints the plan as JSON, to be changed, and runs nothing"),
         {Id::Experiment}},
        {u"record"_s,
         u"FILE.mp4"_s,
         CommandWords::tr("a film of the window; with --headless it is drawn unseen"),
         {Id::Window, Id::Run}},
        {u"size"_s, u"1080p|720p"_s, CommandWords::tr("of the film"), {Id::Window, Id::Run}},
        {u"fps"_s, u"15|30"_s, CommandWords::tr("pictures of the film in a second"), {Id::Window, Id::Run}},
        {u"student"_s,
         u"ID NAME"_s,
         CommandWords::tr("who stands in the film's first picture"),
         {Id::Window, Id::Run}},
        {u"quick-waits"_s,
         {},
         CommandWords::tr("while the lab only waits, eight seconds are one of the film"),
         {Id::Window, Id::Run}},
        {u"headless"_s, {}, CommandWords::tr("without a window"), {Id::Window, Id::Run, Id::Replay}},
        {u"json"_s,
         {},
         CommandWords::tr("the answer as JSON"),
         {Id::Check, Id::LabStatus, Id::Advise, Id::FilmCheck}},
        {u"csv"_s, file, CommandWords::tr("a table of all samples; - is standard output"), {Id::Export}},
        {u"json"_s, file, CommandWords::tr("a JSON document; - is standard output"), {Id::Export}},
        // Settings on standard input, where `ps` does not show them.
        {u"stdin"_s, {}, {}, {Id::LabKeep}},
    };
}

QList<OptionInfo> optionsOf(CommandId id)
{
    QList<OptionInfo> options;
    for (const OptionInfo& option : optionTable()) {
        if (option.commands.contains(id))
            options << option;
    }
    return options;
}

QString synopsis(const CommandInfo& command)
{
    QStringList words{u"ferry"_s};
    for (const QString& word : {command.words, command.operand}) {
        if (!word.isEmpty())
            words << word;
    }
    for (const OptionInfo& option : optionsOf(command.id)) {
        const QString text =
            u"--"_s + option.name + (option.value.isEmpty() ? QString() : u' ' + option.value);
        words << u'[' + text + u']' + (option.repeats ? u"…"_s : QString());
    }
    return words.join(u' ');
}

} // namespace ferry
