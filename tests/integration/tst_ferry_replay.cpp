// SPDX-License-Identifier: GPL-3.0-or-later
// ferry replay without a window: the run's story, and one clear sentence for what is no run.
#include "tests/support/ferryprogram.h"
#include "tests/support/hostileruns.h"
#include "tests/support/smallrun.h"

#include <QDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

bool write(const QString& file, const QByteArray& bytes)
{
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
}

constexpr char head[] = "t_ns,source,metric,value,unit\n";

} // namespace

class TestFerryReplay : public QObject
{
    Q_OBJECT
    QTemporaryDir m_dir;

private slots:
    void tellsTheStory()
    {
        const QString folder = m_dir.filePath(u"run"_s);
        QVERIFY(test::smallRun(folder));
        test::FerryProgram ferry;
        QCOMPARE(ferry.run({u"replay"_s, folder, u"--headless"_s}), 0);
        QVERIFY(ferry.complaints().isEmpty());
        for (const char* words :
             {"Lab quick on QEMU 7.2.22", "10.000 s  The move from host A to host B begins",
              "14.000 s  The guest stops", "14.200 s  The guest resumes",
              "Completed: the guest moved from host A to host B", "51,200 pages", "The stream broke.",
              "iperf: iperf ended by itself.", "200.0 ms  iperf/rate", "failed"})
            QVERIFY2(ferry.output().contains(QString::fromLatin1(words)), qPrintable(ferry.output()));
        // In the order in which it happened.
        QVERIFY(ferry.output().indexOf(u"host A to host B"_s) <
                ferry.output().indexOf(u"host B to host A"_s));
        QVERIFY(ferry.leftovers().isEmpty());
    }

    void tornRunsAreToldUpToTheTear()
    {
        const QString folder = m_dir.filePath(u"torn"_s);
        QVERIFY(test::smallRun(folder, false));
        QFile samples(folder + u"/samples.csv"_s);
        QVERIFY(samples.open(QIODevice::ReadWrite) && samples.resize(samples.size() - 5));
        test::FerryProgram ferry;
        QCOMPARE(ferry.run({u"replay"_s, folder, u"--headless"_s}), 0);
        QVERIFY(ferry.output().contains(u"broken off"_s));
        QVERIFY(ferry.output().contains(u"bytes of a line that is not whole"_s));
        QVERIFY(ferry.output().contains(u"Completed"_s));
    }

    void noRun_data()
    {
        QTest::addColumn<QString>("make");
        QTest::addColumn<int>("code");
        QTest::newRow("missing") << u"missing"_s << 2;
        QTest::newRow("empty") << u"empty"_s << 2;
        QTest::newRow("a file") << u"file"_s << 2;
        QTest::newRow("foreign") << u"foreign"_s << 1;
        QTest::newRow("binary") << u"binary"_s << 1;
        QTest::newRow("newer") << u"newer"_s << 1;
        QTest::newRow("nothing said") << u"none"_s << 2;
    }

