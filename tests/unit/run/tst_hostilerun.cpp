// SPDX-License-Identifier: GPL-3.0-or-later
// Run folders that somebody else filled: security.md 15, row by row, through reader, replay and exports.
#include "app/base/files.h"
#include "app/lab/replaylab.h"
#include "app/run/runexport.h"
#include "app/run/runstills.h"
#include "app/cli/runstory.h"
#include "tests/support/hostileruns.h"
#include "tests/support/smallrun.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <sys/resource.h>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

const QByteArray heading = "t_ns,source,metric,value,unit\n";

} // namespace

class TestHostileRun : public QObject
{
    Q_OBJECT

private slots:
    void sec15_hostileFolders_data()
    {
        QTest::addColumn<int>("index");
        const auto runs = test::hostileRuns();
        for (int i = 0; i < runs.size(); ++i)
            QTest::newRow(runs[i].name) << i;
    }
    void sec15_hostileFolders()
    {
        QFETCH(int, index);
        const test::HostileRun hostile = test::hostileRuns().at(index);
        QTemporaryDir dir;
        QVERIFY(hostile.make(dir.path()));
        const auto run = RunReader::open(dir.path());
        QCOMPARE(bool(run), hostile.opens);
        if (!run) {
            QVERIFY(!run.error().sentence.isEmpty());
            return;
        }
        QVERIFY(run->startNs() >= -1'000'000'000'000'000'000 && run->endNs() <= 1'000'000'000'000'000'000);
        QVERIFY(run->endNs() >= run->startNs());
        for (int i = 0; i < run->seriesList().size(); ++i)
            QVERIFY(run->longestPauseNs(i) >= 0);
        // The whole way: a replay to its end and back, its story, and both exports.
        ReplayLab lab(*run);
        lab.seek(run->endNs());
        lab.seek(run->startNs());
        lab.seek(run->endNs());
        QVERIFY(lab.move().pass >= 0);
        QVERIFY(lab.load().dirtyMiB >= 0 && lab.load().rateMiBps >= 0);
        for (const Verdict& verdict : lab.verdicts()) {
            QVERIFY(verdict.passes >= 0 && verdict.pages >= 0 && verdict.transferredBytes >= 0);
            QVERIFY(verdict.lost.value_or(0) >= 0);
        }
        QVERIFY(!storyOf(*run).isEmpty());
        QVERIFY(exportRun(*run, ExportFormat::Csv, dir.filePath(u"out.csv"_s)));
        QVERIFY(exportRun(*run, ExportFormat::Json, dir.filePath(u"out.json"_s)));
        QJsonParseError error;
        const QByteArray json = fileContents(dir.filePath(u"out.json"_s));
        std::ignore = QJsonDocument::fromJson(json, &error);
        // A time before the run's start is one, but no time is torn by an overflow.
        QVERIFY(!json.contains("-9223372036"));
        QVERIFY2(error.error == QJsonParseError::NoError || run->seriesList().size() > 10'000,
                 qPrintable(error.errorString()));
    }

    void sec15_wantOfMemoryEndsNoProgram()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the address sanitizer ends a program whose memory runs short before the program can say so");
#endif
        // A run whose columns do not fit: 12 million real samples under a limit on this program's memory.
        QTemporaryDir dir;
        QByteArray lines;
        while (lines.size() < 8 * 1024 * 1024)
            lines += "1,,m,1,\n";
        QFile file(dir.filePath(u"samples.csv"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(heading) > 0);
        for (int i = 0; i < 12; ++i)
            QCOMPARE(file.write(lines), lines.size());
        file.close();
        rlimit before{};
        QCOMPARE(::getrlimit(RLIMIT_AS, &before), 0);
        QFile statm(u"/proc/self/statm"_s);
        QVERIFY(statm.open(QIODevice::ReadOnly));
        const rlim_t pages = rlim_t(statm.readAll().split(' ').first().toLongLong());
        rlimit small = before;
        small.rlim_cur = pages * rlim_t(::sysconf(_SC_PAGESIZE)) + 100U * 1024 * 1024;
        if (::setrlimit(RLIMIT_AS, &small) != 0)
            QSKIP("this system sets no limit on memory");
        const auto run = RunReader::open(dir.path());
        QCOMPARE(::setrlimit(RLIMIT_AS, &before), 0);
        QVERIFY(!run);
        QCOMPARE(run.error().kind, ErrorKind::Missing);
        QVERIFY(run.error().sentence.contains(u"memory"_s));
        QVERIFY(!run.error().cure.isEmpty());
    }

