// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/run/runreader.h"
#include "app/run/runrecorder.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

#include <sys/resource.h>
#include <sys/stat.h>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

/// As long as it lives, no file of this program grows beyond so many bytes: a full disk without filling one.
class FullDisk
{
public:
    explicit FullDisk(rlim_t bytes)
    {
        ::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &m_before);
        rlimit full = m_before;
        full.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &full);
    }
    ~FullDisk() { ::setrlimit(RLIMIT_FSIZE, &m_before); }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    rlimit m_before{};
};

unsigned modeOf(const QString& path)
{
    struct stat info
    {
    };
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 ? info.st_mode & 07777U : 0U;
}

} // namespace

class TestRunRecorder : public QObject
{
    Q_OBJECT

private slots:
    void csv_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<double>("value");
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("plain") << u"qemu"_s << 1.5 << QByteArray("7,qemu,m,1.5,B");
        QTest::newRow("whole") << u"qemu"_s << 536879104.0 << QByteArray("7,qemu,m,536879104,B");
        QTest::newRow("comma") << u"a,b"_s << 0.0 << QByteArray("7,\"a,b\",m,0,B");
        QTest::newRow("quote") << u"a\"b"_s << 0.0 << QByteArray("7,\"a\"\"b\",m,0,B");
    }
    void csv()
    {
        QFETCH(QString, source);
        QFETCH(double, value);
        QFETCH(QByteArray, line);
        QCOMPARE(csvLine({7, source, u"m"_s, value, u"B"_s}), line);
    }

    void keepsWhatItWasGiven()
    {
        QTemporaryDir dir;
        const QString folder = dir.path() + u"/run"_s;
        RunRecorder recorder(folder);
        QVERIFY(recorder.open());
        recorder.add(Sample{1, u"qemu"_s, u"remaining_bytes"_s, 12, u"B"_s});
        recorder.add(RunEvent{2, u"migration"_s, u"stop"_s, {{u"from"_s, u"A"_s}}});
        QVERIFY(recorder.writeSummary({{u"lab"_s, u"quick"_s}}));
        QVERIFY(recorder.close());
        QCOMPARE(fileContents(folder + u"/samples.csv"_s),
                 QByteArray("t_ns,source,metric,value,unit\n1,qemu,remaining_bytes,12,B\n"));
        const QList<QByteArray> events = fileContents(folder + u"/events.jsonl"_s).trimmed().split('\n');
        QCOMPARE(events.size(), 2);
        const QJsonObject schema = QJsonDocument::fromJson(events.at(0)).object();
        QCOMPARE(schema.value("event"_L1).toString(), u"schema"_s);
        QCOMPARE(QJsonDocument::fromJson(events.at(1))
                     .object()
                     .value("data"_L1)
                     .toObject()
                     .value("from"_L1)
                     .toString(),
                 u"A"_s);
        const QJsonObject summary = QJsonDocument::fromJson(fileContents(folder + u"/run.json"_s)).object();
        QCOMPARE(summary.value("lab"_L1).toString(), u"quick"_s);
        QCOMPARE(summary.value("files"_L1).toArray().size(), 3);
        QVERIFY(QDateTime::fromString(summary.value("started"_L1).toString(), Qt::ISODateWithMs).isValid());
    }

    void anOldRunIsNotOverwritten()
    {
        QTemporaryDir dir;
        RunRecorder first(dir.path());
        QVERIFY(first.open());
        QVERIFY(first.close());
        RunRecorder second(dir.path());
        const auto opened = second.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Usage);
    }

    void aFolderThatCannotBe()
    {
        RunRecorder recorder(u"/proc/no-such/run"_s);
        const auto opened = recorder.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Missing);
    }

    void bug6_22_aFullDiskEndsTheRecordingAndIsToldOnce()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"run"_s);
        RunRecorder recorder(folder);
        QVERIFY(recorder.open());
        QVERIFY(recorder.isRecording());
        QSignalSpy failed(&recorder, &RunRecorder::failed);
        for (int i = 0; i < 100; ++i)
            recorder.add(Sample{i, u"early"_s, u"m"_s, 1, u"u"_s});
        {
            const FullDisk full(4096);
            for (int i = 0; i < 10'000; ++i)
                recorder.add(Sample{1000 + i, u"late"_s, u"m"_s, 1, u"u"_s});
            QTRY_COMPARE(failed.count(), 1);
            QVERIFY(!recorder.isRecording());
            for (int i = 0; i < 10'000; ++i)
                recorder.add(Sample{20'000 + i, u"later"_s, u"m"_s, 1, u"u"_s});
            recorder.add(RunEvent{1, u"a"_s, u"b"_s, {}});
        }
        const auto error = failed.first().first().value<Error>();
        QVERIFY(error.sentence.contains(folder));
        QVERIFY(error.sentence.contains(u"keeps running"_s));
        QVERIFY(!error.cure.isEmpty() && !error.detail.isEmpty());
        // What the lab knows at its end is still kept.
        QVERIFY(recorder.writeSummary({{u"lab"_s, u"quick"_s}}));
        const auto closed = recorder.close();
        QVERIFY(!closed);
        QCOMPARE(closed.error().kind, ErrorKind::Missing);
        QCOMPARE(failed.count(), 1);
        const auto run = RunReader::open(folder);
        QVERIFY(run);
        QCOMPARE(run->malformedSamples(), 0);
        QVERIFY(run->sampleCount() > 100 && run->sampleCount() < 5000);
        QCOMPARE(run->indexOf(u"later/m"_s), -1);
        QVERIFY(recorder.close()); // told already
    }

    void bug6_23_whatIsNotWrittenAtTheEndIsReported()
    {
        QTemporaryDir dir;
        RunRecorder recorder(dir.filePath(u"run"_s));
        QVERIFY(recorder.open());
        QSignalSpy failed(&recorder, &RunRecorder::failed);
        for (int i = 0; i < 1000; ++i)
            recorder.add(Sample{i, u"s"_s, u"m"_s, 1, u"u"_s});
        const auto closed = [&] {
            const FullDisk full(4096);
            return recorder.close();
        }();
        QVERIFY(!closed);
        QVERIFY(!closed.error().detail.isEmpty());
        QCoreApplication::processEvents();
        QCOMPARE(failed.count(), 0); // the answer of close() has told it
    }

    void aDiskThatIsFullFromTheStart()
    {
        QTemporaryDir dir;
        RunRecorder recorder(dir.filePath(u"run"_s));
        const FullDisk full(0);
        const auto opened = recorder.open();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, ErrorKind::Missing);
        QVERIFY(opened.error().sentence.contains(u"full"_s));
    }

    void everythingAddedIsWrittenInOrder()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"run"_s);
        RunRecorder recorder(folder);
        QVERIFY(recorder.open());
        for (int i = 0; i < 50'000; ++i) {
            recorder.add(Sample{i, u"s"_s, u"m"_s, double(i), u"u"_s});
            if (i % 1000 == 0)
                recorder.add(RunEvent{i, u"a"_s, u"b"_s, {}});
            if (i % 9000 == 0)
                QCoreApplication::processEvents();
        }
        // run.json comes after everything that was added before it.
        QVERIFY(recorder.writeSummary({}));
        QCOMPARE(fileContents(folder + u"/samples.csv"_s).count('\n'), 50'001);
        QVERIFY(recorder.close());
        const auto run = RunReader::open(folder);
        QVERIFY(run);
        QCOMPARE(run->sampleCount(), 50'000);
        QCOMPARE(run->events().size(), 50);
        const auto all = run->samples(0, 0, 50'000, 50'000);
        for (int i = 0; i < 50'000; ++i)
            QCOMPARE(all[i].value, double(i));
    }

    void sec11_aRunIsForThisUserOnly()
    {
        const mode_t before = ::umask(0);
        QTemporaryDir dir;
        const QString made = dir.filePath(u"a/made"_s), was = dir.filePath(u"was"_s);
        QVERIFY(QDir().mkpath(was));
        QCOMPARE(::chmod(QFile::encodeName(was).constData(), 0755), 0);
        for (const QString& folder : {made, was}) {
            RunRecorder recorder(folder);
            QVERIFY(recorder.open());
            // What tools write raw lies behind a door, whatever the folder above allows.
            QCOMPARE(modeOf(folder + u"/raw"_s), 0700U);
            recorder.add(Sample{1, u"s"_s, u"m"_s, 1, u"u"_s});
            QVERIFY(recorder.writeSummary({}));
            QVERIFY(recorder.close());
            for (const QString& name : {u"run.json"_s, u"samples.csv"_s, u"events.jsonl"_s})
                QCOMPARE(modeOf(folder + u'/' + name), 0600U);
            QVERIFY(!QFileInfo::exists(folder + u"/raw"_s)); // nothing came
        }
        ::umask(before);
        QCOMPARE(modeOf(made), 0700U);
        QCOMPARE(modeOf(was), 0755U); // a folder the user named is the user's
    }

    void sec11_nothingIsWrittenThroughALink()
    {
        for (const QString& name :
             {u"samples.csv"_s, u"events.jsonl"_s, u"run.json"_s, u"raw"_s, u"screens"_s}) {
            QTemporaryDir dir;
            QVERIFY(QDir().mkpath(dir.filePath(u"run"_s)));
            QVERIFY(QFile::link(dir.filePath(u"elsewhere"_s), dir.filePath(u"run/"_s + name)));
            RunRecorder recorder(dir.filePath(u"run"_s));
            const auto opened = recorder.open();
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Usage);
            QVERIFY(!QFileInfo::exists(dir.filePath(u"elsewhere"_s)));
        }
    }

    void sec19_whatAToolPrintsIsKeptAndBounded()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"run"_s);
        RunRecorder recorder(folder);
        recorder.addRaw(u"early"_s, "x"); // nothing is recorded yet
        QVERIFY(recorder.open());
        recorder.addRaw(u"perf/A"_s, "one\r\n");
        recorder.addRaw(u"perf/A"_s, QByteArray("two\0", 4));
        QVERIFY(recorder.hasRaw(u"perf/A"_s) && !recorder.hasRaw(u"early"_s));
        // A tool on another computer that prints without end.
        const QByteArray block(8 * 1024 * 1024, 'f');
        for (int i = 0; i < 8; ++i) {
            recorder.addRaw(u"flood"_s, block);
            QVERIFY(recorder.writeSummary({})); // the disk keeps up
        }
        QCOMPARE(fileContents(folder + u"/events.jsonl"_s).count("raw-lost"), 0); // all of it was kept
        recorder.addRaw(u"flood"_s, "f");
        recorder.addRaw(u"flood"_s, block);
        recorder.add(RunEvent{1, u"a"_s, u"b"_s, {}});
        QVERIFY(recorder.writeSummary({}));
        QVERIFY(recorder.close());
        QCOMPARE(fileContents(folder + u"/raw/perf_A.txt"_s), QByteArray("one\r\ntwo\0", 9));
        QCOMPARE(modeOf(folder + u"/raw/perf_A.txt"_s), 0600U);
        QCOMPARE(QFileInfo(folder + u"/raw/flood.txt"_s).size(), RunRecorder::mostRaw);
        QVERIFY(!QFileInfo::exists(folder + u"/raw/early.txt"_s));
        const QByteArray events = fileContents(folder + u"/events.jsonl"_s);
        QCOMPARE(events.count("raw-lost"), 1);
        QVERIFY(events.contains("\"flood\"") && events.contains("\"b\""));
        const QByteArray run = fileContents(folder + u"/run.json"_s);
        QVERIFY(run.contains("raw/perf_A.txt") && run.contains("raw/flood.txt"));
    }

    // One tool's file that cannot be made is that tool's loss alone.
    void aRawFileThatIsInTheWay()
    {
        QTemporaryDir dir;
        const QString folder = dir.filePath(u"run"_s);
        RunRecorder recorder(folder);
        QVERIFY(recorder.open());
        QSignalSpy failed(&recorder, &RunRecorder::failed);
        QVERIFY(QFile::link(dir.filePath(u"elsewhere"_s), folder + u"/raw/s.txt"_s));
        recorder.addRaw(u"s"_s, "lost");
        recorder.addRaw(u"t"_s, "kept");
        QTRY_VERIFY([&] {
            std::ignore = recorder.writeSummary({});
            return fileContents(folder + u"/events.jsonl"_s).contains("raw-lost");
        }());
        recorder.addRaw(u"s"_s, "lost, too");
        QVERIFY(recorder.close());
        QVERIFY(failed.isEmpty());
        QCOMPARE(fileContents(folder + u"/events.jsonl"_s).count("raw-lost"), 1);
        QCOMPARE(fileContents(folder + u"/raw/t.txt"_s), QByteArray("kept"));
        QVERIFY(!QFileInfo::exists(dir.filePath(u"elsewhere"_s)));
    }

    void sec15_noNameBreaksALine()
    {
        const QByteArray line = csvLine({7, u"a\nb\r\t\u001b"_s, u"m"_s, 1, u"B"_s});
        QCOMPARE(line, QByteArray("7,a b   ,m,1,B"));
    }
};

QTEST_GUILESS_MAIN(TestRunRecorder)
#include "tst_runrecorder.moc"
