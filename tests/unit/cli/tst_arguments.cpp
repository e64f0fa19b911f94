// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/lab/labregistry.h"

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
        QTest::newRow("replay") << u"replay runs/one"_s << 10;
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