    void noRun()
    {
        QFETCH(QString, make);
        QFETCH(int, code);
        const QString folder = m_dir.filePath(make);
        QStringList words{u"replay"_s, folder, u"--headless"_s};
        if (make == "file"_L1) {
            QVERIFY(write(folder, "a text"));
        } else if (make == "none"_L1) {
            words = QStringList{u"replay"_s};
        } else if (make != "missing"_L1) {
            QVERIFY(QDir().mkpath(folder));
        }
        if (make == "foreign"_L1)
            QVERIFY(write(folder + u"/samples.csv"_s, "time,temperature\n1,20\n"));
        if (make == "binary"_L1)
            QVERIFY(write(folder + u"/samples.csv"_s, QByteArray(100'000, '\xff')));
        if (make == "newer"_L1)
            QVERIFY(write(folder + u"/samples.csv"_s, head) &&
                    write(folder + u"/run.json"_s, "{\"schema\": 99}"));
        test::FerryProgram ferry;
        QCOMPARE(ferry.run(words), code);
        QVERIFY(ferry.output().isEmpty());
        const QStringList lines = ferry.complaints().trimmed().split(u'\n');
        QVERIFY2(lines.first().startsWith(u"ferry: "_s) &&
                     (lines.first().endsWith(u'.') || lines.first().endsWith(u'?')),
                 qPrintable(ferry.complaints()));
        QVERIFY2(lines.size() >= 2, qPrintable(ferry.complaints())); // the cure
    }

    void sec15_hostileFolders_data()
    {
        QTest::addColumn<int>("index");
        const auto runs = test::hostileRuns();
        for (int i = 0; i < runs.size(); ++i)
            QTest::newRow(runs[i].name) << i;
    }
    /// The program as it is installed: one clear sentence, or the story and the exports; never a crash, never
    /// a wait for what does not come.
    void sec15_hostileFolders()
    {
        QFETCH(int, index);
        const test::HostileRun hostile = test::hostileRuns().at(index);
        QTemporaryDir dir;
        QVERIFY(hostile.make(dir.path()));
        for (const QStringList& words :
             {QStringList{u"replay"_s, dir.path(), u"--headless"_s},
              QStringList{u"export"_s, dir.path(), u"--csv"_s, u"-"_s},
              QStringList{u"export"_s, dir.path(), u"--json"_s, dir.filePath(u"out.json"_s)}}) {
            test::FerryProgram ferry;
            const int code = ferry.run(words, 60'000);
            QVERIFY2(code >= 0, qPrintable(ferry.complaints()));
            QCOMPARE(code == 0, hostile.opens);
            if (!hostile.opens)
                QVERIFY(ferry.complaints().startsWith(u"ferry: "_s) &&
                        ferry.complaints().contains(u"\n  "_s));
            for (const QChar c : ferry.output() + ferry.complaints())
                QVERIFY(c == u'\n' || (c.unicode() >= 0x20 && (c.unicode() < 0x7f || c.unicode() > 0x9f)));
            QVERIFY(!ferry.output().contains(u"-8223372036"_s));
        }
    }

    void sec15_noControlSequenceReachesTheTerminal()
    {
        const QString folder = m_dir.filePath(u"\u009b31mrun"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(write(folder + u"/samples.csv"_s, QByteArray(head) + "1,s\x1b[2J,m,1,u\n3,s\x1b[2J,m,1,u\n"));
        QVERIFY(write(folder + u"/events.jsonl"_s,
                      "{\"t_ns\":2,\"source\":\"ferry\",\"event\":\"failed\",\"data\":{\"sentence\":"
                      "\"\\u001b]52;c;eA==\\u0007 \\u009b2J\"}}\n"));
        for (const QStringList& words : {QStringList{u"replay"_s, folder, u"--headless"_s},
                                         QStringList{u"export"_s, folder, u"--json"_s, u"-"_s},
                                         QStringList{u"export"_s, folder, u"--csv"_s, folder + u"/out.csv"_s},
                                         QStringList{u"replay"_s, folder + u"/missing"_s, u"--headless"_s}}) {
            test::FerryProgram ferry;
            QVERIFY(ferry.run(words) >= 0);
            for (const QChar c : ferry.output() + ferry.complaints())
                QVERIFY2(c == u'\n' || (c.unicode() >= 0x20 && (c.unicode() < 0x7f || c.unicode() > 0x9f)),
                         qPrintable(ferry.output() + ferry.complaints()));
        }
    }

    void aRunOfNothing()
    {
        const QString folder = m_dir.filePath(u"nothing"_s);
        QVERIFY(QDir().mkpath(folder) && write(folder + u"/samples.csv"_s, head));
        test::FerryProgram ferry;
        QCOMPARE(ferry.run({u"replay"_s, folder, u"--headless"_s}), 0);
        QVERIFY(ferry.output().contains(u"broken off"_s));
    }
};

QTEST_GUILESS_MAIN(TestFerryReplay)
#include "tst_ferry_replay.moc"
