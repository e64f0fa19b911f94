// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/commandtable.h"
#include "app/lab/labregistry.h"

#include <QSet>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestArguments : public QObject
{
    Q_OBJECT
private slots:
    void understood_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<int>("index");
        QTest::newRow("window") << u""_s << 0;
        QTest::newRow("window with settings") << u"--set strategy=multifd"_s << 0;
        QTest::newRow("check") << u"check"_s << 1;
        QTest::newRow("check json") << u"check --json"_s << 1;
        QTest::newRow("run") << u"run quick"_s << 2;
        QTest::newRow("homework") << u"run homework --set nic=bridge --set moves=2"_s << 2;
        QTest::newRow("headless") << u"run quick --set moves=2 --out=/tmp/x --headless"_s << 2;
        QTest::newRow("build") << u"image build witness"_s << 3;
        QTest::newRow("build lab") << u"image build lab"_s << 3;
        QTest::newRow("list") << u"image list"_s << 4;
        QTest::newRow("clean") << u"clean"_s << 5;
        QTest::newRow("help") << u"--help"_s << 6;
        QTest::newRow("version") << u"--version"_s << 7;
        QTest::newRow("export") << u"export runs/a --csv a.csv"_s << 8;
        QTest::newRow("export both") << u"export --csv=- --json b.json runs/a"_s << 8;
        QTest::newRow("build cloud") << u"image build debian-12"_s << 3;
        QTest::newRow("lab up") << u"lab up quick --set moves=2"_s << 9;
        QTest::newRow("lab up homework") << u"lab up homework"_s << 9;
        QTest::newRow("lab down") << u"lab down quick"_s << 9;
        QTest::newRow("lab status") << u"lab status quick --json"_s << 9;
        QTest::newRow("experiment") << u"experiment strategies --out /tmp/x --repeats 6 --seed 3"_s << 11;
        QTest::newRow("experiment of a file")
            << u"experiment plans/mine.json --lab homework --set moves=1"_s << 11;
        QTest::newRow("experiment goes on") << u"experiment strategies --out x --resume"_s << 11;
        QTest::newRow("plan") << u"experiment during --print"_s << 11;
        QTest::newRow("advise") << u"advise"_s << 12;
        QTest::newRow("advise with settings") << u"advise --json --set dirty_mib=100"_s << 12;
        QTest::newRow("replay") << u"replay runs/one"_s << 10;
        QTest::newRow("the window's settings without a window") << u"--headless --set moves=2"_s << 2;
        QTest::newRow("help of a command") << u"run --help"_s << 6;
        QTest::newRow("a folder that looks like an option") << u"replay -- --odd"_s << 10;
        QTest::newRow("film check") << u"film check a.mp4 --json"_s << 13;
        QTest::newRow("film join") << u"film join a.mp4 --and b.mp4 --out c.mp4"_s << 13;
        QTest::newRow("filmed") << u"run quick --headless --record a.mp4 --size 720p --quick-waits"_s << 2;
        QTest::newRow("replay without a window") << u"replay --headless runs/one"_s << 10;
    }
    void understood()
    {
        QFETCH(QString, line);
        QFETCH(int, index);
        const auto command = parseCommandLine(line.split(u' ', Qt::SkipEmptyParts));
        QVERIFY2(command, command ? "" : qPrintable(command.error().sentence));
        QCOMPARE(int(command->index()), index);
    }

    // Only who said nothing about the lab may be asked which.
    void aLabThatWasGiven()
    {
        const auto given = [](const QStringList& words) {
            return std::get<WindowCommand>(*parseCommandLine(words)).labGiven;
        };
        QVERIFY(!given({}));
        QVERIFY(!given({u"--out"_s, u"D"_s}));
        QVERIFY(given({u"--set"_s, u"strategy=precopy"_s})); // though that is the default
    }

    void runKeepsItsWords()
    {
        const auto command =
            parseCommandLine({u"run"_s, u"--out"_s, u"D"_s, u"quick"_s, u"--set"_s, u"moves=3"_s});
        QVERIFY(command);
        const auto& run = std::get<RunCommand>(*command);
        QCOMPARE(run.out, u"D"_s);
        QCOMPARE(run.settings.moves().moves, 3);
        QVERIFY(!run.headless);
    }

    void helpTellsEachLabAndEachSetting()
    {
        const QString help = usageText();
        QVERIFY(!labKinds().isEmpty());
        for (const LabKind& kind : labKinds()) {
            QVERIFY2(help.contains(kind.name), qPrintable(kind.name));
            for (const SettingInfo& setting : kind.settings()) {
                QVERIFY2(help.contains(u"\n  %1 "_s.arg(setting.name)), qPrintable(setting.name));
                QVERIFY2(help.contains(setting.possible), qPrintable(setting.possible));
            }
        }
    }

    void eachLabOfTheRegistryRuns()
    {
        for (const LabKind& kind : labKinds()) {
            const auto command = parseCommandLine({u"run"_s, kind.name});
            QVERIFY2(command, qPrintable(kind.name));
            QCOMPARE(std::get<RunCommand>(*command).settings.lab(), kind.name);
        }
    }

    // code.md 6.17: a run of the homework was called "quick-…".
    void bug6_17_theRunFolderIsNamedAfterTheLab()
    {
        for (const LabKind& kind : labKinds())
            QVERIFY(defaultRunFolder(kind.name).section(u'/', -1).startsWith(kind.name + u'-'));
    }

    /// A line that the command takes, without options.
    static QStringList plainLine(const CommandInfo& command)
    {
        QStringList words = command.words.split(u' ', Qt::SkipEmptyParts);
        if (command.operand == "LAB"_L1)
            words << u"quick"_s;
        else if (command.operand == "NAME"_L1)
            words << u"witness"_s;
        else if (!command.operand.isEmpty())
            words << u"runs/one"_s;
        return words;
    }

    static QString soundValue(const QString& option)
    {
        const QHash<QString, QString> values{{u"set"_s, u"moves=2"_s},
                                             {u"record"_s, u"x.mp4"_s},
                                             {u"size"_s, u"720p"_s},
                                             {u"fps"_s, u"30"_s},
                                             {u"range"_s, u"0:01-0:02.5"_s}};
        return values.value(option, u"3"_s);
    }

    /// The options without which that one is none.
    static QStringList neededWith(const CommandInfo& command, const QString& option)
    {
        QStringList needed;
        if (option == "resume"_L1) // goes on with what lies somewhere
            needed << u"out"_s;
        if (QStringList{u"size"_s, u"fps"_s, u"student"_s, u"quick-waits"_s}.contains(option))
            needed << u"record"_s;
        if (command.words == "film join"_L1)
            needed << u"and"_s << u"out"_s;
        else if (command.words.startsWith("film "_L1) && option != "json"_L1)
            needed << u"range"_s << u"out"_s;
        needed.removeAll(option);
        return needed;
    }

    // Whatever the table holds the parser takes, and the help tells.
    void eachOptionBelongsToItsCommands()
    {
        QSet<QString> names;
        for (const OptionInfo& option : optionTable())
            names.insert(option.name);
        const QString help = usageText();
        for (const CommandInfo& command : commandTable()) {
            QVERIFY2(command.hidden != help.contains(synopsis(command)), qPrintable(synopsis(command)));
            QSet<QString> own;
            for (const OptionInfo& option : optionsOf(command.id)) {
                own.insert(option.name);
                const QString value = soundValue(option.name);
                QStringList line = plainLine(command) << u"--"_s + option.name;
                if (!option.value.isEmpty()) {
                    const auto unended = parseCommandLine(line);
                    QVERIFY2(!unended, qPrintable(line.join(u' ')));
                    QCOMPARE(unended.error().sentence, u"--%1 needs a value."_s.arg(option.name));
                    QCOMPARE(unended.error().cure, u"Say: "_s + synopsis(command));
                    line << value;
                }
                for (const QString& needed : neededWith(command, option.name))
                    line << u"--"_s + needed << soundValue(needed);
                const auto taken = parseCommandLine(line);
                QVERIFY2(taken, qPrintable(line.join(u' ') + u": "_s +
                                           (taken ? QString() : describe(taken.error()))));
            }
            for (const QString& other : names - own) {
                const auto refused = parseCommandLine(plainLine(command) << u"--"_s + other << u"x"_s);
                QVERIFY2(!refused, qPrintable(synopsis(command) + u" takes "_s + other));
                QVERIFY2(refused.error().sentence.contains(u"has no option --"_s + other),
                         qPrintable(refused.error().sentence));
            }
        }
    }

    void aWrongLineSaysWhatIsWrongAndWhatIsRight_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("sentence");
        QTest::addColumn<QString>("cure");
        const QString run =
            u"Say: ferry run LAB [--set NAME=VALUE]… [--out DIR] [--record FILE.mp4] "
            "[--size 1080p|720p] [--fps 15|30] [--student ID NAME] [--quick-waits] [--headless]"_s;
        const QString replay = u"Say: ferry replay DIR [--headless]"_s;
        const QString exporting = u"Say: ferry export DIR [--csv FILE] [--json FILE]"_s;
        const auto row = [](const QString& line, const QString& sentence, const QString& cure) {
            QTest::newRow(qPrintable(line)) << line << sentence << cure;
        };
        row(u"run"_s, u"Which lab?"_s, run);
        row(u"run quick twice"_s, u"“ferry run” takes one LAB; “twice” is one too many."_s, run);
        row(u"run quick --fast"_s, u"“ferry run” has no option --fast."_s, run);
        row(u"run quick --fast=1"_s, u"“ferry run” has no option --fast."_s, run);
        row(u"run quick -f"_s, u"“ferry run” has no option -f."_s, run);
        row(u"run quick --headless=yes"_s, u"--headless takes no value."_s, run);
        row(u"run quick --out="_s, u"--out needs a value."_s, run);
        row(u"replay"_s, u"Which run?"_s, replay);
        row(u"check now"_s, u"“ferry check” takes no argument “now”."_s, u"Say: ferry check [--json]"_s);
        row(u"advise quick"_s, u"“ferry advise” takes no argument “quick”."_s,
            u"Say: ferry advise [--set NAME=VALUE]… [--json]"_s);
        const QString trying =
            u"Say: ferry experiment PLAN [--set NAME=VALUE]… [--out DIR] [--lab LAB] [--repeats N] "
            "[--seed N] [--resume] [--print]"_s;
        row(u"experiment"_s, u"Which plan?"_s, trying);
        row(u"experiment strategies --repeats 0"_s, u"--repeats takes a whole number from 1 to 1000."_s,
            trying);
        row(u"experiment strategies --seed x"_s, u"--seed takes a whole number from 0 to 9007199254740992."_s,
            trying);
        row(u"experiment strategies --resume"_s, u"--resume needs the folder of the experiment: --out DIR."_s,
            trying);
        row(u"export a"_s, u"“ferry export” needs --csv or --json, or both."_s, exporting);
        row(u"image"_s, u"“ferry image” is not a whole command."_s,
            u"Say: ferry image build NAME, or: ferry image list"_s);
        row(u"image burn"_s, u"Ferry has no command “image burn”."_s,
            u"Say: ferry image build NAME, or: ferry image list"_s);
        row(u"fly"_s, u"Ferry has no command “fly”."_s, u"See: ferry --help"_s);
        row(u"--fly"_s, u"“ferry” has no option --fly."_s,
            u"Say: ferry [--set NAME=VALUE]… [--out DIR] [--record FILE.mp4] [--size 1080p|720p] [--fps "
            u"15|30] "
            "[--student ID NAME] [--quick-waits] [--headless]"_s);
        row(u"run quick --size 720p"_s, u"--size belongs to a film: say --record FILE.mp4 too."_s, run);
        row(u"run quick --record a.avi"_s,
            u"--record takes the name of an MP4 file: “a.avi” does not end in .mp4."_s, run);
        row(u"run quick --record a.mp4 --fps 60"_s, u"--fps takes 15 or 30."_s, run);
        const QString trimming = u"Say: ferry film trim FILM.mp4 [--range M:SS-M:SS,…] [--out NEW.mp4]"_s;
        row(u"film trim a.mp4 --range 0:01-0:02"_s, u"A new film needs a name: --out NEW.mp4."_s, trimming);
        row(u"film trim a.mp4 --range 2-1 --out b.mp4"_s,
            u"--range takes one range of the film, as 0:05-12:30."_s, trimming);
    }
    void aWrongLineSaysWhatIsWrongAndWhatIsRight()
    {
        QFETCH(QString, line);
        const auto command = parseCommandLine(line.split(u' '));
        QVERIFY(!command);
        QTEST(command.error().sentence, "sentence");
        QTEST(command.error().cure, "cure");
    }

    void theKeeperTakesItsSettingsEitherWay()
    {
        const auto fromInput = parseCommandLine({u"lab"_s, u"keep"_s, u"quick"_s, u"--stdin"_s});
        QVERIFY(fromInput && std::get<LabCommand>(*fromInput).fromInput);
        const auto up = parseCommandLine(
            {u"lab"_s, u"up"_s, u"quick"_s, u"--set"_s, u"moves=2"_s, u"--set=ram_mib=512"_s});
        QVERIFY(up);
        QCOMPARE(std::get<LabCommand>(*up).words, (QStringList{u"moves=2"_s, u"ram_mib=512"_s}));
        QCOMPARE(std::get<LabCommand>(*up).settings.moves().moves, 2);
    }

    void refused_data()
    {
        QTest::addColumn<QString>("line");
        for (const char* line : {"fly",
                                 "run",
                                 "run elsewhere",
                                 "run homework --set guest1=a@b",
                                 "run quick twice",
                                 "run quick --out",
                                 "run quick --set",
                                 "run quick --fast",
                                 "run quick --set moves=x",
                                 "image",
                                 "image build",
                                 "image build other",
                                 "check --xml",
                                 "advise --set nic=bridge",
                                 "clean now",
                                 "replay",
                                 "replay a b",
                                 "replay a --fast",
                                 "export",
                                 "export a",
                                 "export a b --csv c",
                                 "export a --csv",
                                 "export a --xml c",
                                 "export --csv c",
                                 "export a --csv - --json -",
                                 "image build http://x/y.img",
                                 "lab",
                                 "lab up",
                                 "lab up nowhere",
                                 "lab up --headless quick",
                                 "lab up quick --out x",
                                 "lab up quick --set moves=x",
                                 "lab down",
                                 "lab down quick --json",
                                 "lab status quick now",
                                 "lab fly quick",
                                 "--set"})
            QTest::newRow(line) << QString::fromLatin1(line);
    }
    void refused()
    {
        QFETCH(QString, line);
        const auto command = parseCommandLine(line.split(u' ', Qt::SkipEmptyParts));
        QVERIFY(!command);
        QCOMPARE(command.error().kind, ErrorKind::Usage);
        QCOMPARE(exitCode(command.error().kind), 2);
        QVERIFY(!command.error().sentence.isEmpty());
        QVERIFY(!command.error().cure.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestArguments)
#include "tst_arguments.moc"
