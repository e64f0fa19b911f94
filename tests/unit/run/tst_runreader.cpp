// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/files.h"
#include "app/run/runexport.h"
#include "app/run/runreader.h"
#include "app/run/runreader_p.h"
#include "app/run/runrecorder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace ferry;
using namespace Qt::StringLiterals;

namespace {

void write(const QString& path, const QByteArray& bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

const QByteArray heading = "t_ns,source,metric,value,unit\n";

} // namespace

class TestRunReader : public QObject
{
    Q_OBJECT
private slots:
    void readsWhatTheRecorderWrote()
    {
        QTemporaryDir dir;
        const std::int64_t base = 1'000'000'000'000;
        {
            RunRecorder recorder(dir.path());
            QVERIFY(recorder.open());
            for (int i = 0; i < 1000; ++i) {
                recorder.add(Sample{base + i * 1000, u"qemu, \"A\""_s, u"rate"_s, i * 0.1, u"B/s"_s});
                recorder.add(
                    Sample{base + i * 1000 + 5, u"perf"_s, u"task-clock.CPU 0/TCG-7"_s, -i / 3.0, {}});
            }
            recorder.add(Sample{base + 7, u"perf"_s, u"odd"_s, std::nan(""), u"x"_s});
            recorder.add(RunEvent{base + 3, u"migration"_s, u"stop"_s, {{u"from"_s, u"A"_s}}});
            QVERIFY(recorder.writeSummary({{u"lab"_s, u"quick"_s}}));
            QVERIFY(recorder.close());
        }
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        QCOMPARE(run->sampleCount(), 2001);
        QCOMPARE(run->malformedSamples(), 0);
        QCOMPARE(run->malformedEvents(), 0);
        QCOMPARE(run->tornBytes(), 0);
        QCOMPARE(run->seriesList().size(), 3);
        const SeriesInfo info = run->seriesList().first();
        QCOMPARE(info.source, u"qemu, \"A\""_s);
        QCOMPARE(info.metric, u"rate"_s);
        QCOMPARE(info.unit, u"B/s"_s);
        QCOMPARE(info.count, 1000);
        QCOMPARE(info.firstNs, base);
        QCOMPARE(info.values.max, 99.9);
        QCOMPARE(run->events().size(), 1);
        QCOMPARE(run->events().first().data.value("from"_L1).toString(), u"A"_s);
        QCOMPARE(run->summary().value("lab"_L1).toString(), u"quick"_s);
        // The recorder's own start, which is long after these made-up stamps or before them.
        QCOMPARE(qint64(run->startNs()), run->summary().value("started_ns"_L1).toInteger());
        const int perf = run->indexOf(u"perf/task-clock.CPU 0/TCG-7"_s);
        QCOMPARE(perf, 1);
        // Every value exactly as a double of 15 digits.
        const auto all = run->samples(perf, 0, base + 1'000'000, 5000);
        QCOMPARE(all.size(), 1000);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(all[i].value, QByteArray::number(-i / 3.0, 'g', 15).toDouble());
        QVERIFY(std::isnan(run->samples(2, 0, base + 1'000'000, 1).first().value));
        QVERIFY(run->seriesList().at(2).values.isEmpty());
    }

    void everySplitIntoStretchesGivesTheSame()
    {
        QTemporaryDir dir;
        QByteArray text = heading;
        for (int i = 0; i < 40; ++i)
            text += QByteArray::number(1000 + i) + ",s" + QByteArray::number(i % 3) + ",m," +
                    QByteArray::number(i) + ",u\n";
        text += "1040,s0,m,4";
        write(dir.path() + u"/samples.csv"_s, text);
        for (int threads = 1; threads <= 64; ++threads) {
            const auto file = readSampleFile(dir.path(), threads, 1);
            QVERIFY(file);
            QCOMPARE(file->tornBytes, 11);
            std::size_t count = 0;
            double sum = 0;
            for (const SampleColumns& stretch : file->stretches) {
                QCOMPARE(stretch.malformed(), 0);
                for (const auto& series : stretch.series()) {
                    count += series.column.values.size();
                    for (const TimedValue& value : series.column.values)
                        sum += value.value;
                }
            }
            QCOMPARE(count, 40U);
            QCOMPARE(sum, 780.0);
        }
    }

