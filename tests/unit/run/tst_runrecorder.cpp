// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/run/runrecorder.h"

#include <QJsonDocument>
#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

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

    void aFullDiskIsToldOnce()
    {
        if (!QFileInfo::exists(u"/dev/full"_s))
            QSKIP("no /dev/full here");
        QTemporaryDir dir;
        RunRecorder recorder(dir.path());
        // The files are links to a device on which every write fails with "No space left on device".
        QVERIFY(recorder.open());
        QVERIFY(QFile::remove(dir.path() + u"/samples.csv"_s));
        RunRecorder full(dir.path() + u"/full"_s);
        QVERIFY(QDir().mkpath(full.folder()));
        QVERIFY(QFile::link(u"/dev/full"_s, full.folder() + u"/events.jsonl"_s));
        const auto opened = full.open();
        QVERIFY(!opened);
        QVERIFY(opened.error().sentence.contains("full"_L1));
    }
};

QTEST_GUILESS_MAIN(TestRunRecorder)
#include "tst_runrecorder.moc"