    void sec15_tooManyEventsAreCounted()
    {
        QTemporaryDir dir;
        QVERIFY(test::writeFile(dir.filePath(u"samples.csv"_s), heading));
        // One line of 5 MiB is none, and what follows it is read.
        QVERIFY(test::writeFile(dir.filePath(u"events.jsonl"_s),
                                "{\"t_ns\":5,\"event\":\"a\",\"data\":{\"x\":\"" +
                                    QByteArray(5 * 1024 * 1024, 'x') +
                                    "\"}}\n{\"t_ns\":6,\"event\":\"b\"}\n"));
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        QCOMPARE(run->malformedEvents(), 1);
        QCOMPARE(run->events().size(), 1);
        QCOMPARE(run->events().first().event, u"b"_s);
    }

    void sec15_noControlSequenceReachesTheTerminal()
    {
        QTemporaryDir dir;
        QVERIFY(test::writeFile(dir.filePath(u"samples.csv"_s),
                                heading + "1,s\x1b[2J,m,1,u\n2,s\x1b[2J,m,1,u\x1b]52;c\x07\n"));
        QVERIFY(test::writeFile(dir.filePath(u"events.jsonl"_s),
                                "{\"t_ns\":5,\"source\":\"ferry\",\"event\":\"failed\",\"data\":{"
                                "\"sentence\":\"a\\u001b]52;c;x\\u0007\"}}\n"
                                "{\"t_ns\":6,\"source\":\"x\\u009b31m\",\"event\":\"state\",\"data\":{"
                                "\"state\":\"d\\r\\u202eied\"}}\n"
                                "{\"t_ns\":7,\"source\":\"migration\",\"event\":\"failed\",\"data\":{"
                                "\"error\":{\"sentence\":\"\\u001bc\","
                                "\"detail\":\"\\u007f\"}}}\n"));
        QVERIFY(
            test::writeFile(dir.filePath(u"run.json"_s),
                            "{\"schema\":1,\"lab\":\"\\u001b]0;title\\u0007\",\"qemu\":\"\\n00.000 s  fine\","
                            "\"verdict\":{\"outcome\":\"\\u001b[1m\"}}"));
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        const QString csv = dir.filePath(u"out.csv"_s), json = dir.filePath(u"out.json"_s);
        QVERIFY(exportRun(*run, ExportFormat::Csv, csv));
        QVERIFY(exportRun(*run, ExportFormat::Json, json));
        for (const QString& text :
             {storyOf(*run), QString::fromUtf8(fileContents(csv)), QString::fromUtf8(fileContents(json))}) {
            for (const QChar c : text)
                QVERIFY2(c == u'\n' || (c.unicode() >= 0x20 && (c.unicode() < 0x7f || c.unicode() > 0x9f) &&
                                        c.unicode() != 0x202e),
                         qPrintable(text));
        }
        // No foreign word begins a line of its own.
        QVERIFY(!storyOf(*run).contains(u"\n00.000"_s));
    }