    void readsUpToTheLastWholeLine()
    {
        QTemporaryDir dir;
        const QByteArray text = heading + "1,s,m,1,u\n2,s,m,2,u\n3,s,m,34,u\n";
        const QByteArray events =
            "{\"t_ns\":0,\"source\":\"ferry\",\"event\":\"schema\",\"data\":{\"version\":1}}\n"
            "{\"t_ns\":2,\"source\":\"a\",\"event\":\"b\",\"data\":{}}\n";
        for (qsizetype cut = heading.size(); cut <= text.size(); ++cut) {
            write(dir.path() + u"/samples.csv"_s, text.first(cut));
            write(dir.path() + u"/events.jsonl"_s, events.first(std::min(events.size(), cut * 2)));
            const auto run = RunReader::open(dir.path());
            QVERIFY(run);
            QCOMPARE(run->sampleCount(), text.first(cut).count('\n') - 1);
            QCOMPARE(run->malformedSamples(), 0);
            QCOMPARE(run->tornBytes(), cut - text.first(cut).lastIndexOf('\n') - 1);
            QVERIFY(run->summary().isEmpty());
        }
        const auto run = RunReader::open(dir.path());
        QCOMPARE(run->startNs(), 1);
        QCOMPARE(run->endNs(), 3);
        QCOMPARE(run->events().size(), 1);
    }

    void badLinesAreSkippedAndCounted_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("few fields") << QByteArray("1,s,m,1");
        QTest::newRow("many fields") << QByteArray("1,s,m,1,u,v");
        QTest::newRow("no time") << QByteArray(",s,m,1,u");
        QTest::newRow("time in letters") << QByteArray("1x,s,m,1,u");
        QTest::newRow("time too long") << QByteArray("12345678901234567890,s,m,1,u");
        QTest::newRow("no value") << QByteArray("1,s,m,,u");
        QTest::newRow("decimal comma") << QByteArray("1,s,m,1,5,u");
        QTest::newRow("value with a tail") << QByteArray("1,s,m,1x,u");
        QTest::newRow("infinite") << QByteArray("1,s,m,inf,u");
        QTest::newRow("too great") << QByteArray("1,s,m,1e999,u");
        QTest::newRow("no metric") << QByteArray("1,s,,1,u");
        QTest::newRow("open quote") << QByteArray("1,\"s,m,1,u");
        QTest::newRow("quote amid") << QByteArray("1,\"s\"t,m,1,u");
        QTest::newRow("bytes") << QByteArray("\x00\xff,\x01", 4);
    }
    void badLinesAreSkippedAndCounted()
    {
        QFETCH(QByteArray, line);
        QTemporaryDir dir;
        write(dir.path() + u"/samples.csv"_s, heading + "1,s,m,1,u\n" + line + "\n2,s,m,2,u\n");
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        QCOMPARE(run->sampleCount(), 2);
        QCOMPARE(run->malformedSamples(), 1);
        QVERIFY(exportedLine(line, 0).isEmpty());
    }

