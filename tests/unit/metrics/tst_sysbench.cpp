// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/sysbench.h"

#include <QTest>

using namespace ferry;
using namespace Qt::StringLiterals;

class TestSysbench : public QObject
{
    Q_OBJECT

    static QStringList said(const QByteArray& bytes, qsizetype step)
    {
        ToolDecoder decoder(std::make_unique<SysbenchCodec>());
        QStringList all;
        for (qsizetype at = 0; at < bytes.size(); at += step) {
            const auto lines =
                decoder.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
            for (const ToolLine& line : lines) {
                for (const Reading& r : line.readings)
                    all << u"%1=%2 %3 @%4-%5"_s.arg(r.name())
                               .arg(r.value.value_or(-1), 0, 'g', 12)
                               .arg(r.unit)
                               .arg(r.fromS)
                               .arg(r.toS);
                if (line.kind == ToolLine::Kind::Nonsense)
                    all << u"?"_s;
                if (line.kind == ToolLine::Kind::Complaint)
                    all << u"!"_s;
            }
        }
        return all;
    }

private slots:
    void output_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("figures");
        QTest::newRow("cpu")
            << QByteArray(
                   "sysbench 1.0.20 (using system LuaJIT 2.1.0-beta3)\n\n"
                   "Running the test with following options:\nNumber of threads: 1\n"
                   "Report intermediate results every 1 second(s)\n"
                   "Initializing random number generator from current time\n\n\n"
                   "Prime numbers limit: 10000\n\nInitializing worker threads...\n\nThreads started!\n\n"
                   "[ 1s ] thds: 1 eps: 3126.68 lat (ms,95%): 0.42\n"
                   "[ 2s ] thds: 1 eps: 0.00 lat (ms,95%): 0.40\n"
                   "CPU speed:\n    events per second:  3253.27\n\nGeneral statistics:\n"
                   "    total time:                          2.0021s\n"
                   "    total number of events:              6515\n\nLatency (ms):\n"
                   "         min:                                    0.27\n"
                   "         95th percentile:                        0.39\n\n"
                   "Threads fairness:\n    events (avg/stddev):           6515.0000/0.00\n"
                   "    execution time (avg/stddev):   1.9941/0.00\n\n")
            << QStringList{u"events=3126.68 1/s @0-1"_s,
                           u"latency_p95=0.42 ms @0-1"_s,
                           u"events=0 1/s @1-2"_s,
                           u"latency_p95=0.4 ms @1-2"_s,
                           u"final_events=3253.27 1/s @0-0"_s,
                           u"final_total_time=2.0021 s @0-0"_s,
                           u"final_total_events=6515  @0-0"_s,
                           u"final_latency_min=0.27 ms @0-0"_s,
                           u"final_latency_p95=0.39 ms @0-0"_s};
        QTest::newRow("memory")
            << QByteArray("Running memory speed test with the following options:\n  block size: 1KiB\n"
                          "  total size: 1024000MiB\n  operation: write\n  scope: global\n"
                          "[ 1s ] 4756.43 MiB/sec\n[ 2s ] 4768.03 MiB/sec\n"
                          "Total operations: 9756076 (4873712.45 per second)\n\n"
                          "9527.42 MiB transferred (4759.48 MiB/sec)\n\n")
            << QStringList{u"memory_rate=4756.43 MiB/s @0-1"_s, u"memory_rate=4768.03 MiB/s @1-2"_s,
                           u"final_operations=9756076  @0-0"_s, u"final_transferred=9527.42 MiB @0-0"_s,
                           u"final_memory_rate=4759.48 MiB/s @0-0"_s};
        QTest::newRow("comma locale")
            << QByteArray("[ 1s ] 4756,43 MiB/sec\n    events per second:  3253,27\n")
            << QStringList{u"?"_s, u"?"_s};
        QTest::newRow("noise") << QByteArray("[ 1s\n[ xs ] 3 MiB/sec\nhello\nFATAL: invalid option: --x\n[ "
                                             "1s ] thds: 1 eps:\n[ 2s ] 47")
                               << QStringList{u"?"_s, u"?"_s, u"?"_s, u"!"_s, u"?"_s};
    }
    void output()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, figures);
        for (const qsizetype step : {qsizetype(1), qsizetype(11), text.size()})
            QCOMPARE(said(text, step), figures);
    }
};

QTEST_GUILESS_MAIN(TestSysbench)
#include "tst_sysbench.moc"