    void sec15_noFormulaInATable_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("safe");
        const auto row = [](const char* field, const char* safe) {
            QTest::newRow(field) << QByteArray(field) << QByteArray(safe);
        };
        row("perf", "perf");
        row("iperf/rate", "iperf/rate");
        row("B/s", "B/s");
        row("µs", "µs");
        row("", "");
        row("=HYPERLINK(1)", "'=HYPERLINK(1)");
        row("+1", "'+1");
        row("-1", "'-1");
        row("@SUM(1)", "'@SUM(1)");
        row("\t=1", "' =1");
        row("\r=1", "'\xef\xbf\xbd=1");
        row("\"=A1,B1\"", "\"'=A1,B1\"");
        row("\"a,b\"", "\"a,b\"");
        row("\"a\"\"=b\"", "\"a\"\"=b\"");
        row("＝1", "'＝1");
        row("＠1", "'＠1");
        row("a=b", "a=b");
    }
    void sec15_noFormulaInATable()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, safe);
        QCOMPARE(spreadsheetSafe(field), safe);
        const QByteArray line = "7," + field + ",\"m,\",-1e-05," + field;
        QCOMPARE(exportedLine(line, 0), "0.000000007," + safe + ",\"m,\",-1e-05," + safe);
        QCOMPARE(
            exportedLine("7,s,m" + field.mid(field.startsWith('"') ? field.size() : 0) + ",1,u", 0).isEmpty(),
            false);
    }

    void sec15_exportsOverwriteNothingThroughALink()
    {
        QTemporaryDir dir;
        QVERIFY(test::writeFile(dir.filePath(u"samples.csv"_s), heading + "1,s,m,1,u\n"));
        QVERIFY(test::writeFile(dir.filePath(u"precious"_s), "mine"));
        QVERIFY(QFile::link(dir.filePath(u"precious"_s), dir.filePath(u"out.csv"_s)));
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        const auto written = exportRun(*run, ExportFormat::Csv, dir.filePath(u"out.csv"_s));
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Usage);
        QCOMPARE(fileContents(dir.filePath(u"precious"_s)), QByteArray("mine"));
    }

    void sec15_stillsAreSmallJpegsOrNothing()
    {
        QTemporaryDir dir;
        const QString screens = RunStills::folder(dir.path());
        QVERIFY(QDir().mkpath(screens));
        QImage picture(480, 300, QImage::Format_RGB32);
        picture.fill(Qt::red);
        const QString sound = RunStills::file(dir.path(), Side::A, 1);
        QVERIFY(picture.save(sound, "JPG"));
        QCOMPARE(RunStills::picture(sound).size(), QSize(480, 300));
        // A picture that says it is 65,500 pixels wide and high: 16 GiB unpacked.
        QByteArray bomb = fileContents(sound);
        const qsizetype frame = bomb.indexOf("\xff\xc0");
        QVERIFY(frame > 0);
        bomb.replace(frame + 5, 4, "\xff\xdc\xff\xdc");
        const QString file = RunStills::file(dir.path(), Side::A, 2);
        const auto refused = [&](const QByteArray& bytes) {
            return test::writeFile(file, bytes) && RunStills::picture(file).isNull();
        };
        QVERIFY(refused(bomb));
        QVERIFY(refused({}));
        QVERIFY(refused("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><image "
                        "href='/etc/passwd'/></svg>"));
        QImage other(9, 9, QImage::Format_RGB32);
        other.fill(Qt::blue);
        QVERIFY(other.save(file, "PNG"));
        QVERIFY(RunStills::picture(file).isNull());
        QVERIFY(QFile::remove(file));
        QVERIFY(QFile::link(sound, file));
        QVERIFY(RunStills::picture(file).isNull());
        QVERIFY(QFile::remove(file));
        QCOMPARE(::mkfifo(QFile::encodeName(file).constData(), 0600), 0);
        QVERIFY(RunStills::picture(file).isNull());
        QVERIFY(RunStills::picture(RunStills::file(dir.path(), Side::B, 1)).isNull());
        // A whole folder that is somebody else's.
        QTemporaryDir thief;
        QVERIFY(QFile::link(screens, RunStills::folder(thief.path())));
        QVERIFY(RunStills::picture(RunStills::file(thief.path(), Side::A, 1)).isNull());
    }
};

QTEST_GUILESS_MAIN(TestHostileRun)
#include "tst_hostilerun.moc"