    void numbers_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"0", "-0", "1", "0.1", "-12.5", "123456789012345", "0.000123456789012345", "1e+300",
              "-1.7e-308", "3.33333333333333", "4.94065645841247e-324", "123456789012345678", "5.", ".5"})
            QTest::newRow(text) << QByteArray(text);
    }
    void numbers()
    {
        QFETCH(QByteArray, text);
        double value = 77;
        QVERIFY(parseDouble(text.constData(), text.constData() + text.size(), value));
        QCOMPARE(value, text.toDouble());
        QCOMPARE(std::signbit(value), std::signbit(text.toDouble()));
    }

    void notARun()
    {
        QTemporaryDir dir;
        auto run = RunReader::open(dir.path());
        QVERIFY(!run);
        QCOMPARE(run.error().kind, ErrorKind::Usage);
        write(dir.path() + u"/samples.csv"_s, "time,value\n1,2\n");
        run = RunReader::open(dir.path());
        QVERIFY(!run);
        QCOMPARE(run.error().kind, ErrorKind::Protocol);
        write(dir.path() + u"/samples.csv"_s, heading);
        run = RunReader::open(dir.path());
        QVERIFY(run);
        QCOMPARE(run->sampleCount(), 0);
        write(dir.path() + u"/run.json"_s, "{\"schema\":3}");
        run = RunReader::open(dir.path());
        QVERIFY(!run);
        QCOMPARE(run.error().kind, ErrorKind::Protocol);
        QVERIFY(QFile::remove(dir.path() + u"/run.json"_s));
        write(dir.path() + u"/events.jsonl"_s,
              "{\"t_ns\":0,\"source\":\"ferry\",\"event\":\"schema\",\"data\":{\"version\":9}}\n");
        run = RunReader::open(dir.path());
        QVERIFY(!run);
        QVERIFY(run.error().detail.contains(u'9'));
    }

    void valuesAndPauses()
    {
        QTemporaryDir dir;
        QByteArray text = heading;
        const auto add = [&](std::int64_t t, double v) {
            text += QByteArray::number(qint64(t)) + ",s,m," + QByteArray::number(v) + ",u\n";
        };
        for (int t = 0; t < 10000; ++t)
            if (t < 4000 || t >= 6000)
                add(t, t == 1234 ? 500 : t == 7777 ? -500 : 1);
        write(dir.path() + u"/samples.csv"_s, text);
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        QCOMPARE(run->longestPauseNs(0), 2001);
        QCOMPARE(run->valueAt(0, 1234, 10), 500.0);
        QCOMPARE(run->valueAt(0, 4005, 10), 1.0);
        QVERIFY(std::isnan(run->valueAt(0, 5000, 10)));
        QVERIFY(std::isnan(run->valueAt(0, -1, 10)));
        QCOMPARE(run->indexOf(u"no/such"_s), -1);
    }

    void outOfOrderIsSorted()
    {
        QTemporaryDir dir;
        write(dir.path() + u"/samples.csv"_s,
              heading + "5,s,m,5,u\n1,s,m,1,u\n3,s,m,3,u\n3,s,m,4,u\n2,s,m,2,v\n");
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        QCOMPARE(run->seriesList().size(), 2); // another unit is another series
        QList<double> values;
        const auto all = run->samples(0, 0, 10, 10);
        for (const TimedValue& value : all)
            values << value.value;
        QCOMPARE(values, (QList<double>{1, 3, 4, 5}));
        QCOMPARE(run->startNs(), 1);
    }

    void exports()
    {
        QTemporaryDir dir;
        write(
            dir.path() + u"/samples.csv"_s,
            heading +
                "1000000000,\"a,b\",m,0.10,u\nbroken\n999999999,s,m,-1e-05,\n3500000001,\"a,b\",m,nan,u\n35");
        write(dir.path() + u"/events.jsonl"_s,
              "{\"t_ns\":1000000000,\"source\":\"q\",\"event\":\"stop\",\"data\":{\"n\":1}}\n");
        const auto run = RunReader::open(dir.path());
        QVERIFY(run);
        QCOMPARE(run->startNs(), 999999999);
        const QString csv = dir.path() + u"/out.csv"_s;
        QVERIFY(exportRun(*run, ExportFormat::Csv, csv));
        QCOMPARE(
            fileContents(csv),
            QByteArray("t_s,source,metric,value,unit\n0.000000001,\"a,b\",m,0.10,u\n0.000000000,s,m,-1e-05,\n"
                       "2.500000002,\"a,b\",m,nan,u\n"));
        const QString json = dir.path() + u"/out.json"_s;
        QVERIFY(exportRun(*run, ExportFormat::Json, json));
        QJsonParseError error;
        const QJsonObject object = QJsonDocument::fromJson(fileContents(json), &error).object();
        QCOMPARE(error.error, QJsonParseError::NoError);
        QCOMPARE(object.value("start_ns"_L1).toInteger(), 999999999);
        const QJsonObject series = object.value("series"_L1).toArray().first().toObject();
        QCOMPARE(series.value("source"_L1).toString(), u"a,b"_s);
        QCOMPARE(series.value("t_s"_L1).toArray().last().toDouble(), 2.500000002);
        QCOMPARE(series.value("value"_L1).toArray(), (QJsonArray{0.1, QJsonValue::Null}));
        QCOMPARE(object.value("events"_L1).toArray().first().toObject().value("t_s"_L1).toDouble(),
                 0.000000001);
        const auto bad = exportRun(*run, ExportFormat::Csv, u"/proc/no-such/out.csv"_s);
        QVERIFY(!bad);
        QCOMPARE(bad.error().kind, ErrorKind::Missing);
        QCOMPARE(writeCsv(*run, [](QByteArrayView) { return false; }).error().kind, ErrorKind::Missing);
    }

    void exactTimes()
    {
        QCOMPARE(exactSeconds(0), QByteArray("0.000000000"));
        QCOMPARE(exactSeconds(-1), QByteArray("-0.000000001"));
        QCOMPARE(exactSeconds(13'657'372'939'636), QByteArray("13657.372939636"));
        QCOMPARE(exactSeconds(std::numeric_limits<std::int64_t>::min()), QByteArray("-9223372036.854775808"));
    }
};

QTEST_GUILESS_MAIN(TestRunReader)
#include "tst_runreader.moc"
